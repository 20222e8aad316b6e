import { UnreadableFile } from '@/lib/errors';
import { checkedHeadings } from '@/lib/upload/headings';
import type { CellMark, Sheet, SheetRow } from '@/lib/upload/sheet';
import { CELL_TOO_LONG, LONGEST_CELL, MOST_SHARED, MOST_SHARED_TEXT } from '@/lib/upload/states';
import { type CellText, cellText, type DateShown, type RawRow, sheetRows } from './sheet-rows';
import { openArchive, openWorkbook } from './workbook';
import { type Attributes, beyond, readSmallXml, readXml, textOfXlsx } from './xml';

/**
 * Opens the first visible sheet of a workbook. Its XML is unpacked and read as its rows are asked for.
 * @throws UnreadableFile if it is not a workbook, or its headings won't do
 */
export async function openXlsx(bytes: Buffer): Promise<Sheet> {
  const archive = await openArchive(bytes);
  const { sheet, others, sharedStrings, styles, is1904 } = await openWorkbook(archive);
  const strings =
    sharedStrings === null ? [] : await readSharedStrings(archive.read(sharedStrings));
  const dateStyles = styles === null ? [] : await readDateStyles(archive.read(styles));
  const textsOf = (row: RawRow) =>
    row.cells.map((cell) => ({ column: cell.column, ...cellText(cell, strings, is1904) }));
  const batches = sheetRows(archive.read(sheet.path), dateStyles);
  const { first, rest } = await firstRow(batches);
  const cells: string[] = [];
  for (const { column, text } of textsOf(first)) cells[column] = text;
  const headings = checkedHeadings(Array.from(cells, (cell) => cell ?? ''));
  const toRows = (batch: RawRow[]) =>
    batch
      .map((row) => sheetRow(row.number, textsOf(row), headings.length))
      .filter(({ cells, marks }) => marks.length > 0 || cells.some((cell) => cell.trim() !== ''));
  async function* rows(): AsyncGenerator<SheetRow[]> {
    yield toRows(rest);
    for await (const batch of batches) yield toRows(batch);
  }
  return {
    format: 'xlsx',
    headings,
    notes: notesOn(sheet.name, others),
    opened: { is1904 },
    rows: rows(),
  };
}

function notesOn(name: string, others: readonly string[]): string[] {
  if (others.length === 0) return [];
  const names = others.slice(0, 5).map((other) => `“${other}”`);
  const more = others.length > names.length ? ', …' : '';
  return [`The sheet “${name}” was read. Not read: ${names.join(', ')}${more}.`];
}

async function firstRow(batches: AsyncGenerator<RawRow[]>) {
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    const [first, ...rest] = next.value;
    if (first) return { first, rest };
  }
  throw new UnreadableFile('The sheet is empty.');
}

function sheetRow(
  number: number,
  texts: readonly (CellText & { column: number })[],
  width: number,
): SheetRow {
  const cells = Array.from({ length: width }, () => '');
  const marks: CellMark[] = [];
  for (const { column, text, mark } of texts) {
    if (column >= width) {
      if (text.trim() === '' && mark === null) continue;
      const said = `A cell in column ${column + 1} has no heading above it.`;
      marks.push({ column: -1, kind: 'fault', text: said });
      continue;
    }
    cells[column] = text.slice(0, LONGEST_CELL);
    if (text.length > LONGEST_CELL) marks.push({ column, kind: 'fault', text: CELL_TOO_LONG });
    else if (mark) marks.push({ column, ...mark });
  }
  return { number, cells, marks };
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
