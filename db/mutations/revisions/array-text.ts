const SPECIAL = /["\\]/;

/** Texts as the text of a Postgres array; null is NULL. */
export function arrayText(items: readonly (string | null)[]): string {
  return `{${items.map(quoted).join(',')}}`;
}

function quoted(item: string | null): string {
  if (item === null) return 'NULL';
  return `"${SPECIAL.test(item) ? item.replace(/["\\]/g, '\\$&') : item}"`;
}
