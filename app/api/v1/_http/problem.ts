import { Busy, NotFound } from '@/lib/errors';
import { databaseFault, isAbandoned } from '@/server/database-fault';
import { log } from '@/server/log';
import { BadParameters } from './bad-parameters';

const RETRY_AFTER_SECONDS = '5';

type Problem = { status: number; title: string; detail: string; members?: Record<string, unknown> };

/** The answer to a request that failed, as an RFC 9457 problem; what is not the asker's doing is logged. */
export function problemResponse(error: unknown, request: Request): Response {
  const problem = problemOf(error);
  const { status, title, detail, members } = problem;
  if (databaseFault(error) === 'busy') log.warn('api request refused: too many requests wait');
  else if (status >= 500 && !isAbandoned(error)) {
    log.error({ err: error, url: request.url }, 'api request failed');
  }
  const instance = new URL(request.url).pathname;
  return new Response(
    JSON.stringify({ type: 'about:blank', title, status, detail, instance, ...members }),
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(status === 503 && { 'retry-after': RETRY_AFTER_SECONDS }),
      },
    },
  );
}

function problemOf(error: unknown): Problem {
  if (error instanceof BadParameters) {
    const { parameter, value } = error.first;
    const issues = error.issues.map(({ parameter, value, fault }) => ({
      parameter,
      value,
      message: fault,
    }));
    const members = { parameter, value, issues };
    return { status: 400, title: 'Bad Request', detail: error.message, members };
  }
  if (error instanceof NotFound) return { status: 404, title: 'Not Found', detail: error.message };
  const title = 'Service Unavailable';
  if (error instanceof Busy) return { status: 503, title, detail: error.message };
  switch (databaseFault(error)) {
    case 'unreachable':
      return {
        status: 503,
        title,
        detail: 'The database is not responding. Try again in a moment.',
      };
    case 'too slow':
      return {
        status: 503,
        title,
        detail: 'The answer took too long. Try again, or ask for a shorter range.',
      };
    case 'busy':
      return {
        status: 503,
        title,
        detail: 'Too many requests are being answered. Try again in a moment.',
      };
    default:
      return {
        status: 500,
        title: 'Internal Server Error',
        detail: 'Something went wrong on our side. The error has been logged.',
      };
  }
}
