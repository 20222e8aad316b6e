import { rawSql, type Tx } from '@/db/client';
import type { RevisionState } from '@/lib/domain/enums';

/** What is current of an incident. */
export type CurrentRevision = {
  incidentId: number;
  number: number;
  recordedVersion: number;
  state: RevisionState;
  mergedIntoId: number | null;
  /** As hashIncident gives it. */
  hash: string;
};

/** Current revisions by external id. */
export type Currents = ReadonlyMap<string, CurrentRevision>;

/** The current revisions of a dataset's incidents ; those it does not have are left out. */
export async function currentRevisions(
  tx: Tx,
  datasetSlug: string,
  externalIds: readonly string[],
): Promise<Currents> {
  const publicIds = JSON.stringify(externalIds.map((id) => `${datasetSlug}-${id}`));
  const rows = await rawSql(tx)<(CurrentRevision & { externalId: string })[]>`
    select i.external_id as "externalId", r.incident_id as "incidentId", r.number, r.state,
      r.recorded_version as "recordedVersion",      r.merged_into_id as "mergedIntoId", encode(r.content_hash, 'hex') as hash
    from incident i join incident_revision r on r.incident_id = i.id and r.superseded_version is null
    where i.public_id in (select json_array_elements_text(${publicIds}::json))`;
  return new Map(rows.map(({ externalId, ...current }) => [externalId, current]));
}
