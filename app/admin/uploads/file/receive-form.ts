import 'server-only';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '@/lib/errors';

/** What the fields and borders of the form add to the file. */
const BESIDE_THE_FILE = 16 * 1024;

/** How slowly a form may come: so many bytes in so many ms. */
export type Pace = { bytes: number; everyMs: number };

/** A tenth of what a slow telephone line carries. Who is slower holds a place that others wait for. */
const PACE: Pace = { bytes: 64 * 1024, everyMs: 20_000 };

export type ReceivedForm = { contentType: string; fd: number; close(): Promise<void> };

/**
 * Receives a form with a file, unread, into a file without a name below `folder`: nothing of it is in memory, and it is gone
 * with this process. What says that it is larger than it may be is not received at all; what says nothing, or lies, is cut off.
 * @throws UserError where it is larger, no such form, comes too slowly, or its sender leaves
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

/** The disk is full, or may not be written to: no fault of the form's. */
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
