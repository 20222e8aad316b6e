import { LRUCache } from 'lru-cache';
import { noteLookup, watchStore } from '@/lib/metrics/meters';

/** What the ledger has recorded so far, in words that differ as soon as it records anything more; null where it can't be asked. */
type StateNow = () => Promise<string | null>;

type Kept<Page> = { page: Page; state: string };

/** The page that is kept, or the task to make it, in the ledger’s present state: done with the page, or with null where it is not to be kept. */
export type KeptOrToMake<Page> =
  | { page: Page }
  | { state: string | null; done: (page: Page | null) => void };

/** How many others' makings of a page one waits for. If none of them could be kept, one makes it oneself. */
const MOST_AWAITED = 2;

/**
 * Keeps finished pages, up to so many bytes, and has each made once at a time. A page is given only while the ledger's state is that in
 * which its making began, asked after the reader came: what is recorded shows at the next request. States don’t come back, so
 * that a page is given to nobody if something was recorded while it was made.
 */
export class PageKeeper<Page extends object> {
  readonly #stateNow: StateNow;
  readonly #kept: LRUCache<string, Kept<Page>>;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(stateNow: StateNow, maxBytes: number, bytesOf: (page: Page) => number) {
    this.#stateNow = stateNow;
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ page }, key) => Math.max(1, bytesOf(page) + 2 * key.length),
    });
    watchStore('pages', () => ({
      entries: this.#kept.size,
      bytes: this.#kept.calculatedSize,
    }));
  }

  async find(key: string): Promise<KeptOrToMake<Page>> {
    for (let awaited = 0; ; awaited += 1) {
      const state = await this.#stateNow();
      const kept = this.#kept.get(key);
      const isCurrent = kept !== undefined && kept.state === state;
      if (isCurrent || awaited === 0) noteLookup('pages', isCurrent);
      if (isCurrent) return { page: kept.page };
      const making = this.#underWay.get(key);
      if (state === null || making === undefined || awaited >= MOST_AWAITED) {
        return { state, done: this.#begin(key, state) };
      }
      await making;
    }
  }

  #begin(key: string, state: string | null): (page: Page | null) => void {
    let done: (page: Page | null) => void = () => {};
    const making = new Promise<Page | null>((resolve) => {
      done = resolve;
    }).then((page) => {
      if (page !== null && state !== null) this.#kept.set(key, { page, state });
      if (this.#underWay.get(key) === making) this.#underWay.delete(key);
    });
    this.#underWay.set(key, making);
    return done;
  }
}
