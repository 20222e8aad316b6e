import { createHash } from 'node:crypto';

const MOST = 80;

/** A name as part of an address: ASCII letters, digits and single hyphens; a name in another script gets a short hash. */
export function slugOf(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’‘`]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '');
  return ascii || `actor-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
