import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { quoted } from '@/db/access/web-logins';
import { LEFT_OUT } from '@/db/backup/schema-level';
import { type Connection, connect } from '@/db/client';
import { makeCitation } from '@/desk/citations/make-citation';
import { retractIncident } from '@/desk/incidents/verbs';
import type { Manifest } from '@/lib/backup/manifest';
import { decrypterOf, encrypterFor, makeKey } from '@/scripts/backup/keys';
import { openBackup } from '@/scripts/backup/open-backup';
import { restoreInto } from '@/scripts/backup/restore-into';
import { writeBackup } from '@/scripts/backup/write-backup';
import { verifyCitations } from '@/scripts/verify-ledger';
import { freeze } from '@/site/citations/freeze';
import { askedReference } from '@/site/cite/asked';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { differences } from '@/tests/integration/counting/differences';
import { Browser, makeUser, openDesk } from '@/tests/integration/users/browser';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-backup-'));
const file = path.join(folder, 'quiet.tar');
const owner = `owner_${randomBytes(4).toString('hex')}`;
const made: { name: string; connection: Connection }[] = [];

let database: TestDatabase;
let user: Awaited<ReturnType<typeof makeUser>>;
let manifest: Manifest;

/** An empty database of an owner who is not a superuser, as hosts give them. */
async function emptyDatabase(): Promise<{ url: string } & Connection> {
  const name = `restored_${randomBytes(6).toString('hex')}`;
  await database.sql.unsafe(`create database ${name} owner ${owner}`);
  const url = new URL(`${inject('postgresUrl')}${name}`);
  url.username = owner;
  url.password = 'secret';
  const connection = connect(url.href);
  made.push({ name, connection });
  return { url: url.href, ...connection };
}

const incidents = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    incidentInput(`${prefix}${i}`, {
      parties: [groupParty('A front\twith a tab, \\ and\na line')],
      figures: [figure('killed', i), figure('wounded', i % 3 === 0 ? null : i)],
    }),
  );

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql.unsafe(`create role ${owner} login password 'secret'`);
  await importIncidents(database.db, 'reports', 'first', incidents('a', 40));
  await importIncidents(database.db, 'reports', 'second', incidents('a', 30), 'replace');
  await retractIncident(database.db, { publicId: 'reports-a3', note: 'why', author: 'test' });
  const asked = await askedReference(
    database.db,
    new URLSearchParams('of=trend&dataset=reports'),
    'http://ledger.example',
  );
  await makeCitation(database.db, await freeze(database.db, asked));
  user = await makeUser(database.db, 'reviewer');
  await new Browser(openDesk(database.desk.db)).signIn(user.email);
  manifest = await writeBackup(database.url, createWriteStream(file), [], null);
});
afterAll(async () => {
  for (const { name, connection } of made) {
    await connection.close();
    await database.sql.unsafe(`drop database ${name} with (force)`);
  }
  await database.sql.unsafe(`drop role ${owner}`);
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** A fingerprint of all rows of each table, but for the number of the transaction that wrote a row. */
async function contents({ sql: client }: Connection): Promise<Record<string, string>> {
  const tables = await client.unsafe<{ name: string; columns: string[] }[]>(`
    select c.relname as name, array_agg(quote_ident(a.attname) order by a.attname) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
      and not a.attisdropped and a.atttypid <> 'xid8'::regtype
    group by 1`);
  const found: Record<string, string> = {};
  for (const { name, columns } of tables) {
    const [row] = await client.unsafe(`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' order by t::text)), '') as it
      from (select ${columns.join(', ')} from ${quoted(name)}) t`);
    found[name] = String(row?.it);
  }
  return found;
}

/** The schema as the database itself says it. */
async function rules({ sql: client }: Connection): Promise<string[]> {
  const lines = await client.unsafe<{ line: string }[]>(`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select tgrelid::regclass || ' ' || tgenabled::text || ' ' || pg_get_triggerdef(oid)
      from pg_trigger where not tgisinternal
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select hash from drizzle.__drizzle_migrations
    order by 1`);
  return lines.map(({ line }) => line);
}

/** The last number that was given for each kind of row. */
async function numbers({ sql: client }: Connection): Promise<[name: string, last: number][]> {
  const rows = await client<{ name: string; last: number }[]>`
    select sequencename as name, coalesce(last_value, 0) as last
    from pg_sequences where schemaname = 'public'`;
  return rows.map(({ name, last }) => [name, last]);
}

describe('a restored ledger', () => {
  let restored: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeAll(async () => {
    restored = await emptyDatabase();
    await restoreInto(restored.url, await openBackup(file, null));
  });

  test('has every row and every rule, but for who was signed in', async () => {
    const was = await contents(database);
    const is = await contents(restored);
    expect(was.session).toMatch(/^[1-9]/);
    for (const name of Object.keys(LEFT_OUT)) {
      expect(is[name]).toBe('0 ');
      delete was[name];
      delete is[name];
    }
    expect(is).toEqual(was);
    expect(await rules(restored)).toEqual(await rules(database));
    // A start skips some numbers of actors.
    const last = new Map(await numbers(restored));
    for (const [name, was] of await numbers(database)) {
      expect(last.get(name), name).toBeGreaterThanOrEqual(was);
    }
  });

  test('keeps its promises, and its citations', async () => {
    expect(await differences(restored.db)).toEqual([]);
    expect(await verifyCitations(restored.db)).toBe(0);
    expect(manifest.tables.find(({ name }) => name === 'citation')?.rows).toBe(1);
  });

  test('lets users in with their passwords', async () => {
    expect(await new Browser(openDesk(restored.db)).signIn(user.email)).toBe('signed-in');
  });

  test('has sealed revisions, to which no later transaction can add', async () => {
    const [row] = await restored.sql`
      select count(distinct transaction)::integer as by, max(transaction) < pg_current_xact_id() as past
      from incident_revision`;
    expect(row).toEqual({ by: 1, past: true });
    const added = restored.sql`
      insert into casualty_figure (revision_id, outcome, victims, best, qualifier)
      select revision_id, 'missing', 'all', 1, 'exact' from casualty_figure limit 1`;
    await expect(added).rejects.toThrow();
    await expect(restored.sql`delete from incident_revision`).rejects.toThrow();
  });

  test('goes on where it was', async () => {
    await importIncidents(restored.db, 'reports', 'third', incidents('b', 3));
    expect(await differences(restored.db)).toEqual([]);
  });

  test('is not restored into a place that is not empty', async () => {
    const before = await contents(restored);
    const again = restoreInto(restored.url, await openBackup(file, null));
    await expect(again).rejects.toThrow('The database is not empty');
    expect(await contents(restored)).toEqual(before);
  });
});

test('a backup by an older version is restored, and brought up to this one', async () => {
  // Made by the first version that could make one: an import, a release that replaces it, a retraction, and a citation of what is left.
  const older = await openBackup('tests/fixtures/backups/of-59-migrations.tar', null);
  expect(older.manifest.migrations.count).toBe(59);
  expect(older.manifest.tables.map(({ name }) => name)).not.toContain('restoration');
  const restored = await emptyDatabase();
  await restoreInto(restored.url, older);

  expect(await rules(restored)).toEqual(await rules(database));
  const { rows: counted = 0 } = older.manifest.tables.find(({ name }) => name === 'citation') ?? {};
  const [row] =
    await restored.sql`select count(*)::integer as citations, (select version from dataset) as version,
    (select count(*)::integer from incident_revision where superseded_version is null and state = 'published') as published
    from citation`;
  expect(row).toEqual({ citations: counted, version: 3, published: 1 });
  expect(await differences(restored.db)).toEqual([]);
  expect(await verifyCitations(restored.db)).toBe(0);
  await importIncidents(restored.db, 'reports', 'third', incidents('b', 3));
  expect(await differences(restored.db)).toEqual([]);
});

test('a backup that is made while others write is of one moment', async () => {
  const versionOf = async () => {
    const [row] = await database.sql`select version from dataset where slug = 'busy'`;
    return Number(row?.version ?? 0);
  };
  await importIncidents(database.db, 'busy', 'r0', incidents('c', 5));
  let isDone = false;
  const writing = (async () => {
    for (let i = 1; !isDone; i += 1) {
      await importIncidents(database.db, 'busy', `r${i}`, incidents(`d${i}-`, 5));
    }
  })();
  const busy = path.join(folder, 'busy.tar');
  // Goes on once two versions more have been published since the first rows were read.
  let from: number | null = null;
  const slow = new Transform({
    transform(chunk, _encoding, next: TransformCallback) {
      void (async () => {
        from ??= await versionOf();
        while ((await versionOf()) < from + 2) await new Promise((wait) => setTimeout(wait, 10));
        next(null, chunk);
      })();
    },
  });
  slow.pipe(createWriteStream(busy));
  const { datasets } = await writeBackup(database.url, slow, [], null);
  isDone = true;
  await writing;
  const stated = datasets.find(({ slug }) => slug === 'busy');
  const version = stated?.version ?? 0;
  expect(await versionOf()).toBeGreaterThan(version);

  const restored = await emptyDatabase();
  await restoreInto(restored.url, await openBackup(busy, null));
  const killed = (connection: Connection) =>
    connection.db.execute(sql`
      select count(*)::integer as incidents, sum(killed_best)::integer as killed
      from incident_revision r join dataset d on d.id = r.dataset_id
      where d.slug = 'busy' and recorded_version <= ${version}
        and (superseded_version is null or superseded_version > ${version})`);
  const [was, is] = [await killed(database), await killed(restored)];
  expect([...is]).toEqual([...was]);
  expect(is[0]?.incidents).toBe(stated?.published);
  const [newest] = await restored.sql`select max(v.version) as it from dataset_version v
    join dataset d on d.id = v.dataset_id where slug = 'busy'`;
  expect(newest?.it).toBe(version);
  expect(await differences(restored.db)).toEqual([]);
});

describe('a file that is not as it was made is refused with one line, and nothing is written', () => {
  const REFUSED =
    /^[^\n]* can't be restored: it is damaged or not a backup \([^\n]*\)\. Nothing was written\.$/;
  const whole = () => readFileSync(file);

  async function refusalOf(bytes: Buffer): Promise<string> {
    const changed = path.join(folder, 'changed.tar');
    writeFileSync(changed, bytes);
    return openBackup(changed, null).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  }

  test('where any byte is another', async () => {
    for (let i = 0; i < 60; i += 1) {
      const bytes = whole();
      const seed = createHash('sha256').update(String(i)).digest().readUInt32BE();
      const at = seed % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (i % 8));
      expect(await refusalOf(bytes), `byte ${at}`).toMatch(REFUSED);
    }
  });

  test('where it is cut off', async () => {
    const bytes = whole();
    for (const share of [0, 0.2, 0.5, 0.9]) {
      expect(await refusalOf(bytes.subarray(0, bytes.length * share))).toMatch(REFUSED);
    }
    expect(await refusalOf(bytes.subarray(0, -1))).toMatch(REFUSED);
    expect(await refusalOf(Buffer.from('a,b\n1,2\n'))).toMatch(REFUSED);
  });

  test('where it changes between the checking and the writing', async () => {
    const changing = path.join(folder, 'changing.tar');
    const bytes = whole();
    writeFileSync(changing, bytes);
    const backup = await openBackup(changing, null);
    const at = bytes.indexOf('tables/incident/') + 512 + 20;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(changing, bytes);
    const empty = await emptyDatabase();
    await expect(restoreInto(empty.url, backup)).rejects.toThrow('was changed while it was read');
    const [row] = await empty.sql`select count(*)::integer as tables from pg_tables
      where schemaname in ('public', 'drizzle')`;
    expect(row?.tables).toBe(0);
  });

  test('where it was encrypted for another key, or no key is given', async () => {
    const encrypted = path.join(folder, 'quiet.tar.age');
    const [key, other] = [path.join(folder, 'key'), path.join(folder, 'other')];
    const recipient = await makeKey(key);
    await makeKey(other);
    const settings = [{ name: 'settings/auth-secret', bytes: Buffer.from('a secret') }];
    const to = createWriteStream(encrypted);
    await writeBackup(database.url, to, settings, encrypterFor(recipient));

    const opened = await openBackup(encrypted, decrypterOf(key));
    expect(opened.settings).toEqual(settings);
    const refused = openBackup(encrypted, decrypterOf(other));
    await expect(refused).rejects.toThrow(/can't be restored: it was encrypted for another key/);
    await expect(openBackup(encrypted, null)).rejects.toThrow('is encrypted. Name the file');
    const bytes = readFileSync(encrypted);
    expect(bytes.includes('reports')).toBe(false);
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
    writeFileSync(encrypted, bytes);
    await expect(openBackup(encrypted, decrypterOf(key))).rejects.toThrow(REFUSED);
  });
});
