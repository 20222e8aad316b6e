import type { Db } from '@/db/client';
import { queryRanking } from '@/db/queries/ranking';
import { resolveState } from '@/db/queries/resolve-state';
import { queryTrend } from '@/db/queries/trend';
import { queryViewFacts } from '@/db/queries/view-facts';
import type { IncidentInput } from '@/lib/domain/incident';
import { DEFAULT_FILTERS } from '@/lib/filters/defaults';
import { makeView } from '@/lib/filters/make-view';
import { type Contribution, countsOfOne } from '@/lib/impact/contribution';
import { type Headlines, impactOf, type Move } from '@/lib/impact/impact';
import { countryByCode } from '@/lib/reference/countries';
import { knownActors } from './known-actors';

/**
 * Which headline totals and ranks of a dataset would move if what is published of an incident (null: nothing) became
 * what is given.
 */
export async function queryImpact(
  db: Db,
  datasetSlug: string,
  before: IncidentInput | null,
  after: IncidentInput,
): Promise<Move[]> {
  const filters = { ...DEFAULT_FILTERS, dataset: datasetSlug };
  const { state } = await resolveState(db, filters);
  const { view } = makeView(filters, state, await queryViewFacts(db, state, filters));
  const datasetId = state.dataset.id;
  const [trend, countries, groups, old, own] = await Promise.all([
    queryTrend(db, view, 'largest'),
    queryRanking(db, view, 'country'),
    queryRanking(db, view, 'group'),
    before === null ? null : contributionOf(db, datasetId, before),
    contributionOf(db, datasetId, after),
  ]);
  const points = trend.series[0]?.points ?? [];
  const now: Headlines = {
    totals: trend.totals,
    years: new Map(points.map(({ period, ...counts }) => [period, counts])),
    countries,
    groups,
  };
  return impactOf(now, old, own);
}

async function contributionOf(
  db: Db,
  datasetId: number,
  incident: IncidentInput,
): Promise<Contribution> {
  const known = await knownActors(db, datasetId, incident.parties);
  const groups = new Map<string, string>();
  for (const { actorName, actorKind } of incident.parties) {
    const found = known.get(actorName);
    if (found?.group) groups.set(found.group.slug, found.group.name);
    if (found === undefined && actorKind === 'armed_group') {
      groups.set(`new ${actorName}`, actorName);
    }
  }
  const { country, dateStart, figures } = incident;
  return {
    year: dateStart.slice(0, 4),
    country: { key: country, label: countryByCode(country)?.name ?? country },
    groups: Array.from(groups, ([key, label]) => ({ key, label })),
    counts: countsOfOne(figures),
  };
}
