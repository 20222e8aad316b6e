import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { type Db, type Pool, rawSql, type Tx } from '@/db/client';
import { dataset, upload, uploadMend, uploadPiece, uploadReading, uploadRow } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { datasetIdOf } from '@/db/write/statements';
import { inTransaction } from '@/db/write/transaction';
import { BeyondBound, UnreadableFile, UserError } from '@/lib/errors';
import { countOf } from '@/lib/format/figures';
import type { Sheet, SheetRow } from '@/lib/upload/sheet';
import { MB, MOST_ROWS } from '@/lib/upload/states';
import { lockUpload, type UploadUser } from './lock-upload';
import { countRowsPutRight } from './queries';

export type BroughtFile = {
  datasetSlug: string;
  fileName: string;
  /** In hex. */
  sha256: string;
  bytes: number;
  /** What is kept, so that it can be opened in another way; its pieces together are the file. */
  content?: Buffer;
  sheet: Sheet;
  /** A user's id. */
  author: string;
};

/** Files of one user whose rows are kept at the same time. */
const MOST_OPEN = 10;

/**
 * Keeps a file's rows as they stand, for someone to say which column is what; gives the upload's id. All of it or nothing.
 * @throws NotFound if there is no such dataset
 * @throws UserError if they have left too many others undecided
 * @throws UnreadableFile if the file goes wrong, has no rows, or more than can be dealt with
 */
export async function stageUpload(db: Pool, brought: BroughtFile): Promise<number> {
  const { sheet, datasetSlug, author, content, ...file } = brought;
  return inTransaction(db, async (tx) => {
    const datasetId = await datasetIdOf(tx, datasetSlug);
    await refuseMore(tx, author);
    const { format, headings, notes, opened } = sheet;
    const [made] = await tx
      .insert(upload)
      .values({
        ...file,
        datasetId,
        authorId: author,
        format,
        headings,
        notes,
        opened,
        rows: 1,
      })
      .returning({ id: upload.id });
    if (!made) throw new Error('an upload was not made');
    if (content !== undefined) await keepBytes(tx, made.id, content);
    const rows = await stageRows(tx, made.id, sheet);
    const all = [...notes, ...sheet.notesAtEnd()];
    await tx.update(upload).set({ rows, notes: all }).where(eq(upload.id, made.id));
    await recordEvent(tx, {
      author,
      action: 'upload.stage',
      subject: `upload:${made.id}`,
      datasetId,
      details: { ...file, rows },
    });
    return made.id;
  });
}

/** The upload of the very same file that its sender has said nothing about yet, as after a double click; null if there is none. */
export async function sameBeingStaged(
  db: Db,
  { datasetSlug, fileName, sha256, author }: Omit<BroughtFile, 'bytes' | 'content' | 'sheet'>,
): Promise<number | null> {
  const [found] = await db
    .select({ id: upload.id })
    .from(upload)
    .innerJoin(dataset, eq(dataset.id, upload.datasetId))
    .where(
      and(
        eq(dataset.slug, datasetSlug),
        eq(upload.fileName, fileName),
        eq(upload.sha256, sha256),
        eq(upload.authorId, author),
        inArray(upload.state, ['staged', 'reading']),
      ),
    )
    .orderBy(desc(upload.id))
    .limit(1);
  return found?.id ?? null;
}

/**
 * The bytes of an upload's file.
 * @throws UserError where they are not kept any more
 */
export async function readFileBytes(db: Db, uploadId: number): Promise<Buffer> {
  const pieces = await db
    .select({ bytes: uploadPiece.bytes })
    .from(uploadPiece)
    .where(eq(uploadPiece.uploadId, uploadId))
    .orderBy(asc(uploadPiece.number));
  if (pieces.length === 0) throw new UserError('The file is not kept any more. Upload it again.');
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}

/**
 * Stages the rows of an upload's file again, as it was opened in another way: what was said about its columns and read by them is
 * gone. All of it or nothing.
 * @throws UserError where something was decided about the file
 */
export async function restageUpload(
  db: Pool,
  { uploadId, sheet, by }: { uploadId: number; sheet: Sheet; by: UploadUser },
): Promise<number> {
  await inTransaction(db, async (tx) => {
    const locked = await lockUpload(tx, uploadId, by, ['staged', 'reading', 'read']);
    await refuseMended(tx, uploadId);
    await tx.delete(uploadReading).where(eq(uploadReading.uploadId, uploadId));
    await tx.delete(uploadMend).where(eq(uploadMend.uploadId, uploadId));
    await tx.delete(uploadRow).where(eq(uploadRow.uploadId, uploadId));
    const rows = await stageRows(tx, uploadId, sheet);
    const { headings, opened, format } = sheet;
    const notes = [...sheet.notes, ...sheet.notesAtEnd()];
    await tx
      .update(upload)
      .set({
        state: 'staged',
        format,
        headings,
        opened,
        notes,
        rows,
        mapping: null,
        reading: null,
        rowsRead: 0,
        readAt: null,
        readingFault: null,
        shifts: null,
      })
      .where(eq(upload.id, uploadId));
    const { fileName, sha256, bytes, datasetId } = locked;
    await recordEvent(tx, {
      author: by.id,
      action: 'upload.stage',
      subject: `upload:${uploadId}`,
      datasetId,
      details: { fileName, sha256, bytes, rows },
    });
  });
  return uploadId;
}

/** Refuses to open a file in another way if that would lose rows that someone put right. */
async function refuseMended(tx: Tx, uploadId: number): Promise<void> {
  const mended = await countRowsPutRight(tx, uploadId);
  if (mended === 0) return;
  throw new UserError(
    `${countOf(mended, 'row was', 'rows were')} put right here, which would be lost. To open the file in another way, upload it again.`,
  );
}

/** The bytes of a file are kept a megabyte a row, so that no statement is as long as the file. */
async function keepBytes(tx: Tx, uploadId: number, content: Buffer): Promise<void> {
  for (let number = 0; number * MB < content.length; number++) {
    const bytes = content.subarray(number * MB, (number + 1) * MB);
    await tx.insert(uploadPiece).values({ uploadId, number, bytes });
  }
}

/** Rows are kept until someone decides on them: nobody leaves any number behind. */
async function refuseMore(tx: Tx, author: string): Promise<void> {
  const isOpen = inArray(upload.state, ['staged', 'reading', 'read']);
  const open = await tx.$count(upload, and(eq(upload.authorId, author), isOpen));
  if (open < MOST_OPEN) return;
  throw new UserError(
    `You have uploaded ${open} files that are neither imported nor discarded. Discard one of them first.`,
  );
}

async function stageRows(tx: Tx, uploadId: number, sheet: Sheet): Promise<number> {
  let count = 0;
  for await (const rows of sheet.rows) {
    count += rows.length;
    if (count > MOST_ROWS) {
      throw new BeyondBound(
        'rows',
        `The file has more than ${MOST_ROWS.toLocaleString('en')} rows. Split it and upload the parts one by one.`,
      );
    }
    await writeRows(tx, uploadId, rows);
  }
  if (count === 0) throw new UnreadableFile('The file has headings but no rows.');
  return count;
}

/** Keeps rows of a file unchanged. */
async function writeRows(tx: Tx, uploadId: number, rows: readonly SheetRow[]): Promise<void> {
  if (rows.length === 0) return;
  await rawSql(tx)`
    insert into upload_row (upload_id, number, cells, marks)
    select ${uploadId}, number, cells, marks
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (number int, cells jsonb, marks jsonb)`;
}
