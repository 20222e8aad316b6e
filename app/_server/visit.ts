import { AsyncLocalStorage } from 'node:async_hooks';
import { stopFromHereBy } from '@/db/stop';
import { Admission } from './admission';
import { onRequest } from './exchange';

/** A request that is being answered. */
type Visit = {
  question: string;
  /** Comes when its client has left, and when it has taken too long. */
  stop: AbortSignal;
  admitted?: Promise<void>;
};

class ClientLeft extends Error {
  readonly code = 'CLIENT_LEFT';
  override message = 'the client has left';
}

class TookTooLong extends Error {
  readonly code = 'TOOK_TOO_LONG';
  override message = `not read within ${LIMIT_MS} ms`;
}

declare global {
  /** Global, as Next.js bundles this module more than once. */
  var ledgerVisits: { current: AsyncLocalStorage<Visit>; admission: Admission } | undefined;
}

/** As many questions as the readers' pool has connections; see decision 0020. */
const LIMITS = { questions: 10, requests: 100, waiting: 50, waitMs: 5_000 };

/** From a request's arrival until all is read for it, waiting included. */
const LIMIT_MS = 12_000;

/** Notes each request, and has the readings for it stopped when its client leaves or it takes too long. */
export function followVisits(): void {
  globalThis.ledgerVisits ??= {
    current: new AsyncLocalStorage(),
    admission: new Admission(LIMITS),
  };
  const { current } = globalThis.ledgerVisits;
  onRequest(({ request, response }) => {
    const stop = new AbortController();
    const tooLong = setTimeout(() => stop.abort(new TookTooLong()), LIMIT_MS);
    response.once('close', () => {
      clearTimeout(tooLong);
      stop.abort(new ClientLeft());
    });
    current.enterWith({ question: request.url ?? '', stop: stop.signal });
    stopFromHereBy(stop.signal);
  });
}

/**
 * Waits until the present request may read from the ledger; the same for all of its readings. The place is given back when
 * the answer is out, or the request is to stop.
 * @throws Busy where too many wait already, or it would wait too long
 */
export async function admitted(): Promise<void> {
  const visit = globalThis.ledgerVisits?.current.getStore();
  if (visit === undefined) return;
  visit.admitted ??= enter(visit);
  await visit.admitted;
}

async function enter({ question, stop }: Visit): Promise<void> {
  const leave = await globalThis.ledgerVisits?.admission.enter(question, stop);
  if (leave === undefined) return;
  if (stop.aborted) leave();
  else stop.addEventListener('abort', leave, { once: true });
}
