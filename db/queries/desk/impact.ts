import type { Db } from '@/db/client';
import { queryRanking } from '@/db/queries/ranking';
import { resolveState } from '@/db/queries/resolve-state';
import { queryTrend } from '@/db/queries/trend';
import { queryViewFacts } from '@/db/queries/view-facts';
import type { IncidentInput } from '@/lib/domain/incident';
import { DEFAULT_FILTERS } from '@/lib/filters/defaults';
import { makeView } from '@/lib/filters/make-view';
import { type Headlines, impactOf, impactOfShifts, type Move } from '@/lib/impact/impact';
import type { Shift } from '@/lib/impact/shift';
import { contributionsOf } from './contributions';

/**
 * Which headline totals and ranks of a dataset would move if what is published of an incident (null: nothing) became
 * what is given (null: it were taken out of every count).
 */
export async function queryImpact(
  db: Db,
  datasetSlug: string,
  before: IncidentInput | null,
  after: IncidentInput | null,
): Promise<Move[]> {
  const { datasetId, now } = await headlinesOf(db, datasetSlug);
  const counted = [before, after].filter((one) => one !== null);
  const contributions = await contributionsOf(db, datasetId, counted);
  const old = before === null ? null : (contributions[0] ?? null);
  const own = after === null ? null : (contributions.at(-1) ?? null);
  return impactOf(now, old, own);
}

/** The same where it is known by how much counts would change. */
export async function queryImpactOfShifts(
  db: Db,
  datasetSlug: string,
  shifts: readonly Shift[],
): Promise<Move[]> {
  const { now } = await headlinesOf(db, datasetSlug);
  return impactOfShifts(now, shifts);
}

async function headlinesOf(db: Db, datasetSlug: string) {
  const filters = { ...DEFAULT_FILTERS, dataset: datasetSlug };
  const { state } = await resolveState(db, filters);
  const { view } = makeView(filters, state, await queryViewFacts(db, state, filters));
  const [trend, countries, groups] = await Promise.all([
    queryTrend(db, view, 'largest'),
    queryRanking(db, view, 'country'),
    queryRanking(db, view, 'group'),
  ]);
  const points = trend.series[0]?.points ?? [];
  const now: Headlines = {
    totals: trend.totals,
    years: new Map(points.map(({ period, ...counts }) => [period, counts])),
    countries,
    groups,
  };
  return { datasetId: state.dataset.id, now };
}
