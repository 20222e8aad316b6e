/** An address of the starter ledger, as pages open on another dataset where the address names none. */
export function ofStarter(path: string): string {
  const [page, query] = path.split('?');
  return `${page}?dataset=ledger${query === undefined ? '' : `&${query}`}`;
}
