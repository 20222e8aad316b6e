import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { applyAccess } from '@/db/access/grants';
import { grantFaults, rankFaults } from '@/db/access/login-faults';
import { TABLE_ACCESS, type TableName } from '@/db/access/tables';
import { type ForWebLogins, WEB_LOGINS } from '@/db/access/web-logins';
import { type Connection, connect, type Sql } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const NO_RIGHT = '42501';
const READ_ONLY = '25006';

const TABLES = Object.entries(TABLE_ACCESS);
const HIDDEN = TABLES.filter(([, { reader }]) => reader === false).map(([name]) => name);
const PUBLIC = TABLES.filter(([, { reader }]) => reader === true).map(([name]) => name);
/** Whatever is decided on others, these are nobody's to read but the desk's. */
const NEVER_PUBLIC: TableName[] = [
  'account',
  'audit_event',
  'draft',
  'draft_comment',
  'draft_save',
  'invitation',
  'rate_limit',
  'session',
  'two_factor',
  'upload',
  'upload_reading',
  'upload_row',
  'used_totp_code',
  'verification',
];
/** What a revision, and whoever did something, can't be parted from. */
const APPEND_ONLY: TableName[] = [
  'audit_event',
  'casualty_figure',
  'claim',
  'draft_comment',
  'draft_save',
  'incident',
  'incident_party',
  'release',
  'release_note',
  'revision_source',
  'source',
];

let database: TestDatabase;
/** The reader's connection in the hands of someone who can say anything over it, and has turned off what can be. */
let bareReader: Connection;
beforeAll(async () => {
  database = await createTestDatabase();
  bareReader = connect(`${inject('readerUrl')}${new URL(database.url).pathname.slice(1)}`, {
    max: 1,
  });
  await bareReader.sql`set default_transaction_read_only = off`;
  await insertDataset(database.db, 'seen');
});
afterAll(async () => {
  await bareReader.close();
  await database.drop();
});

function refused(sql: Sql, statement: string, code = NO_RIGHT) {
  return expect(sql.unsafe(statement), statement).rejects.toMatchObject({ code });
}

test('every table of the database was decided on', async () => {
  const rows = await database.sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')`;
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(TABLE_ACCESS).sort());
});

test('what belongs to the desk is kept from the public', () => {
  expect(HIDDEN).toEqual(expect.arrayContaining(NEVER_PUBLIC));
});

test('both logins may do what was decided on, and no more', async () => {
  for (const login of WEB_LOGINS) {
    const { db } = database[login];
    expect([...(await rankFaults(db)), ...(await grantFaults(db, login))], login).toEqual([]);
  }
});

test('neither makes, changes or drops what holds the record, nor becomes another', async () => {
  const [owner] = await database.sql<{ name: string }[]>`select current_user as name`;
  for (const { sql } of [bareReader, database.desk]) {
    for (const statement of [
      'create table mine (id integer)',
      'alter table incident add column mine integer',
      'alter table incident_revision disable trigger all',
      'alter table desk_user disable row level security',
      'drop trigger no_update on audit_event',
      'drop table incident',
      'truncate upload_row',
      'alter function refuse_change() rename to mine',
      `set role "${owner?.name}"`,
      'set session_replication_role = replica',
      'create role mine',
      'select * from drizzle.__drizzle_migrations',
      "copy (select 1) to program 'true'",
      "select pg_read_file('postgresql.conf')",
      'select rolpassword from pg_authid',
    ]) {
      await refused(sql, statement);
    }
  }
});

describe('the public pages’ login', () => {
  test.each(HIDDEN)('can’t see %s', (table) => refused(bareReader.sql, `select from ${table}`));

  test.each(PUBLIC)('reads %s, and can’t write it', async (table) => {
    await bareReader.sql.unsafe(`select * from ${table} limit 1`);
    const [column] = await database.sql<{ name: string }[]>`
      select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum = 1`;
    for (const statement of [
      `insert into ${table} default values`,
      `update ${table} set ${column?.name} = default`,
      `delete from ${table}`,
      `select from ${table} for update`,
    ]) {
      await refused(bareReader.sql, statement);
    }
  });

  test('of users sees who agreed to be named, and of them the name', async () => {
    await insertUser(database.db, 'Hidden', 'admin');
    const named = await insertUser(database.db, 'Named', 'reviewer');
    await database.sql`update desk_user set public_name = 'A. Named' where id = ${named}`;
    const { sql } = bareReader;
    expect([...(await sql`select id, public_name from desk_user`)]).toEqual([
      { id: named, public_name: 'A. Named' },
    ]);
    for (const column of ['*', 'email', 'name', 'role', 'disabled_at']) {
      await refused(sql, `select ${column} from desk_user`);
    }
    expect(await database.desk.sql`select email from desk_user`).toHaveLength(2);
  });

  test('calls none of the functions that act for the owner', async () => {
    await refused(bareReader.sql, 'select analyze_revisions()');
    await database.desk.sql`select analyze_revisions()`;
  });

  test('writes nothing, not even for its session, where it says nothing of the kind', () =>
    refused(database.reader.sql, 'create temporary table mine (id integer)', READ_ONLY));
});

describe('the desk’s login', () => {
  test.each(APPEND_ONLY)('adds to %s, and changes nothing of it', async (table) => {
    const { sql } = database.desk;
    const [column] = await sql<{ name: string }[]>`
      select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum = 1`;
    await refused(sql, `update ${table} set ${column?.name} = default`);
    await refused(sql, `delete from ${table}`);
  });

  test('of a revision only supersedes it, of a version only sets the time', async () => {
    const { sql } = database.desk;
    await refused(sql, "update incident_revision set note = 'x'");
    await refused(sql, 'update incident_revision set superseded_version = 1, number = 2');
    await refused(sql, "update dataset_version set note = 'x'");
    await sql`update incident_revision set superseded_version = 1 where false`;
    await sql`update dataset_version set recorded_at = now() where false`;
    for (const table of ['incident_revision', 'dataset_version', 'dataset', 'draft', 'desk_user']) {
      await refused(sql, `delete from ${table}`);
    }
  });

  test('takes the numbers of new rows, and sets none back', async () => {
    const { sql } = database.desk;
    await sql`select nextval('incident_id_seq')`;
    await refused(sql, "select setval('incident_id_seq', 1)");
  });
});

describe('what was granted by hand', () => {
  const names = async (): Promise<ForWebLogins<string>> => {
    const nameOf = async ({ sql }: Connection) =>
      (await sql<{ name: string }[]>`select current_user as name`)[0]?.name ?? '';
    return { reader: await nameOf(database.reader), desk: await nameOf(database.desk) };
  };

  test('is found, and taken back', async () => {
    const { reader, desk } = await names();
    await database.sql.unsafe(`grant all on audit_event to ${reader};
      grant select (email) on desk_user to ${reader};
      revoke insert on draft from ${desk}`);
    expect(await grantFaults(database.reader.db, 'reader')).toContain(
      'has SELECT on "audit_event"',
    );
    expect(await grantFaults(database.desk.db, 'desk')).toEqual(['lacks INSERT on "draft"']);
    await applyAccess(database.db, { reader, desk });
    expect(await grantFaults(database.reader.db, 'reader')).toEqual([]);
    expect(await grantFaults(database.desk.db, 'desk')).toEqual([]);
    await refused(bareReader.sql, 'select from audit_event');
  });

  test('is not touched where nothing differs', async () => {
    const asked = connect(database.url, { max: 1, readOnly: true });
    await applyAccess(asked.db, await names());
    await asked.close();
  });

  test('or came through everyone is found too', async () => {
    await database.sql`grant select on session to public`;
    expect(await grantFaults(database.reader.db, 'reader')).toEqual(['has SELECT on "session"']);
    // Row-level security stands behind the grants: nobody but the desk and the owner meets a row.
    await insertSession();
    expect(await bareReader.sql`select from session`).toHaveLength(0);
    expect(await database.desk.sql`select from session`).toHaveLength(1);
    await database.sql`revoke select on session from public`;
  });

  async function insertSession(): Promise<void> {
    const user = await insertUser(database.db, 'Guest', 'contributor');
    await database.sql`
      insert into session (token, user_id, expires_at) values ('a token', ${user}, now() + interval '1 hour')`;
  }
});

test('each login has its limits from the server too, whoever uses it', async () => {
  const rows = await database.sql<{ login: string; limits: string }[]>`
    select substring(rolname from '_([a-z]+)$') as login,
      concat_ws(' ', rolconnlimit, array_to_string(rolconfig, ' ')) as limits
    from pg_roles where rolname like 'ledger_template_%' order by 1`;
  expect([...rows]).toEqual([
    {
      login: 'desk',
      limits:
        '25 statement_timeout=30000 idle_in_transaction_session_timeout=60000 default_transaction_read_only=false',
    },
    {
      login: 'reader',
      limits:
        '50 statement_timeout=10000 idle_in_transaction_session_timeout=15000 default_transaction_read_only=true',
    },
  ]);
});
