import type { ColumnSource } from 'hyparquet-writer';
import type { CsvCell } from '@/lib/csv/write';
import { DAY_MS } from '@/lib/stats/period';
import type { CellType, FileColumn } from './columns';
import { mostBytes } from './gathered';

/**
 * The cells of a column in a group of rows, taken in as they come. Held as they are, those of thousands of rows would outlive their
 * youth, and be looked through by the collector of garbage again and again.
 */
export type GroupColumn = {
  add(cell: CsvCell): void;
  /** All of them, for the writer; those of the next group come after. */
  taken(): ColumnSource;
};

export function groupColumn({ name, type }: FileColumn, groupRows: number): GroupColumn {
  return type === 'text'
    ? new TextColumn(name, groupRows)
    : new NumberColumn(name, groupRows, type);
}

/** A text that is there, as its number or where its bytes end; or none. */
const NO_TEXT = -1;

/** Texts that come again and again are held once each, others as bytes. */
class TextColumn implements GroupColumn {
  private readonly places: Int32Array;
  private rows = 0;
  private words: string[] = [];
  private numberOf = new Map<string, number>();
  private bytes = Buffer.alloc(0);
  private end = 0;
  /** Whether few texts of the group before came again. */
  private isBytes = false;

  constructor(
    private readonly name: string,
    groupRows: number,
  ) {
    this.places = new Int32Array(groupRows);
  }

  add(cell: CsvCell): void {
    this.places[this.rows++] =
      cell === null
        ? NO_TEXT
        : this.isBytes
          ? this.written(String(cell))
          : this.known(String(cell));
  }

  taken(): ColumnSource {
    const { name, words, bytes, isBytes } = this;
    const places = this.places.subarray(0, this.rows);
    const data = isBytes
      ? () => textsIn(bytes, places)
      : () => Array.from(places, (place) => words[place] ?? null);
    this.isBytes = isBytes || words.length > this.rows / 2;
    this.words = [];
    this.numberOf = new Map();
    this.rows = 0;
    this.end = 0;
    // The least and greatest of texts help no reader find rows, and comparing them took a tenth of the time.
    return sourceOf({ name, statistics: false, ...(isBytes && { encoding: 'PLAIN' }) }, data);
  }

  private known(text: string): number {
    const known = this.numberOf.get(text);
    if (known !== undefined) return known;
    this.numberOf.set(text, this.words.length);
    return this.words.push(text) - 1;
  }

  private written(text: string): number {
    const most = this.end + mostBytes(text);
    if (most > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(most * 2);
      this.bytes.copy(larger, 0, 0, this.end);
      this.bytes = larger;
    }
    this.end += this.bytes.write(text, this.end);
    return this.end;
  }
}

function textsIn(bytes: Buffer, ends: Int32Array): (Uint8Array | null)[] {
  let from = 0;
  return Array.from(ends, (end) => {
    if (end === NO_TEXT) return null;
    const text = new Uint8Array(bytes.buffer, bytes.byteOffset + from, end - from);
    from = end;
    return text;
  });
}

type NumberType = Exclude<CellType, 'text'>;

/** An empty cell is none. */
class NumberColumn implements GroupColumn {
  private readonly numbers: Float64Array;
  private rows = 0;
  private last: CsvCell = null;
  private lastNumber = Number.NaN;
  private readonly numberOf: (cell: Exclude<CsvCell, null>) => number;
  private readonly isWide: boolean;

  constructor(
    private readonly name: string,
    groupRows: number,
    private readonly type: NumberType,
  ) {
    this.numbers = new Float64Array(groupRows);
    this.numberOf = NUMBERS[type];
    this.isWide = type === 'integer' || type === 'instant';
  }

  add(cell: CsvCell): void {
    if (cell !== this.last) {
      this.last = cell;
      this.lastNumber = cell === null || cell === '' ? Number.NaN : this.read(cell);
    }
    this.numbers[this.rows++] = this.lastNumber;
  }

  taken(): ColumnSource {
    const { isWide } = this;
    const numbers = this.numbers.subarray(0, this.rows);
    this.rows = 0;
    return sourceOf({ name: this.name, statistics: true }, () =>
      Array.from(numbers, (n) => (Number.isNaN(n) ? null : isWide ? BigInt(n) : n)),
    );
  }

  private read(cell: Exclude<CsvCell, null>): number {
    const number = this.numberOf(cell);
    // It would pass for a figure that is not known.
    if (this.isWide && Number.isNaN(number)) {
      throw new RangeError(`${this.name} has ${cell}, which is not of the type ${this.type}`);
    }
    return number;
  }
}

/** What a cell's number is in the file. */
const NUMBERS: Readonly<Record<NumberType, (cell: Exclude<CsvCell, null>) => number>> = {
  integer: Number,
  number: Number,
  day: (cell) => Date.parse(String(cell)) / DAY_MS,
  instant: (cell) => microseconds(String(cell)),
};

/** Microseconds since 1970, which is what the ledger notes. */
function microseconds(instant: string): number {
  const beyond = /\.\d{3}(\d{1,3})/.exec(instant)?.[1] ?? '';
  return Date.parse(instant) * 1000 + Number(beyond.padEnd(3, '0'));
}

/** A column whose values are made when the writer comes to it, and die before it comes to the next. */
function sourceOf(
  of: Omit<ColumnSource, 'data'>,
  values: () => ColumnSource['data'],
): ColumnSource {
  return {
    ...of,
    get data() {
      return values();
    },
  };
}
