import type { CsvCell } from '@/lib/csv/write';
import { DAY } from '@/lib/domain/patterns';
import { DAY_MS } from '@/lib/stats/period';
import type { CellType } from './columns';

/** How many texts were not written as they are. */
export type Mended = { cut: number; unreadable: number };

/** The styles of a workbook, in the order in which xl/styles.xml has them. */
const STYLES = { plain: 0, day: 1, heading: 2, asText: 3 } as const;

export const STYLES_XML =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>' +
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** The beginning of a sheet's XML: columns of these widths, and the first row stays in view. */
export function sheetHead(widths: readonly number[]): string {
  const columns = widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns}</cols><sheetData>`
  );
}

/** Its end. Years and the like are texts on purpose, of which a spreadsheet is not to warn. */
export function sheetTail(columns: number, rows: number): string {
  const all = `A1:${columnName(columns - 1)}${Math.max(rows, 1)}`;
  return `</sheetData><ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

/** Writes the XML of rows, one after another. */
export class RowXml {
  /** A column often says the same as in the row before, which need not be written again. */
  private readonly last: { cell: CsvCell; type: CellType; xml: string }[] = [];

  constructor(private readonly mended: Mended) {}

  of(row: number, cells: readonly CsvCell[], types: readonly CellType[] | 'headings'): string {
    let xml = `<row r="${row}">`;
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column] ?? null;
      if (cell === null || cell === '') continue;
      const type = types === 'headings' ? 'heading' : (types[column] ?? 'text');
      const inside = this.inside(column, cell, type);
      if (inside !== '') xml += `${openingOf(column)}${row}"${inside}`;
    }
    return `${xml}</row>`;
  }

  private inside(column: number, cell: Exclude<CsvCell, null>, type: CellType | 'heading'): string {
    const said = typeof cell === 'number' ? cell : String(cell);
    if (type === 'heading') return insideXml(said, type, this.mended);
    const last = this.last[column];
    if (last?.cell === cell && last.type === type) return last.xml;
    const before = this.mended.cut + this.mended.unreadable;
    const xml = insideXml(said, type, this.mended);
    // Each that is not written as it is counts.
    if (this.mended.cut + this.mended.unreadable === before)
      this.last[column] = { cell, type, xml };
    return xml;
  }
}

/** A cell's XML behind its place; empty where it has none. */
function insideXml(cell: string | number, type: CellType | 'heading', mended: Mended): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? `><v>${cell}</v></c>` : '';
  if (type === 'day') {
    const serial = daySerial(cell);
    if (serial !== null) return ` s="${STYLES.day}"><v>${serial}</v></c>`;
  }
  const style =
    type === 'heading' ? STYLES.heading : FORMULA.test(cell) ? STYLES.asText : STYLES.plain;
  const styled = style === STYLES.plain ? '' : ` s="${style}"`;
  return `${styled} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell, mended)}</t></is></c>`;
}

/**
 * A text in a cell is never run. Where it begins so, the cell also says that it is text, so that it stays one when someone edits it
 * or saves the sheet.
 */
const FORMULA = /^['"]*[=+\-@\t\r＝＋－＠]/;

const OPENINGS: string[] = [];

/** How the XML of a column's cells begins. */
function openingOf(column: number): string {
  OPENINGS[column] ??= `<c r="${columnName(column)}`;
  return OPENINGS[column];
}

const NAMES: string[] = [];

/** The letters of a column, from 0: A, …, Z, AA, … */
function columnName(column: number): string {
  NAMES[column] ??=
    (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) +
    String.fromCharCode(65 + (column % 26));
  return NAMES[column];
}

/** Day numbers mean the same in every spreadsheet from here on: Excel takes 1900 for a leap year. */
const FIRST_DAY = '1900-03-01';
const DAY_ZERO = Date.UTC(1899, 11, 30);

function daySerial(day: string): number | null {
  if (!DAY.test(day) || day < FIRST_DAY) return null;
  return (Date.parse(day) - DAY_ZERO) / DAY_MS;
}

/** Characters that a cell can have. */
const LONGEST = 32_767;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML can't have.
const ODD = /[&<>\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A text within XML. What XML can't hold is written as workbooks do, `_x0001_`, which spreadsheets read back; half a character of
 * UTF-16 becomes U+FFFD, and what is too long for a cell is cut, with a word on it.
 */
function xmlText(text: string, mended: Mended): string {
  const whole = text.length > LONGEST ? cut(text, mended) : text;
  if (!ODD.test(whole)) return whole;
  const formed = whole.toWellFormed();
  if (formed !== whole) mended.unreadable += 1;
  return formed
    .replace(ESCAPED, '_x005F_')
    .replace(CONTROLS, (character) => `_x${hex(character)}_`)
    .replace(/[&<>]/g, (character) => MARKUP[character] ?? '');
}

const hex = (character: string) =>
  character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');

function cut(text: string, mended: Mended): string {
  mended.cut += 1;
  const said = ` … [cut: the CSV has all ${text.length} characters]`;
  return text.slice(0, LONGEST - said.length).replace(/[\ud800-\udbff]$/, '') + said;
}
