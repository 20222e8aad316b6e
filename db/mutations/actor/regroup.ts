import { inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { actor, actorPast } from '@/db/schema';
import type { OpenVersion } from '@/db/write/versions';

/**
 * Lets `change` set another kind or another winner of actors, in open versions of the datasets that name them, and keeps
 * what they counted under so far.
 */
export async function regroup(
  tx: Tx,
  opens: readonly OpenVersion[],
  actorIds: readonly number[],
  change: () => Promise<unknown>,
): Promise<void> {
  for (const open of opens) await keepPast(tx, open, actorIds);
  await change();
}

async function keepPast(
  tx: Tx,
  { datasetId, version }: OpenVersion,
  actorIds: readonly number[],
): Promise<void> {
  const past = await tx
    .select({ actorId: actor.id, groupId: actor.groupId })
    .from(actor)
    .where(inArray(actor.id, [...actorIds]));
  await tx
    .insert(actorPast)
    .values(past.map((row) => ({ datasetId, untilVersion: version, ...row })));
}
