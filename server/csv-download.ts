import { type CsvCell, csvText } from '@/lib/csv/write';
import { textStream } from './text-stream';

type Row = readonly CsvCell[];

/** Excel reads a CSV file as UTF-8 only if it begins with this mark. */
const MARK = '\uFEFF';

/**
 * A table as a file that opens rightly in a spreadsheet.
 * @param rows all of them; or, where they are too many to hold, batches, which are sent as they come
 */
export async function csvDownload(
  name: string,
  rows: readonly Row[] | AsyncIterable<readonly Row[]>,
  headers = new Headers(),
): Promise<Response> {
  headers.set('content-type', 'text/csv; charset=utf-8');
  headers.set('content-disposition', `attachment; filename="${name}.csv"`);
  const body = Symbol.asyncIterator in rows ? await textStream(textOf(rows)) : MARK + csvText(rows);
  return new Response(body, { headers });
}

async function* textOf(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let mark = MARK;
  for await (const rows of batches) {
    yield mark + csvText(rows);
    mark = '';
  }
}
