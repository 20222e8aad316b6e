import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { columnMapping, upload, uploadReading } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { headingsHash } from '@/lib/upload/headings';
import type { ColumnMapping } from '@/lib/upload/mapping';
import { type Handler, lockUpload } from './lock-upload';

/**
 * Says which column is what, remembers it for the next file of these headings, and begins a reading of the rows; gives its
 * name. A reading that is in progress ends.
 */
export async function chooseColumns(
  db: Pool,
  { uploadId, mapping, by }: { uploadId: number; mapping: ColumnMapping; by: Handler },
): Promise<string> {
  const reading = randomUUID();
  const now = new Date().toISOString();
  await db.transaction(async (tx) => {
    const locked = await lockUpload(tx, uploadId, by, ['staged', 'reading', 'read']);
    await tx.delete(uploadReading).where(eq(uploadReading.uploadId, uploadId));
    await tx
      .update(upload)
      .set({
        state: 'reading',
        mapping,
        reading,
        rowsRead: 0,
        readAt: now,
        readingFault: null,
        shifts: null,
      })
      .where(eq(upload.id, uploadId));
    const hash = headingsHash(locked.headings);
    await tx
      .insert(columnMapping)
      .values({ userId: by.id, headingsHash: hash, mapping })
      .onConflictDoUpdate({
        target: [columnMapping.userId, columnMapping.headingsHash],
        set: { mapping, chosenAt: now },
      });
    await recordEvent(tx, {
      author: by.id,
      action: 'upload.read',
      subject: `upload:${uploadId}`,
      datasetId: locked.datasetId,
      details: { mapping },
    });
  });
  return reading;
}
