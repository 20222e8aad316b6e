import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { dataset, upload } from '@/db/schema';
import { NotFound, UserError } from '@/lib/errors';
import type { UploadState } from '@/lib/upload/states';

/** Who deals with an upload: whoever brought it, and those who keep datasets. */
export type Handler = { id: string; keepsDatasets: boolean };

export type LockedUpload = typeof upload.$inferSelect & { datasetSlug: string };

const SAID: Readonly<Record<UploadState, string>> = {
  staged: 'First say what each of its columns is.',
  reading: 'The file is still being read. Wait until that has finished.',
  read: 'The file has been read, but not imported yet.',
  imported: 'The file has been imported.',
  undone: 'The import of this file has been undone.',
  discarded: 'The file was discarded.',
};

/**
 * An upload, held until the end of the transaction.
 * @throws NotFound where there is none, or it is not theirs to deal with
 * @throws UserError where it is in none of these states
 */
export async function lockUpload(
  tx: Tx,
  uploadId: number,
  by: Handler,
  states: readonly UploadState[],
): Promise<LockedUpload> {
  const [found] = await tx
    .select()
    .from(upload)
    .where(eq(upload.id, uploadId))
    .for('no key update');
  if (!found || !(by.keepsDatasets || found.authorId === by.id)) {
    throw new NotFound('This file does not exist.');
  }
  if (!states.includes(found.state)) throw new UserError(SAID[found.state]);
  const [of] = await tx
    .select({ slug: dataset.slug })
    .from(dataset)
    .where(eq(dataset.id, found.datasetId));
  return { ...found, datasetSlug: of?.slug ?? '' };
}
