import { inBlocks } from './choose';
import type { Facts } from './facts';
import { rowFilter } from './list';
import { pairKeys, sidesOfKey } from './pairs';
import { ownDeadReader } from './parts';
import type { FactQuery } from './query';

/** The dead of a pair's two sides themselves: the sums of bests of what is stated. */
export type PairDeaths = { first: number; second: number };

/**
 * Whose dead are known in the incidents of each pair of parties, by the pair's key. For views that don't spread figures over
 * their days.
 */
export function countPairDeaths(facts: Facts, query: FactQuery): Map<string, PairDeaths> {
  const isCounted = rowFilter(facts, query, { flags: [], imprecise: 'any' });
  const keys = pairKeys(facts, query);
  const ownDead = ownDeadReader(facts, { ...query, parties: [] });
  const sides: (readonly [first: number, second: number])[] = [];
  const sums: PairDeaths[] = [];
  const bestOf = (row: number, party: number) => {
    if (party <= 0) return 0;
    const { isKnown, bounds } = ownDead(row, party);
    return isKnown ? (bounds[1] ?? 0) : 0;
  };
  inBlocks(facts, query, (rows, count) => {
    const { from, found } = keys.find(rows, count);
    for (let i = sums.length; i < keys.names.length; i++) {
      sides.push(sidesOfKey(keys.names[i] ?? ''));
      sums.push({ first: 0, second: 0 });
    }
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      if (!isCounted(row)) continue;
      for (let at = from[i] ?? 0; at < (from[i + 1] ?? 0); at++) {
        const key = found[at] ?? 0;
        const [sum, pair] = [sums[key], sides[key]];
        if (sum === undefined || pair === undefined) continue;
        sum.first += bestOf(row, pair[0]);
        sum.second += bestOf(row, pair[1]);
      }
    }
  });
  return new Map(sums.map((sum, i) => [keys.names[i] ?? '', sum]));
}
