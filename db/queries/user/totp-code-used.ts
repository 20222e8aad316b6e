import { and, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { usedTotpCode } from '@/db/schema';

/** Whether a user has used this code of their app in the last minutes. */
export async function isTotpCodeUsed(db: Db, userId: string, code: string): Promise<boolean> {
  const own = and(eq(usedTotpCode.userId, userId), eq(usedTotpCode.code, code));
  return (await db.$count(usedTotpCode, own)) > 0;
}
