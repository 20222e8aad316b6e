import Papa from 'papaparse';
import { plainText } from '@/lib/text/plain';
import { LEFT_OUT_HEADINGS } from './headings-left-out';
import type { CellEdit } from './mended';

/** What a block can be pasted into. */
export type PasteTarget = {
  /** The file's headings. */
  headings: readonly string[];
  /** The places of the columns that are shown, in their order. */
  places: readonly number[];
  /** The numbers of the rows that can be put right, in the file's order, those on later pages too. */
  rows: readonly number[];
  /** Those that were put right already, and can be again by their numbers. */
  mended: readonly number[];
};

/**
 * What a block of cells, as spreadsheets copy it, changes from a cell on. A block with the file's headings above it goes by
 * them, wherever it is pasted, and with the column of row numbers by these: so a list of rows with mistakes that was put
 * right in a spreadsheet comes back whole.
 */
export function editsOfBlock(
  text: string,
  at: { number: number; place: number },
  target: PasteTarget,
): { edits: CellEdit[] } | { fault: string } {
  const block = cellsOf(text);
  const [first = [], ...below] = block;
  const columns = columnsByHeading(first, target.headings);
  return columns === null
    ? editsFrom(block, at, target)
    : editsByHeading(below, columns, at, target);
}

function cellsOf(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter: '\t' });
  const end = data.findLastIndex((row) => row.some((cell) => cell !== ''));
  return data.slice(0, end + 1);
}

function editsFrom(
  block: readonly string[][],
  at: { number: number; place: number },
  { places, rows }: PasteTarget,
): { edits: CellEdit[] } | { fault: string } {
  const columns = places.slice(places.indexOf(at.place));
  const width = Math.max(...block.map((row) => row.length));
  if (width > columns.length) {
    return {
      fault: `The block has ${width} columns, but there are ${columns.length} from here on. Nothing was pasted.`,
    };
  }
  const numbers = rows.slice(rows.indexOf(at.number));
  if (block.length > numbers.length) return tooLong(block.length, numbers.length);
  const edits = block.flatMap((row, i) =>
    row.map((text, j) => ({ number: numbers[i] ?? 0, place: columns[j] ?? 0, text })),
  );
  return { edits };
}

function tooLong(length: number, left: number): { fault: string } {
  return {
    fault: `The block has ${length} rows, but there are ${left} rows with mistakes from here on. Nothing was pasted.`,
  };
}

/** Which column of a block is which of the file's. */
type BlockColumns = { places: (number | null)[]; numbers: number };

const [ROW_HEADING] = LEFT_OUT_HEADINGS;

/** Null if the block’s first row is none of headings. */
function columnsByHeading(
  first: readonly string[],
  headings: readonly string[],
): BlockColumns | null {
  const known = headings.map(plainText);
  const given = first.map(plainText);
  const places = given.map((heading) => {
    const place = known.indexOf(heading);
    return place < 0 ? null : place;
  });
  const numbers = given.indexOf(ROW_HEADING);
  const found = places.filter((place) => place !== null).length;
  const isOfHeadings = numbers >= 0 || (found > 0 && found === given.length);
  return isOfHeadings ? { places, numbers } : null;
}

function editsByHeading(
  block: readonly string[][],
  { places, numbers }: BlockColumns,
  at: { number: number },
  { rows, mended }: PasteTarget,
): { edits: CellEdit[] } | { fault: string } {
  const following = rows.slice(rows.indexOf(at.number));
  if (numbers < 0 && block.length > following.length) {
    return tooLong(block.length, following.length);
  }
  const open = new Set([...rows, ...mended]);
  const edits: CellEdit[] = [];
  for (const [i, row] of block.entries()) {
    const number = numbers < 0 ? (following[i] ?? 0) : Number(row[numbers]);
    if (!open.has(number)) {
      return {
        fault: `“${row[numbers] ?? ''}” is not the number of a row with mistakes. Nothing was pasted.`,
      };
    }
    row.forEach((text, j) => {
      const place = places[j] ?? null;
      if (place !== null && j !== numbers) edits.push({ number, place, text });
    });
  }
  return { edits };
}
