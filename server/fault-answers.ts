import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSameOrigin } from '@/lib/auth/requests';
import { parseEnv } from '@/lib/config/env';
import { FAULT, type Fault, faultPage } from './fault-pages';
import { log } from './log';
import { onRequest } from './requests';

/** The header by which Next.js says that it doesn't know a form's action. */
const NOT_FOUND = 'x-nextjs-action-not-found';
const DAMAGED = 'x-damaged-form';
const UNAVAILABLE = 'x-database-unavailable';

/**
 * Stands between forms and Next.js: has it agree with us on which of them are from this site, and says in words what it
 * says in a few letters.
 */
export function answerForms(): void {
  const publicOrigin = parseEnv(process.env).PUBLIC_URL ?? null;
  onRequest(({ request, response, whenClosed }) => {
    if (request.method !== 'POST') return;
    agreeOnHost(request, publicOrigin);
    if (!('next-action' in request.headers)) answerInWords(response, () => formFaultOf(response));
    whenClosed(() => {
      const fault = response.getHeader(FAULT);
      const requestId = response.getHeader('x-request-id');
      if (fault) log.warn({ requestId, fault }, 'a form was refused');
    });
  });
}

/**
 * A page that could not be made says so in the HTML. Next.js would send a body that stays empty until script has run. What
 * script asks for is left alone: the `error.tsx` nearest to the fault speaks there.
 */
export function answerFailedPages(): void {
  onRequest(({ request, response }) => {
    if (request.method === 'POST' || 'rsc' in request.headers) return;
    answerInWords(response, () => pageFaultOf(response));
  });
}

/**
 * Next.js compares a form's origin with the host that it was asked for, which a proxy in front may have changed, and
 * takes X-Forwarded-Host for that. What we know to be from this site has its origin's host there; the rest proxy.ts refuses.
 */
function agreeOnHost({ headers }: IncomingMessage, publicOrigin: string | null): void {
  const { origin = null, host = null } = headers;
  const site = headers['sec-fetch-site'];
  const secFetchSite = typeof site === 'string' ? site : null;
  if (origin === null || !isSameOrigin({ secFetchSite, origin, host }, publicOrigin)) return;
  if (URL.canParse(origin)) headers['x-forwarded-host'] = new URL(origin).host;
  // Some browsers hide it; they say where the form is from all the same.
  if (origin === 'null') delete headers.origin;
}

/** Marks the answer to a form that could not be read. */
export function markDamaged(answer: ServerResponse | undefined): void {
  if (answer && !answer.headersSent) answer.setHeader(DAMAGED, '1');
}

/** Marks the answer of a page whose database could not be asked. */
export function markUnavailable(answer: ServerResponse | undefined): void {
  if (answer && !answer.headersSent) answer.setHeader(UNAVAILABLE, '1');
}

/**
 * Sends a page in words where Next.js would send a few letters or an empty page. Whether there is a fault is known once
 * the answer's head is about to be written, which the compression does before there is anything to write.
 */
function answerInWords(response: ServerResponse, faultOf: () => Fault | null): void {
  const { writeHead, write, end } = response;
  let page: string | null | undefined;
  const pageInstead = (): string | null => {
    if (page === undefined) {
      const fault = faultOf();
      page = fault === null ? null : prepare(response, fault);
    }
    return page;
  };
  const finish = (): ServerResponse =>
    response.writableEnded ? response : Reflect.apply(end, response, [page]);
  response.writeHead = (...given: unknown[]): ServerResponse =>
    Reflect.apply(writeHead, response, pageInstead() === null ? given : [response.statusCode]);
  response.write = (...given: unknown[]): boolean =>
    pageInstead() === null ? Reflect.apply(write, response, given) : Boolean(finish());
  response.end = (...given: unknown[]): ServerResponse =>
    pageInstead() === null ? Reflect.apply(end, response, given) : finish();
}

/** Next.js doesn't know the action, could not read the form, or the action failed. */
function formFaultOf(response: ServerResponse): Fault | null {
  if (response.hasHeader(DAMAGED)) return 'unreadable';
  if (response.hasHeader(NOT_FOUND)) return response.statusCode === 400 ? 'unreadable' : 'outdated';
  return response.statusCode === 500 ? 'failed' : null;
}

function pageFaultOf(response: ServerResponse): Fault | null {
  const isPage = String(response.getHeader('content-type')).startsWith('text/html');
  if (response.statusCode !== 500 || !isPage) return null;
  return response.hasHeader(UNAVAILABLE) ? 'unavailable' : 'no page';
}

/** Gives the page of a fault, and sets the answer's head to it. */
function prepare(response: ServerResponse, fault: Fault): string {
  const policy = String(response.getHeader('content-security-policy'));
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? null;
  const requestId = String(response.getHeader('x-request-id') ?? '');
  const { status, html, headers } = faultPage(fault, nonce, requestId);
  response.statusCode = status;
  for (const name of [
    NOT_FOUND,
    DAMAGED,
    UNAVAILABLE,
    'etag',
    'content-encoding',
    'transfer-encoding',
  ]) {
    response.removeHeader(name);
  }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('content-length', Buffer.byteLength(html));
  return html;
}
