import type { Pool } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { draft } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import type { CorrectionReason } from '@/lib/domain/draft';
import { UserError } from '@/lib/errors';
import { writeSave } from './write-save';

export type Correction = {
  publicId: string;
  reason: CorrectionReason;
  note: string | null;
  /** A user's id. */
  author: string;
};

/**
 * Starts the draft of a next revision of a published incident, from what is said of it now; gives the draft's id.
 * @throws NotFound where there is no such incident
 * @throws UserError where it is retracted or merged
 */
export async function startCorrection(
  db: Pool,
  { publicId, reason, note, author }: Correction,
): Promise<number> {
  return db.transaction(async (tx) => {
    const base = await recordedRevision(tx, { publicId });
    if (base.state !== 'published') {
      throw new UserError(`The incident is ${base.state}. Restore it before you correct it.`);
    }
    const { datasetId, incidentId } = base;
    const [made] = await tx
      .insert(draft)
      .values({
        datasetId,
        incidentId,
        baseNumber: base.number,
        baseEntry: base.entry,
        reason,
        note,
        authorId: author,
      })
      .returning({ id: draft.id });
    if (!made) throw new Error('a draft was not made');
    await writeSave(tx, made.id, 1, base.entry, author);
    await recordEvent(tx, {
      author,
      action: 'draft.start',
      subject: `draft:${made.id}`,
      datasetId,
      details: { incident: publicId, number: base.number },
    });
    return made.id;
  });
}
