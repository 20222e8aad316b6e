import { eq, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { user } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { NotFound } from '@/lib/errors';

/**
 * Sets by which name the public history names a user, or (null) that it does not. It holds at once, for all that they
 * have recorded and will record.
 * @throws NotFound where there is no such user
 */
export async function setPublicName(
  db: Pool,
  userId: string,
  publicName: string | null,
  author: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [before] = await tx
      .select({ publicName: user.publicName })
      .from(user)
      .where(eq(user.id, userId))
      .for('no key update');
    if (!before) throw new NotFound('This user does not exist.');
    if (before.publicName === publicName) return;
    await tx.update(user).set({ publicName, updatedAt: sql`now()` }).where(eq(user.id, userId));
    await recordEvent(tx, {
      author,
      action: 'user.public_name',
      subject: `user:${userId}`,
      details: { from: before.publicName, to: publicName },
    });
  });
}
