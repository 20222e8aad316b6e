import { and, eq, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { upload } from '@/db/schema';
import { inTransaction } from '@/db/write/transaction';
import { type Shift, sumShifts } from '@/lib/impact/contribution';
import { asMended } from '@/lib/upload/mended';
import { type BatchReading, readBatch } from './read-batch';
import { insertReadings, stagedRowsAfter, tableOf } from './table-of';

/** Rows at once: a fraction of a second's work, so that whoever waits sees it go on; what a batch asks of the database is asked once. */
const BATCH = 500;

export type ReadingOrder = {
  uploadId: number;
  /** As chooseColumns gave it. */
  reading: string;
};

/**
 * Reads an upload's rows by the chosen columns, batch by batch, each in a transaction of its own with how far the reading has
 * come. It ends where another reading was started, or the upload was discarded.
 */
export async function readUpload(
  db: Pool,
  order: ReadingOrder,
  rules: ReadingRules,
): Promise<void> {
  const { uploadId } = order;
  const table = await tableOf(db, uploadId, isTurnOf(order), rules);
  if (table === null) return;
  let staged = await stagedRowsAfter(db, uploadId, 0, BATCH);
  let unwritten: BatchReading['rows'] = [];
  let shifts: Shift[] = [];
  for (let end = staged.at(-1); end !== undefined; end = staged.at(-1)) {
    // Rows are read while the database keeps those before them, and fetches those after.
    const [batch, next, isOurTurn] = await Promise.all([
      readBatch(db, staged.map(asMended), table),
      stagedRowsAfter(db, uploadId, end.number, BATCH),
      writeReadings(db, order, unwritten),
    ]);
    if (!isOurTurn) return;
    shifts = sumShifts([...shifts, ...batch.shifts]);
    unwritten = batch.rows;
    staged = next;
  }
  if (!(await writeReadings(db, order, unwritten))) return;
  await db.update(upload).set({ state: 'read', reading: null, shifts }).where(isTurnOf(order));
}

/** Says that a reading goes on, though it may have read no row for a while. */
export async function keepReading(db: Db, order: ReadingOrder): Promise<void> {
  await db.update(upload).set({ readAt: sql`clock_timestamp()` }).where(isTurnOf(order));
}

/** Keeps why a reading has stopped before its end, for whoever can start it again. */
export async function stopReading(db: Db, order: ReadingOrder, words: string): Promise<void> {
  await db.update(upload).set({ readingFault: words }).where(isTurnOf(order));
}

const isTurnOf = ({ uploadId, reading }: ReadingOrder) =>
  and(eq(upload.id, uploadId), eq(upload.reading, sql`${reading}::uuid`));

/** Keeps what was made of some rows, and how far the reading has come; false if it is no longer this reading's turn. */
async function writeReadings(
  db: Pool,
  order: ReadingOrder,
  rows: BatchReading['rows'],
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [held] = await tx
      .update(upload)
      .set({
        rowsRead: sql`${upload.rowsRead} + ${rows.length}`,
        readAt: sql`clock_timestamp()`,
      })
      .where(isTurnOf(order))
      .returning({ id: upload.id });
    if (held === undefined) return false;
    await insertReadings(tx, order.uploadId, rows);
    return true;
  });
}
