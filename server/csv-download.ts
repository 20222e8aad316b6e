import { type CsvCell, csvText } from '@/lib/csv/write';

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
  const body = Symbol.asyncIterator in rows ? await streamOf(rows) : MARK + csvText(rows);
  return new Response(body, { headers });
}

/** The first batch is awaited, so that a fault at the beginning can still be said in words. */
async function streamOf(batches: AsyncIterable<readonly Row[]>): Promise<ReadableStream> {
  const source = batches[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let next = await source.next();
  let mark = MARK;
  return new ReadableStream({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(encoder.encode(mark + csvText(next.value)));
      mark = '';
      next = await source.next();
    },
    async cancel() {
      await source.return?.();
    },
  });
}
