import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { recordEvents } from '@/db/write/events';
import type { AuditAction } from '@/lib/domain/audit';

const PUBLISH: AuditAction = 'draft.publish';
const RECORD: AuditAction = 'incident.record';
const REVISE: AuditAction = 'incident.revise';

/** Sets the drafts that a version published at rest, with two audit events for each: of the draft, and of its incident. */
export async function settleDrafts(
  tx: Tx,
  { datasetId, version }: { datasetId: number; version: number },
  reviewer: string,
): Promise<void> {
  await recordEvents(
    tx,
    sql`with published as (
        update draft d set state = 'published', reviewer_id = ${reviewer}::uuid, updated_at = clock_timestamp()
        from incident_revision r join incident i on i.id = r.incident_id
        where r.dataset_id = ${datasetId} and r.recorded_version = ${version} and r.draft_id = d.id
        returning d.id, d.author_id, d.incident_id, d.reason, r.self_reviewed, i.public_id
      )`,
    sql`select ${reviewer}::text as author, e.action, e.subject, ${datasetId}::int as dataset_id, e.details
      from published p cross join lateral (values
        (1, ${PUBLISH}::text, 'draft:' || p.id,
          jsonb_build_object('incident', p.public_id, 'version', ${version}::int, 'isOwn', p.self_reviewed)),
        (2, case when p.incident_id is null then ${RECORD}::text else ${REVISE}::text end, 'incident:' || p.public_id,
          jsonb_build_object('draft', p.id, 'writer', p.author_id, 'version', ${version}::int, 'reason', p.reason))
      ) as e (n, action, subject, details)
      order by p.id, e.n`,
  );
}
