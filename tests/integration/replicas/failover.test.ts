import { setTimeout as delay } from 'node:timers/promises';
import { desc } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect, type Pool } from '@/db/client';
import { NotHereYet } from '@/db/copy';
import { MIGRATIONS, serveCopy } from '@/db/migrate';
import { queryBoard } from '@/db/read/boards';
import { queryCitation } from '@/db/read/citations';
import { queryIncident, queryRevisions } from '@/db/read/incident';
import { queryEdition } from '@/db/read/population';
import { refuseLostVersion } from '@/db/read/restorations';
import { queryState } from '@/db/read/view';
import { incident } from '@/db/schema';
import { runningSchemas } from '@/db/servers';
import { recordPopulation } from '@/db/write/population';
import { publishBoard } from '@/desk/boards/verbs';
import { parseEnv } from '@/lib/config/env';
import { Gone } from '@/lib/errors';
import { EMBEDDED_DATABASE, openDatabase } from '@/scripts/database';
import { choosePort } from '@/scripts/postgres/port';
import { promoteCopy } from '@/scripts/postgres/promote';
import { prepareDatabase } from '@/scripts/prepare-database';
import { admitReplicas } from '@/scripts/reader';
import { webAccess } from '@/scripts/web-access';
import { trendAnswer } from '@/site/api/trend';
import { CITED_INCIDENTS, citationOf } from '@/tests/fixtures/cited';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { insertUser } from '@/tests/setup/users';
import { type Copy, startCopy, startPrimary } from './copies';

const SLUG = 'copied';

let primary: Awaited<ReturnType<typeof startPrimary>>;
let one: Copy;
let other: Copy;

beforeAll(async () => {
  primary = await startPrimary();
  await importIncidents(primary.owner.db, SLUG, 'r1', CITED_INCIDENTS);
  [one, other] = await Promise.all([startCopy(primary), startCopy(primary)]);
  vi.stubEnv('ROLE', 'reader');
  vi.stubEnv('PRIMARY_URL', primary.copiedBy);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([one.remove(), other.remove()]);
  await primary.remove();
});

let published = 1;

/** Publishes one more incident, and gives the version that it is in. */
async function publish(db: Pool): Promise<number> {
  published += 1;
  const made = incidentInput(`p${published}`, { figures: [figure('killed', published)] });
  const version = await importIncidents(db, SLUG, `r${published}`, [made]);
  if (version === null) throw new Error('nothing was published');
  return version;
}

const versionIn = async (db: Pool) => (await queryState(db, SLUG, null))?.version ?? 0;
const momentOf = async (db: Pool) => (await queryState(db, SLUG, null))?.recordedAt ?? '';
const standStill = ({ owner }: Copy) => owner.sql`select pg_wal_replay_pause()`;
const goOn = ({ owner }: Copy) => owner.sql`select pg_wal_replay_resume()`;

async function answerOf(db: Pool, asOf: string) {
  const response = await ask(db, trendAnswer, `/api/v1/trend?dataset=${SLUG}&asOf=${asOf}`);
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    body: await response.text(),
  };
}

test('a copy can be read and not written to, and neither can the primary by the login of copies', async () => {
  const { sql, close } = connect(primary.copiedBy, { max: 1 });
  await sql`set default_transaction_read_only = off`;
  await expect(sql`delete from dataset`).rejects.toThrow('permission denied');
  await close();
  await expect(one.owner.sql`delete from dataset`).rejects.toThrow('read-only transaction');
  await expect(prepareDatabase(one.url)).rejects.toThrow('is a copy of another');
  expect(await versionIn(one.db)).toBe(1);
});

test('a copy that is behind waits for the version that is asked for, and then answers as the primary does', async () => {
  await standStill(one);
  const version = await publish(primary.owner.db);
  const moment = await momentOf(primary.owner.db);
  const expected = await answerOf(primary.owner.db, moment);
  expect(expected.status).toBe(200);
  expect(JSON.parse(expected.body).totals.attacks).toBe(5);

  expect(await answerOf(other.db, moment)).toEqual(expected);
  // It says that it has not got it, and never the answer of another version.
  expect((await answerOf(one.db, moment)).status).toBe(503);
  await expect(queryState(one.db, SLUG, moment)).rejects.toThrow(NotHereYet);

  const waiting = answerOf(one.db, moment);
  await delay(200);
  await goOn(one);
  expect(await waiting).toEqual(expected);
  expect(await versionIn(one.db)).toBe(version);
});

test('a citation that was made a moment ago is found on a copy that has not got it yet', async () => {
  await standStill(one);
  const { db } = primary.owner;
  const id = await citationOf(`dataset=${SLUG}`, {
    origin: 'https://x.example',
    reader: db,
    desk: db,
  });
  const waiting = queryCitation(one.db, id);
  await delay(200);
  await goOn(one);
  expect(await waiting).toMatchObject({ id, dataset: SLUG });
  expect(await queryCitation(one.db, 'aaaaaaaaaaaaaaaa')).toBeNull();
});

test('an incident, a board and an edition that were recorded a moment ago are found on a copy that has not got them yet', async () => {
  const { db } = primary.owner;
  const author = await insertUser(db, 'Amira', 'admin');
  await standStill(one);
  await publish(db);
  const board = { title: 'Iraq', items: [{ query: `dataset=${SLUG}`, text: 'All.' }] };
  await publishBoard(db, { slug: 'just-now', board, note: null, author });
  await recordPopulation(db, {
    slug: 'just-now',
    title: 'Just now',
    publisher: 'Test Office',
    licence: 'CC0',
    fileName: 'just-now.csv',
    sha256: 'a'.repeat(64),
    people: new Map([['IRQ', new Map([[2014, 34_000_000]])]]),
    author: 'test',
  });
  const [{ id = '' } = {}] = await db
    .select({ id: incident.publicId })
    .from(incident)
    .orderBy(desc(incident.id))
    .limit(1);
  const waiting = Promise.all([
    queryRevisions(one.db, id),
    queryIncident(one.db, id, null),
    queryBoard(one.db, 'just-now'),
    queryEdition(one.db, { population: 'just-now', asOf: null }),
  ]);
  await delay(200);
  await goOn(one);
  const [told, now, shown, edition] = await waiting;
  expect(told?.revisions).toHaveLength(1);
  expect(now?.id).toBe(id);
  expect(shown?.slug).toBe('just-now');
  expect(edition?.slug).toBe('just-now');
  expect(await queryRevisions(one.db, 'none')).toBeNull();
  expect(await queryBoard(one.db, 'none')).toBeNull();
});

test('the primary knows which version a server has that reads a copy', async () => {
  const end = serveCopy(primary.copiedBy);
  await expect
    .poll(() => runningSchemas(primary.owner.sql))
    .toEqual([readMigrationFiles({ migrationsFolder: MIGRATIONS }).length]);
  await end();
  await expect.poll(() => runningSchemas(primary.owner.sql)).toEqual([]);
});

test('without waiting for a copy, what is published may be on the primary alone', async () => {
  await Promise.all([standStill(one), standStill(other)]);
  const version = await publish(primary.owner.db);
  expect(await versionIn(one.db)).toBeLessThan(version);
  expect(await versionIn(other.db)).toBeLessThan(version);
  await Promise.all([goOn(one), goOn(other)]);
});

test('with waiting, what is said to be published can be read on a copy', async () => {
  await primary.owner.sql.unsafe(`alter system set synchronous_standby_names = 'ANY 1 (*)'`);
  await primary.owner.sql.unsafe(`alter system set synchronous_commit = 'local'`);
  await primary.owner.sql`select pg_reload_conf()`;
  await Promise.all([standStill(one), standStill(other)]);
  await delay(200);
  const publishing = publish(primary.owner.db);
  expect(await Promise.race([publishing, delay(700, 'waits')])).toBe('waits');
  await goOn(other);
  const version = await publishing;
  expect(await versionIn(other.db)).toBe(version);
  await goOn(one);
});

test('the primary dies and a copy takes its place: reads never stop, and nothing that was published is lost', async () => {
  const faults: unknown[] = [];
  const reads = { one: 0, other: 0 };
  let isOver = false;
  const readOn = async (name: keyof typeof reads, db: Pool) => {
    while (!isOver) {
      try {
        const response = await ask(db, trendAnswer, `/api/v1/trend?dataset=${SLUG}`);
        if (response.status !== 200) faults.push(await response.text());
        reads[name] += 1;
      } catch (error) {
        faults.push(error);
      }
      await delay(5);
    }
  };
  const readers = [readOn('one', one.db), readOn('other', other.db)];

  let last = 0;
  const publishing = (async () => {
    for (;;) last = await publish(primary.owner.db);
  })().catch(() => {});
  await expect.poll(() => last).toBeGreaterThan(4);
  await primary.kill();
  await publishing;
  const before = { ...reads };
  // Nobody can say what the primary recorded after what is here.
  await expect(queryState(other.db, SLUG, new Date().toISOString())).rejects.toThrow(NotHereYet);

  await one.owner.sql`select pg_promote()`;
  const follow = new URL(primary.copiedBy);
  await other.owner.sql.unsafe(
    `alter system set primary_conninfo = 'host=127.0.0.1 port=${new URL(one.url).port} user=${follow.username} password=${follow.password}'`,
  );
  await other.owner.sql`select pg_reload_conf()`;

  expect(await versionIn(one.db)).toBeGreaterThanOrEqual(last);
  published += 100;
  const next = await publish(one.owner.db);
  await expect.poll(() => versionIn(other.db)).toBe(next);
  await expect.poll(() => reads.one).toBeGreaterThan(before.one + 20);
  await expect.poll(() => reads.other).toBeGreaterThan(before.other + 20);
  isOver = true;
  await Promise.all(readers);
  expect(faults).toEqual([]);
});

test('a copy is made the primary by a command, keeps what it had, and lets other machines copy it as before', async () => {
  const version = await versionIn(other.db);
  const order = { hasAll: false, progress: () => {} };
  await expect(promoteCopy(other.dataDir, EMBEDDED_DATABASE, order)).rejects.toThrow(
    'Stop everything',
  );
  await other.release();
  const at = `127.0.0.1:${await choosePort(other.dataDir)}`;
  const env = parseEnv({ DATA_DIR: other.dataDir, REPLICAS: at });
  await expect(openDatabase(env, () => {})).rejects.toThrow('has a copy of another');
  await promoteCopy(other.dataDir, EMBEDDED_DATABASE, order);

  const { url, release } = await openDatabase(env, () => {});
  const { db, close } = connect(url);
  expect(await versionIn(db)).toBe(version);
  // Nobody knows how many versions the lost primary gave after the last one that is here.
  expect(await publish(db)).toBeGreaterThan(version + 1000);
  await expect(refuseLostVersion(db, { title: 'Copied', version: version + 1 })).rejects.toThrow(
    Gone,
  );
  const { reader } = await webAccess(parseEnv({}), url, () => {});
  const copiedBy = new URL(await admitReplicas(other.dataDir, url, { at, reader }, () => {}));
  expect(copiedBy.password).toBe(new URL(primary.copiedBy).password);
  await close();
  await release();
});
