import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connect } from '@/db/client';
import { parseEnv } from '@/lib/config/env';
import { prepareDatabase } from '@/scripts/prepare-database';
import { webAccess } from '@/scripts/web-access';

/** A database of someone's own server, and its owner, who is no superuser. */
const NAME = `own_${randomBytes(4).toString('hex')}`;
const server = connect(`${inject('postgresUrl')}postgres`, { max: 1 });
const address = (user: string, password = 'a password') => {
  const url = new URL(`${inject('postgresUrl')}${NAME}`);
  url.username = user;
  url.password = password;
  return url.href;
};
const OWNER = address(NAME);

beforeAll(async () => {
  await onServer(`create role ${NAME} login createrole password 'a password'`);
  await onServer(`create database ${NAME} owner ${NAME}`);
  await prepareDatabase(OWNER);
});
afterEach(() => onServer(`alter role ${NAME} createrole`));
afterAll(async () => {
  await onServer(`drop database ${NAME} with (force)`);
  for (const suffix of ['_reader', '_desk', '_strong', '_low', '_high', '']) {
    await onServer(`drop role if exists ${NAME}${suffix}`);
  }
  await server.close();
});

async function onServer(statement: string): Promise<void> {
  await server.sql.unsafe(statement);
}

const said: string[] = [];
function access(settings: Record<string, string> = {}, url = OWNER) {
  said.length = 0;
  return webAccess(parseEnv({ DATABASE_URL: url, ...settings }), url, (text) => said.push(text));
}

async function ask(url: string, statement: string) {
  const { sql, close } = connect(url, { max: 1 });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await close();
  }
}

describe('an owner who may make roles', () => {
  test('has logins made, the same ones however often and however many start at once', async () => {
    const [one, other] = await Promise.all([access(), access()]);
    expect(other).toEqual(one);
    expect(await access()).toEqual(one);
    expect(said).toEqual([]);
    expect(await ask(one.reader, 'select current_user as name')).toEqual([
      { name: `${NAME}_reader` },
    ]);
    await expect(ask(one.reader, 'select from draft')).rejects.toMatchObject({ code: '42501' });
    await expect(ask(one.desk, 'delete from audit_event')).rejects.toMatchObject({ code: '42501' });
    for (const url of [one.reader, one.desk]) {
      expect(url).not.toContain('a%20password');
      expect(await ask(url, 'show statement_timeout')).not.toEqual([{ statement_timeout: '0' }]);
    }
  });

  test('whose password was changed has theirs changed with it', async () => {
    const before = await access();
    await server.sql.unsafe(`alter role ${NAME} password 'another'`);
    const after = await access({}, address(NAME, 'another'));
    await expect(ask(before.reader, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(await ask(after.reader, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.sql.unsafe(`alter role ${NAME} password 'a password'`);
  });

  test('leaves a role alone that it did not make, and says so', async () => {
    await access();
    await onServer(`comment on role ${NAME}_desk is 'Someone’s own'`);
    expect(await access()).toEqual({ reader: OWNER, desk: OWNER });
    expect(said).toEqual([expect.stringContaining(`there is a role ${NAME}_desk`)]);
    const asSuperuser = `${inject('postgresUrl')}${NAME}`;
    await ask(asSuperuser, `drop owned by ${NAME}_desk; drop role ${NAME}_desk`);
  });
});

describe('an owner who may make no roles', () => {
  beforeEach(() => onServer(`alter role ${NAME} nocreaterole`));

  test('serves all as itself where no other logins are set, and the start says so', async () => {
    expect(await access()).toEqual({ reader: OWNER, desk: OWNER });
    expect(said).toEqual([
      expect.stringMatching(/as its owner.*it is not allowed to make roles.*_READER/s),
    ]);
  });

  test('lets in the logins that are set', async () => {
    await onServer(`create role ${NAME}_low login password 'a password'`);
    await onServer(`create role ${NAME}_high login password 'a password'`);
    const [reader, desk] = [address(`${NAME}_low`), address(`${NAME}_high`)];
    const settings = { DATABASE_URL_READER: reader, DATABASE_URL_DESK: desk };
    expect(await access(settings)).toEqual({ reader, desk });
    expect(said).toEqual([]);
    await ask(reader, 'select from incident');
    await expect(ask(reader, 'select from desk_user where email is null')).rejects.toMatchObject({
      code: '42501',
    });
    await ask(desk, "insert into republisher (publisher, origin) values ('a', 'b')");
  });
});

describe('logins that are set', () => {
  const refuse = (settings: Record<string, string>, message: RegExp) =>
    expect(access(settings)).rejects.toThrow(message);

  test('are refused where they may do more than they should', async () => {
    await onServer(`create role ${NAME}_strong login password 'a password'`);
    const strong = address(`${NAME}_strong`);
    const both = { DATABASE_URL_READER: strong, DATABASE_URL_DESK: OWNER };
    await refuse(both, /may act as the owner of the tables/);
    await refuse({ ...both, DATABASE_URL_DESK: strong }, /has INSERT on "actor"/);
    await onServer(`grant ${NAME} to ${NAME}_strong`);
    await refuse(both, new RegExp(`login ${NAME}_strong .* may act as the owner`));
    await onServer(`alter role ${NAME}_strong superuser`);
    await refuse(both, /is a superuser/);
  });

  test('are set both, and with a DATABASE_URL', async () => {
    await refuse({ DATABASE_URL_READER: OWNER }, /belong together/);
    await refuse(
      { DATABASE_URL: '', DATABASE_URL_READER: OWNER, DATABASE_URL_DESK: OWNER },
      /belong together/,
    );
  });

  test('that can’t sign in are named, without their password', async () => {
    const wrong = address(`${NAME}_nobody`, 'hush');
    const settings = { DATABASE_URL_READER: wrong, DATABASE_URL_DESK: wrong };
    await refuse(settings, /^Can't use the Postgres at DATABASE_URL_READER: (?!.*hush)/);
  });
});
