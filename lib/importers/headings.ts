import { UnreadableFile } from '@/lib/errors';
import { isIndexHeading } from './table';

/** The place of each known column in a file's rows; a column that the file lacks has none. */
export type ColumnPlaces<Column extends string> = Partial<Record<Column, number>>;

type Known<Column extends string> = {
  /** As `UCDP GED`. */
  format: string;
  columns: readonly Column[];
  needed: readonly Column[];
  /** Whether the recorder adds columns from time to time: those that are not known are then left out. */
  leavesOthers?: true;
};

/**
 * Where a file has which column, in any order. Throws UnreadableFile, naming the column, where one is unknown, is there
 * twice or is missing, for a column under another name may not mean what it did.
 */
export function placeColumns<Column extends string>(
  headings: readonly string[],
  known: Known<Column>,
): ColumnPlaces<Column> {
  const columnOf = new Map<string, Column>(known.columns.map((column) => [column, column]));
  const places: ColumnPlaces<Column> = {};
  const unknown: string[] = [];
  headings.forEach((heading, place) => {
    const column = columnOf.get(heading.toLowerCase());
    if (column === undefined) {
      if (!isIndexHeading(heading)) unknown.push(heading);
      return;
    }
    if (places[column] !== undefined) {
      throw new UnreadableFile(`The column "${column}" is there twice.`);
    }
    places[column] = place;
  });
  const missing = known.needed.filter((column) => places[column] === undefined);
  if (missing.length > known.needed.length / 2) {
    refuseOtherTable(headings, known.format);
    throw new UnreadableFile(
      `This is not a ${known.format} file: of the ${known.needed.length} columns that one has, it lacks ${missing.length}. Its first line is: ${excerpt(headings.join(','))}`,
    );
  }
  if (!known.leavesOthers || missing.length > 0) refuseUnknown(unknown[0], missing, known);
  if (missing.length > 0) {
    throw new UnreadableFile(`${known.format}: the column "${missing[0]}" is missing.`);
  }
  return places;
}

const SEPARATORS = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
] as const;
const FIGURE_OR_DATE = /^-?\d[\d.,/: -]*$/;

/** Whether a row that should be headings is one of figures and dates: they are missing. */
export function isRowOfFigures(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const figures = filled.filter((cell) => FIGURE_OR_DATE.test(cell.trim())).length;
  return figures > 2 && figures > filled.length / 5;
}

/** Of a table that may well be of the format, but is divided otherwise, or begins with its first row. */
function refuseOtherTable(headings: readonly string[], format: string): void {
  const [first = ''] = headings;
  const other = SEPARATORS.find(([sign]) => first.split(sign).length > 3);
  if (headings.length < 4 && other !== undefined) {
    const [sign, words] = other;
    const line = sign === '\t' ? '' : `, or put the line “sep=${sign}” above its headings`;
    throw new UnreadableFile(
      `The columns of the file are separated by ${words}. Save it with commas${line}.`,
    );
  }
  if (isRowOfFigures(headings)) {
    throw new UnreadableFile(
      `The file has no headings: its first line is a row of figures and dates. Put the headings of ${format} above it. The first line is: ${excerpt(headings.join(','))}`,
    );
  }
}

function refuseUnknown<Column extends string>(
  heading: string | undefined,
  missing: readonly Column[],
  known: Known<Column>,
): void {
  if (heading === undefined) return;
  const nearest = nearestName(heading, missing.length > 0 ? missing : known.columns);
  const hint = missing.length > 0 ? `"${nearest}", which is missing` : `"${nearest}"`;
  throw new UnreadableFile(
    `${known.format} has no column "${excerpt(heading)}". The nearest that it has is ${hint}.`,
  );
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 80)} …` : line;
}

/** The name that takes the fewest insertions, deletions and changes of a letter to come from the one given. */
export function nearestName(given: string, names: readonly string[]): string {
  const distances = names.map((name) => editDistance(given.toLowerCase(), name));
  return names[distances.indexOf(Math.min(...distances))] ?? '';
}

/** Levenshtein's distance, row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
