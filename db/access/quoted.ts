/** A name as SQL takes it whatever is in it, for statements that take no parameters. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
