import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { quoted } from '@/db/access/web-logins';

type Client = postgres.ISql<{ bigint: number }>;

/** Writes lines to a table by COPY. Nothing else can be asked of the transaction meanwhile. */
export async function copyIn(
  sql: Client,
  table: string,
  columns: readonly string[],
  text: Buffer,
): Promise<void> {
  const copy = sql.unsafe(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`);
  await Promise.race([refusalOf(copy), send(copy, text)]);
}

async function send(copy: { writable(): Promise<Writable> }, text: Buffer): Promise<void> {
  await pipeline(Readable.from([text]), await copy.writable());
}

/** The lines of a table by COPY, in pieces as they come. Nothing else can be asked of the transaction meanwhile. */
export async function* copyOut(
  sql: Client,
  table: string,
  columns: readonly string[],
): AsyncGenerator<Buffer> {
  const copy = sql.unsafe(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) to stdout`);
  const refusal = refusalOf(copy);
  const stream = await Promise.race([refusal, copy.readable()]);
  // A stream whose COPY fails halfway is not ended by postgres.js.
  refusal.catch((error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    yield* stream;
  } finally {
    // postgres.js stops reading its socket while the stream is full, and does not begin again if the end was read before that.
    stream._read(0);
  }
}

/**
 * Rejects where the database refuses a COPY as a whole, as its triggers for each statement do once all lines are there.
 * postgres.js tells nobody of that: the query is fulfilled when the stream is open, and the stream never finishes.
 */
function refusalOf(query: object): Promise<never> {
  return new Promise((_, reject) => {
    Object.assign(query, { reject });
  });
}
