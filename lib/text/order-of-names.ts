const COLLATOR = new Intl.Collator('en');

/** Keys in the order of their names, each with its place in it: no two have the same, though names may be. */
export function orderOfNames<Key extends string | number>(
  named: readonly (readonly [key: Key, name: string])[],
): Map<Key, number> {
  const sorted = named.toSorted(
    ([a, one], [b, other]) => COLLATOR.compare(one, other) || (a < b ? -1 : Number(a > b)),
  );
  return new Map(sorted.map(([key], place) => [key, place]));
}
