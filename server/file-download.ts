import { type CsvCell, csvText } from '@/lib/csv/write';
import type { About } from '@/lib/export/about';
import { type BehindTable, bundleBytes } from '@/lib/export/bundle';
import type { FileTable } from '@/lib/export/columns';
import { csvParts, UTF8_MARK } from '@/lib/export/csv';
import { FILE_TYPES, type FileFormat } from '@/lib/export/formats';
import { gathered } from '@/lib/export/gathered';
import { parquetBytes } from '@/lib/export/parquet';
import { xlsxBytes } from '@/lib/export/xlsx';
import { sentInParts } from './sent-in-parts';

/** What a file is called, and of which kind it is, in the headers of its answer. */
export function fileHeaders(name: string, format: FileFormat, headers = new Headers()): Headers {
  headers.set('content-type', FILE_TYPES[format]);
  headers.set('content-disposition', `attachment; filename="${name}.${format}"`);
  return headers;
}

/** What a file is made of: a table, what it is of, and for a bundle what was asked and what is behind it. */
type FileContents = {
  table: FileTable;
  about: About;
  query: object;
  behind: () => Promise<BehindTable>;
};

/** A table as a file of a kind, sent as its rows come. */
export async function fileDownload(
  name: string,
  format: FileFormat,
  contents: FileContents,
  headers = new Headers(),
): Promise<Response> {
  const parts = await fileParts(format, contents);
  return new Response(await sentInParts(parts), { headers: fileHeaders(name, format, headers) });
}

type Parts = AsyncGenerator<string | Uint8Array>;

/** The same without an answer around it. */
export async function fileParts(format: FileFormat, contents: FileContents): Promise<Parts> {
  return PARTS[format](contents);
}

const PARTS: Readonly<Record<FileFormat, (of: FileContents) => Parts | Promise<Parts>>> = {
  csv: ({ table }) => gathered(csvParts(table)),
  xlsx: ({ table, about }) => xlsxBytes(table, about),
  parquet: ({ table, about }) => parquetBytes(table, about),
  zip: async ({ table, about, query, behind }) => bundleBytes(table, about, query, await behind()),
};

type Row = readonly CsvCell[];

/** Rows as a CSV file that opens rightly in a spreadsheet; the first ones are the headings. */
export async function csvDownload(
  name: string,
  rows: AsyncIterable<readonly Row[]>,
): Promise<Response> {
  return new Response(await sentInParts(markedText(rows)), { headers: fileHeaders(name, 'csv') });
}

async function* markedText(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let mark = UTF8_MARK;
  for await (const rows of batches) {
    yield mark + csvText(rows);
    mark = '';
  }
}
