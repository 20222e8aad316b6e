/** What a store of answers has, at the moment. */
export type Size = { entries: number; bytes: number };

/** The stores that are watched, by what they keep. */
export const STORES = ['pages', 'answers', 'facts', 'pictures'] as const;
export type Store = (typeof STORES)[number];

type StoreMeter = { hits: number; misses: number; sizes: Set<() => Size> };

/** The queues that are watched, by what waits in them. */
export type WatchedQueue = 'renderings' | 'downloads' | 'pictures' | 'files';

export type InQueue = { waiting: number; inProgress: number };

/** A pool of connections: how many it may open, and how much is being asked over it. */
export type PoolMeter = { max: number; inProgress: number };

export type Meters = {
  stores: Record<Store, StoreMeter>;
  queues: Map<WatchedQueue, () => InQueue>;
  pools: Map<string, PoolMeter>;
  /** What of the store of answers is of which kind. */
  answers: () => ReadonlyMap<string, Size>;
};

declare global {
  /** What this process counts of its own work. Global, because Next.js bundles this module more than once. */
  var ledgerMeters: Meters | undefined;
}

/** What this process counts of its own work, for server/metrics. */
export function meters(): Meters {
  globalThis.ledgerMeters ??= {
    stores: { pages: newStore(), answers: newStore(), facts: newStore(), pictures: newStore() },
    queues: new Map(),
    pools: new Map(),
    answers: () => new Map(),
  };
  return globalThis.ledgerMeters;
}

const newStore = (): StoreMeter => ({ hits: 0, misses: 0, sizes: new Set() });

/** Notes whether a store had what it was asked for. */
export function noteLookup(store: Store, found: boolean): void {
  meters().stores[store][found ? 'hits' : 'misses'] += 1;
}

/** Has the size of a store be part of what is said of all of its kind. */
export function watchStore(store: Store, size: () => Size): void {
  meters().stores[store].sizes.add(size);
}

/** Has a queue be watched; of the same name the last. */
export function watchQueue(queue: WatchedQueue, now: () => InQueue): void {
  meters().queues.set(queue, now);
}
