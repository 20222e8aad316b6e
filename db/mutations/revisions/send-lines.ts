import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { rawSql, type Tx } from '@/db/client';
import { COPIED_COLUMNS } from './copied-tables';
import type { CopyLines } from './copy-lines';

/** Writes lines by COPY, table after table. Nothing else can be asked of the transaction meanwhile. */
export async function sendLines(tx: Tx, lines: CopyLines): Promise<void> {
  const sql = rawSql(tx);
  for (const [table, text] of lines) {
    const copy = sql.unsafe(`copy ${table} (${COPIED_COLUMNS[table].join(', ')}) from stdin`);
    await Promise.race([refusalOf(copy), send(copy, text)]);
  }
}

async function send(copy: { writable(): Promise<Writable> }, text: Buffer): Promise<void> {
  await pipeline(Readable.from([text]), await copy.writable());
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
