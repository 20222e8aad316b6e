import { and, desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { isoInstant } from '@/db/instant';
import { dataset, draft, draftComment, draftSave, incident, user } from '@/db/schema';

export type DeskDraft = NonNullable<Awaited<ReturnType<typeof queryDraft>>>;

/** A draft as it was last saved, with whose it is and why it was sent back, newest first; null where there is none. */
export async function queryDraft(db: Db, id: number) {
  const saver = alias(user, 'saver');
  const [found] = await db
    .select({
      id: draft.id,
      state: draft.state,
      datasetId: draft.datasetId,
      datasetTitle: dataset.title,
      incidentId: draft.incidentId,
      /** Null for an incident that is not in the ledger yet. */
      publicId: incident.publicId,
      baseNumber: draft.baseNumber,
      baseEntry: draft.baseEntry,
      reason: draft.reason,
      note: draft.note,
      authorId: draft.authorId,
      authorName: user.name,
      saved: draft.saved,
      entry: draftSave.entry,
      savedAt: draftSave.savedAt,
      savedByName: saver.name,
    })
    .from(draft)
    .innerJoin(dataset, eq(dataset.id, draft.datasetId))
    .innerJoin(user, eq(user.id, draft.authorId))
    .innerJoin(draftSave, and(eq(draftSave.draftId, draft.id), eq(draftSave.number, draft.saved)))
    .innerJoin(saver, eq(saver.id, draftSave.savedBy))
    .leftJoin(incident, eq(incident.id, draft.incidentId))
    .where(eq(draft.id, id));
  if (!found) return null;
  const comments = await commentsOf(db, id);
  return { ...found, savedAt: isoInstant(found.savedAt), comments };
}

async function commentsOf(db: Db, draftId: number) {
  const rows = await db
    .select({ at: draftComment.at, authorName: user.name, text: draftComment.text })
    .from(draftComment)
    .innerJoin(user, eq(user.id, draftComment.authorId))
    .where(eq(draftComment.draftId, draftId))
    .orderBy(desc(draftComment.id));
  return rows.map((row) => ({ ...row, at: isoInstant(row.at) }));
}
