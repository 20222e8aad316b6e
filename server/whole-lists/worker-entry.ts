import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { LOGIN_LIMITS } from '@/db/access/web-logins';
import { connect } from '@/db/client';
import { errorCodes } from '@/db/error-codes';
import { NOTHING_BEHIND } from '@/lib/export/bundle';
import { PIECE_BYTES } from '@/lib/export/gathered';
import { fileParts } from '@/server/file-download';
import { LIST_FILE, type ListEnd, type ListOrder } from './orders';
import { wholeTable } from './rows';

// The program of the process that writes one whole list as a file, and then ends. It is started by writer.ts, which ends it when its
// reader has left.

/** What the usual level saves beyond this takes three times the time. */
const FAST = 1;

// Whoever asked is gone: nobody would read any more of it.
process.once('disconnect', () => process.exit());
// The web server is told to stop by them, and waits for what is being sent.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.once('message', (order: ListOrder) => {
  void write(order).then((end) => process.send?.(end, () => process.exit()));
});

async function write(order: ListOrder): Promise<ListEnd> {
  const { list, format, about, isGzipped, database, audience } = order;
  const { statementTimeoutMs, idleInTransactionMs, lockTimeoutMs, readOnly } = LOGIN_LIMITS.reader;
  const connection = connect(database, {
    max: 1,
    ...{ statementTimeoutMs, idleInTransactionMs, lockTimeoutMs, readOnly },
    ...(audience && { audience }),
    applicationName: 'casualty-ledger web list',
    repeats: true,
  });
  try {
    const table = wholeTable(connection.db, async () => list);
    const behind = async () => NOTHING_BEHIND;
    const parts = await fileParts(format, { table, about, query: {}, behind });
    const made = Readable.from(parts, { highWaterMark: 1 });
    const file = new Socket({ fd: LIST_FILE, readable: false, writable: true });
    if (isGzipped) await pipeline(made, createGzip({ level: FAST, chunkSize: PIECE_BYTES }), file);
    else await pipeline(made, file);
    return { said: 'done' };
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { said: 'failed', stack, codes: errorCodes(error) };
  } finally {
    await connection.close();
  }
}
