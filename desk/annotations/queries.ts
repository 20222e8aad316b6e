import { asc, desc, eq, isNull, type SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { SOURCE_INPUT } from '@/db/read/incident-records';
import { actor, annotation, source } from '@/db/schema';

export type StatedAnnotation = Awaited<ReturnType<typeof statedAnnotations>>[number];

/** Every annotation that was ever stated: those that hold first, the latest date before the others. */
export async function statedAnnotations(db: Db, which?: SQL) {
  const rows = await db
    .select({
      id: annotation.id,
      recordedAt: annotation.recordedAt,
      endedAt: annotation.endedAt,
      endNote: annotation.endNote,
      said: {
        startsOn: annotation.startsOn,
        endsOn: annotation.endsOn,
        dateLabel: annotation.dateLabel,
        label: annotation.label,
        text: annotation.text,
        country: annotation.country,
        actorSlug: actor.slug,
      },
      source: SOURCE_INPUT,
    })
    .from(annotation)
    .innerJoin(source, eq(source.id, annotation.sourceId))
    .leftJoin(actor, eq(actor.id, annotation.actorId))
    .where(which)
    .orderBy(desc(isNull(annotation.endedAt)), desc(annotation.startsOn), asc(annotation.id));
  return rows.map(({ said, source: document, ...row }) => ({
    ...row,
    said: { ...said, source: document },
  }));
}

/** One of them, or null. */
export async function statedAnnotation(db: Db, id: number): Promise<StatedAnnotation | null> {
  const [found] = await statedAnnotations(db, eq(annotation.id, id));
  return found ?? null;
}
