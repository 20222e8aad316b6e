import type { ReactNode } from 'react';
import { errorCodes, LOCK_NOT_AVAILABLE, QUERY_CANCELED } from '@/db/error-codes';
import { StillRecording } from '@/db/moment';
import { Gone, RowsWithheld } from '@/lib/errors';
import { admitted } from '@/server/admission';
import { setStatus } from '@/server/answer';
import { RETRY_AFTER_SECONDS } from '@/server/fault-pages';
import { log } from '@/server/log';
import { currentRequestId } from '@/server/requests';
import { StillNoting } from '@/site/reads/found';

/**
 * A page's content, once its turn has come; or, where too many wait for theirs or the database does not answer its first
 * questions, a 503 that says so and reads without script. Any other failure is answered by server/fault-answers.ts.
 */
export async function orUnavailable(content: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    await admitted();
    return await content();
  } catch (error) {
    if (isAbandoned(error)) return null;
    if (error instanceof RowsWithheld) {
      await setStatus(403);
      return <p className="prose-text">{error.message}</p>;
    }
    if (error instanceof Gone) {
      await setStatus(410);
      return <Lost words={error.message} />;
    }
    const fault = faultOf(error);
    if (fault === null) throw error;
    if (fault === 'busy') log.warn('page refused: too many requests wait');
    else log.error({ err: error }, 'page unavailable');
    await setStatus(503, { 'retry-after': RETRY_AFTER_SECONDS });
    return <Unavailable fault={fault} requestId={currentRequestId()} />;
  }
}

type Fault = DatabaseFault | 'recording' | 'noting';

function faultOf(error: unknown): Fault | null {
  if (error instanceof StillRecording) return 'recording';
  return error instanceof StillNoting ? 'noting' : databaseFault(error);
}

const WHY: Readonly<Record<Fault, string>> = {
  busy: 'Too many people are using this site at the moment.',
  unreachable: 'The ledger’s database is not responding.',
  'too slow': 'The ledger’s database took too long to answer.',
  recording: 'A change is being recorded at this very moment.',
  noting:
    'The words of what was recorded last are still being noted, and a search would miss them.',
};

function Unavailable({ fault, requestId }: { fault: Fault; requestId: string | undefined }) {
  return (
    <div className="prose-text">
      <h1>Sorry, we can’t show this page at the moment</h1>
      <p>
        {WHY[fault]} No figures are shown because we could not read any. This is not a count of
        zero.
      </p>
      <p>
        Reload the page in a moment. If that does not help, tell whoever runs this ledger
        {requestId && (
          <>
            , and give them the number of the request: <code>{requestId}</code>
          </>
        )}
        .
      </p>
    </div>
  );
}

/** The ledger does not know any more what it showed; other figures than those are not shown instead. */
function Lost({ words }: { words: string }) {
  return (
    <div className="prose-text">
      <h1>This is lost</h1>
      <p>{words}</p>
      <p>
        No figures are shown, as they could be other ones than those. This is not a count of zero.
      </p>
    </div>
  );
}

/** What a reader sees of a ledger into which nothing has been entered. */
export function NoDataset() {
  return (
    <div className="prose-text">
      <h1>The ledger is empty</h1>
      <p>
        There are no datasets yet, so there is nothing to count. Whoever runs this ledger can import
        one with <code>npm run import</code>.
      </p>
    </div>
  );
}

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

/** What a failing query says about the database, or null if the fault is not one of these. */
export function databaseFault(error: unknown): DatabaseFault | null {
  const codes = errorCodes(error);
  if (codes.includes('BUSY')) return 'busy';
  if (codes.includes('TOOK_TOO_LONG')) return 'too slow';
  if (codes.some((code) => UNREACHABLE.has(code))) return 'unreachable';
  const isSlow = codes.includes(QUERY_CANCELED) || codes.includes(LOCK_NOT_AVAILABLE);
  return isSlow ? 'too slow' : null;
}

/** Whether a reading ended because nobody waits for it any more. */
export const isAbandoned = (error: unknown): boolean => errorCodes(error).includes('CLIENT_LEFT');
