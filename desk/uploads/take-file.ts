import 'server-only';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { currentDesk, type Desk } from '@/desk/frame';
import type { SignedInUser } from '@/lib/auth/permissions';
import { parseEnv } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { watchQueue } from '@/lib/metrics/meters';
import { guessMapping } from '@/lib/upload/headings';
import type { OpenAs } from '@/lib/upload/opening';
import { MOST_BYTES } from '@/lib/upload/states';
import { log } from '@/server/log';
import { whenStopping } from '@/server/stopping';
import { uploadUserOf } from './found';
import { queryUploads } from './queries';
import { chooseColumns } from './verbs';
import type { Mending } from './verbs-of-mending';
import { keepReading, type ReadingOrder, stopReading } from './verbs-of-reading';
import { runWorker } from './worker';
import { WorkerTurns } from './worker-turns';

/** Files that one user, and all of them, send to this web process at the same time. */
const MOST_OF_A_USER = 2;
const MOST_SENT = 20;

/** Who is sending one. That takes a connection and room on the disk; only to be read it needs one of few places. */
const senders: string[] = [];
const places = new WorkerTurns({ atOnce: 2, perUser: 1 });

/**
 * Takes an uploaded file, has it read as a table and its rows staged, and gives the upload's id. It ends when its sender
 * leaves.
 * @throws UserError, in words, where it is too large, no table, or too many are being sent already
 */
export async function takeFile(request: Request, user: SignedInUser): Promise<number> {
  refuseMore(user.id);
  senders.push(user.id);
  try {
    return await receiveAndRead(request, user);
  } finally {
    senders.splice(senders.indexOf(user.id), 1);
  }
}

function refuseMore(userId: string): void {
  if (senders.filter((one) => one === userId).length >= MOST_OF_A_USER) {
    throw new UserError(
      `You are already uploading ${MOST_OF_A_USER} files. Wait for one of them to finish.`,
    );
  }
  if (senders.length >= MOST_SENT) {
    throw new UserError('Too many files are being uploaded at the moment. Try again in a minute.');
  }
}

async function receiveAndRead(request: Request, user: SignedInUser): Promise<number> {
  const { signal } = request;
  const folder = path.resolve(parseEnv(process.env).DATA_DIR, 'uploads');
  const form = await receiveForm(request, { mostBytes: MOST_BYTES, folder });
  try {
    const endTurn = await places.take(user.id, signal);
    try {
      const { contentType, fd } = form;
      const task = { act: 'stage' as const, contentType, author: user.id };
      return await runWorker({ task, user, form: fd, signal });
    } finally {
      endTurn();
    }
  } finally {
    await form.close();
  }
}

/**
 * Has a file that is staged opened in another way, by a process of its own in its turn; a reading of it that is in progress ends.
 * @throws UserError, in words, where it can't be opened so
 */
export async function openAgain(
  { uploadId, as, fileName }: { uploadId: number; as: OpenAs; fileName: string },
  user: SignedInUser,
): Promise<void> {
  endReading(uploadId);
  const { signal } = new AbortController();
  const endTurn = await places.take(user.id, signal);
  try {
    const task = { act: 'reopen' as const, uploadId, as, by: uploadUserOf(user) };
    await runWorker({ task, user, fileName, signal });
  } finally {
    endTurn();
  }
}

/** Has cells of a file put right, and their rows read again, by a process of its own. */
export async function putRowsRight(
  { uploadId, edits, fileName }: Pick<Mending, 'uploadId' | 'edits'> & { fileName: string },
  user: SignedInUser,
): Promise<void> {
  const { signal } = new AbortController();
  const endTurn = await places.take(user.id, signal);
  try {
    const task = { act: 'mend' as const, uploadId, edits: [...edits], by: uploadUserOf(user) };
    await runWorker({ task, user, fileName, signal });
  } finally {
    endTurn();
  }
}

/** What the fields and borders of the form add to the file. */
const BESIDE_THE_FILE = 16 * 1024;

/** The slowest that a form can arrive: so many bytes in so many ms. */
export type Pace = { bytes: number; everyMs: number };

/** A tenth of what a slow telephone line carries. Who is slower holds a place that others wait for. */
const PACE: Pace = { bytes: 64 * 1024, everyMs: 20_000 };

export type ReceivedForm = { contentType: string; fd: number; close(): Promise<void> };

/**
 * Receives a form with a file, unread, into a file without a name below `folder`: nothing of it is in memory, and it is gone
 * with this process. What says that it is larger than it may be is not received at all; what says nothing, or lies, is cut off.
 * @throws UserError if it is larger, no such form, comes too slowly, or its sender leaves
 */
export async function receiveForm(
  request: Request,
  { mostBytes, folder, pace = PACE }: { mostBytes: number; folder: string; pace?: Pace },
): Promise<ReceivedForm> {
  const most = mostBytes + BESIDE_THE_FILE;
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(mostBytes);
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data') || request.body === null) {
    throw new UserError('Choose a file.');
  }
  const { writing, reading } = await namelessFile(folder);
  let read = 0;
  const kept = new WritableStream<Uint8Array>({
    async write(piece) {
      read += piece.length;
      if (read > most) throw tooLarge(mostBytes);
      await writing.write(piece);
    },
  });
  const slow = new AbortController();
  let before = 0;
  const clock = setInterval(() => {
    if (read - before < pace.bytes) slow.abort(tooSlow());
    before = read;
  }, pace.everyMs);
  try {
    await request.body.pipeTo(kept, { signal: AbortSignal.any([slow.signal, request.signal]) });
    return { contentType, fd: reading.fd, close: () => reading.close() };
  } catch (error) {
    await reading.close();
    if (error instanceof UserError || isNoRoom(error)) throw error;
    throw new UserError('The upload was cut off. Choose the file again.');
  } finally {
    clearInterval(clock);
    await writing.close();
  }
}

/** A file that can be written and read, each from its beginning, until both are closed. */
async function namelessFile(folder: string): Promise<{ writing: FileHandle; reading: FileHandle }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, randomBytes(12).toString('hex'));
  const writing = await open(file, 'wx', 0o600);
  try {
    return { writing, reading: await open(file, 'r') };
  } finally {
    await unlink(file);
  }
}

/** The disk is full, or can't be written to. The form is not at fault. */
function isNoRoom(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function tooLarge(mostBytes: number): UserError {
  return new UserError(
    `The file must be ${mostBytes / 1024 / 1024} MB or smaller. Split it and upload the parts one by one, or ask an admin to import it from the command line.`,
  );
}

function tooSlow(): UserError {
  return new UserError(
    'The file arrived too slowly. Try a faster connection, or split the file and upload the parts one by one.',
  );
}

/** Begins to read a file that says itself which column is what: one in the ledger's own layout. Gives whether it is one. */
export async function mapsItself(
  { db }: Desk,
  uploadId: number,
  user: SignedInUser,
): Promise<boolean> {
  const by = uploadUserOf(user);
  const [upload] = await queryUploads(db, by, uploadId);
  if (upload === undefined) return false;
  const mapping = guessMapping(upload.headings);
  if (mapping.layout !== 'own') return false;
  const reading = await chooseColumns(db, { uploadId, mapping, by });
  readSoon({ uploadId, reading, fileName: upload.fileName, user });
  return true;
}

type Readings = {
  turns: WorkerTurns;
  /** What ends the reading of an upload that is in progress. */
  underWay: Map<number, AbortController>;
  /** Those in progress. */
  read: Set<Promise<void>>;
};

declare global {
  /** Global, because Next.js bundles this module once for the pages and once for the routes. */
  var ledgerReadings: Readings | undefined;
}

/** How often the ledger is told that a reading goes on, or waits for its turn: often enough for hasStopped. */
const TELL_EVERY_MS = 5_000;

type Asked = ReadingOrder & { fileName: string; user: SignedInUser };

/**
 * Has an upload's rows read by a process of its own; its page tells how far that has come, and why it has stopped where it
 * has. A reading of the same upload that is in progress ends.
 */
export function readSoon(asked: Asked): void {
  globalThis.ledgerReadings ??= newReadings();
  endReading(asked.uploadId);
  const readings = globalThis.ledgerReadings;
  const reading = read(asked, readings).finally(() => readings.read.delete(reading));
  readings.read.add(reading);
}

function newReadings(): Readings {
  const turns = new WorkerTurns({ atOnce: 2, perUser: 1 });
  watchQueue('files', () => turns.now());
  const underWay: Readings['underWay'] = new Map();
  const read = new Set<Promise<void>>();
  whenStopping(() => {
    for (const stop of underWay.values()) stop.abort(STOPPED);
    return Promise.all(read);
  });
  return { turns, underWay, read };
}

/** Ends the reading of an upload, if it is in progress here: it is discarded. */
export function endReading(uploadId: number): void {
  globalThis.ledgerReadings?.underWay.get(uploadId)?.abort();
}

async function read({ user, fileName, ...order }: Asked, { turns, underWay }: Readings) {
  const { db } = currentDesk();
  const stop = new AbortController();
  underWay.set(order.uploadId, stop);
  const quietly = (error: unknown) => log.error({ err: error }, 'a reading could not be kept');
  const telling = setInterval(() => void keepReading(db, order).catch(quietly), TELL_EVERY_MS);
  try {
    const endTurn = await turns.take(user.id, stop.signal);
    const task = { act: 'read' as const, ...order };
    await runWorker({ task, user, fileName, signal: stop.signal }).finally(endTurn);
  } catch (error) {
    if (stop.signal.aborted && error !== STOPPED) return;
    if (!(error instanceof UserError)) {
      log.error({ err: error, upload: order.uploadId }, 'a file could not be read');
    }
    const words = error instanceof UserError ? error.message : A_FAULT_OF_OURS;
    await stopReading(db, order, words).catch(quietly);
  } finally {
    clearInterval(telling);
    if (underWay.get(order.uploadId) === stop) underWay.delete(order.uploadId);
  }
}

const STOPPED = new UserError(
  'Reading stopped because the server was stopped. Read the file again.',
);
const A_FAULT_OF_OURS = 'Reading stopped because of a fault in the server. Its log says more.';
