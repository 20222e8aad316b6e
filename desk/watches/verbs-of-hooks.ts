import { and, eq } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { watchHook, watchMessage } from '@/db/schema';
import { inTransaction } from '@/db/write/transaction';
import { lockWatch, tellFromNowOn } from './verbs';

/** Has a watch told to a server from now on, instead of to any that was before. @throws NotFound if the watch was stopped */
export async function addHook(
  db: Pool,
  { token, url, secret }: { token: string; url: string; secret: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const watchId = await lockWatch(tx, token);
    await forget(tx, watchId);
    await tx.insert(watchHook).values({ watchId, url, secret });
    await tellFromNowOn(tx, watchId);
  });
}

/** Sends nothing more to a watch's server. @throws NotFound if the watch was stopped */
export async function removeHook(db: Pool, { token }: { token: string }): Promise<void> {
  await inTransaction(db, async (tx) => forget(tx, await lockWatch(tx, token)));
}

async function forget(tx: Tx, watchId: number): Promise<void> {
  await tx.delete(watchHook).where(eq(watchHook.watchId, watchId));
  await tx
    .delete(watchMessage)
    .where(and(eq(watchMessage.watchId, watchId), eq(watchMessage.channel, 'hook')));
}
