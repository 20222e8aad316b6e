import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { twoFactor } from '@/db/schema';

/** How many of a user's recovery codes have not been used. */
export async function recoveryCodesLeft(db: Db, userId: string): Promise<number> {
  const [row] = await db
    .select({ left: sql<number>`jsonb_array_length(${twoFactor.backupCodes}::jsonb)` })
    .from(twoFactor)
    .where(eq(twoFactor.userId, userId));
  return row?.left ?? 0;
}
