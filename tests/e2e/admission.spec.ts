import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from './fixtures';
import { type OwnLedger, type OwnServer, startOwnLedger, startOwnServer } from './own-server';

/** As many questions as are answered at once, and as many requests as may wait for that (decision 0020). */
const PLACES = 10;
const WAITING = 50;
/** So many that a place that gets free is taken by one of them, and not by what the test asks. */
const MORE = 20;
const LONGEST_ANSWER = 40_000;
const UNTIL_IT_IS_SO = { timeout: 60_000 };

let ledger: OwnLedger;
let server: OwnServer;

test.beforeAll(async () => {
  ledger = await startOwnLedger('crowded');
  server = await startOwnServer(ledger.logins, 'warn');
});
test.afterAll(async () => {
  await server.end();
  await ledger.end();
});

test.describe.configure({ timeout: 240_000 });
test.use({ javaScriptEnabled: false, expectedFaults: [/status of 503|another host/] });

test('a crowd of costly questions is refused beyond a bound, and forgotten when it leaves', async ({
  page,
}) => {
  // What is never answered is said to be so, and not that the test took too long.
  const ask = (path: string) =>
    fetch(server.address + path, { signal: AbortSignal.timeout(LONGEST_ANSWER) });
  // Next.js takes its time over the first of a kind. Whole answers, as the rest of one would be worked on meanwhile.
  for (const path of ['/', '/method', '/incidents', '/api/v1/incidents', '/readyz'])
    await (await ask(path)).text();

  await ledger.sql.begin(async (tx) => {
    await tx`select set_config('lock_timeout', ${String(LONGEST_ANSWER)}, true)`;
    await tx`lock table casualty_figure in access exclusive mode`;
    const crowd = new AbortController();
    const askers = Array.from({ length: PLACES + WAITING + MORE }, (_, n) =>
      askOn(`${server.address}/api/v1/incidents?from=${1950 + n}-01&to=2020-12`, crowd.signal),
    );
    try {
      await expect.poll(atWork).toBe(PLACES);
      for (const path of ['/healthz', '/method', '/readyz', '/icon.svg']) {
        expect((await ask(path)).status, path).toBe(200);
      }
      await expect(async () => {
        const refused = await ask('/api/v1/incidents?from=1940-01');
        expect(await refused.json()).toMatchObject({
          status: 503,
          detail: 'Too many requests are being answered. Try again in a moment.',
        });
        expect(refused.status).toBe(503);
        expect(refused.headers.get('content-type')).toBe('application/problem+json');
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      }).toPass(UNTIL_IT_IS_SO);
      await expect(async () => {
        const response = await page.goto(`${server.address}/?from=1941-01`);
        expect(await page.textContent('main')).toContain('Too many people are using this site');
        expect(response?.status()).toBe(503);
        expect(response?.headers()['retry-after']).toBe('10');
        expect(response?.headers()['x-content-type-options']).toBe('nosniff');
        expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
      }).toPass(UNTIL_IT_IS_SO);
    } finally {
      crowd.abort();
      // What is aborted may stay unsettled in Node’s fetch, and the lock is not to be held for that.
      await Promise.race([Promise.all(askers), delay(10_000)]);
    }
    // The lock is still held: what the database does not work on any more was cancelled.
    await expect.poll(atWork).toBe(0);
    // The database says that there is none.
    expect((await ask('/api/v1/incidents/none')).status).toBe(404);
  });
  expect((await ask('/')).status).toBe(200);
  // On a slow machine the first of the crowd wait for the table longer than a reader may. That is no fault of who leaves.
  const errors = server
    .said()
    .split('\n')
    .filter((line) => line.includes('"level":"error"'));
  expect(errors.filter((line) => !/due to lock timeout|"TOOK_TOO_LONG"/.test(line))).toEqual([]);
});

/** Asks, and again whenever it is told to come back, until it leaves: the site stays full however slow the machine is. */
async function askOn(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await fetch(url, { signal })
      .then((answer) => answer.text())
      .catch(() => {});
    await delay(200);
  }
}

/** How many of the readers' statements the database works on. */
async function atWork(): Promise<number> {
  const rows = await ledger.sql`
    select from pg_stat_activity where datname = current_database()
      and application_name like 'casualty-ledger web reader%' and state = 'active'`;
  return rows.length;
}
