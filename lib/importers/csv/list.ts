/** A cell's list: items between semicolons; a semicolon or backslash within an item has a backslash before it. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\;]/g, '\\$&')).join(';');
}

/** The items of a cell's list, without the spaces around them; a blank cell has none. */
export function splitList(cell: string): string[] {
  if (cell.trim() === '') return [];
  const items = cell.match(/(?:^|;)(?:\\.?|[^;\\])*/gs) ?? [];
  return items.map((item) => item.replace(/^;/, '').replace(/\\(.)/gs, '$1').trim());
}
