import { and, eq, isNotNull } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { watchMail, watchMessage } from '@/db/schema';
import { inTransaction } from '@/db/write/transaction';
import { digestOf, newOneTimeToken } from '@/lib/auth/tokens';
import { NotFound } from '@/lib/errors';
import { lockWatch, tellFromNowOn } from './verbs';

/** Notes to where a watch is to be mailed, and gives the token that confirms it. Any address from before is forgotten. @throws NotFound */
export async function askForMail(
  db: Pool,
  { token, email }: { token: string; email: string },
): Promise<string> {
  const link = newOneTimeToken();
  await inTransaction(db, async (tx) => {
    const watchId = await lockWatch(tx, token);
    await forget(tx, watchId);
    await tx.insert(watchMail).values({
      watchId,
      address: email,
      confirmDigest: digestOf(link),
      stopToken: newOneTimeToken(),
    });
  });
  return link;
}

/** Lets a watch be mailed from now on. @throws NotFound if the link was used, or is too old */
export async function confirmMail(db: Pool, { link }: { link: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [found] = await tx
      .update(watchMail)
      .set({ confirmDigest: null, confirmedAt: new Date().toISOString() })
      .where(eq(watchMail.confirmDigest, digestOf(link)))
      .returning({ watchId: watchMail.watchId });
    if (found === undefined) throw new NotFound('This link has been used, or has expired.');
    await tellFromNowOn(tx, found.watchId);
  });
}

/** Stops the mails of a link in one of them, and forgets the address. A second time changes nothing. */
export async function stopMail(db: Pool, { link }: { link: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [found] = await tx
      .select({ watchId: watchMail.watchId })
      .from(watchMail)
      .where(and(eq(watchMail.stopToken, link), isNotNull(watchMail.confirmedAt)))
      .for('update');
    if (found !== undefined) await forget(tx, found.watchId);
  });
}

async function forget(tx: Tx, watchId: number): Promise<void> {
  await tx.delete(watchMail).where(eq(watchMail.watchId, watchId));
  await tx
    .delete(watchMessage)
    .where(and(eq(watchMessage.watchId, watchId), eq(watchMessage.channel, 'mail')));
}
