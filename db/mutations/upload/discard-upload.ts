import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { upload } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { deleteRows } from './delete-rows';
import { type Handler, lockUpload } from './lock-upload';

/**
 * Gives a file up of which nothing is imported. Its rows are deleted.
 * @throws UserError where it is imported
 */
export async function discardUpload(
  db: Pool,
  { uploadId, by }: { uploadId: number; by: Handler },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { datasetId } = await lockUpload(tx, uploadId, by, ['staged', 'reading', 'read']);
    await tx
      .update(upload)
      .set({ state: 'discarded', reading: null })
      .where(eq(upload.id, uploadId));
    await deleteRows(tx, uploadId, 'all');
    await recordEvent(tx, {
      author: by.id,
      action: 'upload.discard',
      subject: `upload:${uploadId}`,
      datasetId,
    });
  });
}
