import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvent, twoFactor, usedTotpCode } from '@/db/schema';
import { readSession } from '@/desk/frame/session';
import { recoveryCodesLeft } from '@/desk/users/queries';
import { verifySecondFactor } from '@/desk/users/sign-in';
import { disableUser, removeSecondFactor } from '@/desk/users/verbs';
import {
  beginSecondFactor,
  completeSecondFactor,
  turnOffSecondFactor,
} from '@/desk/users/verbs-of-account';
import { COMMAND_LINE, type SignedInUser } from '@/lib/auth/permissions';
import { appCode } from '@/tests/setup/app-code';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { Browser, makeUser, openDesk, PASSWORD } from './browser';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function who(browser: Browser): Promise<SignedInUser> {
  const user = await readSession(browser.desk, browser.headers);
  if (!user) throw new Error('not signed in');
  return user;
}

/** A user who has set an authenticator app up, as they would. */
async function withSecondFactor() {
  const user = await makeUser(database.db);
  const browser = new Browser(openDesk(database.desk.db));
  await browser.signIn(user.email);
  const begun = await beginSecondFactor(
    browser.desk,
    browser.headers,
    await who(browser),
    PASSWORD,
  );
  if (begun.kind !== 'begun') throw new Error(begun.kind);
  const { uri, sealed } = begun;
  const done = await completeSecondFactor(browser.desk, browser.headers, await who(browser), {
    sealed,
    code: appCode(uri),
  });
  if (done.kind !== 'on') throw new Error(done.kind);
  browser.receive(done.cookies);
  // The next codes are for the tests to use: half a minute is long to wait.
  await database.db.delete(usedTotpCode).where(eq(usedTotpCode.userId, user.id));
  return { user, browser, uri, recoveryCodes: done.recoveryCodes };
}

async function give(browser: Browser, method: 'app' | 'recovery', code: string): Promise<string> {
  const outcome = await verifySecondFactor(browser.desk, browser.headers, { method, code });
  if ('cookies' in outcome) browser.receive(outcome.cookies);
  return outcome.kind;
}

test('once it is on, the password alone opens nothing', async () => {
  const { user, uri } = await withSecondFactor();
  const browser = new Browser(openDesk(database.desk.db));
  expect(await browser.signIn(user.email)).toBe('second-factor');
  expect(await readSession(browser.desk, browser.headers)).toBeNull();
  expect(browser.setCookies.join()).not.toMatch(/session_token=[^;]/);
  expect(await give(browser, 'app', appCode(uri))).toBe('signed-in');
  expect(await who(browser)).toMatchObject({ id: user.id, hasSecondFactor: true });
});

test('setting it up asks for the password, and for a code of the app', async () => {
  const user = await makeUser(database.db);
  const browser = new Browser(openDesk(database.desk.db));
  await browser.signIn(user.email);
  const { desk, headers } = browser;
  const begin = async (password: string) =>
    beginSecondFactor(desk, headers, await who(browser), password);
  expect(await begin('not the password at all')).toEqual({ kind: 'wrong-password' });
  const begun = await begin(PASSWORD);
  if (begun.kind !== 'begun') throw new Error(begun.kind);
  const wrong = { sealed: begun.sealed, code: '000000' };
  expect(await completeSecondFactor(desk, headers, await who(browser), wrong)).toEqual({
    kind: 'wrong-code',
    uri: begun.uri,
  });
  expect((await who(browser)).hasSecondFactor).toBe(false);
  expect(await new Browser(desk).signIn(user.email)).toBe('signed-in');
});

test('what one user’s set-up was sealed with is nothing to another, nor when tampered with', async () => {
  const [user, other] = [await makeUser(database.db), await makeUser(database.db)];
  const [browser, second] = [
    new Browser(openDesk(database.desk.db)),
    new Browser(openDesk(database.desk.db)),
  ];
  await browser.signIn(user.email);
  await second.signIn(other.email);
  const begun = await beginSecondFactor(
    browser.desk,
    browser.headers,
    await who(browser),
    PASSWORD,
  );
  if (begun.kind !== 'begun') throw new Error(begun.kind);
  const code = appCode(begun.uri);
  for (const [whose, sealed] of [
    [second, begun.sealed],
    [browser, begun.sealed.replace(/^../, '00')],
    [browser, ''],
  ] as const) {
    const outcome = await completeSecondFactor(whose.desk, whose.headers, await who(whose), {
      sealed,
      code,
    });
    expect(outcome).toEqual({ kind: 'expired' });
  }
});

test('turning it on ends the other sessions and renews this one', async () => {
  const user = await makeUser(database.db);
  const [browser, other] = [
    new Browser(openDesk(database.desk.db)),
    new Browser(openDesk(database.desk.db)),
  ];
  await browser.signIn(user.email);
  await other.signIn(user.email);
  const before = browser.headers;
  const begun = await beginSecondFactor(browser.desk, before, await who(browser), PASSWORD);
  if (begun.kind !== 'begun') throw new Error(begun.kind);
  const done = await completeSecondFactor(browser.desk, before, await who(browser), {
    sealed: begun.sealed,
    code: appCode(begun.uri),
  });
  if (done.kind !== 'on') throw new Error(done.kind);
  browser.receive(done.cookies);
  expect(await readSession(other.desk, other.headers)).toBeNull();
  expect(await readSession(browser.desk, before)).toBeNull();
  expect((await who(browser)).hasSecondFactor).toBe(true);
});

describe('a code of the app', () => {
  test('is taken once, whoever shows it again', async () => {
    const { user, uri } = await withSecondFactor();
    const code = appCode(uri);
    const [one, two] = [
      new Browser(openDesk(database.desk.db)),
      new Browser(openDesk(database.desk.db)),
    ];
    await one.signIn(user.email);
    await two.signIn(user.email);
    expect(await give(one, 'app', code)).toBe('signed-in');
    expect(await give(two, 'app', code)).toBe('used');
    expect(await readSession(two.desk, two.headers)).toBeNull();
    expect(await give(two, 'app', appCode(uri, 1))).toBe('signed-in');
  });

  test('shown by two at the same moment lets one in', async () => {
    const { user, uri } = await withSecondFactor();
    const code = appCode(uri);
    const browsers = [1, 2, 3, 4].map(() => new Browser(openDesk(database.desk.db)));
    for (const browser of browsers) await browser.signIn(user.email);
    const kinds = await Promise.all(browsers.map((browser) => give(browser, 'app', code)));
    expect(kinds.filter((kind) => kind === 'signed-in')).toHaveLength(1);
    const sessions = await Promise.all(browsers.map((b) => readSession(b.desk, b.headers)));
    expect(sessions.filter((session) => session !== null)).toHaveLength(1);
  });

  test('that was used to set it up does not sign in', async () => {
    const user = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    const { desk, headers } = browser;
    const begun = await beginSecondFactor(desk, headers, await who(browser), PASSWORD);
    if (begun.kind !== 'begun') throw new Error(begun.kind);
    const code = appCode(begun.uri);
    await completeSecondFactor(desk, headers, await who(browser), { sealed: begun.sealed, code });
    const other = new Browser(desk);
    await other.signIn(user.email);
    expect(await give(other, 'app', code)).toBe('used');
  });

  test('is refused when wrong, five times for a sign-in and ten for a user', async () => {
    const { user, uri, recoveryCodes } = await withSecondFactor();
    const wrong = String((Number(appCode(uri)) + 1) % 1_000_000).padStart(6, '0');
    const desk = openDesk(database.desk.db);
    const kinds: string[] = [];
    for (let sign = 0; sign < 2; sign += 1) {
      const browser = new Browser(desk);
      await browser.signIn(user.email);
      for (let i = 0; i < 5; i += 1) kinds.push(await give(browser, 'app', wrong));
      if (sign === 0) kinds.push(await give(browser, 'app', appCode(uri)));
    }
    expect(kinds).toEqual([...Array(5).fill('refused'), 'expired', ...Array(5).fill('refused')]);
    const refused = await database.db
      .select({ author: auditEvent.author, details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.action, 'user.second_factor_refused'));
    expect(refused[0]).toEqual({
      author: 'visitor',
      details: { address: '192.0.2.1', method: 'app' },
    });
    const locked = new Browser(desk);
    await locked.signIn(user.email);
    expect(await give(locked, 'app', appCode(uri))).toBe('wait');
    expect(await give(locked, 'recovery', recoveryCodes[0] ?? '')).toBe('wait');
  });

  test('is asked for only in the browser that gave the password', async () => {
    const { user, uri } = await withSecondFactor();
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    expect(await give(new Browser(browser.desk), 'app', appCode(uri))).toBe('expired');
  });
});

describe('a recovery code', () => {
  test('signs in once, typed as one likes, and the others stay good', async () => {
    const { user, recoveryCodes } = await withSecondFactor();
    const [first = '', second = ''] = recoveryCodes;
    const [one, two] = [
      new Browser(openDesk(database.desk.db)),
      new Browser(openDesk(database.desk.db)),
    ];
    await one.signIn(user.email);
    expect(await give(one, 'recovery', ` ${first.toUpperCase().replaceAll('-', ' ')}`)).toBe(
      'signed-in',
    );
    await two.signIn(user.email);
    expect(await give(two, 'recovery', first)).toBe('refused');
    expect(await give(two, 'recovery', second)).toBe('signed-in');
    expect(await recoveryCodesLeft(database.db, user.id)).toBe(8);
  });

  test('is kept as a digest, and the digest is no code', async () => {
    const { user, recoveryCodes } = await withSecondFactor();
    const [row] = await database.db.select().from(twoFactor).where(eq(twoFactor.userId, user.id));
    for (const code of recoveryCodes) expect(row?.backupCodes).not.toContain(code);
    const [digest = ''] = JSON.parse(row?.backupCodes ?? '[]');
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    expect(await give(browser, 'recovery', digest)).toBe('refused');
  });
});

test('the app’s secret is kept encrypted', async () => {
  const { user, uri } = await withSecondFactor();
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const [row] =
    await database.sql`select two_factor::text as row from two_factor where user_id = ${user.id}`;
  expect(secret).toHaveLength(52);
  expect(row?.row).not.toContain(secret);
});

test('it is turned off with the password, and the event tells', async () => {
  const { user, browser } = await withSecondFactor();
  const { desk } = browser;
  expect(
    await turnOffSecondFactor(desk, browser.headers, await who(browser), 'not the password'),
  ).toEqual({
    kind: 'wrong-password',
  });
  const off = await turnOffSecondFactor(desk, browser.headers, await who(browser), PASSWORD);
  if (off.kind !== 'off') throw new Error(off.kind);
  browser.receive(off.cookies);
  expect((await who(browser)).hasSecondFactor).toBe(false);
  expect(await new Browser(desk).signIn(user.email)).toBe('signed-in');
  const events = await database.db
    .select({ action: auditEvent.action })
    .from(auditEvent)
    .where(
      sql`${auditEvent.subject} = ${`user:${user.id}`} and ${auditEvent.action} like '%second_factor%'`,
    )
    .orderBy(auditEvent.id);
  expect(events.map(({ action }) => action)).toEqual([
    'user.second_factor_on',
    'user.second_factor_off',
  ]);
});

test('an admin takes a lost one away, and its user’s sessions with it', async () => {
  const { user, browser } = await withSecondFactor();
  await removeSecondFactor(database.db, { userId: user.id, author: COMMAND_LINE });
  expect(await readSession(browser.desk, browser.headers)).toBeNull();
  expect(await browser.signIn(user.email)).toBe('signed-in');
  await expect(
    removeSecondFactor(database.db, { userId: user.id, author: COMMAND_LINE }),
  ).rejects.toThrow('no second factor');
});

test('a user disabled between the two steps gets no further', async () => {
  const { user, uri } = await withSecondFactor();
  const browser = new Browser(openDesk(database.desk.db));
  await browser.signIn(user.email);
  await disableUser(database.db, { userId: user.id, author: COMMAND_LINE });
  expect(await give(browser, 'app', appCode(uri))).toBe('expired');
});
