import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { idRows } from '@/db/write/copy-text';
import type { RevisionState } from '@/lib/domain/enums';
import { NotPublishedNow, StaleBase } from '@/lib/entry/draft-errors';
import type { Entry } from '@/lib/entry/entry';
import type { UserError } from '@/lib/errors';

/** Throws what is wrong with a draft, with its name where it is one of many. */
export type Refuse = (draftId: number, error: UserError) => never;

/** Throws it as it is. */
export const refuseOne: Refuse = (_, error) => {
  throw error;
};

/**
 * Refuses the first of some drafts that corrects what no longer stands as it did when the draft began from it. Within a
 * version nobody else can change that any more.
 * @throws StaleBase where the incident was changed since
 * @throws NotPublishedNow where it is retracted or merged
 */
export async function refuseStaleBases(
  tx: Tx,
  draftIds: readonly number[],
  refuse: Refuse = refuseOne,
): Promise<void> {
  const [stale] = await tx.execute<{
    id: number;
    incidentId: number;
    baseEntry: Entry;
    state: RevisionState;
  }>(sql`
    select d.id, d.incident_id as "incidentId", d.base_entry as "baseEntry", r.state
    ${staleAmong(draftIds)} order by d.id limit 1`);
  if (stale === undefined) return;
  const { id, incidentId, baseEntry, state } = stale;
  if (state !== 'published') {
    refuse(id, new NotPublishedNow(state));
  }
  const current = await recordedRevision(tx, { incidentId });
  refuse(id, new StaleBase(baseEntry, current.entry));
}

/** The drafts, of some, whose incident was changed, retracted or merged since they began from it. */
export async function staleDrafts(tx: Tx, draftIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.execute<{ id: number }>(sql`select d.id ${staleAmong(draftIds)}`);
  return new Set(rows.map(({ id }) => id));
}

function staleAmong(draftIds: readonly number[]): SQL {
  return sql`from draft d
    join incident_revision r on r.incident_id = d.incident_id and r.superseded_version is null
    where d.id in ${idRows(draftIds)} and (r.number <> d.base_number or r.state <> 'published')`;
}
