import { randomUUID } from 'node:crypto';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { groupBy } from 'es-toolkit/array';
import { type Db, type Pool, rawSql, type Tx } from '@/db/client';
import { shiftsOfChanges } from '@/db/read/contributions';
import type { ReadingRules } from '@/db/read/entry-context';
import { recordedRevisions } from '@/db/read/recorded-revisions';
import { upload, uploadReading } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import { UserError } from '@/lib/errors';
import { type Shift, sumShifts } from '@/lib/impact/contribution';
import { areReadAlike } from '@/lib/upload/column-facts';
import { asMended, type CellEdit, editsSince, type SeenEdit, withEdits } from '@/lib/upload/mended';
import { RowsAlike } from '@/lib/upload/rows-alike';
import type { SheetRow } from '@/lib/upload/sheet';
import { allowLongStatements, type LockedUpload, lockUpload, type UploadUser } from './lock-upload';
import { queryRowsSince } from './queries-of-mending';
import { type BatchReading, idsOf, readBatch, type TableReading } from './read-batch';
import { insertReadings, stagedRows, tableOf } from './table-of';

export type Mending = { uploadId: number; edits: readonly SeenEdit[]; by: UploadUser };

/**
 * Puts cells of rows right that have faults, or were put right before, and reads those rows again beside the rest of the file.
 * What stood in the file is kept, and each state between. A row of which someone else has changed one of the same cells since it
 * was seen is left as it is. Where the columns themselves are read otherwise by now, as by another order of day and
 * month, a reading of all rows is begun, and its name is given; otherwise null.
 * @throws UserError if a row has nothing to be put right, or something was decided about the file
 */
export async function mendRows(
  db: Pool,
  { uploadId, edits, by }: Mending,
  rules: ReadingRules,
): Promise<string | null> {
  return inTransaction(db, async (tx) => {
    await allowLongStatements(tx);
    const locked = await lockUpload(tx, uploadId, by, ['read']);
    const before = await tableOf(tx, uploadId, undefined, rules);
    const mended = await mendedRows(tx, locked, edits);
    if (before === null || mended.length === 0) return null;
    await rawSql(tx)`
      update upload_row r set mended = nullif(m.cells, r.cells)
      from json_to_recordset(${JSON.stringify(mended)}::json) as m (number int, cells jsonb)
      where r.upload_id = ${uploadId} and r.number = m.number`;
    await rawSql(tx)`
      insert into upload_mend (upload_id, number, cells, author_id)
      select ${uploadId}, number, cells, ${by.id}
      from json_to_recordset(${JSON.stringify(mended)}::json) as m (number int, cells jsonb)`;
    const table = await tableOf(tx, uploadId, undefined, rules);
    if (table === null) return null;
    await recordEvent(tx, {
      author: by.id,
      action: 'upload.mend',
      subject: `upload:${uploadId}`,
      datasetId: locked.datasetId,
      details: { rows: mended.length, first: mended[0]?.number ?? 0 },
    });
    if (!areReadAlike(before.facts, table.facts)) return beginAnew(tx, uploadId);
    await readAgain(tx, locked, table, mended);
    return null;
  });
}

/** The rows that edits change, with their new cells. */
async function mendedRows(
  tx: Tx,
  { id, headings }: LockedUpload,
  edits: readonly SeenEdit[],
): Promise<SheetRow[]> {
  const byRow = groupBy([...edits], ({ number }) => number);
  const since = await queryRowsSince(tx, id, edits);
  const meant = new Map(
    since.flatMap((row): [number, CellEdit[]][] => {
      const own = (byRow[row.number] ?? []).filter(({ place }) => place < headings.length);
      const changing = editsSince(row, own);
      return changing === null || changing.length === 0 ? [] : [[row.number, changing]];
    }),
  );
  const numbers = [...meant.keys()];
  const staged = await stagedRows(tx, id, numbers);
  const faulty = await tx
    .select({ number: uploadReading.number })
    .from(uploadReading)
    .where(
      and(
        eq(uploadReading.uploadId, id),
        inArray(uploadReading.number, numbers),
        eq(uploadReading.result, 'fault'),
      ),
    );
  const open = new Set([
    ...faulty.map(({ number }) => number),
    ...staged.filter(({ mended }) => mended !== null).map(({ number }) => number),
  ]);
  const other = numbers.find((number) => !open.has(number));
  if (other !== undefined) {
    throw new UserError(
      `Row ${other} has no mistake any more. Look at the rows again before you change them. Nothing was changed.`,
    );
  }
  return staged.flatMap((row) => {
    const cells = withEdits(row.mended ?? row.cells, meant.get(row.number) ?? []);
    return cells === null ? [] : [asMended({ ...row, mended: cells })];
  });
}

async function beginAnew(tx: Tx, uploadId: number): Promise<string> {
  const reading = randomUUID();
  await tx.delete(uploadReading).where(eq(uploadReading.uploadId, uploadId));
  await tx
    .update(upload)
    .set({
      state: 'reading',
      reading,
      rowsRead: 0,
      readAt: sql`clock_timestamp()`,
      readingFault: null,
      shifts: null,
    })
    .where(eq(upload.id, uploadId));
  return reading;
}

/** Reads some rows again, and replaces what was read in them. */
async function readAgain(
  tx: Tx,
  { id, shifts }: LockedUpload,
  table: TableReading,
  rows: readonly SheetRow[],
): Promise<void> {
  const numbers = rows.map(({ number }) => number);
  const isOfThem = and(eq(uploadReading.uploadId, id), inArray(uploadReading.number, numbers));
  const taken = await shiftsTaken(tx, table, isOfThem);
  await tx.delete(uploadReading).where(isOfThem);
  const idsSeen = await idsOfOthers(tx, id, idsOf(rows, table));
  const batch = await readBatch(tx, rows, { ...table, idsSeen });
  await addRowsAlike(tx, id, batch);
  await insertReadings(tx, id, batch.rows);
  const sum = sumShifts([...(shifts ?? []), ...taken, ...batch.shifts]);
  await tx.update(upload).set({ shifts: sum }).where(eq(upload.id, id));
}

/** What rows that were right before no longer add. */
async function shiftsTaken(
  tx: Tx,
  { datasetId, datasetSlug }: TableReading,
  isOfThem: ReturnType<typeof and>,
): Promise<Shift[]> {
  const right = await tx
    .select({ incident: uploadReading.incident, result: uploadReading.result })
    .from(uploadReading)
    .where(and(isOfThem, inArray(uploadReading.result, ['new', 'change'])));
  const publicIds = right.flatMap(({ incident, result }) =>
    incident !== null && result === 'change' ? [`${datasetSlug}-${incident.externalId}`] : [],
  );
  const bases = await recordedRevisions(tx, publicIds);
  const changes = right.map(({ incident }) => ({
    before: incident,
    after: bases.get(`${datasetSlug}-${incident?.externalId}`)?.incident ?? null,
  }));
  return shiftsOfChanges(tx, datasetId, changes);
}

/** The rows that have ids which others are given. */
async function idsOfOthers(tx: Tx, uploadId: number, ids: string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: uploadReading.externalId, number: sql<number>`min(${uploadReading.number})` })
    .from(uploadReading)
    .where(and(eq(uploadReading.uploadId, uploadId), inArray(uploadReading.externalId, ids)))
    .groupBy(uploadReading.externalId);
  return new Map(rows.map(({ id, number }) => [id ?? '', number]));
}

/** So many days off a row may be another's duplicate, as one of them may be known to the year only. */
const MOST_DAYS_OFF = 400;

/** Finds the rows of the file that rows which are read again are likely the same as. */
async function addRowsAlike(db: Db, uploadId: number, { rows }: BatchReading): Promise<void> {
  const news = rows.filter(({ result }) => result === 'new' || result === 'change');
  const incidents = news.flatMap(({ incident }) => incident ?? []);
  const days = incidents.map(({ dateStart }) => dateStart).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return;
  const countries = [...new Set(incidents.map(({ country }) => country))];
  const u = uploadReading;
  const others = await db
    .select({ number: u.number, incident: u.incident })
    .from(u)
    .where(
      and(
        eq(u.uploadId, uploadId),
        inArray(u.result, ['new', 'change']),
        notInArray(
          u.number,
          rows.map(({ number }) => number),
        ),
        inArray(sql`${u.incident} ->> 'country'`, countries),
        sql`(${u.incident} ->> 'dateStart')::date between ${first}::date - ${MOST_DAYS_OFF}::int and ${last}::date + ${MOST_DAYS_OFF}::int`,
      ),
    );
  const alike = new RowsAlike();
  for (const { number, incident } of others) if (incident !== null) alike.add(number, incident);
  for (const { number, incident, findings } of news) {
    if (incident === null) continue;
    const published = findings.duplicates.filter(({ kind }) => kind === 'published');
    findings.duplicates = [...published, ...alike.take(number, incident)];
  }
}
