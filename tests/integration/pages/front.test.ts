import { once } from 'node:events';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { contentSecurityPolicy } from '@/server/csp';
import { nameEncodings, SENT_COMPRESSED } from '@/server/encodings';
import { answerFailedPages } from '@/server/fault-answers';
import { SENT_WHOLE } from '@/server/pages/asked';
import { servePages } from '@/server/pages/front';
import { notToBeKept } from '@/server/pages/unkept';
import { setBaseHeaders } from '@/server/requests';

const ledger = vi.hoisted(() => ({ state: 'first', isForMembers: false }));
vi.mock('@/db/web-client', () => ({
  isMembersSite: () => ledger.isForMembers,
  recordedSoFar: async () => ledger.state,
}));

const DATA = 'self.__next_f.push([1,"a"])';
/** How often Next.js, for which this stands, was asked, and what it says. */
let asked = 0;
let next: RequestListener = () => {};
let server: Server;
let port: number;

beforeAll(async () => {
  setBaseHeaders();
  nameEncodings();
  servePages();
  answerFailedPages();
  server = createServer((given, answer) => {
    asked += 1;
    next(given, answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  port = bound.port;
});
afterAll(() => server.close());

let run = 0;
beforeEach(() => {
  run += 1;
  asked = 0;
  ledger.state = `state ${run}`;
  ledger.isForMembers = false;
  next = page();
});

/** A page as Next.js sends it: its head at once, and the rest in pieces. */
function page(status = 200, headers: Record<string, string> = {}): RequestListener {
  return (given, answer) => {
    answer.statusCode = status;
    const nonce = given.headers[SENT_WHOLE] === undefined ? 'a-nonce' : null;
    answer.setHeader('content-security-policy', contentSecurityPolicy(nonce, '/', false));
    answer.setHeader('cache-control', 'private, no-store');
    answer.setHeader('vary', 'rsc, next-router-state-tree');
    for (const [name, value] of Object.entries(headers)) answer.setHeader(name, value);
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.flushHeaders();
    answer.write(`<p>${ledger.state} ${given.method} `);
    setImmediate(() => answer.end(`<script>${DATA}</script>`));
  };
}

type Answer = { status: number; headers: Record<string, unknown>; text: string };

async function get(path = '/', headers: Record<string, string> = {}, method = 'GET') {
  const sent = request({ port, host: '127.0.0.1', path, headers, method }).end();
  const [answer] = await once(sent, 'response');
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece);
  const body = Buffer.concat(pieces);
  const isZipped = answer.headers['content-encoding'] === 'gzip' && body.length > 0;
  const text = String(isZipped ? await promisify(gunzip)(body) : body);
  // What is kept is known a moment after it is sent.
  await new Promise((resolve) => setImmediate(resolve));
  return { status: answer.statusCode, headers: answer.headers, text } as Answer;
}

test('a page is sent whole with the hashes of its scripts, and again without Next.js', async () => {
  const first = await get('/', { 'accept-encoding': 'gzip' });
  const second = await get('/');
  expect(asked).toBe(1);
  expect(second.text).toBe(`<p>state ${run} GET <script>${DATA}</script>`);
  expect(first.text).toBe(second.text);
  expect(first.headers['content-encoding']).toBe('gzip');
  for (const { status, headers } of [first, second]) {
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control':
        'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400',
      vary: 'rsc, next-router-state-tree, Accept-Encoding',
      'x-content-type-options': 'nosniff',
      etag: first.headers.etag,
    });
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[^']+';/);
    expect(headers['content-security-policy']).not.toContain('nonce');
  }
});

test('what is recorded shows at the next request', async () => {
  const first = await get();
  ledger.state = 'later';
  const second = await get();
  expect(second.text).toContain('<p>later');
  expect(second.headers.etag).not.toBe(first.headers.etag);
});

test('who has the page is told so', async () => {
  const { headers } = await get();
  const known = await get('/', { 'if-none-match': String(headers.etag) });
  expect(known).toMatchObject({ status: 304, text: '' });
  expect(known.headers['content-security-policy']).toBe(headers['content-security-policy']);
  ledger.state = 'later';
  expect((await get('/', { 'if-none-match': String(headers.etag) })).status).toBe(200);
});

/** An embed as its route answers: compressed, with a policy and an age of its own. */
function embed(text: () => string, status = 200): RequestListener {
  return (given, answer) => {
    const isCompressed = given.headers[SENT_WHOLE] !== undefined;
    answer.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors *",
      'cache-control': status === 200 ? 'public, max-age=60' : 'no-store',
      etag: `W/"${text()}"`,
      ...(isCompressed && { [SENT_COMPRESSED]: 'gzip' }),
    });
    answer.end(isCompressed ? gzipSync(text()) : text());
  };
}

test('an embed is sent as its route says, and again without Next.js until anything is recorded', async () => {
  next = embed(() => `embed of ${ledger.state}`);
  const zipped = await get('/embed/view?dataset=a', { 'accept-encoding': 'gzip' });
  const plain = await get('/embed/view?dataset=a');
  expect(asked).toBe(1);
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(plain.headers['content-encoding']).toBeUndefined();
  for (const { status, headers, text } of [zipped, plain]) {
    expect({ status, text }).toEqual({ status: 200, text: `embed of state ${run}` });
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors *",
      'cache-control': 'public, max-age=60',
      vary: 'Accept-Encoding',
    });
    expect(headers).not.toHaveProperty('x-accel-expires');
  }
  const known = { 'if-none-match': String(zipped.headers.etag) };
  expect(await get('/embed/view?dataset=a', known)).toMatchObject({
    status: 304,
    text: '',
    headers: { 'content-security-policy': "default-src 'none'; frame-ancestors *" },
  });
  expect(asked).toBe(1);
  ledger.state = `retracted ${run}`;
  const later = await get('/embed/view?dataset=a', known);
  expect(later).toMatchObject({ status: 200, text: `embed of retracted ${run}` });
});

test('an embed that shows nothing is kept for nobody, and neither is one of a moment that is not over', async () => {
  next = embed(() => 'gone', 410);
  for (const path of ['/embed/c/abc', '/embed/c/abc']) {
    const { status, headers, text } = await get(path);
    expect({ status, text }).toEqual({ status: 410, text: 'gone' });
    expect(headers['cache-control']).toBe('no-store');
  }
  next = embed(() => 'a moment');
  for (const path of ['/embed/view?asOf=2999-01-01', '/embed/view?asOf=2999-01-01']) {
    expect((await get(path)).text).toBe('a moment');
  }
  expect(asked).toBe(4);
});

test('an edge that has an older page is asked to keep it if too many are wanted at once, and a reader never is', async () => {
  const waiting: (() => void)[] = [];
  const made = page();
  const etag = String((await get()).headers.etag);
  ledger.state = 'later';
  next = (given, answer) => waiting.push(() => made(given, answer));
  const edge = { 'if-none-match': etag, 'x-edge-demand': 'PASSED' };
  const refreshed = Array.from({ length: 13 }, (_, n) => get(`/?from=${1900 + n}`, edge));
  const [first] = await Promise.all([
    Promise.race(refreshed),
    expect.poll(() => waiting.length).toBe(2),
  ]);
  expect(first).toMatchObject({ status: 304, text: '' });
  expect(first.headers).toMatchObject({ etag, 'x-accel-expires': '9' });
  const reader = get('/?from=1800', { 'if-none-match': etag });
  await expect.poll(() => waiting.length).toBe(3);
  next = made;
  for (const make of waiting) make();
  expect((await reader).status).toBe(200);
  const statuses = (await Promise.all(refreshed)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 304)).toHaveLength(1);
  expect(statuses.filter((status) => status === 200)).toHaveLength(12);
});

test('a HEAD has the head of the page alone, and keeps it too', async () => {
  const head = await get('/', {}, 'HEAD');
  const whole = await get('/');
  expect(asked).toBe(1);
  expect(head).toMatchObject({ status: 200, text: '' });
  expect(head.headers['content-length']).toBe(whole.headers['content-length']);
});

test('what Next.js’s script asks for neither takes a kept page nor becomes one', async () => {
  next = page(200, { 'content-type': 'text/x-component' });
  await get('/', { rsc: '1' });
  await get('/?_rsc=1');
  next = page();
  await get();
  await get('/', { rsc: '1' });
  expect(asked).toBe(4);
  const parts = await get('/', { rsc: '1' });
  expect(parts.headers['cache-control']).toBe('private, no-store');
  expect(parts.headers['content-security-policy']).toContain('nonce');
});

test.each([404, 410, 503, 307])('an answer of %i is not kept', async (status) => {
  next = page(status);
  await get('/countries/XXX');
  const { headers } = await get('/countries/XXX');
  expect(asked).toBe(2);
  expect(headers['cache-control']).toBe('no-store');
  expect(headers).not.toHaveProperty('etag');
});

test('a page that sets a cookie is not kept', async () => {
  next = page(200, { 'set-cookie': 'a=b' });
  await get();
  expect((await get()).headers['cache-control']).toBe('no-store');
  expect(asked).toBe(2);
});

test('who has signed in at the desk gets the page that everyone gets', async () => {
  await get();
  const { text } = await get('/', { cookie: 'ledger.session_token=x' });
  expect(asked).toBe(1);
  expect(text).toContain('GET');
});

test('a page that says so is not kept', async () => {
  const said = page();
  next = (given, answer) => {
    notToBeKept();
    said(given, answer);
  };
  await get();
  await get();
  expect(asked).toBe(2);
});

test('a page with a script that nobody knows is not kept, and the script may not run', async () => {
  next = (_, answer) => {
    answer.setHeader('content-security-policy', contentSecurityPolicy(null, '/', false));
    answer.setHeader('content-type', 'text/html');
    answer.end('<script>alert(1)</script>');
  };
  await get();
  const { headers } = await get();
  expect(asked).toBe(2);
  expect(headers['content-security-policy']).toContain("script-src 'self';");
});

test('a failed page says so in words, with its style', async () => {
  next = page(500);
  const { status, text, headers } = await get();
  expect(status).toBe(500);
  expect(text).toContain('<h1>');
  expect(headers['content-security-policy']).toMatch(/style-src 'self' 'sha256-/);
});

test('the desk and a site for members are left alone', async () => {
  await get('/admin');
  expect((await get('/admin')).headers['cache-control']).toBe('private, no-store');
  ledger.isForMembers = true;
  await get();
  const { headers } = await get('/', { [SENT_WHOLE]: '1' });
  expect(headers['cache-control']).toBe('private, no-store');
  expect(headers['content-security-policy']).toContain('nonce');
  expect(asked).toBe(4);
});

test('another address for the same view leads to the one that is kept', async () => {
  const { status, headers } = await get('/?to=2015&from=2014&utm_source=x');
  expect({ status, to: headers.location }).toEqual({ status: 307, to: '/?from=2014&to=2015' });
  expect(asked).toBe(0);
});

test('each name that the site is asked by has pages of its own', async () => {
  await get('/', { host: 'a.example' });
  await get('/', { host: 'b.example' });
  await get('/', { host: 'b.example' });
  expect(asked).toBe(2);
});

test('as of today a page is made each time', async () => {
  await get('/?asOf=2999-01-01T23:59:59.999Z');
  const { headers } = await get('/?asOf=2999-01-01T23:59:59.999Z');
  expect(asked).toBe(2);
  expect(headers['cache-control']).toBe('no-store');
});

test('many who ask at once have it made once; if its reader leaves, it is made for the next', async () => {
  const waiting: (() => void)[] = [];
  const made = page();
  next = (given, answer) => waiting.push(() => made(given, answer));
  const leaving = request({ port, host: '127.0.0.1', path: '/method' }).end();
  leaving.on('error', () => {});
  await expect.poll(() => waiting.length).toBe(1);
  const others = Promise.all(Array.from({ length: 9 }, () => get('/method')));
  leaving.destroy();
  await expect.poll(() => waiting.length).toBe(2);
  waiting[1]?.();
  for (const { status } of await others) expect(status).toBe(200);
  expect(asked).toBe(2);
});
