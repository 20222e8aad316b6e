import type { Db } from '@/db/client';
import type { IncidentInput } from '@/lib/domain/incident';
import { type Contribution, countryPlace, countsOfOne } from '@/lib/impact/contribution';
import { type KnownActor, knownActors } from './known-actors';

/** What incidents would add to a dataset's counts, and where, in their order: as publishing will find their actors. */
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
    country: countryPlace(country),
    groups: Array.from(groups, ([key, label]) => ({ key, label })),
    counts: countsOfOne(figures),
  };
}
