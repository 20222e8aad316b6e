import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 as hex. Enough for secrets of 112 random bits or more, which can't be guessed from it. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** 256 random bits for a link, in letters that an address takes as they are. */
export function newOneTimeToken(): string {
  return randomBytes(32).toString('base64url');
}
