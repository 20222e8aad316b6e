import type { Db } from '@/db/client';
import { actor } from '@/db/schema';
import { orderOfNames } from '@/lib/text/order-of-names';
import { searchedNames } from './found-words';

type KeptOrder = { state: string; order: ReadonlyMap<number, number> };

const kept = new WeakMap<Db, KeptOrder>();

/** The ids of all actors in the order of their names. Names belong to no version: it is that of now. */
export async function queryPartyOrder(db: Db): Promise<ReadonlyMap<number, number>> {
  const state = await searchedNames(db);
  const before = kept.get(db);
  if (before?.state === state) return before.order;
  const rows = await db.select({ id: actor.id, name: actor.name }).from(actor);
  const order = orderOfNames(rows.map(({ id, name }) => [id, name]));
  kept.set(db, { state, order });
  return order;
}
