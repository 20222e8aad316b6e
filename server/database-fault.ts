import { errorCodes, QUERY_CANCELED } from '@/db/error-codes';

/** Codes of postgres.js and of Postgres by which a database that can't be reached, or won't take a connection, is known. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);
export type DatabaseFault = 'unreachable' | 'too slow' | 'busy';

/** What a failing query says of the database, or null where the fault is not one of these. */
export function databaseFault(error: unknown): DatabaseFault | null {
  const codes = errorCodes(error);
  if (codes.includes('BUSY')) return 'busy';
  if (codes.includes('TOOK_TOO_LONG')) return 'too slow';
  if (codes.some((code) => UNREACHABLE.has(code))) return 'unreachable';
  return codes.includes(QUERY_CANCELED) ? 'too slow' : null;
}

/** Whether a reading ended because nobody waits for it any more. */
export const isAbandoned = (error: unknown): boolean => errorCodes(error).includes('CLIENT_LEFT');
