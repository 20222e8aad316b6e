import { redactPath } from '@/lib/auth/paths';
import { onRequest } from './exchange';
import { log } from './log';

const UNLOGGED = /^\/(_next\/|healthz|icon\.svg)/;

/**
 * Logs every request once, when its answer is out or its reader has gone: method, address, status, time and request
 * id. Node announces requests itself, so no server of our own is needed.
 */
export function logRequests(): void {
  onRequest(({ request, response }) => {
    const { method } = request;
    if (UNLOGGED.test(request.url ?? '')) return;
    const url = redactPath(request.url ?? '');
    const start = performance.now();
    response.once('close', () => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const requestId = response.getHeader('x-request-id');
      const aborted = !response.writableFinished;
      log.info({ requestId, method, url, status: response.statusCode, ms, aborted }, 'request');
    });
  });
}
