import { z } from 'zod';
import { UnreadableFile } from '@/lib/errors';
import { isRowOfFigures } from '@/lib/importers/headings';
import { isEncoding } from './encodings';
import { checkedHeadings, knownHeadings } from './headings';
import { MOST_RECORDS } from './states';

/** How someone wants a file to be opened; what is left out is guessed from the file. */
export const openAsSchema = z.object({
  encoding: z.string().refine(isEncoding).optional(),
  /** A workbook's sheet, by its name. */
  sheet: z.string().max(100).optional(),
  /** The row of the headings, by its number in the file. */
  headingRow: z.number().int().min(1).max(MOST_RECORDS).optional(),
});
export type OpenAs = z.output<typeof openAsSchema>;

/** How a file was opened, which reading its rows depends on. */
export type Opened = OpenAs & {
  /** The sheets that can be read. */
  sheets?: string[];
  /** Whether a workbook's numbers of days count from 1904. */
  is1904?: boolean;
};

/** Something of a table that has the number of its row, and texts. */
type Numbered = { number: number; cells: readonly string[] };

/** There may be so many rows above the headings. */
const MOST_ABOVE = 20;

const isFilled = (cell: string) => cell.trim() !== '';
const filledCells = ({ cells }: Numbered) => cells.filter(isFilled).length;

/** The first rows of a table, far enough to find its headings. */
export async function firstRows<Row extends Numbered>(
  batches: AsyncGenerator<Row[]>,
  asked: number | undefined,
): Promise<Row[]> {
  const read: Row[] = [];
  let filled = 0;
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    read.push(...next.value);
    filled += next.value.filter((row) => filledCells(row) > 0).length;
    const last = read.at(-1)?.number ?? 0;
    if (asked === undefined ? filled >= MOST_ABOVE : last >= asked) break;
  }
  return read;
}

/**
 * The place of the headings among a table's first rows: in the row that was asked for, otherwise the first, unless it is a title or
 * a note, and a later one has headings that are known.
 * @throws UnreadableFile if there is no such row
 */
export function placeOfHeadings(rows: readonly Numbered[], asked: number | undefined): number {
  if (asked !== undefined) {
    const place = rows.findIndex((row) => row.number === asked && filledCells(row) > 0);
    if (place >= 0) return place;
    throw new UnreadableFile(
      `Row ${asked} is blank, or is not in the file. Choose the row of the headings.`,
    );
  }
  const places = rows.flatMap((row, place) => (filledCells(row) > 0 ? [place] : []));
  const looked = places.slice(0, MOST_ABOVE).flatMap((place) => rows[place] ?? []);
  const known = looked.map(({ cells }) => knownHeadings(cells));
  const most = Math.max(...known);
  const isFirst = (known[0] ?? 0) >= ENOUGH_KNOWN;
  const chosen = most < ENOUGH_KNOWN ? afterTitle(looked) : isFirst ? 0 : known.indexOf(most);
  return places[chosen] ?? 0;
}

const ENOUGH_KNOWN = 2;

/** Of headings none of which is known: a title has one cell, and a table more. */
function afterTitle(rows: readonly Numbered[]): number {
  const widths = rows.map(filledCells);
  return Math.max(...widths) < 3 || (widths[0] ?? 0) > 1 ? 0 : widths.findIndex((one) => one > 1);
}

/** The headings of a table, and a remark on where they are. */
export function headingsOf(rows: readonly Numbered[], place: number, asked: number | undefined) {
  const row = rows[place];
  if (row === undefined || filledCells(row) === 0) throw new UnreadableFile('The file is empty.');
  if (asked === undefined && isRowOfFigures(row.cells)) {
    const start = row.cells.filter(isFilled).join(', ').slice(0, 80);
    throw new UnreadableFile(
      `The file has no headings: its first row is one of figures and dates (${start} …). Add a row of headings and upload it again.`,
    );
  }
  const { headings, notes } = checkedHeadings(row.cells);
  const above = rows.slice(0, place).every((one) => filledCells(one) === 0)
    ? []
    : [`The headings were taken from row ${row.number}. What is above them was not read.`];
  return { headings, headingRow: row.number, notes: [...above, ...notes] };
}
