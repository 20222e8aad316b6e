import { serialDate } from '@/lib/entry/written-date';
import { type CellMark, tooManyRecords } from '@/lib/upload/sheet';
import { LONGEST_CELL, MOST_RECORDS } from '@/lib/upload/states';
import { type Attributes, beyond, isYes, readXml, textOfXlsx } from './xml';

/** What of a date is shown of a cell; what is hidden of it, such as the day that a spreadsheet gives to a month, is not known. */
export type DateShown = 'day' | 'month' | 'year';

/** A row as the sheet's XML has it; cells that are not there have no place in the list. */
export type RawRow = { number: number; isHidden: boolean; cells: RawCell[] };

/** Columns from here on are not looked at: a sheet has 16,384, and a stray cell in the last is no column. */
const BEYOND = 1_000;
/** More merged ranges than these are not told apart. */
const MOST_MERGED = 100;

/**
 * The rows of a sheet that hold something, as they are unpacked.
 * @param merged takes the ranges of merged cells, which stand behind the rows
 */
export async function* sheetRows(
  bytes: AsyncIterable<Uint8Array>,
  dateStyles: readonly (DateShown | null)[],
  merged: string[],
): AsyncGenerator<RawRow[]> {
  const reader = new RowReader(dateStyles, merged);
  for await (const _ of readXml(bytes, reader)) {
    if (reader.rows.length > 0) yield reader.take();
  }
  yield reader.take();
}

class RowReader {
  rows: RawRow[] = [];
  private number = 0;
  private isHidden = false;
  private seen = 0;
  private column = -1;
  private cells: RawCell[] = [];
  private cell: RawCell | null = null;
  private isValue = false;
  private isRuby = false;

  constructor(
    private readonly dateStyles: readonly (DateShown | null)[],
    private readonly merged: string[],
  ) {}

  take(): RawRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'row':
        this.seen += 1;
        if (this.seen > MOST_RECORDS) throw tooManyRecords();
        this.number = Number(attributes.r) || this.number + 1;
        this.isHidden = isYes(attributes.hidden);
        this.column = -1;
        this.cells = [];
        break;
      case 'mergeCell':
        if (this.merged.length < MOST_MERGED) this.merged.push((attributes.ref ?? '').slice(0, 20));
        break;
      case 'c':
        this.column = columnOf(attributes.r) ?? this.column + 1;
        this.cell = {
          column: this.column,
          type: attributes.t ?? 'n',
          shown: this.dateStyles[Number(attributes.s ?? 0)] ?? null,
          hasFormula: false,
          value: '',
        };
        break;
      case 'f':
        if (this.cell) this.cell.hasFormula = true;
        break;
      case 'v':
      case 't':
        this.isValue = this.cell !== null && !this.isRuby;
        break;
      case 'rPh':
        this.isRuby = true;
        break;
    }
  }

  text(text: string): void {
    // What is too long for a cell is kept as far as that can be told.
    if (this.isValue && this.cell && this.cell.value.length <= LONGEST_CELL)
      this.cell.value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isValue = false;
    if (name === 'rPh') this.isRuby = false;
    if (name === 'c' && this.cell) {
      const { column, value, hasFormula } = this.cell;
      if (column < BEYOND && (value !== '' || hasFormula)) this.cells.push(this.cell);
      if (this.cells.length > BEYOND) {
        throw beyond('items', `has more than ${BEYOND} cells in row ${this.number}`);
      }
      this.cell = null;
    }
    if (name === 'row' && this.cells.length > 0) {
      this.rows.push({ number: this.number, isHidden: this.isHidden, cells: this.cells });
      this.cells = [];
    }
  }
}

/** The column of `BC12`, from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** A cell as its XML has it. */
type RawCell = {
  column: number;
  /** `s`: the number of a shared text; `str` and `inlineStr`: a text; `b`, `e`, `d`; `n` or none: a number. */
  type: string;
  /** What of a date its format shows; null if it shows none. */
  shown: DateShown | null;
  hasFormula: boolean;
  value: string;
};

export type CellText = { text: string; mark: Omit<CellMark, 'column'> | null };

const LENGTH_SHOWN: Readonly<Record<DateShown, number | undefined>> = {
  day: undefined,
  month: 'YYYY-MM'.length,
  year: 'YYYY'.length,
};

const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

const FORMULA_NOTE = 'The cell contains a formula. Its last value was used.';

/** What a cell says, as text, with a remark. */
export function cellText(cell: RawCell, strings: readonly string[], is1904: boolean): CellText {
  const { type, value, hasFormula } = cell;
  if (type === 'e') return fault(`The cell shows the error ${value}. Fix it in the spreadsheet.`);
  if (hasFormula && value === '') {
    return fault(
      'The cell contains a formula whose value is not in the file. Open the file in a spreadsheet, save it and upload it again.',
    );
  }
  const text = valueText(cell, strings, is1904);
  if (text === null) return fault(`The cell can’t be read (${value.slice(0, 40)}).`);
  return { text, mark: hasFormula ? { kind: 'note', text: FORMULA_NOTE } : null };
}

function valueText(
  { type, value, shown }: RawCell,
  strings: readonly string[],
  is1904: boolean,
): string | null {
  // A blank is nothing, though JavaScript would have it be 0.
  if (value.trim() === '') return type === 's' ? null : '';
  switch (type) {
    case 's':
      return strings[Number(value)] ?? null;
    case 'str':
    case 'inlineStr':
      return textOfXlsx(value);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return value;
    default: {
      if (!NUMBER.test(value.trim())) return null;
      const number = Number(value);
      if (shown === null) return String(number);
      return serialDate(number, is1904)?.slice(0, LENGTH_SHOWN[shown]) ?? null;
    }
  }
}

function fault(text: string): CellText {
  return { text: '', mark: { kind: 'fault', text } };
}
