import { rawSql, type Tx } from '@/db/client';
import type { OpenVersion } from '../in-new-version';

/** Ends what is current of incidents, so that a next revision can be recorded of each. */
export async function supersede(
  tx: Tx,
  { version }: OpenVersion,
  incidentIds: readonly number[],
): Promise<void> {
  if (incidentIds.length === 0) return;
  await rawSql(tx)`
    update incident_revision set superseded_version = ${version}
    where superseded_version is null
      and incident_id in (select value::bigint from json_array_elements_text(${JSON.stringify(incidentIds)}::json))`;
}
