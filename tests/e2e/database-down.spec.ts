import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from './fixtures';

const NEXT = 'node_modules/next/dist/bin/next';
/** Nothing listens there. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/nothing';

let server: ChildProcess;
let address: string;
/** All that the server has written, to its log or beside it. */
let said = '';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const bound = probe.address();
  probe.close();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return bound.port;
}

test.beforeAll(async ({ request }) => {
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  server = spawn(process.execPath, [NEXT, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    env: {
      ...process.env,
      DATABASE_URL_READER: NO_DATABASE,
      DATABASE_URL_DESK: NO_DATABASE,
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  await expect(async () => {
    expect((await request.get(`${address}/healthz`)).status()).toBe(200);
  }).toPass({ timeout: 30_000 });
});

test.afterAll(() => {
  server.kill();
});

test.use({ javaScriptEnabled: false, expectedFaults: [/status of 503|another host/] });

for (const path of ['/', '/incidents', '/incidents/ledger-x', '/countries', '/datasets']) {
  test(`${path} says so, without script, where the database is down`, async ({ page }) => {
    const response = await page.goto(address + path);
    expect(response?.status()).toBe(503);
    expect(response?.headers()['retry-after']).toBe('10');
    await expect(page.getByText('database is not responding')).toBeVisible();
    await expect(page.getByText('This is not a count of zero')).toBeVisible();
  });
}

test('what a failing query asked with is not in the log', async ({ request }) => {
  const token = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(token).digest('hex');
  expect((await request.get(`${address}/invitation/${token}`)).status()).toBe(500);
  await expect.poll(() => said).toContain('/invitation/[token]');
  expect(said).toContain('Failed query');
  expect(said).not.toContain(token);
  expect(said).not.toContain(digest);
});

test('from the first request on the log is JSON, a line each, with the request’s id', async ({
  request,
}) => {
  const headers = { 'x-request-id': 'a-proxy-gave-it', origin: 'https://evil.example' };
  const posted = await request.post(`${address}/sign-in`, {
    headers: { ...headers, 'next-action': '7f'.padEnd(42, '0') },
    multipart: { email: 'a@b.example' },
  });
  expect(posted.ok()).toBe(false);
  await expect.poll(() => said).toContain('"method":"POST"');
  const lines = said.slice(said.indexOf('{"level"')).trim().split('\n');
  for (const line of lines) expect(JSON.parse(line), line).toHaveProperty('requestId');
  expect(lines.join('\n')).toContain('"requestId":"a-proxy-gave-it"');
});

test('what needs no database is still there', async ({ page }) => {
  const response = await page.goto(`${address}/method`);
  expect(response?.status()).toBe(200);
});
