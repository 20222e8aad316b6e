import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { actor } from '@/db/schema';
import type { LockedActor } from './lock-actor';

/** Makes the next edition of an actor, so that whoever began from this one is told; gives its number. */
export async function raiseEdition(tx: Tx, { id, edition }: LockedActor): Promise<number> {
  await tx
    .update(actor)
    .set({ edition: edition + 1 })
    .where(eq(actor.id, id));
  return edition + 1;
}
