import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { CLIENT_ADDRESS, clientAddress } from '@/lib/auth/requests';
import { parseEnv } from '@/lib/config/env';

type Message = { request: IncomingMessage; response: ServerResponse; server: Server };

export type Exchange = Message & {
  /** Calls back when the answer is out, or its reader has gone. */
  whenClosed: (end: () => void) => void;
};

/** Calls back for each request that Node's web server takes, before Next.js has seen it. */
export function onRequest(listener: (exchange: Exchange) => void): void {
  subscribe('http.server.request.start', (message) => {
    if (!isMessage(message)) return;
    const { request, response, server } = message;
    if (globalThis.ledgerAside?.has(server)) return;
    listener({ request, response, server, whenClosed: (end) => whenClosed(response, end) });
  });
}

declare global {
  /** Servers of this process that readers are not served by. Global, because Next.js bundles this module more than once. */
  var ledgerAside: WeakSet<Server> | undefined;
}

/** Has a server of this process be none of those whose requests are followed. */
export function standsAside(server: Server): void {
  globalThis.ledgerAside ??= new WeakSet();
  globalThis.ledgerAside.add(server);
}

declare global {
  /** What to do when a response is closed. Global, because Next.js bundles this module more than once. */
  var ledgerEnds: WeakMap<ServerResponse, (() => void)[]> | undefined;
}

/** Next.js adds seven to ten of its own to an answer, as it makes a page, a file, or a page after a form. None outlives the answer. */
const MOST_LISTENERS = 20;

/** One listener does all of it: of more than ten Node would warn as of a leak. */
function whenClosed(response: ServerResponse, end: () => void): void {
  globalThis.ledgerEnds ??= new WeakMap();
  const ends = globalThis.ledgerEnds;
  const known = ends.get(response);
  if (known) {
    known.push(end);
    return;
  }
  const all = [end];
  ends.set(response, all);
  response.setMaxListeners(MOST_LISTENERS);
  response.once('close', () => {
    for (const each of all) each();
  });
}

function isMessage(message: unknown): message is Message {
  return (
    typeof message === 'object' &&
    message !== null &&
    'request' in message &&
    message.request instanceof IncomingMessage &&
    'response' in message &&
    message.response instanceof ServerResponse &&
    'server' in message &&
    message.server instanceof Server
  );
}

declare global {
  /** The id of the request that the present work belongs to. Global, because Next.js bundles this module more than once. */
  var ledgerRequestIds: AsyncLocalStorage<string> | undefined;
}

const HEADER = 'x-request-id';

/** The id that a proxy in front gave the request, if it is a plain token; otherwise a new one. */
export function requestIdOf(given: string | null): string {
  return given !== null && /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

/** Gives each request an id before Next.js sees it, its answer the same, and all that is done for it. */
export function giveRequestIds(): void {
  globalThis.ledgerRequestIds ??= new AsyncLocalStorage();
  const ids = globalThis.ledgerRequestIds;
  onRequest(({ request, response }) => {
    const given = request.headers[HEADER];
    const id = requestIdOf(typeof given === 'string' ? given : null);
    request.headers[HEADER] = id;
    response.setHeader(HEADER, id);
    ids.enterWith(id);
  });
}

/** The id of the request that is being answered, if one is. */
export function currentRequestId(): string | undefined {
  return globalThis.ledgerRequestIds?.getStore();
}

/**
 * Notes each request's address in its headers, over what the client may have put there, before Next.js reads them:
 * further in, the connection's other end is no longer to be had.
 */
export function noteClientAddresses(): void {
  const { TRUSTED_PROXIES } = parseEnv(process.env);
  onRequest(({ request }) => {
    const given = request.headers[CLIENT_ADDRESS];
    const forwardedFor = Array.isArray(given) ? given.join(',') : given;
    const { remoteAddress } = request.socket;
    request.headers[CLIENT_ADDRESS] = clientAddress(forwardedFor, remoteAddress, TRUSTED_PROXIES);
  });
}

const A_YEAR_OF_TLS = 'max-age=31536000; includeSubDomains';

/**
 * Headers of every answer, including those that Next.js gives without asking proxy.ts: files of the build, redirects, errors.
 * Pages and data have a policy of their own instead of this one.
 */
const BASE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** Gives each answer its base before Next.js writes to it. Over TLS that holds browsers to TLS for a year. */
export function setBaseHeaders(): void {
  const isSecure = parseEnv(process.env).PUBLIC_URL?.startsWith('https:') ?? false;
  onRequest(({ request, response }) => {
    for (const [name, value] of Object.entries(BASE)) response.setHeader(name, value);
    if (isSecure || request.headers['x-forwarded-proto'] === 'https') {
      response.setHeader('strict-transport-security', A_YEAR_OF_TLS);
    }
  });
}
