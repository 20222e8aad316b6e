import { inArray } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { queryCells } from '@/db/read/cells';
import { contributionsOf, recordedContribution } from '@/db/read/contributions';
import { newlyListed } from '@/db/read/newly-listed';
import { type Division, queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { queryViewFacts, resolveState } from '@/db/read/view';
import { actor } from '@/db/schema';
import { countCovered, coverageOf, EVERYWHERE, shownCovered } from '@/lib/coverage/covered';
import type { CountCovered } from '@/lib/domain/coverage';
import { MEASURES } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type View } from '@/lib/filters/view';
import {
  type ChartPlace,
  type Contribution,
  type ContributionChange,
  isNewParty,
  type Shift,
  shiftsOf,
  sumShifts,
} from '@/lib/impact/contribution';
import { type Headlines, impactOfShifts, type Move } from '@/lib/impact/impact';
import {
  type MovedTrend,
  movedTrends,
  type TrendShift,
  trendShiftsOf,
  wholeTrendShift,
} from '@/lib/impact/moved-trend';
import { countsIn } from '@/lib/stats/counts';
import { type DayRange, daysOf } from '@/lib/stats/period';
import { NONE_KEY } from '@/lib/stats/rank';

/** What would change, before and after: headline totals and ranks, and charts by year. */
export type Impact = { moves: Move[]; trends: MovedTrend[] };

/** What would move if an incident (null: one that the ledger has not got) were published as entered. */
export async function queryImpactOfEntry(
  db: Pool,
  dataset: { id: number; slug: string },
  publicId: string | null,
  entered: IncidentInput,
): Promise<Impact> {
  const before = publicId === null ? null : await countedNow(db, publicId);
  const [after = null] = await contributionsOf(db, dataset.id, [entered]);
  return impactOfChange(db, dataset.slug, publicId, { before, after });
}

/**
 * What would move if an incident were taken out of every count (`then` is null), or published as one of its revisions
 * says (the current one where its number is null).
 * @throws NotFound if there is no such incident or revision
 */
export async function queryImpactOfAct(
  db: Pool,
  datasetSlug: string,
  publicId: string,
  then: { revision: number | null } | null,
): Promise<Impact> {
  const before = await countedNow(db, publicId);
  const after =
    then && (await recordedContribution(db, publicId, then.revision, 'next')).contribution;
  return impactOfChange(db, datasetSlug, publicId, { before, after });
}

/** What would move where it is known by how much counts would change; of the charts only that of the whole dataset. */
export async function queryImpactOfShifts(
  db: Pool,
  datasetSlug: string,
  shifts: readonly Shift[],
): Promise<Impact> {
  const { view, now } = await queryHeadlines(db, datasetSlug);
  const added = shifts.filter((shift) => shift.of === 'party' && isNewParty(shift));
  const others = await newlyListed(db, view.dataset.id, added, null);
  const all = sumShifts([...shifts, ...others.flatMap(shiftsOf)]);
  const trends = await queryMovedTrends(db, view, now, wholeTrendShift(all));
  return { moves: impactOfShifts(now, all), trends };
}

/** What a change of an incident moves, with the incidents of coalitions that come to count with a party by it. */
async function impactOfChange(
  db: Pool,
  datasetSlug: string,
  publicId: string | null,
  change: ContributionChange,
): Promise<Impact> {
  const { view, now } = await queryHeadlines(db, datasetSlug);
  const added = change.after?.parties.filter(isNewParty) ?? [];
  const changes = [change, ...(await newlyListed(db, view.dataset.id, added, publicId))];
  const trends = await queryMovedTrends(db, view, now, trendShiftsOf(changes));
  return { moves: impactOfShifts(now, sumShifts(changes.flatMap(shiftsOf))), trends };
}

/** Null where the incident is retracted or merged, and counts nowhere. */
async function countedNow(db: Pool, publicId: string): Promise<Contribution | null> {
  const { state, contribution } = await recordedContribution(db, publicId, null, 'now');
  return state === 'published' ? contribution : null;
}

/** What a dataset's pages say now, and the view of all of it. */
async function queryHeadlines(
  db: Pool,
  datasetSlug: string,
): Promise<{ view: View; now: Headlines }> {
  const filters = { ...DEFAULT_FILTERS, dataset: datasetSlug };
  const { state } = await resolveState(db, filters);
  const { view } = makeView(filters, state, await queryViewFacts(db, state, filters));
  const [trend, countries, groups] = await Promise.all([
    queryTrend(db, view, 'largest'),
    queryRanking(db, view, 'country'),
    queryRanking(db, view, 'party'),
  ]);
  const points = trend.series[0]?.points ?? [];
  const now: Headlines = {
    totals: trend.totals,
    years: new Map(points.map((point) => [point.period, countsIn(point)])),
    countries,
    groups,
    coveredOf: ({ of, key }, attacks) => {
      const days = of === 'year' ? daysOf(key) : view.range;
      const country = of === 'country' ? key : null;
      return days === null ? 'yes' : coveredIn(view, country, days, attacks);
    },
  };
  return { view, now };
}

/** Whether what is counted of a country, or of all of them, in whole periods has a number. */
function coveredIn(
  { coverage }: View,
  country: string | null,
  days: DayRange,
  attacks: number,
): CountCovered {
  const covers = coverageOf(coverage, country === null ? EVERYWHERE : [country]);
  return shownCovered(countCovered(covers(days), attacks > 0), coverage);
}

/** The charts by year of a dataset, its countries and groups that shifts would move. */
async function queryMovedTrends(
  db: Pool,
  view: View,
  { years }: Headlines,
  shifts: readonly TrendShift[],
): Promise<MovedTrend[]> {
  const keysOf = (by: Division) => shifts.filter(({ of }) => of === by).map(({ key }) => key);
  const [country, party] = await Promise.all([
    queryPlaceYears(db, view, 'country', keysOf('country')),
    queryPlaceYears(db, view, 'party', keysOf('party')),
  ]);
  const places = { country, party };
  const now = {
    range: view.range,
    coveredOf: ({ of, key }: ChartPlace, year: string, attacks: number) =>
      coveredIn(view, of === 'country' ? key : null, daysOf(year), attacks),
    measures: MEASURES.filter((one) => one !== 'wounded' || view.dataset.recordsWounded),
    yearsOf: ({ of, key }: Pick<TrendShift, 'of' | 'key'>) =>
      of === 'total' ? years : (places[of].get(key) ?? new Map()),
  };
  return movedTrends(now, shifts);
}

/** The counts of years with attacks, by the keys of countries or groups as a ranking has them. */
async function queryPlaceYears(
  db: Pool,
  view: View,
  by: Division,
  keys: readonly string[],
): Promise<Map<string, Map<string, Counts>>> {
  const years = new Map(keys.map((key) => [key, new Map<string, Counts>()]));
  const { range } = view;
  if (keys.length === 0 || range === null) return years;
  const keyOf =
    by === 'country' ? new Map(keys.map((key) => [key, key])) : await groupsOf(db, keys);
  const cells = await queryCells(db, {
    view,
    range,
    by,
    interval: 'year',
    keys: [...keyOf.keys()],
    gathersRest: false,
  });
  for (const { key, period, counts } of cells) {
    years.get(keyOf.get(key) ?? '')?.set(period, counts);
  }
  return years;
}

/** From the keys of cells to slugs. A group that is not in the ledger has no cells. */
async function groupsOf(db: Pool, slugs: readonly string[]): Promise<Map<string, string>> {
  const found = await db
    .select({ id: actor.id, slug: actor.slug })
    .from(actor)
    .where(inArray(actor.slug, [...slugs]));
  const none = slugs.includes(NONE_KEY) ? [[NONE_KEY, NONE_KEY] as const] : [];
  return new Map([...found.map(({ id, slug }) => [String(id), slug] as const), ...none]);
}
