import { openCsv } from './csv/open-csv';
import { kindOf } from './kind';
import type { Sheet } from './sheet';
import { openXlsx } from './xlsx/open-xlsx';

/**
 * Opens an uploaded file as the table that it is, whatever its name says.
 * @throws UnreadableFile, in words, where it is none
 */
export function openSheet(bytes: Buffer): Promise<Sheet> {
  return kindOf(bytes) === 'xlsx' ? openXlsx(bytes) : openCsv(bytes);
}
