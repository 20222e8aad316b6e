import { lt, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { usedTotpCode } from '@/db/schema';

/** Longer than any code is taken: 30 seconds, and those before and after. */
const REMEMBERED = sql`now() - interval '5 minutes'`;

/** Marks a code of a user's authenticator app as used; false where it was already (RFC 6238 §5.2). */
export async function claimTotpCode(db: Db, userId: string, code: string): Promise<boolean> {
  await db.delete(usedTotpCode).where(lt(usedTotpCode.usedAt, REMEMBERED));
  const claimed = await db
    .insert(usedTotpCode)
    .values({ userId, code, usedAt: sql`now()` })
    .onConflictDoNothing()
    .returning({ code: usedTotpCode.code });
  return claimed.length === 1;
}
