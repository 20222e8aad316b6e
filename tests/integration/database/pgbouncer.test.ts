import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ForWebLogins } from '@/db/access/web-logins';
import { type Connection, connect } from '@/db/client';
import { errorCodes, LOCK_NOT_AVAILABLE, QUERY_CANCELED } from '@/db/error-codes';
import { queryState } from '@/db/read/view';
import { stoppedBy } from '@/db/stop';
import { retractIncident } from '@/desk/incidents/verbs';
import { parseEnv } from '@/lib/config/env';
import { openDatabase } from '@/scripts/database';
import { webAccess } from '@/scripts/web-access';
import { incidentsAnswer } from '@/site/api/incidents';
import { trendAnswer } from '@/site/api/trend';
import { CITED_INCIDENTS, citationOf } from '@/tests/fixtures/cited';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { hasPgBouncer, startPgBouncer } from '@/tests/setup/pgbouncer';
import { insertUser } from '@/tests/setup/users';

const silent = () => {};
if (!hasPgBouncer) console.warn('PgBouncer is not installed: nothing was tried behind it.');

describe.skipIf(!hasPgBouncer)('behind PgBouncer in transaction mode', () => {
  let database: TestDatabase;
  let pooler: Awaited<ReturnType<typeof startPgBouncer>>;
  let addresses: ForWebLogins<string>;
  let reader: Connection;
  let desk: Connection;

  const variables = () => ({ DATABASE_URL: pooler.url, DIRECT_DATABASE_URL: database.url });
  const settings = () => parseEnv(variables());

  beforeAll(async () => {
    database = await createTestDatabase();
    pooler = await startPgBouncer(database.url);
    const { url } = await openDatabase(settings(), silent);
    addresses = await webAccess(settings(), url, silent);
    reader = connect(addresses.reader, { audience: 'public', readOnly: true, stops: true });
    desk = connect(addresses.desk, { prompt: true, max: 6 });
  });
  afterAll(async () => {
    await Promise.all([reader.close(), desk.close()]);
    await pooler.stop();
    await database.drop();
  });

  test('the owner goes past it, and the web server by it', async () => {
    expect((await openDatabase(settings(), silent)).url).toBe(database.url);
    const port = new URL(pooler.url).port;
    expect(new URL(addresses.reader).port).toBe(port);
    expect(new URL(addresses.desk).port).toBe(port);
    await expect(openDatabase(parseEnv({ DATABASE_URL: pooler.url }), silent)).rejects.toThrow(
      'as DIRECT_DATABASE_URL beside it',
    );
  });

  test('a file is published, and many readers at once get what they would get without it', async () => {
    expect(await importIncidents(desk.db, 'pooled', 'r1', CITED_INCIDENTS)).toBe(1);
    const past = new URL(addresses.reader);
    past.host = new URL(database.url).host;
    past.search = '';
    const direct = connect(past.href, { audience: 'public', readOnly: true });
    const views = ['', '&country=IRQ', '&interval=month', '&split=country'];
    for (const [answer, path] of [
      [trendAnswer, 'trend'],
      [incidentsAnswer, 'incidents'],
    ] as const) {
      const bodies = (db: Connection['db']) =>
        Promise.all(
          [...views, ...views, ...views].map(async (view) =>
            (await ask(db, answer, `/api/v1/${path}?dataset=pooled${view}`)).text(),
          ),
        );
      expect(await bodies(reader.db)).toEqual(await bodies(direct.db));
    }
    await direct.close();
  });

  test('the desk’s acts, citations and moments work', async () => {
    const before = await queryState(reader.db, 'pooled', null);
    const admin = await insertUser(desk.db, 'Admin', 'admin');
    await retractIncident(desk.db, {
      publicId: 'pooled-a1',
      note: 'Counted twice.',
      author: admin,
    });
    const after = await ask(reader.db, trendAnswer, '/api/v1/trend?dataset=pooled');
    expect((await after.json()).totals.attacks).toBe(3);
    const then = `/api/v1/trend?dataset=pooled&asOf=${before?.recordedAt}`;
    expect((await (await ask(reader.db, trendAnswer, then)).json()).totals.attacks).toBe(4);
    const origin = 'https://x.example';
    const to = { origin, reader: reader.db, desk: desk.db };
    expect(await citationOf('dataset=pooled', to)).toMatch(/^[a-z0-9]{16}$/);
  });

  test('limits hold on every connection: time, locks, writing, and who may see what', async () => {
    const kept = await Promise.all(
      Array.from(
        { length: 8 },
        () => reader.sql`
          select current_setting('statement_timeout') as statement, current_setting('ledger.audience') as audience,
            current_setting('timezone') as zone, current_setting('default_transaction_read_only') as reads, pg_sleep(0.02)::text as slept`,
      ),
    );
    const wanted = { statement: '10s', audience: 'public', zone: 'UTC', reads: 'on', slept: '' };
    expect(kept.flat()).toEqual(Array.from({ length: 8 }, () => wanted));
    await expect(reader.sql`insert into dataset default values`).rejects.toThrow('read-only');

    await desk.sql.begin(async (tx) => {
      await tx`select from dataset for update`;
      const refused = await desk.sql`select from dataset for update`.catch((error) => error);
      expect(errorCodes(refused)).toContain(LOCK_NOT_AVAILABLE);
    });
  });

  test('what a reader has left is stopped', async () => {
    const left = new AbortController();
    const slow = stoppedBy(left.signal, async () =>
      reader.db.execute('select pg_sleep(8)').catch((error: unknown) => error),
    );
    await vi.waitUntil(
      async () => {
        const [row] = await database.sql`
        select from pg_stat_activity where query = 'select pg_sleep(8)' and state = 'active'`;
        return row !== undefined;
      },
      { timeout: 60_000 },
    );
    left.abort();
    expect(errorCodes(await slow)).toContain(QUERY_CANCELED);
  });

  test('a login that lacks a setting is refused, with what to do', async () => {
    const name = decodeURIComponent(new URL(addresses.reader).username);
    await database.sql.unsafe(`alter role "${name}" reset lock_timeout`);
    await pooler.stop();
    pooler = await startPgBouncer(database.url);
    const given = parseEnv({
      ...variables(),
      DATABASE_URL_READER: addresses.reader,
      DATABASE_URL_DESK: addresses.desk,
    });
    await expect(webAccess(given, database.url, silent)).rejects.toThrow(
      `alter role "${name}" set lock_timeout = '3000'`,
    );
  });
});
