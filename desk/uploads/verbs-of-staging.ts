import { and, eq, inArray } from 'drizzle-orm';
import { type Pool, rawSql, type Tx } from '@/db/client';
import { dataset, upload } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import { BeyondBound, NotFound, UnreadableFile, UserError } from '@/lib/errors';
import type { Sheet, SheetRow } from '@/lib/upload/sheet';
import { MOST_ROWS } from '@/lib/upload/states';

export type BroughtFile = {
  datasetSlug: string;
  fileName: string;
  /** In hex. */
  sha256: string;
  bytes: number;
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
  const { sheet, datasetSlug, author, ...file } = brought;
  return inTransaction(db, async (tx) => {
    const [found] = await tx
      .select({ id: dataset.id })
      .from(dataset)
      .where(eq(dataset.slug, datasetSlug));
    if (!found) throw new NotFound(`There is no dataset ${datasetSlug}.`);
    await refuseMore(tx, author);
    const { format, headings, notes, opened } = sheet;
    const [made] = await tx
      .insert(upload)
      .values({
        ...file,
        datasetId: found.id,
        authorId: author,
        format,
        headings,
        notes,
        opened,
        rows: 1,
      })
      .returning({ id: upload.id });
    if (!made) throw new Error('an upload was not made');
    const rows = await stageRows(tx, made.id, sheet);
    const all = [...notes, ...sheet.notesAtEnd()];
    await tx.update(upload).set({ rows, notes: all }).where(eq(upload.id, made.id));
    await recordEvent(tx, {
      author,
      action: 'upload.stage',
      subject: `upload:${made.id}`,
      datasetId: found.id,
      details: { ...file, rows },
    });
    return made.id;
  });
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

/** Keeps rows of a file as they stand. */
async function writeRows(tx: Tx, uploadId: number, rows: readonly SheetRow[]): Promise<void> {
  if (rows.length === 0) return;
  await rawSql(tx)`
    insert into upload_row (upload_id, number, cells, marks)
    select ${uploadId}, number, cells, marks
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (number int, cells jsonb, marks jsonb)`;
}
