import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incident, incidentRevision } from '@/db/schema';
import type { IncidentInput } from '@/lib/domain/incident';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { queryRecords } from './incident-records';
import { type AtVersion, countedIn } from './revision-conditions';

const AT_ONCE = 1_000;

/**
 * The published incidents of a dataset at a version, by date and id, in batches: through a cursor in the database, so that
 * memory does not grow with the dataset. To be read in a transaction of one snapshot.
 */
export async function* exportIncidents(
  snapshot: Db,
  at: AtVersion,
): AsyncGenerator<IncidentInput[]> {
  const chosen = snapshot
    .select({ id: incidentRevision.id })
    .from(incidentRevision)
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .where(countedIn(at, 'inVersion'))
    .orderBy(asc(incidentRevision.dateStart), asc(incident.externalId));
  await snapshot.execute(sql`declare exported no scroll cursor for ${chosen}`);
  for (;;) {
    const rows = await snapshot.execute<{ id: number }>(sql.raw(`fetch ${AT_ONCE} from exported`));
    if (rows.length === 0) break;
    const ids = rows.map((row) => row.id);
    const records = await queryRecords(snapshot, ids);
    yield ids.flatMap((id) => records.get(id) ?? []).map(asInput);
  }
  await snapshot.execute(sql`close exported`);
}

/** A record without what names and codes lead to in this ledger. */
function asInput({ countryName: _, parties, ...incident }: RecordedIncident): IncidentInput {
  return { ...incident, parties: parties.map(({ actorSlug: _, ...party }) => party) };
}
