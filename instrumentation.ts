import type { Instrumentation } from 'next';
import { redactPath } from '@/lib/auth/paths';

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { giveRequestIds } = await import('@/app/_server/request-id');
  giveRequestIds();
  const { logConsole } = await import('@/app/_server/log');
  if (process.env.NODE_ENV === 'production') logConsole();
  const { logRequests } = await import('@/app/_server/access-log');
  logRequests();
  const { setBaseHeaders } = await import('@/app/_server/base-headers');
  setBaseHeaders();
  const { noteClientAddresses } = await import('@/app/_server/client-address');
  noteClientAddresses();
  const { followVisits } = await import('@/app/_server/visit');
  followVisits();
  const { answerForms } = await import('@/app/_server/form-answers');
  answerForms();
  const { keepAnswers } = await import('@/app/_server/answer');
  keepAnswers();
}

/** What a page or route threw, which the log has under the request's id, so that the reader's error page and the log can be brought together. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { isAbandoned } = await import('@/app/_server/database-fault');
  if (isAbandoned(error)) return;
  const { isDamagedForm } = await import('@/app/_server/fault-pages');
  if (request.method === 'POST' && isDamagedForm(error)) {
    const { answerTo } = await import('@/app/_server/answer');
    const { markDamaged } = await import('@/app/_server/form-answers');
    markDamaged(answerTo(request.headers));
    return;
  }
  const { log } = await import('@/app/_server/log');
  log.error(
    {
      err: error,
      method: request.method,
      url: redactPath(request.path),
      route: context.routePath,
    },
    'request failed',
  );
};
