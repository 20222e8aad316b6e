import { asc, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { actor, actorPast, dataset } from '@/db/schema';
import type { Hold, OpenNext, OpenVersion } from '@/db/write/versions';

/** Attacks of a large group by the hundred thousand are counted again. */
const STATEMENT_TIMEOUT = '5min';

/** The versions that an act made, by the datasets' slugs. */
export type MadeVersions = Record<string, number>;

/**
 * Does something to actors, within a transaction, in a new version of each dataset that names one of them. Whoever else
 * would change any dataset waits meanwhile, as they might be about to name them.
 */
export async function inActorVersions(
  tx: Tx,
  { openNext, hold }: { openNext: OpenNext; hold: Hold },
  actorIds: readonly number[],
  note: string,
  act: (opens: OpenVersion[]) => Promise<void>,
): Promise<MadeVersions> {
  await tx.execute(sql`select set_config('statement_timeout', ${STATEMENT_TIMEOUT}, true)`);
  const datasets = await tx.select({ id: dataset.id }).from(dataset).orderBy(asc(dataset.id));
  for (const { id } of datasets) await hold(id);
  const opens: OpenVersion[] = [];
  for (const id of await datasetsNaming(tx, actorIds)) opens.push(await openNext(id, note));
  await act(opens);
  return Object.fromEntries(opens.map(({ datasetSlug, version }) => [datasetSlug, version]));
}

/** In all that was ever published: what is past can be asked for too. */
async function datasetsNaming(tx: Tx, actorIds: readonly number[]): Promise<number[]> {
  const { id } = dataset;
  const rows = await tx
    .select({ id })
    .from(dataset)
    .where(
      sql`exists (
        select from incident_party p join incident_revision r on r.id = p.revision_id
        where ${inArray(sql`p.actor_id`, [...actorIds])} and r.dataset_id = ${id}
      )`,
    )
    .orderBy(asc(id));
  return rows.map((row) => row.id);
}

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
    .select({ actorId: actor.id, partyId: actor.partyId })
    .from(actor)
    .where(inArray(actor.id, [...actorIds]));
  await tx
    .insert(actorPast)
    .values(past.map((row) => ({ datasetId, untilVersion: version, ...row })));
}
