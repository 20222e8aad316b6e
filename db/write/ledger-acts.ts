import { sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { restoration } from '@/db/schema';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { lastVersionLost } from '@/lib/backup/numbers';
import type { AuditEvent } from '@/lib/domain/audit';
import { recordEvent } from './events';
import { inTransaction } from './transaction';

/** What is done to the ledger as a whole. */
export const LEDGER = 'ledger';

type Told<A> = A extends AuditEvent ? Pick<A, 'action' | 'details'> : never;
type ActOfCommand = Told<
  AuditEvent<
    'ledger.back_up' | 'ledger.back_up_failed' | 'ledger.copy_cluster' | 'release.import_failed'
  >
>;

/** Records what a command did, or could not do, beside the rows of the ledger. */
export function recordActOfCommand(db: Pool, act: ActOfCommand): Promise<void> {
  return inTransaction(db, (tx) =>
    recordEvent(tx, { ...act, author: COMMAND_LINE, subject: LEDGER }),
  );
}

/** From where a ledger was restored: a file, or a moment of the database itself. */
export type RestoredFrom = {
  from: string;
  manifest: string | null;
  /** Of what moment it is; null if that is not known. */
  madeAt: string | null;
};

/** A transaction that fixed its moment is over after this time: db/moment.ts. */
const OVER_AFTER = '30 seconds';
/** Drafts that may have been begun since: incidents are named by their numbers. */
const DRAFTS = 1_000_000;

/**
 * Records that the ledger was restored. What was published since is lost, and how much that was is not known: its numbers are never given
 * again. Gives the highest of them.
 */
export function recordRestoration(db: Pool, restored: RestoredFrom): Promise<number> {
  return inTransaction(db, async (tx) => {
    const [known] = await tx.execute<{ kept: string; now: string; newest: number; lost: number }>(
      sql`
      select kept, now, newest, extract(epoch from now - kept)::float8 as lost from (
        select newest, coalesce(least(now, kept), now) as kept, now from (
          select
            (select greatest(max(v.recorded_at), ${restored.madeAt}::timestamptz - ${OVER_AFTER}::interval) from dataset_version v) as kept,
            (select greatest(clock_timestamp(), max(v.recorded_at)) from dataset_version v) as now,
            greatest((select max(version) from dataset), (select max(last_version) from restoration), 0) as newest
        ) as asked
      ) as found`,
    );
    if (known === undefined) throw new Error('the database did not say what it has');
    const lastVersion = lastVersionLost(known.newest, known.lost);
    const { kept: keptUntil, now: restoredAt } = known;
    await tx.insert(restoration).values({ keptUntil, restoredAt, lastVersion });
    const drafts = sql`pg_get_serial_sequence('draft', 'id')`;
    await tx.execute(sql`select setval(${drafts}, nextval(${drafts}) + ${DRAFTS}::bigint)`);
    await recordEvent(tx, {
      author: COMMAND_LINE,
      action: 'ledger.restore',
      subject: LEDGER,
      details: { ...restored, keptUntil, lastVersion },
    });
    return lastVersion;
  });
}
