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
   * Comes back when the question may be answered.
   * @throws Busy where too many wait, or it has waited too long; the signal's reason where that comes first
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
