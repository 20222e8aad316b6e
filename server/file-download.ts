import { type CsvCell, csvText } from '@/lib/csv/write';
import type { About } from '@/lib/export/about';
import { batchesOf, type FileTable } from '@/lib/export/columns';
import { parquetBytes } from '@/lib/export/parquet';
import { xlsxBytes } from '@/lib/export/xlsx';
import { sentInParts } from './sent-in-parts';

/** The kinds of files that any table is given as. */
export const FILE_FORMATS = ['csv', 'xlsx', 'parquet'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const TYPES: Readonly<Record<FileFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
};

/** What a file is called, and of which kind it is, in the headers of its answer. */
export function fileHeaders(name: string, format: FileFormat, headers = new Headers()): Headers {
  headers.set('content-type', TYPES[format]);
  headers.set('content-disposition', `attachment; filename="${name}.${format}"`);
  return headers;
}

/** A table as a file of a kind, sent as its rows come. */
export async function fileDownload(
  name: string,
  format: FileFormat,
  table: FileTable,
  about: About,
  headers = new Headers(),
): Promise<Response> {
  const parts = PARTS[format](table, about);
  return new Response(await sentInParts(parts), { headers: fileHeaders(name, format, headers) });
}

type Parts = (table: FileTable, about: About) => AsyncGenerator<string | Uint8Array>;

const PARTS: Readonly<Record<FileFormat, Parts>> = {
  csv: csvOf,
  xlsx: (table, about) => xlsxBytes(table, about),
  parquet: (table, about) => parquetBytes(table, about),
};

type Row = readonly CsvCell[];

/** Rows as a CSV file that opens rightly in a spreadsheet; the first ones are the headings. */
export async function csvDownload(
  name: string,
  rows: AsyncIterable<readonly Row[]>,
): Promise<Response> {
  return new Response(await sentInParts(markedText(rows)), { headers: fileHeaders(name, 'csv') });
}

/** Excel reads a CSV file as UTF-8 only if it begins with this mark. */
const MARK = '\uFEFF';

async function* markedText(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let mark = MARK;
  for await (const rows of batches) {
    yield mark + csvText(rows);
    mark = '';
  }
}

function csvOf(table: FileTable): AsyncGenerator<string> {
  async function* rows() {
    const headings = [table.columns.map(({ name }) => name)];
    let isFirst = true;
    for await (const batch of batchesOf(table)) {
      yield isFirst ? [...headings, ...batch] : batch;
      isFirst = false;
    }
    if (isFirst) yield headings;
  }
  return markedText(rows());
}
