import { setTimeout as delay } from 'node:timers/promises';
import type postgres from 'postgres';
import { errorCodes } from './error-codes';

type Client = postgres.Sql<{ bigint: number }>;
type Transaction = postgres.TransactionSql<{ bigint: number }>;
type Work<T> = (transaction: Transaction) => Promise<T>;

/** What postgres.js says about a connection that was cut. */
const CLOSED = 'CONNECTION_CLOSED';
/** What the system says about one, or of something else that the work writes to; which it is shows a moment later. */
const CUT = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
const MOMENT_MS = 50;

/**
 * The same postgres.js client, whose transactions end with their connection. Its own go on to roll back, over a connection
 * that is gone: that throws if nobody can catch it, and leaves the pool one connection short (porsager/postgres, 1208); or
 * the connection is another's by then, and so is what is rolled back or written (1216).
 */
export function endingWithConnection(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      if (name === 'begin') return <T>(work: Work<T>) => begin(target, work);
      return Reflect.get(target, name);
    },
  });
}

/** Whether a transaction is over, as postgres.js says when its connection is closed. */
type State = { isOver: boolean };

async function begin<T>(client: Client, work: Work<T>) {
  const state: State = { isOver: false };
  try {
    return await client.begin((transaction) => inside(transaction, work, state));
  } finally {
    state.isOver = true;
  }
}

class TransactionOver extends Error {
  readonly code = CLOSED;
  override message = 'the transaction is over, as its connection is';
}

/** Never comes back where the connection is lost: postgres.js then ends the transaction, and has nothing to roll back. */
async function inside<T>(transaction: Transaction, work: Work<T>, state: State): Promise<T> {
  const refuseOnceOver = () => {
    if (state.isOver) throw new TransactionOver();
  };
  const guarded = new Proxy(transaction, {
    apply(target, self, parameters) {
      refuseOnceOver();
      return Reflect.apply(target, self, parameters);
    },
    get(target, name) {
      if (name === 'savepoint') {
        return (nested: Work<unknown>) =>
          target.savepoint((within) => inside(within, nested, state));
      }
      if (name === 'unsafe') refuseOnceOver();
      return Reflect.get(target, name);
    },
  });
  try {
    return await work(guarded);
  } catch (error) {
    if (await isLost(error, state)) return new Promise(() => {});
    throw error;
  }
}

/** Whether an error came with the end of its connection: the server ends one with what it calls fatal. */
async function isLost(error: unknown, state: State): Promise<boolean> {
  const codes = errorCodes(error);
  if (codes.includes(CLOSED)) return true;
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('severity' in one && one.severity === 'FATAL') return true;
  }
  if (codes.some((code) => CUT.has(code))) await delay(MOMENT_MS);
  return state.isOver;
}
