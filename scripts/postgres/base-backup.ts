import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connect } from '@/db/client';

/** The first byte of each message of a base backup says what it is, by PostgreSQL's "Streaming Replication Protocol". */
const ARCHIVE_BEGINS = 'n'.charCodeAt(0);
const DATA = 'd'.charCodeAt(0);

const COMMAND = `BASE_BACKUP (LABEL 'Casualty Ledger', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`;

/**
 * Copies the files of a server that works into a new folder, by a login that may replicate: they are of one moment together with the
 * write-ahead log that comes with them.
 */
export async function takeBaseBackup(url: string, data: string): Promise<void> {
  const { sql } = connect(url, {
    max: 1,
    lasting: true,
    replication: true,
    applicationName: 'casualty-ledger base backup',
  });
  try {
    const query = sql.unsafe(COMMAND).simple();
    const messages = await query.readable();
    // It is ended by us as soon as the files are here.
    query.catch(() => {});
    mkdirSync(data, { mode: 0o700 });
    await unpack(messages, data);
  } finally {
    await sql.end({ timeout: 0 });
  }
}

/** The archive within the messages, of which each comes in a piece of its own as long as they are piped. */
function archiveOf(): Transform {
  let archives = 0;
  return new Transform({
    transform(message: Buffer, _, done) {
      if (message[0] === ARCHIVE_BEGINS) archives += 1;
      if (archives > 1) done(new Error('The server has tablespaces, which are not copied.'));
      else if (message[0] === DATA) done(null, message.subarray(1));
      else done();
    },
  });
}

async function unpack(messages: Readable, folder: string): Promise<void> {
  const tar = spawn('tar', ['-x', '--no-same-owner', '-f', '-', '-C', folder], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  tar.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const ended = once(tar, 'close');
  // The end of tar says more than that it takes no more.
  const sent = pipeline(messages, archiveOf(), tar.stdin).catch((error: unknown) => error);
  const [code] = await ended;
  const fault = await sent;
  if (code !== 0) throw new Error(`tar ended with ${code}: ${Buffer.concat(said)}`);
  if (fault !== undefined) throw fault;
}
