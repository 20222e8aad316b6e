import { and, asc, eq, inArray, isNotNull, max, sql } from 'drizzle-orm';
import { groupBy } from 'es-toolkit/array';
import type { Db } from '@/db/client';
import { isoInstant } from '@/db/instant';
import { uploadMend, uploadReading, uploadRow } from '@/db/schema';
import { instantInWords } from '@/lib/format/dates';
import { plainText } from '@/lib/text/plain';
import { type CellEdit, isSameCell, type RowSince, type SeenEdit } from '@/lib/upload/mended';
import type { RowFault } from '@/lib/upload/row-reading';
import type { UploadDetail } from './queries';
import { cellsAsMended } from './table-of';

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

/** The number of the last time that a row of a file was put right: what is read after this is what was there then, or newer. */
export async function queryLastMend(db: Db, uploadId: number): Promise<number> {
  const [last] = await db
    .select({ id: max(uploadMend.id) })
    .from(uploadMend)
    .where(eq(uploadMend.uploadId, uploadId));
  return last?.id ?? 0;
}

type RowNow = RowSince & {
  number: number;
  /** When it was put right last, and by whom; null if it never was, or that was not kept. */
  mend: number | null;
  authorId: string | null;
  author: string | null;
  at: string | null;
};

/** Rows as someone saw them, as they are now, and who has put them right last. */
export function queryRowsSince(
  db: Db,
  uploadId: number,
  rows: readonly Pick<SeenEdit, 'number' | 'seen'>[],
): Promise<RowNow[]> {
  const asked = new Map(rows.map(({ number, seen }) => [number, { number, seen }]));
  return db.execute<RowNow>(sql`
    select r.number, coalesce(s.cells, r.cells) as seen, coalesce(r.mended, r.cells) as now,
      l.id as mend, l.author_id as "authorId", d.name as author, l.at
    from json_to_recordset(${JSON.stringify([...asked.values()])}::json) as e (number int, seen bigint)
    join upload_row r on r.upload_id = ${uploadId} and r.number = e.number
    left join lateral (
      select m.cells from upload_mend m
      where m.upload_id = r.upload_id and m.number = r.number and m.id <= e.seen order by m.id desc limit 1
    ) s on true
    left join lateral (
      select m.id, m.author_id, m.at from upload_mend m
      where m.upload_id = r.upload_id and m.number = r.number order by m.id desc limit 1
    ) l on true
    left join desk_user d on d.id = l.author_id
    order by r.number`);
}

/** Those edits that would change something, and what is there now. */
export async function changesAmong(
  db: Db,
  uploadId: number,
  edits: readonly SeenEdit[],
): Promise<{ edits: SeenEdit[]; before: CellEdit[] }> {
  const rows = new Map((await queryRowsSince(db, uploadId, edits)).map((row) => [row.number, row]));
  const changing = edits.filter(({ number, place, text }) => {
    const row = rows.get(number);
    return row && !isSameCell(row.seen[place], text) && !isSameCell(row.now[place], text);
  });
  const before = changing.map(({ number, place }) => ({
    number,
    place,
    text: rows.get(number)?.now[place] ?? '',
  }));
  return { edits: changing, before };
}

/** A cell that was not written, as someone else has changed the row since it was seen. */
export type MendConflict = CellEdit & {
  /** What is there now. */
  theirs: string;
  /** Who has put the row right, and when; no name if it was the same person in another window. */
  by: string | null;
  at: string;
};

/** What came of rows whose cells were put right. */
export type MendedRows = {
  rows: { number: number; faults: PlacedFault[]; seen: number }[];
  /** Cells of these rows that someone else has changed since they were seen. */
  others: CellEdit[];
  conflicts: MendConflict[];
  /** What was in the cells before, to undo the change. */
  before: CellEdit[];
  /** How many rows still have mistakes. */
  left: number;
};

/** What came of edits that were sent: rows of which one is not there now were left as they are. */
export async function queryMendedRows(
  db: Db,
  { id, headings }: Pick<UploadDetail, 'id' | 'headings'>,
  { edits, before }: { edits: readonly SeenEdit[]; before: readonly CellEdit[] },
  userId: string,
): Promise<MendedRows> {
  const sent = groupBy([...edits], ({ number }) => number);
  const now = await queryRowsSince(db, id, edits);
  const found = await db
    .select({ number: u.number, faults: sql<RowFault[]>`${u.findings} -> 'faults'` })
    .from(u)
    .where(
      and(
        eq(u.uploadId, id),
        inArray(
          u.number,
          now.map(({ number }) => number),
        ),
      ),
    );
  const faultsOf = new Map(found.map(({ number, faults }) => [number, faults]));
  const conflicts = now.flatMap((row) => conflictsOf(row, sent[row.number] ?? [], userId));
  const isLeft = new Set(conflicts.map(({ number }) => number));
  return {
    rows: now.map(({ number, mend }) => ({
      number,
      faults: placedFaults(faultsOf.get(number) ?? [], headings),
      seen: mend ?? 0,
    })),
    others: now.flatMap(changedByOthers(sent)),
    conflicts,
    before: before.filter(({ number }) => !isLeft.has(number)),
    left: await db.$count(u, and(eq(u.uploadId, id), eq(u.result, 'fault'))),
  };
}

function conflictsOf(row: RowNow, sent: readonly SeenEdit[], userId: string): MendConflict[] {
  const left = sent.filter(({ place, text }) => !isSameCell(row.now[place], text));
  return left.map(({ number, place, text }) => ({
    number,
    place,
    text,
    theirs: row.now[place] ?? '',
    by: row.authorId === userId ? null : (row.author ?? 'Someone else'),
    at: row.at === null ? '' : instantInWords(isoInstant(row.at)),
  }));
}

const changedByOthers =
  (sent: Readonly<Record<number, readonly SeenEdit[]>>) =>
  ({ number, seen, now }: RowNow): CellEdit[] =>
    now.flatMap((text, place) => {
      const isOwn = sent[number]?.some(
        (edit) => edit.place === place && isSameCell(text, edit.text),
      );
      return isOwn || isSameCell(seen[place], text) ? [] : [{ number, place, text }];
    });
