import { inBlocks } from './choose';
import { AT, type Facts, ROW } from './facts';
import { keysOf } from './keys';
import type { FactQuery } from './query';

/**
 * The countries in which each party has incidents that a query counts, by the party's key.
 * @param only the only rows, ascending, that are looked at; null for all
 */
export function countriesOfParties(
  facts: Facts,
  query: FactQuery,
  only: Int32Array | null = null,
): Map<string, Set<string>> {
  const keys = keysOf(facts, { ...query, by: 'party', keys: null });
  const numbers = new Map<number, Set<number>>();
  const note = (rows: Int32Array, count: number) => {
    const { from, found } = keys.find(rows, count);
    for (let i = 0; i < count; i++) {
      const country = facts.rows[(rows[i] ?? 0) * ROW + AT.country] ?? 0;
      for (let k = from[i] ?? 0; k < (from[i + 1] ?? 0); k++) {
        const party = found[k] ?? 0;
        const own = numbers.get(party) ?? new Set();
        numbers.set(party, own.add(country));
      }
    }
  };
  inBlocks(facts, query, note, only);
  return new Map(
    Array.from(numbers, ([party, own]) => [
      keys.names[party] ?? '',
      new Set(Array.from(own, (country) => facts.countries.values[country] ?? '')),
    ]),
  );
}
