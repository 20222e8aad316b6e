import { UnreadableFile } from '@/lib/errors';
import { knownHeadings } from '@/lib/upload/headings';
import { firstRows, headingsOf, type OpenAs, placeOfHeadings } from '@/lib/upload/opening';
import type { CellMark, Sheet, SheetRow } from '@/lib/upload/sheet';
import { CELL_TOO_LONG, LONGEST_CELL, MOST_SHARED, MOST_SHARED_TEXT } from '@/lib/upload/states';
import { type CellText, cellText, type DateShown, type RawRow, sheetRows } from './sheet-rows';
import { openArchive, openWorkbook, type Workbook } from './workbook';
import { type Attributes, beyond, readSmallXml, readXml, textOfXlsx } from './xml';

/**
 * Opens a sheet of a workbook: the one that was asked for, or the first visible one with headings. Its XML is unpacked and read
 * as its rows are asked for.
 * @throws UnreadableFile if it is not a workbook, or its headings won't do
 */
export async function openXlsx(bytes: Buffer, as: OpenAs): Promise<Sheet> {
  const archive = await openArchive(bytes);
  const workbook = await openWorkbook(archive);
  const { sharedStrings, styles, is1904 } = workbook;
  const strings =
    sharedStrings === null ? [] : await readSharedStrings(archive.read(sharedStrings));
  const dateStyles = styles === null ? [] : await readDateStyles(archive.read(styles));
  const open = (path: string) =>
    new OpenedRows(archive.read(path), { dateStyles, strings, is1904 });
  const { chosen, rows, read, place } = await chooseSheet(workbook, as, open);
  const { headings, headingRow, notes } = headingsOf(read, place, as.headingRow);
  const { name } = chosen;
  return {
    format: 'xlsx',
    headings,
    notes: [...notesOn(name, workbook), ...notes],
    opened: { is1904, sheet: name, sheets: workbook.sheets.map((one) => one.name), headingRow },
    notesAtEnd: () => rows.notes(headings.length),
    rows: rows.below(read.slice(place + 1), headings.length),
  };
}

type OpenSheet = Pick<Workbook['sheets'][number], 'name' | 'path'>;

type FoundSheet = { chosen: OpenSheet; rows: OpenedRows; read: TextRow[]; place: number };

/** The sheet that was asked for; otherwise the first with headings that are known; otherwise the first that is a table at all. */
async function chooseSheet(
  { sheets }: Workbook,
  { sheet, headingRow }: OpenAs,
  open: (path: string) => OpenedRows,
) {
  const asked = sheets.filter(({ name }) => sheet === undefined || name === sheet);
  if (asked.length === 0) throw new UnreadableFile(`The workbook has no visible sheet “${sheet}”.`);
  let first: FoundSheet | null = null;
  let best: FoundSheet | null = null;
  for (const chosen of asked.slice(0, MOST_LOOKED_AT)) {
    const rows = open(chosen.path);
    const read = await firstRows(rows.batches, headingRow);
    if (read.every(({ cells }) => cells.every((cell) => cell.trim() === ''))) continue;
    const found = { chosen, rows, read, place: placeOfHeadings(read, headingRow) };
    if (knownHeadings(read[found.place]?.cells ?? []) > 1) return found;
    if (best === null && read.length > 1) best = found;
    first ??= found;
  }
  const found = best ?? first;
  if (found === null) throw new UnreadableFile('The sheet is empty.');
  return found;
}

const MOST_LOOKED_AT = 20;

function notesOn(name: string, { sheets, hidden }: Workbook): string[] {
  const others = [...hidden, ...sheets.map((one) => one.name)].filter((one) => one !== name);
  if (others.length === 0) return [];
  const more = others.length > MOST_NAMED ? ', …' : '';
  return [`The sheet “${name}” was read. Not read: ${quoted(others)}${more}.`];
}

const MOST_NAMED = 5;

function quoted(names: readonly string[]): string {
  return names
    .slice(0, MOST_NAMED)
    .map((name) => `“${name}”`)
    .join(', ');
}

type CellReader = {
  dateStyles: readonly (DateShown | null)[];
  strings: readonly string[];
  is1904: boolean;
};

/** A row of a sheet as texts, with a place for each cell up to the last. */
type TextRow = { number: number; cells: string[]; raw: RawRow };

/** The rows of a sheet, and what was seen of the sheet on the way. */
class OpenedRows {
  readonly batches: AsyncGenerator<TextRow[]>;
  private readonly hiddenRows: number[] = [];
  private readonly merged: string[] = [];
  private stray = 0;

  constructor(
    bytes: AsyncIterable<Uint8Array>,
    private readonly reader: CellReader,
  ) {
    this.batches = this.read(sheetRows(bytes, reader.dateStyles, this.merged));
  }

  private async *read(batches: AsyncGenerator<RawRow[]>): AsyncGenerator<TextRow[]> {
    for await (const batch of batches) {
      yield batch.map((raw) => {
        const cells: string[] = [];
        for (const { column, text } of this.textsOf(raw)) cells[column] = text;
        return { number: raw.number, cells: Array.from(cells, (cell) => cell ?? ''), raw };
      });
    }
  }

  private textsOf(row: RawRow) {
    const { strings, is1904 } = this.reader;
    return row.cells.map((cell) => ({
      column: cell.column,
      ...cellText(cell, strings, is1904),
    }));
  }

  async *below(first: readonly TextRow[], width: number): AsyncGenerator<SheetRow[]> {
    yield this.toRows(first, width);
    for await (const batch of this.batches) yield this.toRows(batch, width);
  }

  private toRows(batch: readonly TextRow[], width: number): SheetRow[] {
    return batch.flatMap(({ raw }) => {
      const { row, stray } = sheetRow(raw, this.textsOf(raw), width);
      this.stray += stray;
      if (
        row.cells.every((cell) => cell.trim() === '') &&
        row.marks.every(({ kind }) => kind === 'note')
      ) {
        return [];
      }
      if (raw.isHidden) this.hiddenRows.push(raw.number);
      return [row];
    });
  }

  notes(width: number): string[] {
    const { hiddenRows, merged, stray } = this;
    const listed = (items: readonly (string | number)[]) =>
      `${items.slice(0, MOST_NAMED).join(', ')}${items.length > MOST_NAMED ? ', …' : ''}`;
    return [
      ...(hiddenRows.length > 0
        ? [
            `Rows that the workbook hides were read: ${listed(hiddenRows)}. Check whether they belong to the table.`,
          ]
        : []),
      ...(merged.length > 0
        ? [
            `Merged cells have their value in the first cell only, and are blank in the others: ${listed(merged)}.`,
          ]
        : []),
      ...(stray > 0
        ? [
            `${stray === 1 ? 'A cell' : `${stray} cells`} to the right of the last heading, which is in column ${width}, ${stray === 1 ? 'was' : 'were'} not read.`,
          ]
        : []),
    ];
  }
}

/** A row under its headings, and how many cells stand beside them: a note or a link, which is no part of the table. */
function sheetRow(
  { number, isHidden }: RawRow,
  texts: readonly (CellText & { column: number })[],
  width: number,
): { row: SheetRow; stray: number } {
  const cells = Array.from({ length: width }, () => '');
  const marks: CellMark[] = isHidden
    ? [{ column: -1, kind: 'note', text: 'The workbook hides this row.' }]
    : [];
  let stray = 0;
  for (const { column, text, mark } of texts) {
    if (column >= width) {
      if (text.trim() === '') continue;
      stray += 1;
      const said = `The cell in column ${column + 1} has no heading above it, and was not read: “${text.slice(0, 40)}”.`;
      marks.push({ column: -1, kind: 'note', text: said });
      continue;
    }
    cells[column] = text.slice(0, LONGEST_CELL);
    if (text.length > LONGEST_CELL) marks.push({ column, kind: 'fault', text: CELL_TOO_LONG });
    else if (mark) marks.push({ column, ...mark });
  }
  return { row: { number, cells, marks }, stray };
}

/** Excel's own formats, by number, that show a date. Those of times alone (18 to 21, 45 to 47) show no day. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/**
 * What of a date a format shows, by its `y`, `m` and `d` outside of quotes, brackets and escapes: what it hides is not known.
 * Null where it shows none, or a time alone.
 */
export function dateShown(code: string): DateShown | null {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  if (/d/i.test(bare)) return 'day';
  if (/h|s/i.test(bare)) return /y/i.test(bare) ? 'day' : null;
  if (/m/i.test(bare)) return 'month';
  return /y/i.test(bare) ? 'year' : null;
}

/** `mmm-yy`, Excel's own format of a month. */
const BUILT_IN_MONTH = 17;

/** For each of a workbook's cell styles, what of a date it shows. */
async function readDateStyles(bytes: AsyncIterable<Uint8Array>): Promise<(DateShown | null)[]> {
  const custom = new Map<number, DateShown | null>();
  const styles: (DateShown | null)[] = [];
  let isInCells = false;
  const shownBy = (id: number): DateShown | null => {
    const own = custom.get(id);
    if (own !== undefined) return own;
    if (id === BUILT_IN_MONTH) return 'month';
    return isBuiltInDate(id) ? 'day' : null;
  };
  await readSmallXml(bytes, {
    open(name: string, { numFmtId, formatCode }: Attributes) {
      if (name === 'numFmt') custom.set(Number(numFmtId), dateShown(formatCode ?? ''));
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) styles.push(shownBy(Number(numFmtId ?? 0)));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

/** The texts that cells name by number. Readings of characters (ruby) that stand beside a text are left out. */
async function readSharedStrings(bytes: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = [];
  let item = '';
  let length = 0;
  let isText = false;
  let isRuby = false;
  const reading = readXml(bytes, {
    open(name) {
      if (name === 'si') item = '';
      if (name === 't') isText = true;
      if (name === 'rPh') isRuby = true;
    },
    text(text) {
      // A text that is too long for a cell is kept as far as that can be told.
      if (isText && !isRuby && item.length <= LONGEST_CELL) item += text;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') isRuby = false;
      if (name !== 'si') return;
      length += item.length;
      strings.push(textOfXlsx(item));
    },
  });
  for await (const _ of reading) {
    if (strings.length > MOST_SHARED) {
      throw beyond('items', `has more than ${MOST_SHARED.toLocaleString('en')} texts`);
    }
    if (length > MOST_SHARED_TEXT) {
      throw beyond('text', `has texts of more than ${MOST_SHARED_TEXT} characters together`);
    }
  }
  return strings;
}
