import { TooManyAttempts } from '@/lib/auth/limits';
import { countInWindows } from '@/lib/auth/window';

/** More than anyone types. */
const MOST = 300;
const SECONDS = 30;
const USERS = 1_000;

/** How often each user has asked, in this process: what is asked costs little. */
const count = countInWindows(SECONDS, USERS);

/** @throws TooManyAttempts if a user asks more often than anyone can type */
export function countLookup(userId: string): void {
  if (count(userId).times > MOST) throw new TooManyAttempts(SECONDS);
}
