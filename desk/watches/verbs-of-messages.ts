import { and, eq, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { queryTellings } from '@/db/read/watches';
import { watchMail, watchMessage, watchSubject } from '@/db/schema';
import { inTransaction } from '@/db/write/transaction';
import type { Channel } from '@/lib/watch/watch';

/** What a watch's figures did: up to which version was looked, and in which they had moved past the threshold. */
export type LookedAt = { number: number; upTo: number; moved: readonly number[] };

/**
 * Makes the messages of a watch, one for each move and channel. Whoever does the same at once, or again, makes no second one.
 */
export async function planMessages(
  db: Pool,
  { watchId, looked }: { watchId: number; looked: readonly LookedAt[] },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { mail, hook } = await queryTellings(tx, watchId);
    const channels: Channel[] = [];
    if (mail?.isConfirmed) channels.push('mail');
    if (hook !== null) channels.push('hook');
    for (const { number, upTo, moved } of looked) {
      const [subject] = await tx
        .select({ told: watchSubject.toldVersion })
        .from(watchSubject)
        .where(and(eq(watchSubject.watchId, watchId), eq(watchSubject.number, number)))
        .for('update');
      if (subject === undefined || subject.told >= upTo) continue;
      const news = moved.filter((version) => version > subject.told && version <= upTo);
      const rows = news.flatMap((version) =>
        channels.map((channel) => ({ watchId, number, version, channel })),
      );
      if (rows.length > 0) await tx.insert(watchMessage).values(rows).onConflictDoNothing();
      await tx
        .update(watchSubject)
        .set({ toldVersion: upTo })
        .where(and(eq(watchSubject.watchId, watchId), eq(watchSubject.number, number)));
    }
  });
}

/** A message that is to be sent now. */
export type DueMessage = Pick<
  typeof watchMessage.$inferSelect,
  'id' | 'watchId' | 'number' | 'version' | 'channel' | 'attempts'
>;

/** In how many seconds a message is sent again if it was not taken; after the last of them it is not sent any more. */
const AGAIN_AFTER = [60, 300, 1_800, 7_200, 21_600, 43_200, 86_400];

/**
 * Takes messages that are due, so that no other process sends them. Before one is sent it is already due again, later: a process that
 * ends meanwhile leaves it to the next.
 */
export function claimMessages(db: Pool, most: number): Promise<DueMessage[]> {
  const m = watchMessage;
  return inTransaction(db, async (tx) => {
    const due = tx
      .select({ id: m.id })
      .from(m)
      .where(lt(m.dueAt, sql`clock_timestamp()`))
      .orderBy(m.dueAt, m.id)
      .limit(most)
      .for('update', { skipLocked: true });
    const seconds = sql`(${sql.raw(`array[${AGAIN_AFTER.join(', ')}]`)})[${m.attempts} + 1]`;
    return tx
      .update(m)
      .set({
        attempts: sql`${m.attempts} + 1`,
        // Null after the last attempt: there is no such place in the array.
        dueAt: sql`clock_timestamp() + make_interval(secs => ${seconds})`,
      })
      .where(sql`${m.id} in ${due}`)
      .returning({
        id: m.id,
        watchId: m.watchId,
        number: m.number,
        version: m.version,
        channel: m.channel,
        attempts: m.attempts,
      });
  });
}

/** Notes that a message was taken, or has nobody and nothing to tell any more. */
export async function settleMessage(
  db: Pool,
  { id, isSent }: { id: number; isSent: boolean },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx
      .update(watchMessage)
      .set({ dueAt: null, sentAt: isSent ? sql`clock_timestamp()` : null })
      .where(eq(watchMessage.id, id));
  });
}

const UNCONFIRMED_DAYS = 2;
const KEPT_DAYS = 90;

/** Forgets addresses that nobody confirmed, and messages of long ago. */
export async function forgetOldMessages(db: Pool): Promise<void> {
  await inTransaction(db, async (tx) => {
    const daysAgo = (days: number) => sql`now() - make_interval(days => ${days})`;
    await tx
      .delete(watchMail)
      .where(
        and(isNotNull(watchMail.confirmDigest), lt(watchMail.askedAt, daysAgo(UNCONFIRMED_DAYS))),
      );
    await tx
      .delete(watchMessage)
      .where(
        and(
          sql`${watchMessage.dueAt} is null`,
          or(lt(watchMessage.sentAt, daysAgo(KEPT_DAYS)), sql`${watchMessage.sentAt} is null`),
        ),
      );
  });
}
