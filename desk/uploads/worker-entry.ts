import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { LOGIN_LIMITS } from '@/db/access/web-logins';
import { connect, type Pool } from '@/db/client';
import { fromAddress } from '@/db/write/events';
import { BeyondBound, UserError } from '@/lib/errors';
import { countryAt } from '@/lib/reference/country-at';
import { openSheet } from '@/lib/upload/open-sheet';
import { MOST_MEMORY } from '@/lib/upload/states';
import { BROUGHT } from './form';
import { type Mending, mendRows } from './verbs-of-mending';
import { readUpload } from './verbs-of-reading';
import { readFileBytes, restageUpload, sameBeingStaged, stageUpload } from './verbs-of-staging';
import { WORKER_FILE, type WorkerAnswer, type WorkerOrder, workerOrder } from './worker-messages';

// The program of the process that reads one file, and then ends. It is started by worker.ts, and has neither the web
// process's memory, event loop nor environment.

const LOOK_EVERY_MS = 100;

// Readers of the site go first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
// Whoever asked is gone: nobody would hear what comes of it.
process.once('disconnect', () => process.exit());
process.once('message', (message) => {
  watchMemory();
  void answer(workerOrder.parse(message)).then(leaveWith);
});

async function answer(order: WorkerOrder): Promise<WorkerAnswer> {
  const { statementTimeoutMs, idleInTransactionMs } = LOGIN_LIMITS.desk;
  const connection = connect(order.database, {
    max: 2,
    statementTimeoutMs,
    idleInTransactionMs,
    applicationName: 'casualty-ledger upload',
  });
  const act = () => actOn(connection.db, order);
  try {
    const { address } = order;
    const uploadId = await (address === null ? act() : fromAddress(address, act));
    return { said: 'done', uploadId };
  } catch (error) {
    return faultOf(error);
  } finally {
    await connection.close();
  }
}

function actOn(db: Pool, { task }: WorkerOrder): Promise<number> {
  switch (task.act) {
    case 'stage':
      return stage(db, task.contentType, task.author);
    case 'reopen':
      return reopen(db, task);
    case 'read':
      return read(db, task);
    case 'mend':
      return mend(db, task);
  }
}

async function stage(db: Pool, contentType: string, author: string): Promise<number> {
  const body = new Response(readFileSync(WORKER_FILE), {
    headers: { 'content-type': contentType },
  });
  const form = await body.formData().catch(() => {
    throw new UserError('The upload was cut off. Choose the file again.');
  });
  const given = BROUGHT.safeParse({ dataset: form.get('dataset') });
  if (!given.success) throw new UserError('Choose the dataset that the file is for.');
  const file = fileIn(form);
  const fileName = file.name.replace(/\p{Cc}/gu, '').slice(-200);
  process.send?.({ said: 'named', fileName, bytes: file.size } satisfies WorkerAnswer);
  const bytes = Buffer.from(await file.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const brought = { datasetSlug: given.data.dataset, fileName, sha256, author };
  const same = await sameBeingStaged(db, brought);
  if (same !== null) return same;
  const sheet = await openSheet(bytes);
  return stageUpload(db, { ...brought, bytes: bytes.length, content: bytes, sheet });
}

/** The file that was chosen, or the table that was pasted instead. */
function fileIn(form: FormData): File {
  const file = form.get('file');
  if (file instanceof File && file.name !== '') return file;
  const pasted = form.get('pasted');
  if (typeof pasted === 'string' && pasted.trim() !== '') return new File([pasted], PASTED);
  throw new UserError('Choose a file, or paste a table.');
}

const PASTED = 'Pasted table.csv';

async function reopen(
  db: Pool,
  { uploadId, as, by }: Extract<WorkerOrder['task'], { act: 'reopen' }>,
): Promise<number> {
  const sheet = await openSheet(await readFileBytes(db, uploadId), as);
  return restageUpload(db, { uploadId, sheet, by });
}

async function read(db: Pool, task: { uploadId: number; reading: string }): Promise<number> {
  await readUpload(db, task, rules());
  return task.uploadId;
}

async function mend(db: Pool, task: Mending): Promise<number> {
  const { uploadId } = task;
  const reading = await mendRows(db, task, rules());
  if (reading !== null) await readUpload(db, { uploadId, reading }, rules());
  return uploadId;
}

const rules = () => ({ today: new Date().toISOString().slice(0, 10), countryAt });

function faultOf(error: unknown): WorkerAnswer {
  if (error instanceof BeyondBound) {
    return { said: 'refused', bound: error.bound, message: error.message };
  }
  if (error instanceof UserError) return { said: 'refused', bound: null, message: error.message };
  return { said: 'failed', stack: error instanceof Error ? (error.stack ?? '') : String(error) };
}

/** Ends this process when it is told what came of it; the database takes back what is not done. */
function leaveWith(said: WorkerAnswer): void {
  process.send?.(said, () => process.exit());
}

/** What is beside JavaScript's own memory, as the file's bytes are, has no bound but this one. */
function watchMemory(): void {
  setInterval(() => {
    if (process.memoryUsage.rss() <= MOST_MEMORY) return;
    leaveWith({ said: 'refused', bound: 'memory', message: '' });
  }, LOOK_EVERY_MS).unref();
}
