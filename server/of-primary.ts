import { parseEnv } from '@/lib/config/env';

/** What a request asks by that changes nothing. */
export const READING = ['GET', 'HEAD', 'OPTIONS'];

/** The desk, accounts, and what readers make: citations by forms, and watches. */
const WRITES = /^\/(admin|account|sign-in|invitation|watch|feeds\/(watch|unsubscribe))(\/|$)/;

/** What a server that reads a copy has to leave to its primary, and where it is there, if that is known. */
export type OfPrimary = { href: string | null };

/**
 * Whether a request is for the primary: one to change something, or a page from which something is changed. Null if this server can answer
 * it, as a primary always can.
 */
export function ofPrimary(method: string, path: string, search: string): OfPrimary | null {
  if (READING.includes(method) && !WRITES.test(path)) return null;
  const { ROLE, PRIMARY_SITE } = parseEnv(process.env);
  if (ROLE !== 'reader') return null;
  return { href: PRIMARY_SITE === undefined ? null : PRIMARY_SITE + path + search };
}
