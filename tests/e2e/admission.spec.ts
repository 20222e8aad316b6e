import { expect, test } from './fixtures';
import { type OwnLedger, type OwnServer, startOwnLedger, startOwnServer } from './own-server';

/** As many questions as are answered at once, and as many requests as may wait for that (decision 0020). */
const PLACES = 10;
const WAITING = 50;

let ledger: OwnLedger;
let server: OwnServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ledger = await startOwnLedger('crowded');
  server = await startOwnServer(ledger.logins, 'warn');
});
test.afterAll(async () => {
  await server.end();
  await ledger.end();
});

test.use({ javaScriptEnabled: false, expectedFaults: [/status of 503|another host/] });

test('a crowd of costly questions is refused beyond a bound, and forgotten when it leaves', async ({
  page,
}) => {
  const ask = (path: string, signal?: AbortSignal) =>
    fetch(server.address + path, signal ? { signal } : {});
  // Next.js takes its time over the first of a kind.
  for (const path of ['/', '/method', '/incidents', '/api/v1/incidents', '/readyz'])
    await ask(path);

  await ledger.sql.begin(async (tx) => {
    await tx`lock table casualty_figure in access exclusive mode`;
    const crowd = new AbortController();
    const questions = Array.from({ length: PLACES + WAITING }, (_, n) =>
      ask(`/api/v1/incidents?from=${1960 + n}-01&to=2020-12`, crowd.signal).catch(() => null),
    );
    await expect.poll(() => atWork()).toBe(PLACES);

    for (const path of ['/healthz', '/method', '/readyz', '/icon.svg']) {
      expect((await ask(path)).status, path).toBe(200);
    }
    // Until all of the crowd has arrived, there is room to wait; whoever leaves gives it back.
    let refused = new Response();
    await expect(async () => {
      refused = await ask('/api/v1/incidents?from=1950-01', AbortSignal.timeout(2_000));
      expect(refused.status).toBe(503);
    }).toPass({ timeout: 15_000 });
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      status: 503,
      detail: 'Too many requests are being answered. Try again in a moment.',
    });
    const response = await page.goto(`${server.address}/?from=1951-01`);
    expect(response?.status()).toBe(503);
    expect(response?.headers()['retry-after']).toBe('10');
    expect(response?.headers()['x-content-type-options']).toBe('nosniff');
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
    await expect(page.getByText('Too many people are using this site at the moment')).toBeVisible();

    crowd.abort();
    await Promise.all(questions);
    // The lock is still held: what the database does not work on any more was cancelled.
    await expect.poll(() => atWork(), { timeout: 5_000 }).toBe(0);
    // The database says that there is none.
    expect((await ask('/api/v1/incidents/none')).status).toBe(404);
  });
  expect((await ask('/')).status).toBe(200);
  expect(server.said()).not.toContain('"level":"error"');
});

/** How many of the readers' statements the database works on. */
async function atWork(): Promise<number> {
  const rows = await ledger.sql`
    select from pg_stat_activity where datname = current_database()
      and application_name like 'casualty-ledger web reader%' and state = 'active'`;
  return rows.length;
}
