import { fail } from '@/lib/importers/cells';
import { nearestName } from '@/lib/importers/headings';
import { isMissing } from '@/lib/text/missing';
import type { CellReading } from '@/lib/upload/cells';
import { BadMapping, type MappedCell } from './schema';

/** A row's text for one field of the mapping, with the column that a fault is reported under. */
export type CellReader = {
  /** The heading; the field of the mapping where it is one value for all rows. */
  column: string;
  text: (cells: readonly string[]) => string;
};

/** Makes the readers of a file's cells: it finds the columns once, before the first row. */
export class CellReaders {
  private readonly places = new Map<string, number>();

  constructor(
    private readonly headings: readonly string[],
    private readonly missing: readonly string[],
  ) {
    headings.forEach((heading, place) => {
      const key = keyOf(heading);
      // A heading that is there twice could be either.
      this.places.set(key, this.places.has(key) ? TWICE : place);
    });
  }

  /**
   * @param field the field of the mapping, as `parties[0].name`
   * @throws BadMapping where the file has no such column, or has it twice
   */
  of(field: string, cell: MappedCell): CellReader {
    const {
      column,
      value,
      values,
      other,
      blank = '',
    } = typeof cell === 'string' ? { column: cell } : cell;
    if (column === undefined) return { column: field, text: () => value ?? '' };
    const place = this.placeOf(field, column);
    const table = values && new Map(Object.entries(values).map(([from, to]) => [keyOf(from), to]));
    const heading = this.headings[place] ?? column;
    return {
      column: heading,
      text: (cells) => {
        const text = (cells[place] ?? '').trim();
        // What the mapping says of a text goes before what files mostly mean by it.
        const meant = table?.get(keyOf(text));
        if (meant !== undefined) return meant;
        if (isMissing(text) || this.missing.includes(text)) return blank;
        if (table === undefined) return text;
        return (
          other ?? fail(heading, `"${text}" is not among the values of ${field} in the mapping`)
        );
      },
    };
  }

  /** The same of a field that the mapping may leave out: it is then blank in each row. */
  maybe(field: string, cell: MappedCell | undefined): CellReader {
    return cell === undefined ? { column: field, text: () => '' } : this.of(field, cell);
  }

  private placeOf(field: string, column: string): number {
    const place = this.places.get(keyOf(column));
    if (place === TWICE) {
      throw new BadMapping(`${field} in the mapping: the file has the column “${column}” twice.`);
    }
    if (place !== undefined) return place;
    const nearest = nearestName(column, this.headings);
    throw new BadMapping(
      `${field} in the mapping: the file has no column “${column}”. The nearest that it has is “${nearest}”.`,
    );
  }
}

const TWICE = -1;

function keyOf(text: string): string {
  return text.trim().toLowerCase();
}

/** Reads a cell in the ledger's words. @throws BadCell under the cell's column */
export function readCell(
  { column, text }: CellReader,
  cells: readonly string[],
  read: (text: string) => CellReading,
): string {
  const reading = read(text(cells));
  return 'fault' in reading ? fail(column, reading.fault) : reading.text;
}

/** One of a list of words. @throws BadCell where it is blank or another */
export function wordIn<Word extends string>(
  { column, text }: CellReader,
  cells: readonly string[],
  words: readonly Word[],
): Word {
  const given = text(cells);
  return (
    words.find((word) => word === given) ??
    fail(column, given === '' ? 'is blank' : `"${given}" is none of ${words.join(', ')}`)
  );
}
