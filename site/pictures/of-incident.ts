import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { citedIncident } from '@/lib/citation/of-incident';
import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { NotFound } from '@/lib/errors';
import { readInstant } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { PARAMETERS } from '@/lib/filters/view';
import { incidentTitle } from '@/lib/format/incident';
import { factsOf, type Picture } from '@/lib/pictures/picture';
import { refuseIssues } from '@/site/api/answer';
import { mapOfPlace } from '@/site/incidents/place-map';
import { incidentNotes, incidentSince, incidentSource } from '@/site/incidents/state-words';

/**
 * The incident that an address asks for, as it is now or was at an instant.
 * @param others what else the address may say
 * @throws NotFound, BadParameters, or RowsWithheld where its dataset does not show incidents one by one
 */
export async function askedIncident(
  db: Pool,
  { searchParams }: URL,
  others: readonly string[],
): Promise<{ incident: IncidentDetail; asOf: string | null }> {
  const query = new QueryReader(searchParams);
  query.refuseOthers([CITE_PARAMETERS.incident, PARAMETERS.asOf, ...others]);
  const asOf = readInstant(query, PARAMETERS.asOf);
  refuseIssues(query.issues);
  const incident = await queryIncident(db, searchParams.get(CITE_PARAMETERS.incident) ?? '', asOf);
  if (incident === null) throw new NotFound('This incident does not exist.');
  return { incident, asOf };
}

/**
 * The picture of where an incident happened: the map of its page, with how exactly that is known.
 * @throws NotFound where its page has no map
 */
export function pictureOfIncident(
  incident: IncidentDetail,
  asOf: string | null,
  origin: string,
): Picture {
  const { id, dataset, record, revision } = incident;
  const map = mapOfPlace(record);
  if (map === null) {
    throw new NotFound('There is no map of where this happened: there is nothing to draw.');
  }
  const { address } = citedIncident(incident, origin);
  return {
    title: incidentTitle(record),
    subtitle: `${dataset.title}, incident ${id}`,
    drawing: map.drawing,
    legend: [],
    notes: [map.words, incidentSince(incident, asOf) ?? '', ...incidentNotes(incident)].filter(
      (note) => note !== '',
    ),
    source: incidentSource(incident),
    reference: address,
    facts: factsOf(dataset, { address, recordedAt: revision.recordedAt }),
  };
}
