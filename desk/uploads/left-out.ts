import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { uploadReading, uploadRow } from '@/db/schema';
import { type CsvCell, plainCell } from '@/lib/csv/write';
import { isLeftOutHeading, LEFT_OUT_HEADINGS } from '@/lib/upload/headings-left-out';
import { cellsAsMended } from './table-of';

/** Rows that are read at once: each may have a megabyte. */
const AT_ONCE = 50;
/** Characters that are sent at once, or one row: a fraction of a second's work for whoever else is waiting. */
const SENT_AT_ONCE = 256 * 1024;

/**
 * A file's rows with faults, each followed by what is wrong with it, under the file's own headings. They come in pieces,
 * because together they can be as large as the file.
 */
export async function* leftOutRows(
  db: Db,
  upload: { id: number; headings: readonly string[] },
): AsyncGenerator<CsvCell[][]> {
  const own = upload.headings.filter((heading) => !isLeftOutHeading(heading));
  let piece: CsvCell[][] = [[...own, ...LEFT_OUT_HEADINGS]];
  let size = 0;
  let after = 0;
  for (;;) {
    const rows = await queryFaultyRows(db, upload.id, after);
    for (const { number, cells, findings } of rows) {
      const faults = findings.faults.map(({ column, reason }) =>
        [column, reason].filter(Boolean).join(': '),
      );
      const row = [...cells.slice(0, own.length).map(plainCell), number, faults.join(' ')];
      piece.push(row);
      size += row.reduce<number>((sum, cell) => sum + String(cell).length, 0);
      after = number;
      if (size < SENT_AT_ONCE) continue;
      yield piece;
      [piece, size] = [[], 0];
    }
    if (rows.length < AT_ONCE) break;
  }
  if (piece.length > 0) yield piece;
}

/**
 * A file's rows that someone put right at the desk, each as it was read, followed by what stood in the cells that were changed.
 */
export async function* rowsPutRight(
  db: Db,
  upload: { id: number; headings: readonly string[] },
): AsyncGenerator<CsvCell[][]> {
  const { headings } = upload;
  yield [[...headings, LEFT_OUT_HEADINGS[0], 'what the file says']];
  for (let after = 0; ; ) {
    const rows = await queryMended(db, upload.id, after);
    if (rows.length === 0) return;
    yield rows.map(({ number, cells, mended }) => {
      const said = headings.flatMap((heading, i) =>
        cells[i] === mended?.[i] ? [] : [`${heading}: ${cells[i] ?? ''}`],
      );
      return [...headings.map((_, i) => mended?.[i] ?? ''), number, said.join('; ')];
    });
    after = rows.at(-1)?.number ?? after;
  }
}

function queryMended(db: Db, uploadId: number, after: number) {
  const row = uploadRow;
  return db
    .select({ number: row.number, cells: row.cells, mended: row.mended })
    .from(row)
    .where(and(eq(row.uploadId, uploadId), isNotNull(row.mended), gt(row.number, after)))
    .orderBy(asc(row.number))
    .limit(AT_ONCE);
}

function queryFaultyRows(db: Db, uploadId: number, after: number) {
  const [u, row] = [uploadReading, uploadRow];
  return db
    .select({ number: u.number, cells: cellsAsMended, findings: u.findings })
    .from(u)
    .innerJoin(row, and(eq(row.uploadId, u.uploadId), eq(row.number, u.number)))
    .where(and(eq(u.uploadId, uploadId), eq(u.result, 'fault'), gt(u.number, after)))
    .orderBy(asc(u.number))
    .limit(AT_ONCE);
}
