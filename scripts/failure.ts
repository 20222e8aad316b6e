import { errorCodes } from '@/db/error-codes';
import { UserError } from '@/lib/errors';

const RUN_AGAIN =
  'What was in progress was undone, or had just been finished: run the command again, which does nothing twice.';

/** What Postgres, its driver and the system say about a database or a disk that fails under a command, in a person's words. */
const WORDS = new Map<string, string>([
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENOTFOUND',
    'ETIMEDOUT',
    'CONNECT_TIMEOUT',
    'CONNECTION_CLOSED',
    'CONNECTION_DESTROYED',
    'CONNECTION_ENDED',
    '08006', // connection_failure
    '57P01', // admin_shutdown
    '57P02', // crash_shutdown
    '57P03', // cannot_connect_now
  ].map(
    (code) => [code, `The database ended the connection, or is not there. ${RUN_AGAIN}`] as const,
  ),
  ['25P03', `The database ended the connection, which had been idle for too long. ${RUN_AGAIN}`],
  [
    '53100',
    `The database's disk is full. Nothing was changed: make room there, then run it again.`,
  ],
  ['53200', `The database has no memory left. Nothing was changed: run it again later.`],
  ['53300', 'The database has no connection left. Nothing was changed: run it again later.'],
  ['53400', 'The database has reached a limit of its settings. Nothing was changed.'],
  ['57014', `The database cancelled what it was asked. ${RUN_AGAIN}`],
  ['58030', `The database can't read or write its disk. ${RUN_AGAIN}`],
  ['ENOSPC', 'The disk is full: make room, then run the command again.'],
  ['EDQUOT', 'The disk quota is used up: make room, then run the command again.'],
  ['EIO', 'The disk can’t be read or written.'],
  ['EROFS', 'The disk can’t be written.'],
  ['EPIPE', 'Whoever read what the command writes has gone.'],
]);

/**
 * One line for a failure that is not the program's: what a UserError says, or what became of the database or the disk, with
 * their own words behind it. Null for a fault of ours.
 */
export function failureInWords(error: unknown): string | null {
  if (error instanceof UserError) return error.message;
  for (const code of errorCodes(error)) {
    const words = WORDS.get(code);
    if (words !== undefined) return `${words} (${innermost(error)})`;
  }
  return null;
}

/** Drizzle says the whole query; below it is what went wrong. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause) return innermost(error.cause);
  return error.message.split('\n')[0] ?? '';
}
