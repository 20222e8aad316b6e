import { and, asc, eq, inArray, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor, actorSuccession, source } from '@/db/schema';
import type { Succession } from '@/lib/domain/annotation';
import type { View } from '@/lib/filters/view';
import { heldAt } from './held-at';
import { SOURCE_INPUT } from './incident-parts';

export const predecessor = alias(actor, 'predecessor');
export const successor = alias(actor, 'successor');

const NAMES = {
  predecessor: { slug: predecessor.slug, name: predecessor.name },
  successor: { slug: successor.slug, name: successor.name },
};

/** Who followed whom of all actors, the earliest first, as it was recorded at an instant (null: now). */
export function querySuccessions(db: Db, asOf: string | null, which?: SQL): Promise<Succession[]> {
  return db
    .select({
      id: actorSuccession.id,
      ...NAMES,
      since: actorSuccession.since,
      note: actorSuccession.note,
      source: SOURCE_INPUT,
    })
    .from(actorSuccession)
    .innerJoin(predecessor, eq(predecessor.id, actorSuccession.predecessorId))
    .innerJoin(successor, eq(successor.id, actorSuccession.successorId))
    .leftJoin(source, eq(source.id, actorSuccession.sourceId))
    .where(and(heldAt(actorSuccession, asOf), which))
    .orderBy(asc(actorSuccession.since), asc(actorSuccession.id));
}

/** The same of a view's groups, and of the actors that are merged into them. */
export async function successionsInView(db: Db, view: View): Promise<Succession[]> {
  const ids = view.groups.map((group) => group.id);
  if (ids.length === 0) return [];
  const isInView = [predecessor, successor].flatMap((one) => [
    inArray(one.id, ids),
    inArray(one.groupId, ids),
  ]);
  return querySuccessions(db, view.filters.asOf, or(...isInView));
}
