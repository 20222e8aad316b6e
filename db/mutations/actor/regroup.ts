import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { addToRollup } from '@/db/mutations/apply-rollup';
import type { OpenVersion } from '@/db/mutations/in-new-version';
import { actor, actorPast } from '@/db/schema';

/**
 * Lets `change` set another kind or another winner of actors, in open versions of the datasets that name them: what they
 * counted under so far is kept, and the rollup follows.
 */
export async function regroup(
  tx: Tx,
  opens: readonly OpenVersion[],
  actorIds: readonly number[],
  change: () => Promise<unknown>,
): Promise<void> {
  for (const open of opens) {
    await count(tx, open, actorIds, -1);
    await keepPast(tx, open, actorIds);
  }
  await change();
  for (const open of opens) await count(tx, open, actorIds, 1);
}

/** Adds the published incidents that name actors to the rollup, by the groups of now, or takes them away. */
async function count(
  tx: Tx,
  { datasetId }: OpenVersion,
  actorIds: readonly number[],
  sign: 1 | -1,
): Promise<void> {
  const naming = sql`
    select id, ${sign}::integer as sign, country, date_start, violence from incident_revision
    where dataset_id = ${datasetId} and superseded_version is null and state = 'published'
      and id in (select revision_id from incident_party where ${inArray(sql`actor_id`, [...actorIds])})`;
  await addToRollup(tx, datasetId, naming);
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
