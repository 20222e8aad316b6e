import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from './fixtures';
import { type OwnServer, startOwnServer } from './own-server';

/** Nothing listens there. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/nothing';

let server: OwnServer;
let address: string;

test.beforeAll(async () => {
  server = await startOwnServer({ reader: NO_DATABASE, desk: NO_DATABASE }, 'info');
  address = server.address;
});

test.afterAll(() => server.end());

test.use({ javaScriptEnabled: false, expectedFaults: [/status of 503|another host/] });

for (const path of [
  '/',
  '/incidents',
  '/incidents/ledger-x',
  '/countries',
  '/datasets',
  '/invitation/none',
]) {
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
  expect((await request.get(`${address}/invitation/${token}`)).status()).toBe(503);
  await expect.poll(server.said).toContain('/invitation/[token]');
  expect(server.said()).toContain('Failed query');
  expect(server.said()).not.toContain(token);
  expect(server.said()).not.toContain(digest);
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
  await expect.poll(server.said).toContain('"method":"POST"');
  const said = server.said();
  // Of no request is only what the start says of what it reads ahead, and notes for searches.
  const lines = said
    .slice(said.indexOf('{"level"'))
    .trim()
    .split('\n')
    .filter((line) => !/could not be (read at the start|noted)/.test(line));
  for (const line of lines) expect(JSON.parse(line), line).toHaveProperty('requestId');
  expect(lines.join('\n')).toContain('"requestId":"a-proxy-gave-it"');
});

test('what needs no database is still there', async ({ page }) => {
  const response = await page.goto(`${address}/method`);
  expect(response?.status()).toBe(200);
});
