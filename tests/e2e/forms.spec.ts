import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request as ask, createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import type { APIRequestContext } from '@playwright/test';
import { startNext } from '@/scripts/child';
import { signInFields } from './desk';
import { expect, test } from './fixtures';

/** Nothing listens there: what is tested here is said before anyone asks a database. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/nothing';
const SITE = 'https://ledger.example';

let server: ChildProcess;
let proxy: Server;
let behindProxy: string;
let directly: string;
let port: number;
/** All that the server has written. */
let said = '';

/** Hands everything on, but for the name of the host that was asked for. */
function withoutHost(to: number): Server {
  return createServer((given, answer) => {
    const headers = { ...given.headers, host: `internal:${to}` };
    const onward = ask(
      { port: to, host: '127.0.0.1', method: given.method, path: given.url, headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    given.pipe(onward);
  });
}

async function portOf(listening: Server): Promise<number> {
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const bound = listening.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return bound.port;
}

test.beforeAll(async ({ request }) => {
  const probe = createServer();
  port = await portOf(probe);
  probe.close();
  directly = `http://127.0.0.1:${port}`;
  server = startNext(['start', '-p', String(port), '-H', '127.0.0.1'], 'pipe', {
    ...process.env,
    DATABASE_URL_READER: NO_DATABASE,
    DATABASE_URL_DESK: NO_DATABASE,
    AUTH_SECRET: 'only for this test, and long enough',
    PUBLIC_URL: SITE,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  });
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  proxy = withoutHost(port);
  behindProxy = `http://127.0.0.1:${await portOf(proxy)}`;
  await expect(async () => {
    expect((await request.get(`${directly}/healthz`)).status()).toBe(200);
  }).toPass();
});

test.afterAll(() => {
  server.kill();
  proxy.close();
});

const OWN = { origin: SITE, 'sec-fetch-site': 'same-origin' };

const hiddenFields = (request: APIRequestContext) => signInFields(request, directly);

const post = (
  request: APIRequestContext,
  headers: Record<string, string>,
  multipart: Record<string, string>,
  at = directly,
) => request.post(`${at}/sign-in`, { headers, multipart, maxRedirects: 0 });

test('a form is taken behind a proxy that does not hand on the host', async ({ request }) => {
  const fields = await hiddenFields(request);
  for (const at of [behindProxy, directly]) {
    for (const headers of [OWN, { origin: SITE }]) {
      const answer = await post(request, headers, { ...fields, email: '' }, at);
      expect(answer.status(), JSON.stringify([at, headers])).toBe(200);
      expect(await answer.text()).toContain('There is a problem');
    }
  }
});

const ELSEWHERE: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  { origin: 'https://evil.ledger.example', 'sec-fetch-site': 'same-site' },
  // Where a browser says that a form is from another site, an origin that is the site’s own does not help.
  { origin: SITE, 'sec-fetch-site': 'cross-site' },
  { origin: 'not an origin', 'sec-fetch-site': 'same-origin' },
  { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  { origin: 'http://ledger.example' },
  { origin: 'null' },
  {},
];

test('a form from elsewhere gets a page with the reason, and one line in the log', async ({
  request,
}) => {
  const fields = await hiddenFields(request);
  const [id = ''] = /(?<="id":")\w+/.exec(Object.values(fields).join(' ')) ?? [];
  expect(id).not.toBe('');
  const sent = [
    { multipart: { ...fields, email: 'a@b.example' }, by: {} },
    // As script sends it.
    { data: '[]', by: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' } },
  ];
  let count = 0;
  for (const at of [behindProxy, directly]) {
    for (const from of ELSEWHERE) {
      for (const { by, ...body } of sent) {
        count += 1;
        const mark = `from-elsewhere-${count}-`;
        const headers = { ...from, ...by, 'x-request-id': mark };
        const answer = await request.post(`${at}/sign-in`, { headers, ...body, maxRedirects: 0 });
        expect(answer.status(), JSON.stringify([at, headers])).toBe(403);
        expect(answer.headers()['content-type']).toBe('text/html; charset=utf-8');
        expect(await answer.text()).toContain('This form was not sent from a page of this site');
        await expect.poll(() => said).toContain(mark);
        const lines = said.split('\n').filter((line) => line.includes(mark));
        expect(lines).toHaveLength(1);
        expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', fault: 'elsewhere' });
      }
    }
  }
});

test('a form of a page from before an update gets a page that says so', async ({ request }) => {
  const unknown = { [`$ACTION_ID_${'7f'.padEnd(42, '0')}`]: '' };
  const answer = await post(request, OWN, { ...unknown, email: 'a@b.example' });
  expect(answer.status()).toBe(409);
  expect(answer.headers()['content-type']).toBe('text/html; charset=utf-8');
  expect(await answer.text()).toContain('This page is from before the site was updated');
});

test('a form with a damaged field gets a page that says so', async ({ request }) => {
  const answer = await post(request, OWN, { $ACTION_ID_nonsense: '' });
  expect([400, 409]).toContain(answer.status());
  expect(answer.headers()['content-type']).toBe('text/html; charset=utf-8');
  expect(await answer.text()).toContain('Nothing was done');
});

test('a form that is too large gets a page that says so', async ({ request }) => {
  const fields = await hiddenFields(request);
  const answer = await post(request, OWN, { ...fields, email: 'x'.repeat(1024 * 1024) });
  expect(answer.status()).toBe(413);
  expect(await answer.text()).toContain('This form is too large');
});

test('what is no form gets a page that says so', async ({ request }) => {
  for (const [type, data, status] of [
    ['application/x-www-form-urlencoded', 'email=a', 415],
    ['application/json', '{}', 415],
    ['multipart/form-data; boundary=x', 'no part at all', 400],
    ['multipart/form-data; boundary=x', '--x\r\nnonsense', 400],
  ] as const) {
    const headers = { ...OWN, 'content-type': type };
    const answer = await request.post(`${directly}/sign-in`, { headers, data });
    expect(answer.status(), type + data).toBe(status);
    expect(answer.headers()['content-type'], type + data).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain('Nothing was done');
  }
});

test('a path that can’t be decoded is nowhere, for pages and the API', async () => {
  for (const path of [
    '/%',
    '/incidents/%E0%A4%A',
    '/invitation/%',
    '/admin/entries/%ff',
    '/a%00b',
  ]) {
    const answer = await raw(path);
    expect(answer, path).toMatch(/^HTTP\/1.1 404 /);
    expect(answer, path).toContain('<h1>Page not found</h1>');
  }
  for (const path of ['/api/v1/%', '/api/v1/incidents/%E0%A4%A', '/api/v1/incidents/a%00b']) {
    const answer = await raw(path);
    expect(answer, path).toMatch(/^HTTP\/1.1 404 /);
    expect(answer, path).toContain('content-type: application/problem+json');
    expect(answer, path).toContain('"status":404');
  }
});

/** The whole answer to a path just as it is: whoever else sends it, mends it. */
async function raw(path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ledger.example\r\nConnection: close\r\n\r\n`);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

test('no picture is made smaller on demand', async ({ request }) => {
  const asked = `${directly}/_next/image?url=%2Ficon.svg&w=640&q=75`;
  expect((await request.get(asked)).status()).toBe(404);
});
