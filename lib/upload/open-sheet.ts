import { UnreadableFile } from '@/lib/errors';
import { openCsv } from './open-csv';
import type { OpenAs } from './opening';
import { boundedRows, type Sheet, type SheetRow } from './sheet';
import type { UploadFormat } from './states';
import { openXlsx } from './xlsx/open-xlsx';

/**
 * Opens an uploaded file as the table that it is, whatever its name says.
 * @throws UnreadableFile, in words, where it is none
 * @throws BeyondBound if it asks for more than is given to one file
 */
export async function openSheet(bytes: Buffer, as: OpenAs = {}): Promise<Sheet> {
  const sheet = await (kindOf(bytes) === 'xlsx' ? openXlsx(bytes, as) : openCsv(bytes, as));
  let isTagged = false;
  const rows = withoutTags(sheet.rows, () => {
    isTagged = true;
  });
  return {
    ...sheet,
    rows: boundedRows(rows),
    notesAtEnd: () => [
      ...sheet.notesAtEnd(),
      ...(isTagged ? ['The row of HXL tags under the headings was skipped.'] : []),
    ],
  };
}

/** The rows without one of HXL's tags, such as `#date+year`, as the first. */
async function* withoutTags(
  batches: AsyncIterable<SheetRow[]>,
  onTags: () => void,
): AsyncGenerator<SheetRow[]> {
  let isFirst = true;
  for await (const batch of batches) {
    const [first, ...rest] = batch;
    const filled = isFirst ? (first?.cells.filter((cell) => cell.trim() !== '') ?? []) : [];
    const isTagRow = filled.length > 0 && filled.every((cell) => cell.startsWith('#'));
    if (isTagRow) onTags();
    if (first !== undefined) isFirst = false;
    yield isTagRow ? rest : batch;
  }
}

const SAVE_AS = 'Save it as CSV in UTF-8, or as .xlsx, and upload that.';

/** First bytes, in hex, of what people upload by mistake. */
const OTHERS: readonly [start: string, said: string][] = [
  ['d0cf11e0a1b11ae1', `This is an old Excel file (.xls), or one with a password. ${SAVE_AS}`],
  ['25504446', 'This is a PDF document, not a table. Copy its figures into a spreadsheet first.'],
  ['1f8b', 'This is a gzip archive. Unpack it and upload the file inside.'],
  ['526172211a07', 'This is a RAR archive. Unpack it and upload the file inside.'],
  ['377abcaf271c', 'This is a 7z archive. Unpack it and upload the file inside.'],
  ['89504e47', 'This is a picture, not a table.'],
  ['ffd8ff', 'This is a picture, not a table.'],
];

/** How a zip archive begins, in hexadecimal. */
export const ZIP = '504b0304';
const MARKUP = /^\s*<(\?xml|!doctype|html|table|meta|head|svg)/i;

/**
 * What a file is by its first bytes, whatever its name says. A zip archive is taken for a workbook, which opening it shows.
 * @throws UnreadableFile if it is empty, or something that can't be a table
 */
function kindOf(bytes: Buffer): UploadFormat {
  if (bytes.length === 0) throw new UnreadableFile('The file is empty.');
  const start = bytes.toString('hex', 0, 8);
  const other = OTHERS.find(([magic]) => start.startsWith(magic));
  if (other) throw new UnreadableFile(other[1]);
  if (start.startsWith(ZIP)) return 'xlsx';
  if (MARKUP.test(bytes.toString('latin1', 0, 200).replace(/^ï»¿/, ''))) {
    throw new UnreadableFile(
      `This is a web page or XML, even if its name says that it is a table. ${SAVE_AS}`,
    );
  }
  return 'csv';
}
