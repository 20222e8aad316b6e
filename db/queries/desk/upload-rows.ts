import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { uploadReading, uploadRow } from '@/db/schema';
import type { RowCounts, RowFilter } from '@/lib/upload/states';

export type ShownRow = Awaited<ReturnType<typeof queryUploadRows>>[number];

const u = uploadReading;

/** How many rows of an upload there are of each kind. */
export async function countUploadRows(db: Db, uploadId: number): Promise<RowCounts> {
  const of = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`;
  const [counts] = await db
    .select({
      all: sql<number>`count(*)`,
      fault: of(sql`${u.result} = 'fault'`),
      question: of(sql`${u.hasQuestions}`),
      duplicate: of(sql`${u.hasDuplicates}`),
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

/** Some of an upload's rows, in the file's order, with what was made of them. */
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
      cells: uploadRow.cells,
      marks: uploadRow.marks,
      entry: u.entry,
      incident: u.incident,
      findings: u.findings,
    })
    .from(u)
    .innerJoin(uploadRow, and(eq(uploadRow.uploadId, u.uploadId), eq(uploadRow.number, u.number)))
    .where(and(eq(u.uploadId, uploadId), conditionOf(filter)))
    .orderBy(asc(u.number))
    .limit(limit)
    .offset(offset);
}

/** The first rows of a file as they stand in it. */
export function sampleRows(db: Db, uploadId: number, limit: number) {
  return db
    .select({ cells: uploadRow.cells })
    .from(uploadRow)
    .where(eq(uploadRow.uploadId, uploadId))
    .orderBy(asc(uploadRow.number))
    .limit(limit);
}

function conditionOf(filter: RowFilter): SQL | undefined {
  switch (filter) {
    case 'all':
      return undefined;
    case 'question':
      return eq(u.hasQuestions, true);
    case 'duplicate':
      return eq(u.hasDuplicates, true);
    default:
      return eq(u.result, filter);
  }
}
