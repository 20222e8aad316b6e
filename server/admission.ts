import { AsyncLocalStorage } from 'node:async_hooks';
import { stopFromHereBy } from '@/db/stop';
import { type InQueue, watchQueue } from '@/lib/metrics/meters';
import { onRequest } from './requests';

/** A request that is being answered. */
type Visit = {
  question: string;
  /** Comes when its client has left, and when it has taken too long. */
  stop: AbortSignal;
  admitted?: Promise<void>;
  /** Gives it the time of an answer that begins now, and that of a large one. */
  beginAgain: () => void;
  mayTakeLong: () => void;
};

class ClientLeft extends Error {
  readonly code = 'CLIENT_LEFT';
  override message = 'the client has left';
}

/** One for all: a new error has its place in the code, and by that the answer, for as long as anything knows the signal. */
const LEFT = new ClientLeft();

class TookTooLong extends Error {
  readonly code = 'TOOK_TOO_LONG';
  override message = 'not read within the time that an answer is given';
}

declare global {
  /** Global, because Next.js bundles this module more than once. */
  var ledgerVisits:
    | { current: AsyncLocalStorage<Visit>; admission: Admission; large: Admission }
    | undefined;
}

/** As many questions as the readers' pool has connections; see decision 0020. */
const LIMITS = { questions: 10, requests: 100, waiting: 50, waitMs: 5_000 };

/** From a request's arrival until all is read for it, waiting included. */
const LIMIT_MS = 12_000;

/** Answers that are read while they are sent, such as whole datasets: two at once leave readers of pages most of the machine. */
const LARGE_LIMITS = { questions: 2, requests: 2, waiting: 6, waitMs: 5_000 };
/** A client that takes longer over one must not keep its place. */
const LARGE_LIMIT_MS = 15 * 60_000;

/** Notes each request, and has the readings for it stopped when its client leaves or it takes too long. */
export function followVisits(): void {
  globalThis.ledgerVisits ??= {
    current: new AsyncLocalStorage(),
    admission: new Admission(LIMITS),
    large: new Admission(LARGE_LIMITS),
  };
  const { current, admission, large } = globalThis.ledgerVisits;
  watchQueue('renderings', () => admission.now());
  watchQueue('downloads', () => large.now());
  onRequest(({ request, whenClosed }) => {
    const stop = new AbortController();
    const question = request.url ?? '';
    const beginAgain = () => giveTime(LIMIT_MS);
    const mayTakeLong = () => giveTime(LARGE_LIMIT_MS);
    // Before the timer: until then, what is made here is part of the request before on the same connection, and would keep that in memory,
    // which keeps the one before it, and so on for as long as the connection is open.
    current.enterWith({ question, stop: stop.signal, beginAgain, mayTakeLong });
    stopFromHereBy(stop.signal);
    const stopAfter = (ms: number) => setTimeout(() => stop.abort(new TookTooLong()), ms);
    let tooLong = stopAfter(LIMIT_MS);
    const giveTime = (ms: number) => {
      clearTimeout(tooLong);
      tooLong = stopAfter(ms);
    };
    whenClosed(() => {
      clearTimeout(tooLong);
      stop.abort(LEFT);
    });
  });
}

/** Gives the present request its whole time again, after it waited for something else. */
export function beginAgain(): void {
  globalThis.ledgerVisits?.current.getStore()?.beginAgain();
}

/**
 * Waits until the present request may read from the ledger; the same for all of its readings. The place is given back when
 * the answer is out, or the request is to stop.
 * @throws Busy if too many wait already, or it would wait too long
 */
export async function admitted(): Promise<void> {
  const visit = globalThis.ledgerVisits?.current.getStore();
  if (visit === undefined) return;
  visit.admitted ??= enter(visit);
  await visit.admitted;
}

/**
 * The same for an answer that is read while it is sent, beside `admitted`: few of them at once, each for as long as it takes.
 * @throws Busy if too many wait already, or it would wait too long
 */
export async function admittedAsLarge(): Promise<void> {
  const visits = globalThis.ledgerVisits;
  const visit = visits?.current.getStore();
  if (visits === undefined || visit === undefined) return;
  // Each is read on its own, whatever another asks.
  await enter({ question: crypto.randomUUID(), stop: visit.stop }, visits.large);
  visit.mayTakeLong();
}

async function enter(
  { question, stop }: Pick<Visit, 'question' | 'stop'>,
  admission = globalThis.ledgerVisits?.admission,
): Promise<void> {
  const leave = await admission?.enter(question, stop);
  if (leave === undefined) return;
  if (stop.aborted) leave();
  else stop.addEventListener('abort', leave, { once: true });
}

/** Why a reading was not begun, or did not go on. Known by their codes: Next.js bundles these classes more than once. */
class Busy extends Error {
  readonly code = 'BUSY';
  override message = 'too many readers wait already';
}

export type AdmissionLimits = {
  /** Different questions that are answered at once. */
  questions: number;
  /** Requests that are answered at once, among them several for the same question. */
  requests: number;
  /** Requests that wait for that. */
  waiting: number;
  waitMs: number;
};

type Waiting = { question: string; admit: () => void };

/** Gives the place back; a second call does nothing. */
export type Leave = () => void;

/**
 * Lets so many questions be answered at once, and so many wait, in the order in which they came. Who asks what is being
 * answered already needs no place of their own: it is read once for all.
 */
export class Admission {
  readonly #limits: AdmissionLimits;
  /** How many ask each of the questions that are being answered. */
  readonly #inside = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  #requests = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /**
   * Returns when the question can be answered.
   * @throws Busy if too many wait, or it has waited too long; the signal's reason where that comes first
   */
  async enter(question: string, signal: AbortSignal): Promise<Leave> {
    signal.throwIfAborted();
    if (!this.#mayEnter(question)) await this.#turn(question, signal);
    else this.#admit(question);
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      this.#leave(question);
    };
  }

  /** How many are being answered, and how many wait. */
  now(): InQueue {
    return { waiting: this.#waiting.size, inProgress: this.#requests };
  }

  #mayEnter(question: string): boolean {
    if (this.#requests >= this.#limits.requests) return false;
    return this.#inside.has(question) || this.#inside.size < this.#limits.questions;
  }

  #turn(question: string, signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.#limits.waiting) return Promise.reject(new Busy());
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#waiting.delete(waiting);
        clearTimeout(timer);
        signal.removeEventListener('abort', left);
      };
      const waiting: Waiting = {
        question,
        admit: () => {
          end();
          this.#admit(question);
          resolve();
        },
      };
      const left = () => {
        end();
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Busy());
      }, this.#limits.waitMs);
      signal.addEventListener('abort', left, { once: true });
      this.#waiting.add(waiting);
    });
  }

  #admit(question: string): void {
    this.#inside.set(question, (this.#inside.get(question) ?? 0) + 1);
    this.#requests += 1;
  }

  #leave(question: string): void {
    const others = (this.#inside.get(question) ?? 1) - 1;
    if (others > 0) this.#inside.set(question, others);
    else this.#inside.delete(question);
    this.#requests -= 1;
    for (const one of this.#waiting) {
      if (this.#mayEnter(one.question)) one.admit();
    }
  }
}
