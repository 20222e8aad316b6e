import { format } from 'node:util';
import pino from 'pino';
import { redactPath } from '@/lib/auth/paths';
import { currentRequestId, onRequest } from './requests';

/** The web server's log: one JSON object a line on stdout, with the id of the request that it is about. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => {
    const requestId = currentRequestId();
    return requestId === undefined ? {} : { requestId };
  },
});

/** What Next.js and libraries say on the console, in lines for people, becomes lines of the log. */
export function logConsole(): void {
  console.error = (...words) => log.error(format(...words));
  console.warn = (...words) => log.warn(format(...words));
  console.info = (...words) => log.info(format(...words));
  console.log = (...words) => log.info(format(...words));
}

const UNLOGGED = /^\/(_next\/|healthz|icon\.svg|favicon\.ico)/;

/**
 * Logs every request once, when its answer is out or its reader has gone: method, address, status, time and request
 * id. Node announces requests itself, so no server of our own is needed.
 */
export function logRequests(): void {
  onRequest(({ request, response, whenClosed }) => {
    const { method } = request;
    if (UNLOGGED.test(request.url ?? '')) return;
    const url = redactPath(request.url ?? '');
    const start = performance.now();
    whenClosed(() => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const requestId = response.getHeader('x-request-id');
      const aborted = !response.writableFinished;
      log.info({ requestId, method, url, status: response.statusCode, ms, aborted }, 'request');
    });
  });
}
