/** Stands in a pair for civilians, who are no party. */
export const CIVILIANS_SLUG = 'civilians';

const BETWEEN = '~';

const KEY = /^([a-z0-9]+(?:-[a-z0-9]+)*)~([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** The slugs of the two sides that a text names; null if it is no pair's key. */
export function sidesOfPair(key: string): readonly [first: string, second: string] | null {
  const [, first, second] = KEY.exec(key) ?? [];
  return first === undefined || second === undefined ? null : [first, second];
}

/** Two sides that stood against one another, by their slugs: `islamic-state~civilians`. */
export function pairKey(first: string, second: string): string {
  return `${first}${BETWEEN}${second}`;
}
