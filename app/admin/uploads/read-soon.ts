import 'server-only';
import { keepReading, type ReadingOrder, stopReading } from '@/db/mutations/upload/read-upload';
import { currentDesk } from '@/desk/frame/current-desk';
import { runWorker } from '@/desk/uploads/worker';
import { Turns } from '@/desk/uploads/worker-turns';
import type { SignedInUser } from '@/lib/auth/permissions';
import { UserError } from '@/lib/errors';
import { log } from '@/server/log';

type Readings = {
  turns: Turns;
  /** What ends the reading of an upload that is in progress. */
  underWay: Map<number, AbortController>;
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
  globalThis.ledgerReadings ??= {
    turns: new Turns({ atOnce: 2, perUser: 1 }),
    underWay: new Map(),
  };
  endReading(asked.uploadId);
  void read(asked, globalThis.ledgerReadings);
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
    if (stop.signal.aborted) return;
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

const A_FAULT_OF_OURS = 'Reading stopped because of a fault in the server. Its log says more.';
