import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Db, rawSql } from '@/db/client';
import { COPIED_COLUMNS } from './copied-tables';
import type { CopyLines } from './copy-lines';

/** Writes lines by COPY, table after table. Nothing else can be asked of the transaction meanwhile. */
export async function sendLines(tx: Db, lines: CopyLines): Promise<void> {
  const sql = rawSql(tx);
  for (const [table, text] of lines) {
    const copy = `copy ${table} (${COPIED_COLUMNS[table].join(', ')}) from stdin`;
    await pipeline(Readable.from([text]), await sql.unsafe(copy).writable());
  }
}
