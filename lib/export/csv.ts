import { type CsvCell, csvText } from '@/lib/csv/write';
import { batchesOf, type FileTable } from './columns';

/** Excel reads a CSV file as UTF-8 only if it begins with this mark. */
export const UTF8_MARK = '\uFEFF';

/** A table as CSV that opens rightly in a spreadsheet, in parts as its rows come. */
export async function* csvParts(
  table: FileTable,
  onRows: (rows: readonly (readonly CsvCell[])[]) => void = () => {},
): AsyncGenerator<string> {
  let head = UTF8_MARK + csvText([table.columns.map(({ name }) => name)]);
  for await (const rows of batchesOf(table)) {
    onRows(rows);
    yield head + csvText(rows);
    head = '';
  }
  if (head !== '') yield head;
}
