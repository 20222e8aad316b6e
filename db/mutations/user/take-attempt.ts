import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { rateLimit } from '@/db/schema';
import { LIMITS, type LimitName } from '@/lib/auth/limits';

/** What is tried, and by or on whom: an address, a digest, a user's id. */
export type Attempt = readonly [limit: LimitName, whom: string];

/**
 * Counts an attempt against each of its limits, for all web processes together. Gives the seconds to wait where one is
 * used up, else 0. To be called before the attempt, so that many at once can't slip through.
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
