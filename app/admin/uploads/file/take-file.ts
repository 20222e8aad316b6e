import 'server-only';
import path from 'node:path';
import { runWorker } from '@/desk/uploads/worker';
import { Turns } from '@/desk/uploads/worker-turns';
import type { SignedInUser } from '@/lib/auth/permissions';
import { parseEnv } from '@/lib/config/env';
import { UserError } from '@/lib/errors';
import { MOST_BYTES } from '@/lib/upload/states';
import { receiveForm } from './receive-form';

/** Files that one user, and all of them, send to this web process at the same time. */
const MOST_OF_A_USER = 2;
const MOST_SENT = 20;

/** Who is sending one. That takes a connection and room on the disk; only to be read it needs one of few places. */
const senders: string[] = [];
const places = new Turns({ atOnce: 2, perUser: 1 });

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
