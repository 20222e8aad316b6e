import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { log } from './log';

type Exchange = { request: IncomingMessage; response: ServerResponse };

const UNLOGGED = /^\/(_next\/|healthz|icon\.svg)/;

/**
 * Logs every request once, when its answer is out or its reader has gone: method, address, status, time and request
 * id. Node announces requests itself, so no server of our own is needed.
 */
export function logRequests(): void {
  subscribe('http.server.request.start', (message) => {
    if (!isExchange(message) || UNLOGGED.test(message.request.url ?? '')) return;
    const { request, response } = message;
    const { method, url } = request;
    const start = performance.now();
    response.once('close', () => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      const requestId = response.getHeader('x-request-id');
      const aborted = !response.writableFinished;
      log.info({ requestId, method, url, status: response.statusCode, ms, aborted }, 'request');
    });
  });
}

function isExchange(message: unknown): message is Exchange {
  return (
    typeof message === 'object' &&
    message !== null &&
    'request' in message &&
    message.request instanceof IncomingMessage &&
    'response' in message &&
    message.response instanceof ServerResponse
  );
}
