import { rawSql, type Tx } from '@/db/client';
import type { OpenVersion } from '../in-new-version';

const AT_ONCE = 10_000;

/** The published incidents of a dataset whose external ids are not among those given. */
export async function absentIncidents(
  tx: Tx,
  { datasetId, version }: OpenVersion,
  present: { has(externalId: string): boolean },
): Promise<number[]> {
  const absent: number[] = [];
  // What this version recorded is in the file.
  const published = rawSql(tx)<{ id: number; externalId: string }[]>`
    select i.id, i.external_id as "externalId"
    from incident_revision r join incident i on i.id = r.incident_id
    where r.dataset_id = ${datasetId} and r.superseded_version is null and r.state = 'published'
      and r.recorded_version < ${version}`;
  for await (const rows of published.cursor(AT_ONCE)) {
    for (const row of rows) if (!present.has(row.externalId)) absent.push(row.id);
  }
  return absent;
}
