import { and, asc, desc, eq, isNotNull, isNull, or, type SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { SOURCE_INPUT } from '@/db/read/incident-records';
import { predecessor, querySuccessions, STATED_STRENGTH, successor } from '@/db/read/statements';
import { actor, actorSuccession, source, strengthEstimate } from '@/db/schema';

export type StatedStrength = Awaited<ReturnType<typeof read>>[number];

/** Every estimate that was ever stated of an actor's strength: those that hold first, the latest date before the others. */
export function strengthsOfActor(db: Db, slug: string): Promise<StatedStrength[]> {
  return read(db, eq(actor.slug, slug));
}

/** One of them, or null. */
export async function statedStrength(db: Db, id: number): Promise<StatedStrength | null> {
  const [found] = await read(db, eq(strengthEstimate.id, id));
  return found ?? null;
}

async function read(db: Db, which: SQL) {
  const rows = await db
    .select({
      id: strengthEstimate.id,
      recordedAt: strengthEstimate.recordedAt,
      endedAt: strengthEstimate.endedAt,
      endNote: strengthEstimate.endNote,
      said: {
        actorSlug: actor.slug,
        ...STATED_STRENGTH,
      },
      source: SOURCE_INPUT,
    })
    .from(strengthEstimate)
    .innerJoin(source, eq(source.id, strengthEstimate.sourceId))
    .innerJoin(actor, eq(actor.id, strengthEstimate.actorId))
    .where(which)
    .orderBy(
      desc(isNull(strengthEstimate.endedAt)),
      desc(strengthEstimate.asOf),
      asc(strengthEstimate.id),
    );
  return rows.map(({ said, source: document, ...row }) => ({
    ...row,
    said: { ...said, source: document },
  }));
}

/** Which actors an actor followed, and which followed it, as recorded now. */
export function successionsOfActor(db: Db, slug: string) {
  return querySuccessions(db, null, or(eq(predecessor.slug, slug), eq(successor.slug, slug)));
}

/** What was said about that and is withdrawn, the last first. */
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
