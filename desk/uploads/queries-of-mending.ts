import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { uploadReading, uploadRow } from '@/db/schema';
import { plainText } from '@/lib/text/plain';
import type { CellEdit } from '@/lib/upload/mended';
import type { RowFault } from '@/lib/upload/row-reading';
import type { UploadDetail } from './queries';
import { cellsAsMended, stagedRows } from './table-of';

const u = uploadReading;
const ofSame = and(eq(uploadRow.uploadId, u.uploadId), eq(uploadRow.number, u.number));

/** Which rows of a file are put right. */
type MendingShown = 'fault' | 'mended';

const conditionOf = (uploadId: number, show: MendingShown) =>
  and(
    eq(u.uploadId, uploadId),
    show === 'fault' ? eq(u.result, 'fault') : isNotNull(uploadRow.mended),
  );

/** So many rows that can be put right are known to a page, for a block that is pasted beyond it. */
const MOST_NUMBERS = 20_000;

/** The numbers of the rows that have mistakes, and of those that were put right. */
export async function queryNumbersToMend(db: Db, uploadId: number) {
  const numbers = async (show: MendingShown) => {
    const rows = await db
      .select({ number: u.number })
      .from(u)
      .innerJoin(uploadRow, ofSame)
      .where(conditionOf(uploadId, show))
      .orderBy(asc(u.number))
      .limit(MOST_NUMBERS);
    return rows.map(({ number }) => number);
  };
  const [fault, mended] = await Promise.all([numbers('fault'), numbers('mended')]);
  return { fault, mended };
}

/** Some of these rows: their cells as they are now, and what is wrong with them. */
export function queryRowsToMend(
  db: Db,
  uploadId: number,
  show: MendingShown,
  { limit, offset }: { limit: number; offset: number },
) {
  return db
    .select({
      number: u.number,
      cells: cellsAsMended,
      faults: sql<RowFault[]>`${u.findings} -> 'faults'`,
    })
    .from(u)
    .innerJoin(uploadRow, ofSame)
    .where(conditionOf(uploadId, show))
    .orderBy(asc(u.number))
    .limit(limit)
    .offset(offset);
}

/** Something wrong with a row that is put right; the place is that of its column, null if it is the row as a whole. */
export type PlacedFault = { place: number | null; reason: string };

/** In which columns of a file faults are. */
export function placedFaults(
  faults: readonly RowFault[],
  headings: readonly string[],
): PlacedFault[] {
  const known = headings.map(plainText);
  return faults.map(({ column, reason }) => {
    const place = column === '' ? -1 : known.indexOf(plainText(column));
    return { place: place < 0 ? null : place, reason };
  });
}

const TELLING = [
  'id',
  'incident_id',
  'date_start',
  'country',
  'place',
  'where_coordinates',
  'best',
  'killed_best',
];

/** The columns by which rows are put right: those that are read; of a layout with many, those that tell, or are at fault. */
export function columnsToMend(
  { headings, mapping }: Pick<UploadDetail, 'headings' | 'mapping'>,
  rows: readonly { faults: readonly RowFault[] }[],
): number[] {
  const faulty = new Set(
    rows.flatMap(({ faults }) => placedFaults(faults, headings).map(({ place }) => place)),
  );
  return headings.flatMap((heading, place) => {
    const isTelling =
      mapping?.layout === 'columns'
        ? (mapping.fields[place] ?? null) !== null
        : TELLING.includes(heading.toLowerCase());
    return isTelling || faulty.has(place) ? [place] : [];
  });
}

/** What came of rows whose cells were put right. */
export type MendedRows = {
  rows: { number: number; faults: PlacedFault[] }[];
  /** What stood in the cells before, by which it is undone. */
  before: CellEdit[];
  /** How many rows still have mistakes. */
  left: number;
};

/** Which of some edits change something, and what stands there now. */
export async function changesAmong(
  db: Db,
  uploadId: number,
  edits: readonly CellEdit[],
): Promise<{ edits: CellEdit[]; before: CellEdit[] }> {
  const numbers = [...new Set(edits.map(({ number }) => number))];
  const staged = await stagedRows(db, uploadId, numbers);
  const cellsOf = new Map(staged.map((row) => [row.number, row.mended ?? row.cells]));
  const changing = edits.filter(({ number, place, text }) => {
    const cell = cellsOf.get(number)?.[place];
    return cell === undefined || onOneLine(cell) !== onOneLine(text);
  });
  return {
    edits: changing,
    before: changing.map(({ number, place }) => ({
      number,
      place,
      text: cellsOf.get(number)?.[place] ?? '',
    })),
  };
}

/** A field of one line, which is how a page without script sends a cell, has lost its line breaks. */
const onOneLine = (text: string) => text.replace(/[\r\n]/g, '');

export async function queryMendedRows(
  db: Db,
  { id, headings }: Pick<UploadDetail, 'id' | 'headings'>,
  before: CellEdit[],
): Promise<MendedRows> {
  const numbers = [...new Set(before.map(({ number }) => number))];
  const rows = await db
    .select({ number: u.number, faults: sql<RowFault[]>`${u.findings} -> 'faults'` })
    .from(u)
    .where(and(eq(u.uploadId, id), inArray(u.number, numbers)))
    .orderBy(asc(u.number));
  const left = await db.$count(u, and(eq(u.uploadId, id), eq(u.result, 'fault')));
  return {
    rows: rows.map((row) => ({ ...row, faults: placedFaults(row.faults, headings) })),
    before,
    left,
  };
}
