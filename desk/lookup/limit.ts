import { LRUCache } from 'lru-cache';
import { TooManyAttempts } from '@/lib/auth/limits';

/** More than anyone types. */
const MOST = 300;
const SECONDS = 30;
const USERS = 1_000;

/** How often each user has asked in the present window, in this process: what is asked costs little. */
const asked = new LRUCache<string, { times: number }>({ max: USERS, ttl: SECONDS * 1_000 });

/** @throws TooManyAttempts if a user asks more often than anyone can type */
export function countLookup(userId: string): void {
  const window = asked.get(userId) ?? { times: 0 };
  if (window.times === 0) asked.set(userId, window);
  window.times += 1;
  if (window.times > MOST) throw new TooManyAttempts(SECONDS);
}
