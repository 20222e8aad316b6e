import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Pool } from '@/db/client';
import type { AtVersion } from '@/db/queries/revision-conditions';

/** The most that the answers to one kind of question may take, as JSON. */
const MAX_CHARACTERS = 8_000_000;

type Read<T> = () => Promise<T>;

/**
 * Keeps the answers to one kind of question about a dataset's versions. What is said of a version never changes, so
 * that nothing kept is ever wrong: old versions just fall out. Asking for what is being read waits for that reading; a
 * reading that fails is not kept.
 */
export function keeper<T extends object>() {
  const caches = new WeakMap<Pool, LRUCache<string, T, Read<T>>>();
  return async (db: Pool, at: AtVersion, question: string, read: Read<T>): Promise<T> => {
    const cache = caches.get(db) ?? newCache<T>();
    caches.set(db, cache);
    const key = `${at.dataset.id} ${at.version} ${question}`;
    return (await cache.fetch(key, { context: read })) ?? read();
  };
}

function newCache<T extends object>() {
  return new LRUCache<string, T, Read<T>>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (value) => JSON.stringify(value).length,
    fetchMethod: (_key, _stale, { context }) => context(),
    // A reading that others wait for goes on when its place is taken.
    ignoreFetchAbort: true,
  });
}
