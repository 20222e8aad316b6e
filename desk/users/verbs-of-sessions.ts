import { and, eq, gt, lte, or, sql } from 'drizzle-orm';
import type { Db, Pool, Tx } from '@/db/client';
import { rateLimit, session, twoFactor, verification } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { deleteSessions, type WhichSessions } from '@/db/write/sessions';
import { inTransaction } from '@/db/write/transaction';
import { LIMITS, type LimitName } from '@/lib/auth/limits';
import { newRecoveryCodes, recoveryCodeDigest } from '@/lib/auth/tokens';
import type { AuditEvent } from '@/lib/domain/audit';
import { NotFound } from '@/lib/errors';

/**
 * Ends sessions of one user. Keys of other users' sessions are passed over.
 * Gives how many ended.
 */
export async function endSessions(
  db: Pool,
  { userId, which, author }: { userId: string; which: WhichSessions; author: string },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const ended = await deleteSessions(tx, userId, which);
    await recordEvent(tx, {
      author,
      action: 'user.end_sessions',
      subject: `user:${userId}`,
      details: { sessions: ended },
    });
    return ended;
  });
}

type SignInAction = 'user.sign_in' | 'user.sign_in_refused' | 'user.second_factor_refused';

/** Writes down that someone signed in or was refused, by whatever did that: here nothing else is changed. */
export async function recordSignIn(db: Pool, event: AuditEvent<SignInAction>): Promise<void> {
  await inTransaction(db, (tx) => recordEvent(tx, event));
}

/** Deletes what is over: sessions that are too old or have not been used for `idleMinutes`, sign-ins left half way. */
export async function sweepSessions(db: Db, idleMinutes: number): Promise<void> {
  const idle = sql`now() - make_interval(mins => ${idleMinutes})`;
  await db
    .delete(session)
    .where(or(lte(session.expiresAt, sql`now()`), lte(session.lastUsedAt, idle)));
  await db.delete(verification).where(lte(verification.expiresAt, sql`now()`));
}

/** What is tried, and by or on whom: an address, a digest, a user's id. */
export type Attempt = readonly [limit: LimitName, whom: string];

/**
 * Counts an attempt against each of its limits, for all web processes together. Gives the seconds to wait where one is
 * used up, otherwise 0. To be called before the attempt, so that many at once can't slip through.
 */
export async function takeAttempt(db: Db, attempts: readonly Attempt[]): Promise<number> {
  const waits = await Promise.all(attempts.map(([limit, whom]) => take(db, limit, whom)));
  return Math.max(...waits);
}

/** Takes back one attempt that turned out not to be a guess; the others stay counted. */
export async function refundAttempt(db: Db, [limit, whom]: Attempt): Promise<void> {
  await db
    .update(rateLimit)
    .set({ attempts: sql`${rateLimit.attempts} - 1` })
    .where(and(eq(rateLimit.key, `${limit} ${whom}`), gt(rateLimit.attempts, 0)));
}

/** Forgets what was counted, once someone has shown who they are. */
export async function forgiveAttempts(db: Db, [limit, whom]: Attempt): Promise<void> {
  await db.delete(rateLimit).where(eq(rateLimit.key, `${limit} ${whom}`));
}

async function take(db: Db, limit: LimitName, whom: string): Promise<number> {
  const { attempts, seconds } = LIMITS[limit];
  const over = sql`${rateLimit.windowEndsAt} <= now()`;
  const [count] = await db
    .insert(rateLimit)
    .values({
      key: `${limit} ${whom}`,
      attempts: 1,
      windowEndsAt: sql`now() + make_interval(secs => ${seconds})`,
    })
    .onConflictDoUpdate({
      target: rateLimit.key,
      set: {
        attempts: sql`case when ${over} then 1 else ${rateLimit.attempts} + 1 end`,
        windowEndsAt: sql`case when ${over} then excluded.window_ends_at else ${rateLimit.windowEndsAt} end`,
      },
    })
    .returning({
      attempts: rateLimit.attempts,
      left: sql<number>`extract(epoch from ${rateLimit.windowEndsAt} - now())::integer`,
    });
  if (!count) throw new Error('the attempt was not counted');
  if (count.attempts === 1)
    await db.delete(rateLimit).where(lte(rateLimit.windowEndsAt, sql`now()`));
  return count.attempts > attempts ? Math.max(1, count.left) : 0;
}

/**
 * Gives a user new recovery codes; the old ones no longer work. Only digests are kept: this is the one time that the
 * codes can be shown.
 * @throws NotFound if the user has no second factor
 */
export async function replaceRecoveryCodes(db: Pool, userId: string): Promise<string[]> {
  return inTransaction(db, (tx) => enterRecoveryCodes(tx, userId));
}

/** The same as part of a larger act. */
export async function enterRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  const replaced = await tx
    .update(twoFactor)
    .set({ backupCodes: JSON.stringify(codes.map(recoveryCodeDigest)) })
    .where(eq(twoFactor.userId, userId))
    .returning({ id: twoFactor.id });
  if (replaced.length === 0) throw new NotFound('You have not set up a second factor.');
  await recordEvent(tx, {
    author: userId,
    action: 'user.new_recovery_codes',
    subject: `user:${userId}`,
  });
  return codes;
}
