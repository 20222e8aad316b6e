import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { columnMapping, dataset, upload, uploadReading, uploadRow, user } from '@/db/schema';
import { type ColumnMapping, columnMappingSchema as mappingSchema } from '@/lib/upload/mapping';
import type { RowFilter, UploadRowCounts } from '@/lib/upload/states';
import type { UploadUser } from './lock-upload';
import { cellsAsMended } from './table-of';

export type UploadDetail = Awaited<ReturnType<typeof queryUploads>>[number];

const MOST_LISTED = 50;

/** The newest of the uploads that someone may deal with. */
export function queryUploads(db: Db, by: UploadUser, uploadId?: number) {
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
      opened: upload.opened,
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

/** What a user said last of a file with these headings; null if it was never said. */
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

/** How many rows of an upload were put right at the desk. */
export function countRowsPutRight(db: Db, uploadId: number): Promise<number> {
  return db.$count(uploadRow, and(eq(uploadRow.uploadId, uploadId), isNotNull(uploadRow.mended)));
}

/** What is shown of the cells of a row that can't be read. */
const FIRST_CELLS = 20;
const START_OF_CELL = 200;

export type ShownRow = Awaited<ReturnType<typeof queryUploadRows>>[number];

const u = uploadReading;

/** How many rows of an upload there are of each kind. */
export async function countUploadRows(db: Db, uploadId: number): Promise<UploadRowCounts> {
  const of = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`;
  const [counts] = await db
    .select({
      all: sql<number>`count(*)`,
      fault: of(sql`${u.result} = 'fault'`),
      question: of(sql`${u.hasQuestions}`),
      duplicate: of(sql`${u.hasDuplicates}`),
      alike: of(isMerelyAlike),
      new: of(sql`${u.result} = 'new'`),
      change: of(sql`${u.result} = 'change'`),
      held: of(sql`${u.result} = 'held'`),
      left: of(sql`${u.result} = 'left'`),
      unchanged: of(sql`${u.result} = 'unchanged'`),
    })
    .from(u)
    .where(eq(u.uploadId, uploadId));
  if (counts === undefined) throw new Error('the rows were not counted');
  return counts;
}

/** Some of an upload's rows with what was made of them, in the file's order; likely duplicates with the likeliest first. */
export function queryUploadRows(
  db: Db,
  uploadId: number,
  filter: RowFilter,
  { limit, offset }: { limit: number; offset: number },
) {
  return db
    .select({
      number: u.number,
      result: u.result,
      // Of a row that can't be read some cells are shown, and a row may have a megabyte of them.
      cells: sql<string[]>`array(
        select left(cell, ${START_OF_CELL})
        from jsonb_array_elements_text(${cellsAsMended}) with ordinality as c (cell, place)
        where place <= ${FIRST_CELLS} order by place)`,
      incident: u.incident,
      findings: u.findings,
    })
    .from(u)
    .innerJoin(uploadRow, and(eq(uploadRow.uploadId, u.uploadId), eq(uploadRow.number, u.number)))
    .where(and(eq(u.uploadId, uploadId), conditionOf(filter)))
    .orderBy(
      ...(filter === 'duplicate' || filter === 'alike' ? [desc(LIKENESS)] : []),
      asc(u.number),
    )
    .limit(limit)
    .offset(offset);
}

/** How alike a row and the likeliest of its duplicates are. */
const LIKENESS = sql`(
  select max((one ->> 'score')::numeric) from jsonb_array_elements(${u.findings} -> 'duplicates') one)`;

/** The first rows of a file, unchanged. */
export function sampleRows(db: Db, uploadId: number, limit: number) {
  return db
    .select({ cells: uploadRow.cells })
    .from(uploadRow)
    .where(eq(uploadRow.uploadId, uploadId))
    .orderBy(asc(uploadRow.number))
    .limit(limit);
}

/** Of a row that is like another in time, place and figures, and does not say the same. */
const isMerelyAlike = sql`${u.isAlike} and not ${u.hasDuplicates}`;

function conditionOf(filter: RowFilter): SQL | undefined {
  switch (filter) {
    case 'all':
      return undefined;
    case 'question':
      return eq(u.hasQuestions, true);
    case 'duplicate':
      return eq(u.hasDuplicates, true);
    case 'alike':
      return isMerelyAlike;
    default:
      return eq(u.result, filter);
  }
}

/** Something that came with a file and that someone has changed since, with the page that shows it. */
export type ChangedSince = { href: string; label: string };

const MOST_CHANGED = 100;

/** What of an import is someone's own work by now, so that undoing leaves it alone. */
export async function changedSince(db: Db, upload: UploadDetail): Promise<ChangedSince[]> {
  return upload.isPublished ? changedIncidents(db, upload) : changedDrafts(db, upload);
}

async function changedDrafts(db: Db, { id }: UploadDetail): Promise<ChangedSince[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select id from draft
    where upload_id = ${id} and state <> 'discarded' and not (state = 'draft' and saved = 1)
    order by id limit ${MOST_CHANGED}`);
  return rows.map((draft) => ({ href: `/admin/entries/${draft.id}`, label: `Draft ${draft.id}` }));
}

async function changedIncidents(
  db: Db,
  { dataset, version, undoneVersion }: UploadDetail,
): Promise<ChangedSince[]> {
  const rows = await db.execute<{ publicId: string }>(sql`
    select i.public_id as "publicId" from incident_revision r join incident i on i.id = r.incident_id
    where r.dataset_id = ${dataset.id} and r.recorded_version = ${version}
      and r.superseded_version is not null and r.superseded_version is distinct from ${undoneVersion}::int
    order by r.id limit ${MOST_CHANGED}`);
  return rows.map(({ publicId }) => ({
    href: `/admin/incidents/${encodeURIComponent(publicId)}`,
    label: publicId,
  }));
}
