import type { Instrumentation } from 'next';
import { redactPath } from '@/lib/auth/paths';

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { readStacksOfReasons } = await import('@/server/stacks');
  readStacksOfReasons();
  const { giveRequestIds } = await import('@/server/requests');
  giveRequestIds();
  const { logConsole } = await import('@/server/log');
  if (process.env.NODE_ENV === 'production') logConsole();
  const { logRequests } = await import('@/server/log');
  logRequests();
  if (process.env.NODE_ENV === 'production') {
    const { stopInOrder } = await import('@/server/stop');
    stopInOrder();
    if (process.env.OTEL_EXPORTER_OTLP_ENDPOINT) {
      const { sendTraces } = await import('@/server/traces');
      sendTraces();
    }
    if (process.env.METRICS_PORT || process.env.METRICS_TOKEN) {
      const { countRequests } = await import('@/server/metrics/now');
      countRequests();
      const { serveMetrics } = await import('@/server/metrics/own-port');
      serveMetrics();
    }
  }
  const { leadToData } = await import('@/server/negotiation');
  leadToData();
  const { setBaseHeaders } = await import('@/server/requests');
  setBaseHeaders();
  const { nameEncodings } = await import('@/server/encodings');
  nameEncodings();
  const { openFaultsToAnySite } = await import('@/server/cors');
  openFaultsToAnySite();
  const { noteClientAddresses } = await import('@/server/requests');
  noteClientAddresses();
  const { followVisits } = await import('@/server/admission');
  followVisits();
  // In development Next.js has scripts of its own in pages.
  if (process.env.NODE_ENV === 'production') {
    const { servePages } = await import('@/server/pages/front');
    servePages();
  }
  const { answerFailedPages, answerForms } = await import('@/server/fault-answers');
  answerForms();
  // In development Next.js shows the fault itself, and where it is in the code.
  if (process.env.NODE_ENV === 'production') answerFailedPages();
  const { keepAnswers } = await import('@/server/answer');
  keepAnswers();
  const { keepMarkup } = await import('@/server/markup');
  keepMarkup();
  if (process.env.NODE_ENV !== 'production') return;
  const { beginTelling } = await import('@/app/watch/telling');
  beginTelling();
  // Readers are answered meanwhile.
  void readFacts();
}

/** Reads what charts count from at the start, and notes what searches go by. If it can't be read yet, the first who ask for it wait. */
async function readFacts(): Promise<void> {
  const { readFactsAhead } = await import('@/db/read/facts');
  const { publicDb } = await import('@/db/web-client');
  const { log } = await import('@/server/log');
  try {
    await readFactsAhead(publicDb());
  } catch (error) {
    log.warn({ err: error }, 'the facts for charts could not be read at the start');
  }
  const { noteWordsMeanwhile } = await import('@/server/note-words');
  await noteWordsMeanwhile();
  const { readWordsAhead } = await import('@/db/read/word-index');
  try {
    await readWordsAhead(publicDb());
  } catch (error) {
    log.warn({ err: error }, 'the words for searches could not be read at the start');
  }
}

/** What a page or route threw, which the log has under the request's id, so that the log can be searched for the number on the reader's error page. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { notToBeKept } = await import('@/server/pages/unkept');
  notToBeKept();
  const { databaseFault, isAbandoned } = await import('@/site/view/unavailable');
  if (isAbandoned(error)) return;
  const { answerTo } = await import('@/server/answer');
  const { markDamaged, markUnavailable } = await import('@/server/fault-answers');
  const { isDamagedForm } = await import('@/server/fault-pages');
  if (request.method === 'POST' && isDamagedForm(error)) {
    markDamaged(answerTo(request.headers));
    return;
  }
  if (databaseFault(error) !== null) markUnavailable(answerTo(request.headers));
  const { log } = await import('@/server/log');
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
