import type { Pool } from '@/db/client';
import { statedAnnotation } from '@/db/queries/desk/stated-annotations';
import { recordEvent } from '@/db/write/events';
import { NotFound, UserError } from '@/lib/errors';
import { changedFields } from '@/lib/forms/corrections';
import { insertAnnotation, type NewAnnotation } from './record-annotation';

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
 * @throws NotFound where there is none of that id, or no such actor
 * @throws StaleSave where someone else has corrected or withdrawn it
 * @throws UserError where nothing is changed, or another annotation has the label
 */
export async function correctAnnotation(db: Pool, given: AnnotationCorrection): Promise<number> {
  const { id, annotation, note, author } = given;
  return db.transaction(async (tx) => {
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
