import { once } from 'es-toolkit/function';

/** How much a page is asked for at an edge that has an older one, from `deploy/nginx.conf`. */
const DEMAND_HEADER = 'x-edge-demand';

/** What nginx says of an address that is asked for more often than the edge's rate, or begins to be. */
const DEMANDS: Readonly<Record<string, number>> = { REJECTED_DRY_RUN: 2, DELAYED_DRY_RUN: 1 };

/**
 * By how much the readers of an edge want a page that it has an older one of, which it gives them meanwhile; null for whoever waits
 * for a page.
 */
export function demandOf(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const said = headers[DEMAND_HEADER];
  if (said === undefined || headers['if-none-match'] === undefined) return null;
  return DEMANDS[String(said)] ?? 0;
}

type Limits = {
  /** Refreshes that are made at once. */
  atOnce: number;
  /** Those that wait for it. */
  waiting: number;
  waitMs: number;
};

type WaitingRefresh = { demand: number; end: (mayBegin: boolean) => void };

/**
 * Has few pages refreshed at once, those first that are wanted most, and of these who came first. After a publication all pages
 * of an edge are asked for again within seconds, and nobody waits for any of them.
 */
export class Refreshes {
  readonly #limits: Limits;
  readonly #waiting = new Set<WaitingRefresh>();
  #begun = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Gives what ends a refresh once it may begin; null if so many wait already, or it waited so long, that the edge is to ask later. */
  async begin(demand: number): Promise<(() => void) | null> {
    if (this.#begun < this.#limits.atOnce) this.#begun += 1;
    else if (!(await this.#turn(demand))) return null;
    return once(() => {
      const next = this.#mostWanted();
      if (next === null) this.#begun -= 1;
      else next.end(true);
    });
  }

  #turn(demand: number): Promise<boolean> {
    if (this.#waiting.size >= this.#limits.waiting && !this.#dropBelow(demand)) {
      return Promise.resolve(false);
    }
    return new Promise((resolve) => {
      const one: WaitingRefresh = {
        demand,
        end: (mayBegin) => {
          clearTimeout(timer);
          this.#waiting.delete(one);
          resolve(mayBegin);
        },
      };
      const timer = setTimeout(() => one.end(false), this.#limits.waitMs);
      this.#waiting.add(one);
    });
  }

  /** Sends away one that is wanted less, so that there is room. */
  #dropBelow(demand: number): boolean {
    for (const one of this.#waiting) {
      if (one.demand >= demand) continue;
      one.end(false);
      return true;
    }
    return false;
  }

  #mostWanted(): WaitingRefresh | null {
    let most: WaitingRefresh | null = null;
    for (const one of this.#waiting) if (most === null || one.demand > most.demand) most = one;
    return most;
  }
}
