import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { Handler } from '@/db/mutations/upload/lock-upload';
import { columnMapping, dataset, upload, user } from '@/db/schema';
import { type ColumnMapping, columnMapping as mappingSchema } from '@/lib/upload/mapping';

export type UploadDetail = Awaited<ReturnType<typeof queryUploads>>[number];

const MOST_LISTED = 50;

/** The newest of the uploads that someone may deal with. */
export function queryUploads(db: Db, by: Handler, uploadId?: number) {
  return db
    .select({
      id: upload.id,
      dataset: { id: dataset.id, slug: dataset.slug, title: dataset.title },
      author: { id: user.id, name: user.name },
      state: upload.state,
      fileName: upload.fileName,
      format: upload.format,
      sha256: upload.sha256,
      notes: upload.notes,
      headings: upload.headings,
      rows: upload.rows,
      mapping: upload.mapping,
      rowsRead: upload.rowsRead,
      readAt: upload.readAt,
      readingFault: upload.readingFault,
      shifts: upload.shifts,
      isPublished: upload.isPublished,
      version: upload.version,
      undoneVersion: upload.undoneVersion,
      rowsNew: upload.rowsNew,
      rowsChanged: upload.rowsChanged,
      rowsLeft: upload.rowsLeft,
      rowsHeld: upload.rowsHeld,
      rowsLeftOut: upload.rowsLeftOut,
      createdAt: upload.createdAt,
      importedAt: upload.importedAt,
      undoneAt: upload.undoneAt,
    })
    .from(upload)
    .innerJoin(dataset, eq(dataset.id, upload.datasetId))
    .innerJoin(user, eq(user.id, upload.authorId))
    .where(
      and(
        by.keepsDatasets ? undefined : eq(upload.authorId, by.id),
        uploadId === undefined ? undefined : eq(upload.id, uploadId),
      ),
    )
    .orderBy(desc(upload.id))
    .limit(MOST_LISTED);
}

/** What a user said last of a file with these headings; null where it was never said. */
export async function rememberedMapping(
  db: Db,
  userId: string,
  headingsHash: string,
): Promise<ColumnMapping | null> {
  const [found] = await db
    .select({ mapping: columnMapping.mapping })
    .from(columnMapping)
    .where(and(eq(columnMapping.userId, userId), eq(columnMapping.headingsHash, headingsHash)));
  // The fields that a column can be may have changed since.
  return found ? (mappingSchema.safeParse(found.mapping).data ?? null) : null;
}
