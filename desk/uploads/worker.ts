import 'server-only';
import type { ChildProcess } from 'node:child_process';
import { deskAddress } from '@/db/web-client';
import { presentAddress } from '@/db/write/events';
import { BeyondBound, UserError } from '@/lib/errors';
import { MB, MOST_HEAP, MOST_MEMORY, READING_SECONDS, STAGING_SECONDS } from '@/lib/upload/states';
import { WORKER_SOURCE, workerBundle } from '@/lib/upload/worker-files';
import { log } from '@/server/log';
import { startProgram } from '@/server/own-program';
import {
  type WorkerAnswer,
  type WorkerOrder,
  type WorkerTask,
  workerAnswer,
} from './worker-messages';

export type WorkerErrand = {
  task: WorkerTask;
  /** Who asked for it. */
  user: { id: string; name: string };
  /** What the file is called, where that is known before it is read. */
  fileName?: string;
  /** The form that was sent, as an open file. */
  form?: number;
  /** Ends the work, because whoever asked has left or asks for something else. */
  signal: AbortSignal;
  limits?: WorkerLimits;
};

/** How long a worker may take, and how many MB of JavaScript's own memory. */
export type WorkerLimits = { seconds: number; heap: number };

/** The process that read a file ended early, without reaching any of our limits. */
class WorkerDied extends UserError {
  override name = 'WorkerDied';
}

const LIMITS = {
  stage: { seconds: STAGING_SECONDS, heap: MOST_HEAP / MB },
  reopen: { seconds: STAGING_SECONDS, heap: MOST_HEAP / MB },
  read: { seconds: READING_SECONDS, heap: MOST_HEAP / MB },
  mend: { seconds: READING_SECONDS, heap: MOST_HEAP / MB },
};
/** Room for what is made of some hundred rows and then thrown away; with less, a fifth of the time goes into moving it. */
const YOUNG_MB = 32;
/** The end of what it said on stderr, which is enough to tell why it died. */
const KEPT_OF_STDERR = 4_000;

/**
 * Has a file read by a process of its own, which is ended when it takes too much memory or time, when the signal says so, and
 * with this process. Gives the upload's id.
 * @throws BeyondBound if the file asks for more than is given to one
 * @throws WorkerDied if its process ended for another reason
 * @throws UserError if something else is wrong with it, in words
 */
export async function runWorker(errand: WorkerErrand): Promise<number> {
  const { signal, user } = errand;
  signal.throwIfAborted();
  const about = {
    user: { id: user.id, name: user.name },
    file: { name: errand.fileName ?? null, bytes: 0 },
  };
  const { seconds, heap } = errand.limits ?? LIMITS[errand.task.act];
  const worker = startWorker(errand, heap);
  const late = AbortSignal.timeout(seconds * 1000);
  const kill = () => worker.child.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  late.addEventListener('abort', kill);
  try {
    const ended = await worker.ended(({ fileName, bytes }) => {
      about.file = { name: fileName, bytes };
    });
    signal.throwIfAborted();
    if (ended.said === 'done') return ended.uploadId;
    if (ended.said === 'died' && late.aborted) throw tooLong(seconds);
    throw faultOf(ended);
  } catch (error) {
    if (signal.aborted) log.info(about, 'a file is read no further: who asked for it has left');
    else if (error instanceof BeyondBound) {
      log.warn({ ...about, bound: error.bound }, `a file went beyond a bound: ${error.message}`);
    } else if (error instanceof WorkerDied) {
      log.error({ ...about, stderr: worker.stderr() }, 'the process that read a file died');
    }
    throw error;
  } finally {
    signal.removeEventListener('abort', kill);
    late.removeEventListener('abort', kill);
  }
}

type Named = Extract<WorkerAnswer, { said: 'named' }>;
type Ended = Exclude<WorkerAnswer, Named> | { said: 'died'; how: string; isByMemory: boolean };

function startWorker({ task, form }: WorkerErrand, heap: number) {
  const program = { source: WORKER_SOURCE, bundle: workerBundle() };
  const child = startProgram(program, {
    memory: { heap, young: YOUNG_MB },
    stdio: ['ignore', 'ignore', 'pipe', form ?? 'ignore', 'ipc'],
  });
  const stderr = tailOf(child);
  const order: WorkerOrder = { task, database: deskAddress(), address: presentAddress() };
  child.send(order);
  return {
    child,
    stderr,
    ended: (onNamed: (named: Named) => void) => endOf(child, onNamed, stderr),
  };
}

/** How it ended, by what it says or else by its exit. After its answer it leaves by itself. */
function endOf(
  child: ChildProcess,
  onNamed: (named: Named) => void,
  stderr: () => string,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const { data: answer, error } = workerAnswer.safeParse(message);
      if (answer === undefined) reject(error);
      else if (answer.said === 'named') onNamed(answer);
      else resolve(answer);
    });
    child.on('error', reject);
    child.once('close', (code, signal) => {
      const isByMemory = /heap out of memory|heap limit/i.test(stderr());
      resolve({ said: 'died', how: signal ?? `code ${code}`, isByMemory });
    });
  });
}

function tailOf({ stderr }: ChildProcess): () => string {
  let tail = '';
  stderr?.on('data', (piece: Buffer) => {
    tail = `${tail}${piece}`.slice(-KEPT_OF_STDERR);
  });
  return () => tail;
}

function faultOf(ended: Exclude<Ended, { said: 'done' }>): Error {
  switch (ended.said) {
    case 'refused':
      if (ended.bound === 'memory') return tooLarge();
      return ended.bound === null
        ? new UserError(ended.message)
        : new BeyondBound(ended.bound, ended.message);
    case 'failed':
      return new Error(`a file could not be read: ${ended.stack}`);
    case 'died':
      if (ended.isByMemory) return tooLarge();
      return new WorkerDied(
        `Reading stopped because its process ended (${ended.how}). Try again. If it happens again, tell an admin.`,
      );
  }
}

function tooLarge(): BeyondBound {
  return new BeyondBound(
    'memory',
    `Reading the file takes more than ${MOST_MEMORY / MB} MB of memory. Split it, or save the table as CSV in UTF-8, and upload that.`,
  );
}

function tooLong(seconds: number): BeyondBound {
  return new BeyondBound(
    'time',
    `Reading the file takes more than ${seconds} seconds. Split it, or save the table as CSV in UTF-8, and upload that.`,
  );
}
