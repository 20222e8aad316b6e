import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from './fixtures';

const NEXT = 'node_modules/next/dist/bin/next';
/** Nothing listens there. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/nothing';

let server: ChildProcess;
let address: string;

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
      LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
    },
    stdio: 'ignore',
  });
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
    await expect(page.getByText('database does not answer')).toBeVisible();
    await expect(page.getByText('this is not a count of zero')).toBeVisible();
  });
}

test('what needs no database is still there', async ({ page }) => {
  const response = await page.goto(`${address}/method`);
  expect(response?.status()).toBe(200);
});
