import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type postgres from 'postgres';
import { errorCodes, QUERY_CANCELED } from './error-codes';

declare global {
  /** By which signal the present work is to stop. Global, because Next.js bundles this module more than once. */
  var ledgerStops: AsyncLocalStorage<AbortSignal> | undefined;
}

globalThis.ledgerStops ??= new AsyncLocalStorage();
const stops = globalThis.ledgerStops;

/** The signal by which the present work is to stop, if there is one. */
export const stopSignal = (): AbortSignal | undefined => stops.getStore();

/** Does work that is to stop by a signal: a stoppable pool cancels its queries then. */
export const stoppedBy = <T>(signal: AbortSignal, work: () => T): T =>
  stops.run(forAnyNumber(signal), work);

/** The same for all that follows in the present course of things. */
export const stopFromHereBy = (signal: AbortSignal): void => stops.enterWith(forAnyNumber(signal));

/** Each query in progress listens to it, and leaves it when it ends: Node would take more than ten for a leak. */
function forAnyNumber(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

/** Does work that goes on whoever leaves, as others wait for it too. */
export const unstopped = <T>(work: () => T): T => stops.exit(work);

type Client = postgres.Sql<{ bigint: number }>;
type Transaction = postgres.TransactionSql<{ bigint: number }>;
type Query = ReturnType<Client['unsafe']>;

/** A statement that ends by itself so soon is left to: a cancellation that comes too late hits the next one. */
const GRACE_MS = 100;

/**
 * The same postgres.js client, whose queries are cancelled in the database when the signal of the work that asked for them
 * says so. Only statements in progress are: postgres.js loses a connection by one that it has not sent yet.
 */
export function stoppable(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === 'unsafe') {
        return (...parameters: Parameters<Client['unsafe']>) => {
          const signal = stopSignal();
          signal?.throwIfAborted();
          const query = target.unsafe(...parameters);
          if (signal) cancelAfterGrace(query, signal);
          return query;
        };
      }
      if (name === 'begin') return <T>(work: Work<T>) => begin(target, work);
      return Reflect.get(target, name);
    },
  });
}

type Work<T> = (transaction: Transaction) => Promise<T>;

async function begin<T>(client: Client, work: Work<T>) {
  const signal = stopSignal();
  if (signal === undefined) return client.begin(work);
  signal.throwIfAborted();
  return client.begin(async (transaction) => {
    // It may have waited for a connection.
    signal.throwIfAborted();
    const cancellations: Promise<void>[] = [];
    try {
      return await work(
        new Proxy(transaction, {
          get(target, name) {
            if (name !== 'unsafe') return Reflect.get(target, name);
            return (...parameters: Parameters<Transaction['unsafe']>) => {
              signal.throwIfAborted();
              const query = target.unsafe(...parameters);
              whenStopped(query, signal, () => {
                if (isUnderWay(query)) cancellations.push(cancelled(query));
              });
              return query;
            };
          },
        }),
      );
    } finally {
      // Else a late cancellation would hit whatever the connection is given next.
      await Promise.all(cancellations);
    }
  });
}

/** Cancels a statement; comes back when the cancellation has arrived. */
async function cancelled(query: Query): Promise<void> {
  query.cancel();
  const arrived = await query.then(
    () => false,
    (error) => errorCodes(error).includes(QUERY_CANCELED),
  );
  if (!arrived) await delay(GRACE_MS);
}

/** One that waited behind another has its grace from when the database begins it. */
function cancelAfterGrace(query: Query, signal: AbortSignal): void {
  whenStopped(query, signal, () => {
    let wasUnderWay = isUnderWay(query);
    const watch = setInterval(() => {
      if (wasUnderWay) query.cancel();
      wasUnderWay = isUnderWay(query);
    }, GRACE_MS);
    const end = () => clearInterval(watch);
    query.then(end, end);
  });
}

/** Calls back where the signal comes before the query has ended. */
function whenStopped(query: Query, signal: AbortSignal, stop: () => void): void {
  signal.addEventListener('abort', stop, { once: true });
  const end = () => signal.removeEventListener('abort', stop);
  query.then(end, end);
}

/** Whether the database works on it now, and not on one before it. */
function isUnderWay(query: Query): boolean {
  return 'active' in query && query.active === true;
}
