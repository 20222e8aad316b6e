import { and, desc, eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { dataset, release, releaseNote } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { NotFound, UserError } from '@/lib/errors';

/** Someone else has described the release since its note was read. */
export class NoteChanged extends UserError {
  override name = 'NoteChanged';

  /** @param number that of the note that holds now */
  constructor(
    text: string,
    readonly number: number,
  ) {
    super(
      `Since you opened the page, someone has described it as “${text}”. What you entered is below. Save again to replace their description.`,
    );
  }
}

export type Description = {
  datasetSlug: string;
  releaseId: number;
  /** The number of the note that was read; 0 where there was none. */
  read: number;
  text: string;
  author: string;
};

/**
 * Says of a release what it is. The notes before it stay in the database, and what was said is in the audit log. No
 * figure depends on it, and releases are read again for each page: it makes no version.
 * @throws NoteChanged where someone else has described it since
 */
export async function describeRelease(
  db: Pool,
  { datasetSlug, releaseId, read, text, author }: Description,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ datasetId: dataset.id })
      .from(release)
      .innerJoin(dataset, eq(dataset.id, release.datasetId))
      .where(and(eq(release.id, releaseId), eq(dataset.slug, datasetSlug)))
      .for('no key update', { of: dataset });
    if (!found) throw new NotFound('This release does not exist.');
    const [saved] = await tx
      .select({ number: releaseNote.number, text: releaseNote.text })
      .from(releaseNote)
      .where(eq(releaseNote.releaseId, releaseId))
      .orderBy(desc(releaseNote.number))
      .limit(1);
    if (saved && saved.number !== read) throw new NoteChanged(saved.text, saved.number);
    if (saved?.text === text) throw new UserError('You have not changed anything.');
    await tx.insert(releaseNote).values({ releaseId, number: read + 1, text });
    await recordEvent(tx, {
      author,
      action: 'release.describe',
      subject: `release:${releaseId}`,
      datasetId: found.datasetId,
      details: { before: saved?.text ?? null, after: text },
    });
  });
}
