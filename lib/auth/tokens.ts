import { createHash, randomBytes, randomInt } from 'node:crypto';

/** SHA-256 as hex. Enough for secrets of 112 random bits or more, which can't be guessed from it. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** 256 random bits for a link, in letters that a web address can contain. */
export function newOneTimeToken(): string {
  return randomBytes(32).toString('base64url');
}

const CODES = 10;
const GROUPS = 6;

/** None that is mistaken for another: no i, l, o, 0 and 1. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten codes of 24 letters (118 random bits) in groups of four, each good for one sign-in without the app. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => Array.from({ length: GROUPS }, newGroup).join('-'));
}

/** What is kept of a recovery code. Spaces, hyphens and capitals don't matter when one is typed in. */
export function recoveryCodeDigest(code: string): string {
  return digestOf(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

function newGroup(): string {
  return Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
