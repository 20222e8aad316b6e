/** Stands in a pair for civilians, who are no party. */
export const CIVILIANS_SLUG = 'civilians';

const BETWEEN = '~';

/** Two sides that stood against one another, by their slugs: `islamic-state~civilians`. */
export function pairKey(first: string, second: string): string {
  return `${first}${BETWEEN}${second}`;
}
