import { sql } from 'drizzle-orm';
import { rawSql, type Tx } from '@/db/client';
import type { IncidentInput } from '@/lib/domain/incident';
import { idRows } from '../id-rows';
import type { OpenVersion } from '../in-new-version';

/** What a release said of an incident without being taken. */
export type RowToHold = { incidentId: number } & (
  | { kind: 'row'; hash: string; incident: IncidentInput }
  | { kind: 'same'; hash: string; revisionNumber: number }
  | { kind: 'absent' }
);

/** Keeps what a release said and the ledger did not take instead of what waited for a decision before. */
export async function holdRows(
  tx: Tx,
  { datasetId, version }: OpenVersion,
  author: string,
  rows: readonly RowToHold[],
): Promise<void> {
  if (rows.length === 0) return;
  await supersedeOpen(
    tx,
    rows.map(({ incidentId }) => incidentId),
  );
  await rawSql(tx)`
    insert into held_row (dataset_id, incident_id, version, kind, content_hash, incident, revision_number, state, brought_by)
    select ${datasetId}, r."incidentId", ${version}, r.kind, decode(r.hash, 'hex'), r.incident, r."revisionNumber",
      case r.kind when 'same' then 'agreed' else 'open' end::held_state, ${author}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r ("incidentId" bigint, kind held_kind, hash text,
      incident jsonb, "revisionNumber" int)`;
}

/** Ends what waited for a decision on incidents, as the file says something else by now. */
export async function supersedeOpen(tx: Tx, incidentIds: readonly number[]): Promise<void> {
  if (incidentIds.length === 0) return;
  await tx.execute(sql`
    update held_row set state = 'superseded'
    where state = 'open' and incident_id in ${idRows(incidentIds)}`);
}
