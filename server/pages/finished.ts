import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { takesGzip } from '../encodings';
import { isKnown, weakTag } from '../known-tag';
import { log } from '../log';
import { policyFor } from './inline';
import { demandOf } from './refreshes';
import type { Send } from './whole';

/** A page for everyone: what its head says beside what each answer says, and its HTML. */
export type FinishedPage = {
  headers: readonly (readonly [name: string, value: string])[];
  gzipped: Buffer;
};

/** An answer that is held back, and what its reader takes. */
export type HeldAnswer = {
  response: ServerResponse;
  send: Send;
  /** What it said from the beginning, as each answer does. */
  before: ReturnType<ServerResponse['getHeaders']>;
  isHead: boolean;
  takesGzip: boolean;
  ifNoneMatch: string | null;
  /** How much it is wanted at an edge that has an older page; null if its reader waits. */
  demand: number | null;
};

/** An edge answers by itself for a few seconds, and for a day if this server can't be reached. Browsers ask each time. */
const FOR_EDGES = 'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400';
/** It counts whole seconds, and keeps a page for up to one more than is said. No other edge knows this header, and it passes it on to nobody. */
const FOR_NGINX = ['x-accel-expires', '9'] as const;
const POLICY = 'content-security-policy';
/** Each answer has its own. */
const OF_ONE_ANSWER = [
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'transfer-encoding',
];

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Begins to hold back; what the reader takes is noted, as Next.js is asked for the plain page. */
export function heldAnswer(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  send: Send,
): HeldAnswer {
  const encodings = String(headers['accept-encoding'] ?? '');
  return {
    response,
    send,
    before: { ...response.getHeaders() },
    isHead: method === 'HEAD',
    takesGzip: takesGzip(encodings),
    ifNoneMatch: headers['if-none-match'] ?? null,
    demand: demandOf(headers),
  };
}

/**
 * Sends what Next.js has made, with the hashes of its scripts in its policy. Gives the page back if it is one for everyone, who may be
 * sent the same: whole, without a fault and without a cookie.
 */
export async function sendMade(
  held: HeldAnswer,
  body: Buffer,
  mayBeKept: boolean,
): Promise<FinishedPage | null> {
  const { response, before } = held;
  const areAllKnown = isDocument(response) && addHashes(response, body);
  const isForEveryone =
    areAllKnown && mayBeKept && response.statusCode === 200 && !response.hasHeader('set-cookie');
  addVary(response, 'Accept-Encoding');
  if (!isForEveryone) {
    response.setHeader('cache-control', 'no-store');
    await sendBody(held, await zip(body), body);
    return null;
  }
  response.setHeader('cache-control', FOR_EDGES);
  response.setHeader(...FOR_NGINX);
  const page = { headers: headersSince(response, before), gzipped: await zip(body) };
  const etag = weakTag(JSON.stringify(page.headers), body);
  const tagged = { ...page, headers: [...page.headers, ['etag', etag] as const] };
  await sendFinished(held, tagged, body);
  return tagged;
}

/**
 * Sends an embed, which says itself what it may run and for how long it may be shown, and may be compressed already. Gives it back if
 * others may be sent the same.
 */
export async function sendMadeEmbed(
  held: HeldAnswer,
  body: Buffer,
  mayBeKept: boolean,
): Promise<FinishedPage | null> {
  const { response, before } = held;
  const isGzipped = String(response.getHeader('content-encoding')) === 'gzip';
  const [gzipped, plain] = isGzipped ? [body] : [await zip(body), body];
  addVary(response, 'Accept-Encoding');
  if (!isDocument(response) || response.statusCode !== 200) {
    await sendBody(held, gzipped, plain);
    return null;
  }
  const embed = { headers: headersSince(response, before), gzipped };
  await sendFinished(held, embed, plain);
  return mayBeKept ? embed : null;
}

/** Sends a page that was finished before, or says that the reader has it. */
export async function sendFinished(
  held: HeldAnswer,
  { headers, gzipped }: FinishedPage,
  body?: Buffer,
): Promise<void> {
  const { response, ifNoneMatch, send } = held;
  for (const [name, value] of headers) response.setHeader(name, value);
  if (!isKnown(ifNoneMatch, String(response.getHeader('etag')))) {
    return sendBody(held, gzipped, body);
  }
  response.statusCode = 304;
  for (const name of ['content-type', 'content-length']) response.removeHeader(name);
  send(null);
}

/**
 * Has an edge keep the older page that it has for as long again: more of its pages are wanted at once than can be made. Nothing
 * is said of that page but that it is to be asked for later, as an edge would by itself if this server could not be reached.
 */
export function keepOlder({ response, ifNoneMatch, send }: HeldAnswer): void {
  response.statusCode = 304;
  response.setHeader('cache-control', FOR_EDGES);
  response.setHeader(...FOR_NGINX);
  if (ifNoneMatch !== null) response.setHeader('etag', ifNoneMatch);
  send(null);
}

/** Sends the reader to the address at which the same is kept. */
export function leadOn({ response, send }: HeldAnswer, to: string): void {
  response.statusCode = 307;
  response.setHeader('location', to);
  response.setHeader('cache-control', FOR_EDGES);
  response.setHeader('content-length', 0);
  send(null);
}

async function sendBody(held: HeldAnswer, gzipped: Buffer, plain?: Buffer): Promise<void> {
  const { response, takesGzip, isHead, send } = held;
  const body = takesGzip ? gzipped : (plain ?? (await unzip(gzipped)));
  for (const name of ['transfer-encoding', 'content-encoding']) response.removeHeader(name);
  if (takesGzip) response.setHeader('content-encoding', 'gzip');
  response.setHeader('content-length', body.length);
  send(isHead ? null : body);
}

function isDocument(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/html');
}

/** Says in the policy which scripts may run; false if there are some that nobody knows. */
function addHashes(response: ServerResponse, body: Buffer): boolean {
  const { policy, unknown } = policyFor(
    String(response.getHeader(POLICY)),
    body.toString(),
    response.statusCode,
  );
  response.setHeader(POLICY, policy);
  for (const text of unknown) {
    log.error({ script: text.slice(0, 100) }, 'a page has a script that may not run');
  }
  return unknown.length === 0;
}

function headersSince(
  response: ServerResponse,
  before: HeldAnswer['before'],
): FinishedPage['headers'] {
  return Object.entries(response.getHeaders()).flatMap(([name, value]) =>
    value === undefined || value === before[name] || OF_ONE_ANSWER.includes(name)
      ? []
      : [[name, [value].flat().join(', ')] as const],
  );
}

function addVary(response: ServerResponse, name: string): void {
  const said = [response.getHeader('vary') ?? []].flat().join(', ');
  if (said.toLowerCase().includes(name.toLowerCase())) return;
  response.setHeader('vary', said === '' ? name : `${said}, ${name}`);
}
