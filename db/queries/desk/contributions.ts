import type { Db } from '@/db/client';
import type { IncidentInput } from '@/lib/domain/incident';
import { type Contribution, countsOfOne } from '@/lib/impact/contribution';
import { countryByCode } from '@/lib/reference/countries';
import { type KnownActor, knownActors } from './known-actors';

/** What incidents add to a dataset's counts, and where, in their order. */
export async function contributionsOf(
  db: Db,
  datasetId: number,
  incidents: readonly IncidentInput[],
): Promise<Contribution[]> {
  const parties = incidents.flatMap((incident) => incident.parties);
  const known = await knownActors(db, datasetId, parties);
  return incidents.map((incident) => contributionOf(incident, known));
}

function contributionOf(
  { parties, country, dateStart, figures }: IncidentInput,
  known: ReadonlyMap<string, KnownActor>,
): Contribution {
  const groups = new Map<string, string>();
  for (const { actorName, actorKind } of parties) {
    const found = known.get(actorName);
    if (found?.group) groups.set(found.group.slug, found.group.name);
    if (found === undefined && actorKind === 'armed_group') {
      groups.set(`new ${actorName}`, actorName);
    }
  }
  return {
    year: dateStart.slice(0, 4),
    country: { key: country, label: countryByCode(country)?.name ?? country },
    groups: Array.from(groups, ([key, label]) => ({ key, label })),
    counts: countsOfOne(figures),
  };
}
