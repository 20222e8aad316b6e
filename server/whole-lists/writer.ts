import 'server-only';
import type { ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';
import { stopSignal } from '@/db/stop';
import { pagesAddress } from '@/db/web-client';
import { LIST_WRITER_SOURCE, listWriterBundle } from '@/lib/export/worker-files';
import { log } from '@/server/log';
import { startProgram } from '@/server/own-program';
import { LIST_FILE, type ListEnd, type ListOrder } from './orders';

/** From so many incidents on a process of its own is worth its start, of some tenths of a second. */
export const WRITTEN_APART_FROM = 5_000;

/** MB of JavaScript's own memory: what has to be there at once is a few batches. */
const HEAP_MB = 128;
/** Room for what is made of a batch and then thrown away. */
const YOUNG_MB = 4;

/** The process that wrote a list ended before it was done, or said why it couldn't go on. */
class ListNotWritten extends Error {
  override name = 'ListNotWritten';

  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

/**
 * A whole list as a file, in bytes that a process of its own makes as they are asked for: what each of very many incidents leaves in
 * memory is not left in the web process's. It ends with its reader, and with this process.
 * @throws ListNotWritten if it ends in the middle, so that no part of a file passes for the whole
 */
export async function* writtenApart(
  order: Omit<ListOrder, 'database' | 'audience'>,
): AsyncGenerator<Uint8Array> {
  const signal = stopSignal();
  signal?.throwIfAborted();
  const child = start();
  const end = endOf(child);
  const kill = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  try {
    child.send({ ...order, ...pagesAddress() } satisfies ListOrder);
    yield* piecesFrom(child);
    const ended = await end;
    signal?.throwIfAborted();
    if (ended.said === 'done') return;
    log.error({ stack: ended.stack }, 'a whole list was not written to its end');
    throw new ListNotWritten(ended.stack, ended.codes[0]);
  } finally {
    signal?.removeEventListener('abort', kill);
    kill();
  }
}

function start(): ChildProcess {
  const program = { source: LIST_WRITER_SOURCE, bundle: listWriterBundle() };
  return startProgram(program, {
    memory: { heap: HEAP_MB, young: YOUNG_MB },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'ipc'],
  });
}

/** What it says of how it ended, or else how its process did. */
function endOf(child: ChildProcess): Promise<ListEnd> {
  return new Promise((resolve) => {
    const failed = (stack: string) => resolve({ said: 'failed', stack, codes: [] });
    child.once('message', (end: ListEnd) => resolve(end));
    child.once('error', (error) => failed(error.stack ?? error.message));
    child.once('close', (code, by) => failed(`its process ended: ${by ?? `code ${code}`}`));
  });
}

/** What it writes. That it stops writing doesn't say that it was done. */
async function* piecesFrom(child: ChildProcess): AsyncGenerator<Uint8Array> {
  const file = child.stdio[LIST_FILE];
  if (!(file instanceof Readable)) return;
  try {
    yield* file;
  } catch {
    // Its process has ended, which says why.
    child.kill('SIGKILL');
  }
}
