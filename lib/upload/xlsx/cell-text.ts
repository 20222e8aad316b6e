import type { CellMark } from '../sheet';
import { serialDate } from './serial-date';
import { textOfXlsx } from './text';

/** A cell as its XML has it. */
export type RawCell = {
  column: number;
  /** `s`: the number of a shared text; `str` and `inlineStr`: a text; `b`, `e`, `d`; `n` or none: a number. */
  type: string;
  isDate: boolean;
  hasFormula: boolean;
  value: string;
};

export type CellText = { text: string; mark: Omit<CellMark, 'column'> | null };

const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

const FORMULA_NOTE = 'The cell contains a formula. Its last value was used.';

/** What a cell says, as text, and what is to be known of it. */
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
  { type, value, isDate }: RawCell,
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
      return isDate ? serialDate(number, is1904) : String(number);
    }
  }
}

function fault(text: string): CellText {
  return { text: '', mark: { kind: 'fault', text } };
}
