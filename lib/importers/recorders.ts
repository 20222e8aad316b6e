import { isAscii } from 'node:buffer';
import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import type { SourceInput } from '@/lib/domain/incident';
import { delimiterOf, withFirst } from '@/lib/upload/open-csv';
import { BadCell, openTable, type Table } from './table';

/** What the importers of recorders other than UCDP have in common. */

/** Opens a table in the encoding that is named, or in UTF-8 or Windows-1252, whatever divides its columns. */
export async function openRecordersTable(
  bytes: AsyncIterable<Uint8Array | string>,
  encoding?: string,
): Promise<Table> {
  const { first, all } = await withFirst(
    encoding === undefined ? asText(bytes) : decoded(bytes, encoding),
  );
  return openTable(all, delimiterOf(first).delimiter);
}

/** What the first letter beyond ASCII says about the whole; damaged UTF-8 is left to be found further on. */
async function* asText(
  bytes: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array | string> {
  let isUtf8: boolean | null = null;
  const windows = new TextDecoder('windows-1252');
  for await (const chunk of bytes) {
    if (typeof chunk === 'string') {
      yield chunk;
      continue;
    }
    if (isUtf8 === null && !isAscii(chunk)) isUtf8 = beginsAsUtf8(chunk);
    yield isUtf8 === false ? windows.decode(chunk, { stream: true }) : chunk;
  }
}

async function* decoded(
  bytes: AsyncIterable<Uint8Array | string>,
  encoding: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) {
    yield typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  }
}

/** Whether bytes are UTF-8, though they may end within a letter. */
function beginsAsUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A figure that is stated as one number, or unknown. */
export function statedFigure(
  outcome: Outcome,
  victims: VictimCategory,
  count: number | null,
): Figure {
  const qualifier = count === null ? 'unknown' : 'exact';
  const bounds = { low: count, best: count, high: count };
  return { outcome, victims, ...bounds, qualifier, words: null, basis: null };
}

/** A document of which no more is known than a publisher, or its reference in full. */
export function documentBy(known: Partial<SourceInput>): SourceInput {
  return {
    publisher: null,
    agency: null,
    title: null,
    publishedOn: null,
    url: null,
    language: null,
    reference: null,
    original: null,
    ...known,
  };
}

/** What a reading of a cell gives; its fault becomes the row's. @throws BadCell */
export function soundText(column: string, read: { text: string } | { fault: string }): string {
  if ('fault' in read) throw new BadCell(column, read.fault);
  return read.text;
}
