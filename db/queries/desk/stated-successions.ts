import { and, desc, eq, isNotNull, or } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { predecessor, querySuccessions, successor } from '@/db/read/statements';
import { actorSuccession } from '@/db/schema';

/** Who an actor followed and who followed it, as it holds now. */
export function successionsOf(db: Db, slug: string) {
  return querySuccessions(db, null, or(eq(predecessor.slug, slug), eq(successor.slug, slug)));
}

/** What was said of that and is withdrawn, the last first. */
export function withdrawnSuccessions(db: Db, actorId: number) {
  return db
    .select({
      id: actorSuccession.id,
      predecessor: predecessor.name,
      successor: successor.name,
      since: actorSuccession.since,
      endedAt: actorSuccession.endedAt,
      endNote: actorSuccession.endNote,
    })
    .from(actorSuccession)
    .innerJoin(predecessor, eq(predecessor.id, actorSuccession.predecessorId))
    .innerJoin(successor, eq(successor.id, actorSuccession.successorId))
    .where(
      and(
        isNotNull(actorSuccession.endedAt),
        or(eq(actorSuccession.predecessorId, actorId), eq(actorSuccession.successorId, actorId)),
      ),
    )
    .orderBy(desc(actorSuccession.endedAt));
}
