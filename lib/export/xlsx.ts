import type { CsvCell } from '@/lib/csv/write';
import { type About, dictionaryRows, momentOf, notesOf, propertiesOf, sourceRows } from './about';
import { batchesOf, type CellType, type FileTable } from './columns';
import { type Mended, RowXml, sheetHead, sheetTail } from './xlsx-cells';
import { type SheetName, workbookFiles } from './xlsx-parts';
import { type AddFile, zipBytes } from './zip';

/** Rows that a sheet can have, its headings among them. */
const SHEET_ROWS = 1_048_576;

/**
 * A table as a workbook, in bytes that are made as they are asked for: sheets of data, notes, a dictionary and sources. It is
 * written by us, as the packages that write workbooks hold all of them in memory, or are no longer kept.
 */
export function xlsxBytes(
  table: FileTable,
  about: About,
  sheetRows = SHEET_ROWS,
): AsyncGenerator<Uint8Array> {
  return zipBytes((add) => fill(add, table, about, sheetRows), momentOf(about));
}

async function fill(
  add: AddFile,
  table: FileTable,
  about: About,
  sheetRows: number,
): Promise<void> {
  const mended: Mended = { cut: 0, unreadable: 0 };
  const sheets: SheetName[] = [];
  const addSheet = async (name: string, rows: AsyncIterable<string>) => {
    sheets.push({ name, file: `sheet${sheets.length + 1}.xml` });
    await add(`xl/worksheets/sheet${sheets.length}.xml`, rows);
  };
  const data = new DataRows(table, mended, sheetRows);
  try {
    do {
      const name = sheets.length === 0 ? 'Data' : `Data ${sheets.length + 1}`;
      await addSheet(name, data.nextSheet());
    } while (!data.isDone);
  } finally {
    await data.close();
  }
  const notes = [
    ['', 'About these data'],
    ...notesOf(about),
    ...mendedNotes(mended, sheets.length),
  ];
  await addSheet('Notes', smallSheet(notes, [28, 110]));
  await addSheet('Dictionary', smallSheet(dictionaryRows(table), [28, 10, 100]));
  await addSheet('Sources', smallSheet(sourceRows(about), [40, 30, 20, 10, 26, 20, 60, 60, 60]));
  for (const [name, text] of workbookFiles(
    sheets,
    about.title,
    propertiesOf(about),
    momentOf(about),
  )) {
    await add(name, text);
  }
}

/** What was done to texts that a cell can't hold, in sentences. */
function mendedNotes({ cut, unreadable }: Mended, sheets: number): [string, string][] {
  const notes: string[] = [
    ...(sheets > 1 ? [`The rows are on ${sheets} sheets, as one can’t have more.`] : []),
    ...(cut > 0
      ? [
          `${cut} texts are longer than a cell can be. They are cut, and say so; the CSV has all of them.`,
        ]
      : []),
    ...(unreadable > 0
      ? [
          `${unreadable} texts have half a character, which a workbook can’t have. “\uFFFD” stands for it.`,
        ]
      : []),
  ];
  return notes.map((note) => ['Note', note]);
}

/** The rows of a table, a sheet at a time. */
class DataRows {
  isDone = false;
  private readonly batches: AsyncGenerator<readonly (readonly CsvCell[])[]>;
  private readonly types: readonly CellType[];
  private readonly rowXml: RowXml;
  private rest: readonly (readonly CsvCell[])[] = [];

  constructor(
    private readonly table: FileTable,
    mended: Mended,
    private readonly sheetRows: number,
  ) {
    this.rowXml = new RowXml(mended);
    this.batches = batchesOf(table);
    this.types = table.columns.map(({ type }) => type);
  }

  /** The XML of the next sheet. The first is there though the table has no rows. */
  async *nextSheet(): AsyncGenerator<string> {
    const { columns } = this.table;
    yield sheetHead(columns.map(({ type }) => WIDTHS[type]));
    const names = columns.map(({ name }) => name);
    yield this.rowXml.of(1, names, 'headings');
    let row = 1;
    while (row < this.sheetRows) {
      if (this.rest.length === 0) {
        const next = await this.batches.next();
        if (next.done) {
          this.isDone = true;
          break;
        }
        this.rest = next.value;
      }
      const fits = this.rest.slice(0, Math.min(AT_ONCE, this.sheetRows - row));
      this.rest = this.rest.slice(fits.length);
      let xml = '';
      for (const cells of fits) {
        row += 1;
        xml += this.rowXml.of(row, cells, this.types);
      }
      yield xml;
    }
    // A table that fills its sheet to the last row has no more sheets.
    if (!this.isDone && this.rest.length === 0) await this.lookAhead();
    yield sheetTail(columns.length, row);
  }

  /** Reads no further, whoever left. */
  async close(): Promise<void> {
    await this.batches.return(undefined);
  }

  private async lookAhead(): Promise<void> {
    let next = await this.batches.next();
    while (!next.done && next.value.length === 0) next = await this.batches.next();
    if (next.done) this.isDone = true;
    else this.rest = next.value;
  }
}

/** Rows whose XML is one text. */
const AT_ONCE = 500;

const WIDTHS: Readonly<Record<CellType, number>> = {
  text: 18,
  integer: 12,
  number: 12,
  day: 12,
  instant: 26,
};

async function* smallSheet(
  rows: readonly (readonly CsvCell[])[],
  widths: readonly number[],
): AsyncGenerator<string> {
  const rowXml = new RowXml({ cut: 0, unreadable: 0 });
  yield sheetHead(widths);
  for (const [i, cells] of rows.entries()) {
    yield rowXml.of(i + 1, cells, i === 0 ? 'headings' : []);
  }
  yield sheetTail(widths.length, rows.length);
}
