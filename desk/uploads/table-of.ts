import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { type Db, rawSql, type Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { readKnownNames } from '@/db/read/known-names';
import { queryRepublishers } from '@/db/read/statements';
import { dataset, upload, uploadRow } from '@/db/schema';
import { fileVersions } from '@/db/write/import/three-way';
import { ANY_WORDS, asksOfName } from '@/lib/entry/new-names';
import { ownLayoutReader } from '@/lib/importers/csv';
import { gedLayoutReader } from '@/lib/importers/ucdp-ged';
import {
  type ColumnFacts,
  type ColumnText,
  factsOfColumns,
  NO_FACTS,
} from '@/lib/upload/column-facts';
import { asInFile } from '@/lib/upload/layouts';
import { type ChosenColumns, columnMappingSchema } from '@/lib/upload/mapping';
import { RowsAlike } from '@/lib/upload/rows-alike';
import type { BatchReading, TableReading } from './read-batch';

/** What the rows of an upload are read by; null if there is none of which a condition holds, or its columns are not chosen. */
export async function tableOf(
  db: Db,
  uploadId: number,
  condition: SQL | undefined,
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
      defaultRule: dataset.defaultRule,
    })
    .from(upload)
    .innerJoin(dataset, eq(dataset.id, upload.datasetId))
    .where(and(eq(upload.id, uploadId), condition));
  if (!found?.mapping) return null;
  const { mapping: chosen, opened, ...rest } = found;
  // What is asked of a file may have grown since the columns were chosen.
  const mapping = columnMappingSchema.parse(chosen);
  return {
    ...rest,
    ...rules,
    uploadId,
    is1904: opened.is1904 ?? false,
    facts:
      mapping.layout === 'columns'
        ? await queryColumnFacts(db, uploadId, mapping)
        : { ...NO_FACTS, idsAreNumeric: mapping.layout === 'ucdp-ged' },
    // The words of a file are its recorder’s own.
    names: { ...(await readKnownNames(db, found.datasetId)), words: ANY_WORDS },
    republishes: await queryRepublishers(db),
    fileVersions: await fileVersions(db, found.datasetId),
    mapping: mapping.layout === 'columns' ? mapping : knownLayout(mapping.layout, found.headings),
    alike: new RowsAlike(),
    idsSeen: new Map(),
  };
}

/** A row's cells to read: as someone put them right, or as they are in the file. */
export const cellsAsMended = sql<string[]>`coalesce(${uploadRow.mended}, ${uploadRow.cells})`;

/** What is known of a file only when all of a column was looked at. */
export function queryColumnFacts(
  db: Db,
  uploadId: number,
  mapping: ChosenColumns,
): Promise<ColumnFacts> {
  return factsOfColumns(mapping, (place) => queryTexts(db, uploadId, place));
}

/** The different texts of a column, each with the first row that has it. */
async function queryTexts(db: Db, uploadId: number, place: number): Promise<ColumnText[]> {
  const text = sql<string>`${cellsAsMended} ->> ${place}::int`;
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

const STAGED = {
  number: uploadRow.number,
  cells: uploadRow.cells,
  marks: uploadRow.marks,
  mended: uploadRow.mended,
};

/** The next staged rows of an upload that are not read yet. */
export function unreadRowsAfter(db: Db, uploadId: number, last: number, limit: number) {
  return db
    .select(STAGED)
    .from(uploadRow)
    .where(
      and(
        eq(uploadRow.uploadId, uploadId),
        gt(uploadRow.number, last),
        sql`not exists (select from upload_reading o where o.upload_id = ${uploadId} and o.number = ${uploadRow.number})`,
      ),
    )
    .orderBy(asc(uploadRow.number))
    .limit(limit);
}

/** Some staged rows of an upload. */
export function stagedRows(db: Db, uploadId: number, numbers: number[]) {
  return db
    .select(STAGED)
    .from(uploadRow)
    .where(and(eq(uploadRow.uploadId, uploadId), inArray(uploadRow.number, numbers)))
    .orderBy(asc(uploadRow.number));
}

/** Keeps what was read in some rows. */
export async function insertReadings(
  tx: Tx,
  uploadId: number,
  rows: BatchReading['rows'],
): Promise<void> {
  await rawSql(tx)`
    insert into upload_reading (upload_id, number, result, external_id, incident_id, base_number, base_entry, entry,
      incident, has_questions, has_duplicates, is_alike, findings)
    select ${uploadId}, r.* from json_to_recordset(${JSON.stringify(rows.map(columnsOf))}::json) as r (number int,
      result row_result, external_id text, incident_id bigint, base_number int, base_entry jsonb, entry jsonb,
      incident jsonb, has_questions boolean, has_duplicates boolean, is_alike boolean, findings jsonb)`;
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
    has_duplicates: findings.duplicates.some(({ isSure }) => isSure),
    is_alike: findings.duplicates.length > 0,
  };
}
