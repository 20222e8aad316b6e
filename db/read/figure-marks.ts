import type { Pool } from '@/db/client';
import { changesByKey } from '@/lib/facts/changes';
import { versionsMoving } from '@/lib/facts/choose';
import type { View } from '@/lib/filters/view';
import { sumCounts } from '@/lib/stats/counts';
import { ALL_KEY } from '@/lib/stats/rank';
import { queryTotals } from './cells';
import { type CoveredCounts, changeQuery, daysNamed, shownCounts } from './changes';
import { coverageAt, queryCoverages } from './coverage';
import { factsUpTo } from './facts';

/** What a view counted from a version on. */
export type FigureMark = { version: number; counts: CoveredCounts };

/**
 * What a view has counted in the days that it names since a version of its dataset, oldest first: one mark for that version, and one
 * for each later version that may have moved something of it. Each is told from the one before and from what moved between.
 */
export async function queryFigureMarks(db: Pool, view: View, since: number): Promise<FigureMark[]> {
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const coverages = await queryCoverages(db, view);
  const moving = new Set([
    ...versionsMoving(facts, changeQuery(facts, view, 0, 'none').to),
    ...coverages.map(({ version }) => version),
  ]);
  const versions = [...moving].filter((one) => one > since).sort((a, b) => a - b);
  let counts = sumCounts([await queryTotals(db, { ...view, version: since }, daysNamed(view))]);
  const mark = (version: number) => ({
    version,
    counts: shownCounts(view, counts, coverageAt(coverages, version)),
  });
  const marks = [mark(since)];
  for (const version of versions) {
    const query = changeQuery(facts, { ...view, version }, version - 1, 'none');
    const causes = changesByKey(facts, query).get(ALL_KEY) ?? {};
    counts = sumCounts([counts, ...Object.values(causes).map(({ by }) => by)]);
    marks.push(mark(version));
  }
  return marks;
}
