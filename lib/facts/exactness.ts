import { inBlocks } from './choose';
import { AT, exactnessOf, type Facts, ROW, SOURCES_TOLD } from './facts';
import { rowFilter } from './list';
import type { FactQuery } from './query';

/** How exactly the incidents that a query counts are known. */
export type ExactnessCounts = {
  attacks: number;
  /** Those whose day, or whose place, is known exactly. */
  exactDay: number;
  exactPlace: number;
  /** Those of which it is known how many sources there are, and those of them with one alone. */
  sourcesKnown: number;
  oneSource: number;
  /** Half have so many sources or fewer; null where none is known. At most SOURCES_TOLD. */
  middleSources: number | null;
};

const EXACT = 1;

/** Counts how exactly incidents are known, each once. */
export function countExactness(facts: Facts, query: FactQuery): ExactnessCounts {
  const isCounted = rowFilter(facts, query, { flags: [], imprecise: 'any' });
  const counts = { attacks: 0, exactDay: 0, exactPlace: 0 };
  const bySources = new Array<number>(SOURCES_TOLD + 1).fill(0);
  inBlocks(facts, query, (rows, count) => {
    for (let i = 0; i < count; i++) {
      const row = rows[i] ?? 0;
      if (!isCounted(row)) continue;
      const own = exactnessOf(facts.rows[row * ROW + AT.stated] ?? 0);
      counts.attacks += 1;
      if (own.datePrecision === EXACT) counts.exactDay += 1;
      if (own.wherePrecision === EXACT) counts.exactPlace += 1;
      if (own.sources !== null) bySources[own.sources] = (bySources[own.sources] ?? 0) + 1;
    }
  });
  const sourcesKnown = bySources.reduce((sum, one) => sum + one, 0);
  let below = 0;
  const middle = bySources.findIndex((one) => {
    below += one;
    return below * 2 >= sourcesKnown && below > 0;
  });
  return {
    ...counts,
    sourcesKnown,
    oneSource: bySources[1] ?? 0,
    middleSources: sourcesKnown === 0 ? null : middle,
  };
}
