import type { Pool } from '@/db/client';
import { coverageOf } from '@/lib/coverage/covered';
import type { Coverage } from '@/lib/domain/coverage';
import { type FilledMeasure, knownAtAges, type Sample } from '@/lib/facts/known-at-ages';
import { FEWEST_VERSIONS, shareByAge } from '@/lib/stats/filling';
import { firstDayOf, lastDayOf } from '@/lib/stats/period';
import type { AtVersion } from './conditions';
import { queryCoverages } from './coverage';
import { factsUpTo } from './facts';
import { lastVersionsOfMonths } from './unusual';

/**
 * The share of full months that a dataset's versions up to one had found at each age in months, from the youngest on. It is of the dataset
 * as a whole. Null where they don't say, and empty where there are too few of them to look.
 */
export async function querySharesByAge(
  db: Pool,
  at: AtVersion,
  measure: FilledMeasure,
): Promise<(number | null)[]> {
  const versions = await lastVersionsOfMonths(db, at);
  // The last is what the others are held against.
  if (versions.length <= FEWEST_VERSIONS) return [];
  const marks = (await queryCoverages(db, at)).map(({ version, coverage }) => {
    return { version, covers: coversMonths(coverage) };
  });
  const samples = versions.map(({ version, day }): Sample => {
    const mark = marks.findLast((one) => one.version <= version);
    return { version, day, covers: mark?.covers ?? (() => false) };
  });
  const facts = await factsUpTo(db, at.dataset.id, at.version);
  return shareByAge(knownAtAges(facts, samples, measure));
}

/** Whether all of a country's month is covered. If nobody has said what is, no month is. */
function coversMonths(coverage: Coverage): Sample['covers'] {
  const named = new Set(coverage?.flatMap(({ countries }) => countries ?? []));
  const kept = new Map<
    string,
    { covers: ReturnType<typeof coverageOf>; of: Map<number, boolean> }
  >();
  return (country, month) => {
    // Countries that no release names are all covered alike.
    const code = named.has(country) ? country : '';
    const known = kept.get(code) ?? { covers: coverageOf(coverage, [code]), of: new Map() };
    kept.set(code, known);
    const isCovered =
      known.of.get(month) ??
      known.covers({ from: firstDayOf(month), to: lastDayOf(month) }) === 'yes';
    known.of.set(month, isCovered);
    return isCovered;
  };
}
