import { LRUCache } from 'lru-cache';

/** How often a key has been counted in its present window, and in how many seconds that is over. */
type Counted = { times: number; seconds: number };

/**
 * Counts by key how often something was done, in windows that each begin with the first time. It is this process's own count.
 * @param most keys that are known at once; those counted longest ago are forgotten
 */
export function countInWindows(seconds: number, most: number): (key: string) => Counted {
  const windows = new LRUCache<string, { times: number; until: number }>({ max: most });
  return (key) => {
    const now = Date.now();
    const known = windows.get(key);
    const present =
      known !== undefined && now < known.until ? known : { times: 0, until: now + seconds * 1_000 };
    if (present !== known) windows.set(key, present);
    present.times += 1;
    return { times: present.times, seconds: Math.ceil((present.until - now) / 1_000) };
  };
}
