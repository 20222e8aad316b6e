import { and, asc, eq, lte } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { settle } from '@/db/moment';
import { datasetVersion } from '@/db/schema';
import type { TrendPoint, TrendSeries } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { addDays, clip, type DayRange, daysOf, periodsIn } from '@/lib/stats/period';
import type { VersionMark } from './change-steps';
import { coverageAt, queryCoverages } from './coverage';
import { queryTrend } from './trend';

/** A period, and the moment by which what is told of it was known; null where that is in the future. */
type LaggedPeriod = { period: string; days: DayRange; by: string | null };

/** What was known of a period by its moment: in which version of the dataset, or that none was there. */
type LaggedPoint = TrendPoint & { by: string | null; knownIn: VersionMark | null };

export type LaggedSeries = Omit<TrendSeries, 'points'> & { points: LaggedPoint[] };

/**
 * The periods of a view, each with the end of the day that comes some days after it. What lies after the view's own moment, or is in the future, has none. What has one is settled: what was recorded by then never changes.
 * @param lag days
 */
export async function laggedPeriods(
  db: Pool,
  { range, filters }: View,
  lag: number,
): Promise<LaggedPeriod[]> {
  if (range === null) return [];
  const now = new Date().toISOString();
  const until = filters.asOf !== null && filters.asOf < now ? filters.asOf : now;
  const periods = periodsIn(range, filters.interval).map((period) => {
    const days = clip(daysOf(period), range);
    const by = `${addDays(days.to, lag)}T23:59:59.999Z`;
    return { period, days, by: by <= until ? by : null };
  });
  const last = periods.findLast(({ by }) => by !== null)?.by;
  if (last && !(await settle(db, last))) {
    // The database's clock is behind this one.
    return periods.map((one) => (one.by === last ? { ...one, by: null } : one));
  }
  return periods;
}

/** What a view counts of each period, as the dataset was at that period's moment. */
export async function queryLagged(
  db: Pool,
  view: View,
  periods: readonly LaggedPeriod[],
): Promise<LaggedSeries[]> {
  const marks = await marksUpTo(db, view, periods.findLast(({ by }) => by !== null)?.by ?? null);
  const newest = marks.at(-1)?.version ?? 0;
  const coverages = await queryCoverages(db, { dataset: view.dataset, version: newest });
  const series = new Map<string, LaggedSeries>();
  const present = await queryTrend(db, view, 'each');
  for (const { key, label } of present.series) series.set(key, { key, label, points: [] });
  for (const { period, days, by } of periods) {
    const knownIn =
      by === null ? null : (marks.findLast(({ recordedAt }) => (recordedAt ?? '') <= by) ?? null);
    const found = knownIn && (await trendAt(db, view, { ...knownIn, days, coverages }));
    for (const { key, points } of series.values()) {
      const own = found?.series.find((one) => one.key === key)?.points[0];
      points.push({ ...(own ?? { ...NOTHING_COUNTED, covered: 'no' }), period, by, knownIn });
    }
  }
  return [...series.values()];
}

function trendAt(
  db: Pool,
  view: View,
  at: VersionMark & { days: DayRange; coverages: Awaited<ReturnType<typeof queryCoverages>> },
) {
  const { version, recordedAt, days, coverages } = at;
  const coverage = coverageAt(coverages, version);
  return queryTrend(db, { ...view, version, recordedAt, coverage, range: days }, 'each');
}

/** The versions of a view's dataset up to a moment, in order. */
async function marksUpTo(db: Db, { dataset }: View, moment: string | null): Promise<VersionMark[]> {
  if (moment === null) return [];
  const v = datasetVersion;
  return db
    .select({ version: v.version, recordedAt: v.recordedAt })
    .from(v)
    .where(and(eq(v.datasetId, dataset.id), lte(v.recordedAt, moment)))
    .orderBy(asc(v.version));
}
