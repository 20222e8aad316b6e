import { eq } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { twoFactor } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { newRecoveryCodes, recoveryCodeDigest } from '@/lib/auth/tokens';
import { NotFound } from '@/lib/errors';

/**
 * Gives a user new recovery codes; the old ones no longer work. Only digests are kept: this is the one time that the
 * codes can be shown.
 * @throws NotFound where the user has no second factor
 */
export async function replaceRecoveryCodes(db: Pool, userId: string): Promise<string[]> {
  return db.transaction((tx) => enterRecoveryCodes(tx, userId));
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
