import { and, eq, isNull } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { fixMoment } from '@/db/moment';
import { annotation } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { actorIdOf, endStatement, sourceIdOf } from '@/db/write/statements';
import { inTransaction } from '@/db/write/transaction';
import type { SourceInput } from '@/lib/domain/incident';
import { NotFound, UserError } from '@/lib/errors';
import { changedFields } from '@/lib/forms/corrections';
import { statedAnnotation } from './queries';

export type NewAnnotation = {
  /** YYYY-MM-DD; the days that are drawn. */
  startsOn: string;
  endsOn: string;
  /** The date in words, as far as it is known ("summer 2014"). */
  dateLabel: string;
  label: string;
  text: string;
  /** Alpha-3. With a country or an actor it is drawn if either is in view. */
  country: string | null;
  actorSlug: string | null;
  source: SourceInput;
};

/**
 * Records a dated event to draw on charts; gives its id.
 * @throws NotFound if there is no such actor
 * @throws UserError if another annotation has the label
 */
export async function addAnnotation(
  db: Pool,
  { annotation, author }: { annotation: NewAnnotation; author: string },
): Promise<number> {
  return inTransaction(db, (tx) => addAnnotationWithin(tx, annotation, author));
}

/**
 * The same as part of a larger act.
 * @throws NotFound if there is no such actor
 * @throws UserError if another annotation has the label
 */
export async function addAnnotationWithin(
  tx: Tx,
  added: NewAnnotation,
  author: string,
): Promise<number> {
  const id = await insertAnnotation(tx, added, null);
  await recordEvent(tx, {
    author,
    action: 'annotation.create',
    subject: `annotation:${id}`,
    details: { after: added },
  });
  return id;
}

/** Enters an annotation, and ends the one that it replaces; no event is recorded. */
async function insertAnnotation(
  tx: Tx,
  { actorSlug, source, ...columns }: NewAnnotation,
  replaced: { id: number; note: string } | null,
): Promise<number> {
  const actorId = actorSlug === null ? null : await actorIdOf(tx, actorSlug);
  const sourceId = await sourceIdOf(tx, source);
  const recordedAt = await fixMoment(tx);
  if (replaced) await endStatement(tx, 'annotation', replaced.id, replaced.note, recordedAt);
  const isTaken = and(eq(annotation.label, columns.label), isNull(annotation.endedAt));
  if ((await tx.$count(annotation, isTaken)) > 0) {
    throw new UserError(`There is already an annotation “${columns.label}”.`);
  }
  const [added] = await tx
    .insert(annotation)
    .values({ ...columns, actorId, sourceId, replacesId: replaced?.id ?? null, recordedAt })
    .returning({ id: annotation.id });
  if (added === undefined) throw new Error('an annotation was not recorded');
  return added.id;
}

export type AnnotationCorrection = {
  /** The one that the correction began from. */
  id: number;
  annotation: NewAnnotation;
  /** Why. */
  note: string;
  author: string;
};

/**
 * Replaces an annotation with another; gives its id. The other stays on the desk, and where the past is asked for.
 * @throws NotFound if there is none of that id, or no such actor
 * @throws StaleSave if someone else has corrected or withdrawn it
 * @throws UserError if nothing is changed, or another annotation has the label
 */
export async function correctAnnotation(db: Pool, given: AnnotationCorrection): Promise<number> {
  const { id, annotation, note, author } = given;
  return inTransaction(db, async (tx) => {
    const found = await statedAnnotation(tx, id);
    if (found === null) throw new NotFound(`There is no annotation ${id}.`);
    const change = changedFields(found.said, annotation);
    if (change === null) throw new UserError('You have not changed anything.');
    const replacedBy = await insertAnnotation(tx, annotation, { id, note });
    const event = { author, action: 'annotation.correct' as const, subject: `annotation:${id}` };
    await recordEvent(tx, { ...event, details: { ...change, note, replacedBy } });
    return replacedBy;
  });
}
