import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { EXPANDS, migrate, serveWithSchema } from '@/db/migrate';
import { newerVersion } from '@/tests/setup/newer-version';
import { startBalancer } from './balancer';
import { expect, test } from './fixtures';
import { type OwnLedger, startOwnLedger, startOwnServer } from './own-server';

// How web servers stop, and how two of them are restarted one after the other while readers go on.

const TOKEN = 'a-token-of-these-tests';
const SECRET = 'what-only-the-invited-person-knows-0123456789';

let ledger: OwnLedger;

test.beforeAll(async () => {
  ledger = await startOwnLedger('restarted');
});
test.afterAll(() => ledger.end());

test('a server that is stopped answers what was asked, and takes nothing new', async () => {
  const collector = await startCollector();
  const server = await startOwnServer(ledger.logins, 'info', {
    STOP_DELAY_SECONDS: '1',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.address,
  });
  const get = (of: string) => fetch(server.address + of);
  await get(`/invitation/${SECRET}`);
  let asked: Promise<Response> | undefined;
  let ended: Promise<number | null> | undefined;
  await ledger.sql.begin(async (tx) => {
    await tx`lock table incident_revision in access exclusive mode`;
    asked = get('/api/v1/incidents?limit=3');
    await expect
      .poll(async () => (await tx`select from pg_locks where not granted`).length)
      .toBeGreaterThan(0);
    ended = server.end();
    // For a second it says that no more is to be sent to it, and answers what is sent nevertheless.
    await expect.poll(async () => (await get('/readyz')).status, { intervals: [20] }).toBe(503);
    const late = await get('/healthz');
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    await expect.poll(() => get('/healthz').catch(() => 'refused')).toBe('refused');
  });
  const answer = await asked;
  expect([answer?.status, answer?.headers.get('connection')]).toEqual([200, 'close']);
  expect(await answer?.text()).toContain('"incidents":');
  expect(await ended).toBe(0);
  expect(server.said()).toContain('"msg":"stopped"');
  // What was not sent yet is sent before the end.
  const traces = collector.received();
  await collector.end();
  expect(traces).toContain('"name":"GET /api/v1/incidents"');
  expect(traces).toMatch(/"name":"query".*"stringValue":"select /);
  expect(traces).toContain('/invitation/[token]');
  expect(traces).not.toContain(SECRET);
});

test('two servers are restarted one after the other, and the database changed, without a failed request', async () => {
  const start = () => startOwnServer(ledger.logins, 'warn', { METRICS_TOKEN: TOKEN });
  const old = await Promise.all([start(), start()]);
  const balancer = await startBalancer(old.map(({ port }) => port));
  const letGo = await serveWithSchema(ledger.owner);
  const readers = readOn(balancer.address);
  try {
    await expect.poll(readers.answered).toBeGreaterThan(40);
    await migrate(ledger.owner, nextVersion());
    for (const one of old) {
      const before = readers.answered();
      expect(await one.end()).toBe(0);
      const another = await start();
      balancer.ports.splice(balancer.ports.indexOf(one.port), 1, another.port);
      await expect.poll(readers.answered).toBeGreaterThan(before + 40);
    }
    const said = await fetch(`${balancer.address}/metrics`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(said.headers.get('content-type')).toContain('application/openmetrics-text');
    const metrics = await said.text();
    expect(metrics).toMatch(
      /^ledger_http_requests_total\{route="\/incidents",status="200"\} \d+$/m,
    );
    expect(metrics).toContain('ledger_database_up 1\n');
    expect((await fetch(`${balancer.address}/metrics`)).status).toBe(401);
  } finally {
    await readers.end();
    await balancer.end();
    await letGo();
  }
  expect(readers.failures).toEqual([]);
});

test('nothing that is measured is shown where no token is set', async ({ request }) => {
  expect((await request.get('/metrics')).status()).toBe(404);
});

/** What takes in traces. */
async function startCollector() {
  let received = '';
  const server = createServer(async (request, response) => {
    received += await text(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    received: () => received,
    async end() {
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

/** The migrations of the next version, of which the last adds a column. */
function nextVersion(): string {
  const change = 'alter table incident_revision add column of_the_next_version text;';
  const folder = newerVersion(`${EXPANDS}\n${change}`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Readers who ask for one thing after another until they are told to end, and note what was not answered as it should be. */
function readOn(address: string) {
  const asked = ['/', '/incidents', '/api/v1/trend', '/api/v1/incidents?limit=50', '/method'];
  const failures: string[] = [];
  let answered = 0;
  let isOver = false;
  async function read(first: number): Promise<void> {
    for (let turn = first; !isOver; turn += 1) {
      const of = asked[turn % asked.length] ?? '/';
      try {
        const answer = await fetch(address + of);
        await answer.text();
        if (answer.status !== 200) failures.push(`${of}: ${answer.status}`);
        answered += 1;
      } catch (error) {
        failures.push(`${of}: ${String(error)}`);
      }
      await delay(20);
    }
  }
  const all = Promise.all([0, 1, 2].map(read));
  return {
    failures,
    answered: () => answered,
    async end() {
      isOver = true;
      await all;
    },
  };
}
