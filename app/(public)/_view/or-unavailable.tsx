import type { ReactNode } from 'react';
import { StillRecording } from '@/db/moment';
import { admitted } from '@/server/admission';
import { setStatus } from '@/server/answer';
import { type DatabaseFault, databaseFault, isAbandoned } from '@/server/database-fault';
import { log } from '@/server/log';
import { currentRequestId } from '@/server/requests';

const RETRY_AFTER_SECONDS = '10';

/**
 * A page's content, once its turn has come; or, where too many wait for theirs or the database does not answer its first
 * questions, a 503 that says so and reads without script. Any other failure, and one further down the page, goes on to
 * error.tsx.
 */
export async function orUnavailable(content: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    await admitted();
    return await content();
  } catch (error) {
    if (isAbandoned(error)) return null;
    const fault = error instanceof StillRecording ? 'recording' : databaseFault(error);
    if (fault === null) throw error;
    if (fault === 'busy') log.warn('page refused: too many requests wait');
    else log.error({ err: error }, 'page unavailable');
    await setStatus(503, { 'retry-after': RETRY_AFTER_SECONDS });
    return <Unavailable fault={fault} requestId={currentRequestId()} />;
  }
}

type Fault = DatabaseFault | 'recording';

const WHY: Readonly<Record<Fault, string>> = {
  busy: 'Too many people are using this site at the moment.',
  unreachable: 'The ledger’s database is not responding.',
  'too slow': 'The ledger’s database took too long to answer.',
  recording: 'A change is being recorded at this very moment.',
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
