import { asc, desc, eq, isNull, type SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { SOURCE_INPUT } from '@/db/read/incident-records';
import { actor, source, strengthEstimate } from '@/db/schema';

export type StatedStrength = Awaited<ReturnType<typeof read>>[number];

/** Every estimate that was ever stated of an actor's strength: those that hold first, the latest date before the others. */
export function strengthsOf(db: Db, slug: string): Promise<StatedStrength[]> {
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
        low: strengthEstimate.low,
        best: strengthEstimate.best,
        high: strengthEstimate.high,
        qualifier: strengthEstimate.qualifier,
        place: strengthEstimate.place,
        asOf: strengthEstimate.asOf,
        asOfPrecision: strengthEstimate.asOfPrecision,
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
