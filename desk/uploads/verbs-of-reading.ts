import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { type Db, type Pool, rawSql } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { readKnownNames } from '@/db/read/known-names';
import { queryRepublishers } from '@/db/read/statements';
import { dataset, upload, uploadRow } from '@/db/schema';
import { fileVersions } from '@/db/write/import/three-way';
import { inTransaction } from '@/db/write/transaction';
import { asksOfName } from '@/lib/entry/new-names';
import { DEFAULT_RULE } from '@/lib/entry/rules-of-figures';
import { type Shift, sumShifts } from '@/lib/impact/contribution';
import { ownLayoutReader } from '@/lib/importers/csv';
import { gedLayoutReader } from '@/lib/importers/ucdp-ged';
import { type ColumnText, factsOfColumns, NO_FACTS } from '@/lib/upload/column-facts';
import { asInFile } from '@/lib/upload/layouts';
import { type ChosenColumns, columnMappingSchema } from '@/lib/upload/mapping';
import { RowsAlike } from '@/lib/upload/rows-alike';
import { type BatchReading, readBatch, type TableReading } from './read-batch';

/** Rows at once: a fraction of a second's work, so that whoever waits sees it go on. */
const BATCH = 250;

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
  const table = await tableOf(db, order, rules);
  if (table === null) return;
  let last = 0;
  let shifts: Shift[] = [];
  for (;;) {
    const rows = await rowsAfter(db, order.uploadId, last);
    const end = rows.at(-1);
    if (end === undefined) break;
    last = end.number;
    const batch = await readBatch(db, rows, table);
    shifts = sumShifts([...shifts, ...batch.shifts]);
    if (!(await writeReadings(db, order, batch.rows))) return;
  }
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
  and(eq(upload.id, uploadId), eq(upload.reading, reading));

function rowsAfter(db: Db, uploadId: number, last: number) {
  return db
    .select({ number: uploadRow.number, cells: uploadRow.cells, marks: uploadRow.marks })
    .from(uploadRow)
    .where(and(eq(uploadRow.uploadId, uploadId), gt(uploadRow.number, last)))
    .orderBy(asc(uploadRow.number))
    .limit(BATCH);
}

/** What the rows are read by; null if it is no longer this reading's turn. */
async function tableOf(
  db: Db,
  { uploadId, reading }: ReadingOrder,
  rules: ReadingRules,
): Promise<TableReading | null> {
  const [found] = await db
    .select({
      fileName: upload.fileName,
      headings: upload.headings,
      mapping: upload.mapping,
      opened: upload.opened,
      datasetId: upload.datasetId,
      datasetSlug: dataset.slug,
      recordsWounded: dataset.recordsWounded,
    })
    .from(upload)
    .innerJoin(dataset, eq(dataset.id, upload.datasetId))
    .where(and(eq(upload.id, uploadId), eq(upload.reading, sql`${reading}::uuid`)));
  if (!found?.mapping) return null;
  const { mapping: chosen, opened, ...rest } = found;
  // What is asked of a file may have grown since the columns were chosen.
  const mapping = columnMappingSchema.parse(chosen);
  return {
    ...rest,
    ...rules,
    defaultRule: DEFAULT_RULE,
    uploadId,
    is1904: opened.is1904 ?? false,
    facts:
      mapping.layout === 'columns'
        ? await factsOfColumns(mapping, (place) => queryTexts(db, uploadId, place))
        : { ...NO_FACTS, idsAreNumeric: mapping.layout === 'ucdp-ged' },
    names: await readKnownNames(db, found.datasetId),
    republishes: await queryRepublishers(db),
    fileVersions: await fileVersions(db, found.datasetId),
    mapping: mapping.layout === 'columns' ? mapping : knownLayout(mapping.layout, found.headings),
    alike: new RowsAlike(),
    idsSeen: new Map(),
  };
}

/** The different texts of a column, each with the first row that has it. */
async function queryTexts(db: Db, uploadId: number, place: number): Promise<ColumnText[]> {
  const text = sql<string>`${uploadRow.cells} ->> ${place}::int`;
  return db
    .select({ number: sql<number>`min(${uploadRow.number})`, text })
    .from(uploadRow)
    .where(eq(uploadRow.uploadId, uploadId))
    .groupBy(sql`2`);
}

function knownLayout(
  layout: 'own' | 'ucdp-ged',
  headings: readonly string[],
): Exclude<TableReading['mapping'], ChosenColumns> {
  const given = headings.map(asInFile);
  if (layout === 'ucdp-ged') return { ...gedLayoutReader(given), layout };
  const idPlace = given.findIndex((heading) => heading.toLowerCase() === 'incident_id');
  return { layout, read: ownLayoutReader(given), idPlace };
}

/** Keeps what was made of some rows, and how far the reading has come; false if it is no longer this reading's turn. */
async function writeReadings(
  db: Pool,
  { uploadId, reading }: ReadingOrder,
  rows: BatchReading['rows'],
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [held] = await tx
      .update(upload)
      .set({
        rowsRead: sql`${upload.rowsRead} + ${rows.length}`,
        readAt: sql`clock_timestamp()`,
      })
      .where(and(eq(upload.id, uploadId), eq(upload.reading, reading)))
      .returning({ id: upload.id });
    if (held === undefined) return false;
    await rawSql(tx)`
      insert into upload_reading (upload_id, number, result, external_id, incident_id, base_number, base_entry, entry,
        incident, has_questions, has_duplicates, findings)
      select ${uploadId}, r.* from json_to_recordset(${JSON.stringify(rows.map(columnsOf))}::json) as r (number int,
        result row_result, external_id text, incident_id bigint, base_number int, base_entry jsonb, entry jsonb,
        incident jsonb, has_questions boolean, has_duplicates boolean, findings jsonb)`;
    return true;
  });
}

function columnsOf({ base, externalId, findings, ...row }: BatchReading['rows'][number]) {
  return {
    ...row,
    findings,
    external_id: externalId,
    incident_id: base?.incidentId ?? null,
    base_number: base?.number ?? null,
    base_entry: base?.entry ?? null,
    // Names are asked about once for the whole file.
    has_questions: findings.questions.some(({ key }) => !asksOfName(key)),
    has_duplicates: findings.duplicates.length > 0,
  };
}
