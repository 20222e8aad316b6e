import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { shiftsOfChanges } from '@/db/read/contributions';
import type { ReadingRules } from '@/db/read/entry-context';
import { recordedRevisions } from '@/db/read/recorded-revisions';
import { upload, uploadReading } from '@/db/schema';
import { inSlices } from '@/db/write/copy-text';
import { inTransaction } from '@/db/write/transaction';
import type { IncidentInput } from '@/lib/domain/incident';
import { type Shift, sumShifts } from '@/lib/impact/contribution';
import { asMended } from '@/lib/upload/mended';
import type { RowFindings } from '@/lib/upload/row-reading';
import { type BatchReading, readBatch, type TableReading } from './read-batch';
import { insertReadings, tableOf, unreadRowsAfter } from './table-of';

/** Rows at once: a fraction of a second's work, so that whoever waits sees it go on; what a batch asks of the database is asked once. */
const BATCH = 500;

export type ReadingOrder = {
  uploadId: number;
  /** As chooseColumns gave it. */
  reading: string;
};

/**
 * Reads those of an upload's rows that are not read yet, by the chosen columns, batch by batch, each in a transaction of its own with how far the reading has
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
  let staged = await unreadRowsAfter(db, uploadId, 0, BATCH);
  let unwritten: BatchReading['rows'] = [];
  let shifts = await lookThroughKept(db, table);
  for (let end = staged.at(-1); end !== undefined; end = staged.at(-1)) {
    // Rows are read while the database keeps those before them, and fetches those after.
    const [batch, next, isOurTurn] = await Promise.all([
      readBatch(db, staged.map(asMended), table),
      unreadRowsAfter(db, uploadId, end.number, BATCH),
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

/** Rows that were read before and are looked through at once. */
const KEPT_BATCH = 2_000;

/** Keeps for comparison the rows that stay as they were read; gives what they change of the counts. */
async function lookThroughKept(db: Db, table: TableReading): Promise<Shift[]> {
  const u = uploadReading;
  let shifts: Shift[] = [];
  for (let last = 0; ; ) {
    const rows = await db
      .select({ number: u.number, result: u.result, incident: u.incident, findings: u.findings })
      .from(u)
      .where(and(eq(u.uploadId, table.uploadId), gt(u.number, last)))
      .orderBy(asc(u.number))
      .limit(KEPT_BATCH);
    const end = rows.at(-1);
    if (end === undefined) return shifts;
    const counted = rows.flatMap(({ incident, ...row }) =>
      incident !== null && (row.result === 'new' || row.result === 'change')
        ? [{ ...row, incident }]
        : [],
    );
    await inSlices(counted, ({ number, incident, findings }) =>
      table.alike.add(number, incident, rowsSaidAgain(findings)),
    );
    const idOf = (incident: IncidentInput) => `${table.datasetSlug}-${incident.externalId}`;
    const changed = counted.filter(({ result }) => result === 'change');
    const bases = await recordedRevisions(
      db,
      changed.map(({ incident }) => idOf(incident)),
    );
    const changes = counted.map(({ incident }) => ({
      before: bases.get(idOf(incident))?.incident ?? null,
      after: incident,
    }));
    shifts = sumShifts([...shifts, ...(await shiftsOfChanges(db, table.datasetId, changes))]);
    last = end.number;
  }
}

/** The rows of the file that a row was found to say the same as. */
function rowsSaidAgain({ duplicates }: RowFindings): ReadonlySet<number> {
  const rows = duplicates.filter(({ kind, isSure }) => kind === 'row' && isSure);
  return new Set(rows.map(({ of }) => Number(of)));
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
