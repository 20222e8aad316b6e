import { boundedRows } from './bounded-rows';
import { openCsv } from './csv/open-csv';
import { kindOf } from './kind';
import type { Sheet } from './sheet';
import { openXlsx } from './xlsx/open-xlsx';

/**
 * Opens an uploaded file as the table that it is, whatever its name says.
 * @throws UnreadableFile, in words, where it is none
 * @throws BeyondBound where it asks for more than is given to one file
 */
export async function openSheet(bytes: Buffer): Promise<Sheet> {
  const sheet = await (kindOf(bytes) === 'xlsx' ? openXlsx(bytes) : openCsv(bytes));
  return { ...sheet, rows: boundedRows(sheet.rows) };
}
