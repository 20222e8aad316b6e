import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, auditEvent, session } from '@/db/schema';
import { readSession } from '@/desk/frame/session';
import { signOut } from '@/desk/frame/verbs';
import { changeRole, disableUser, enableUser } from '@/desk/users/verbs';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { Browser, makeUser, openDesk, PASSWORD } from './browser';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const eventsOf = (id: string) =>
  database.db
    .select({ action: auditEvent.action, author: auditEvent.author, details: auditEvent.details })
    .from(auditEvent)
    .where(eq(auditEvent.subject, `user:${id}`))
    .orderBy(auditEvent.id);

test('a password is kept as a salted scrypt hash', async () => {
  const [one, two] = [await makeUser(database.db), await makeUser(database.db)];
  const hashes = await database.db
    .select()
    .from(account)
    .where(sql`user_id in (${one.id}, ${two.id})`);
  for (const { password } of hashes) expect(password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(hashes[0]?.password).not.toBe(hashes[1]?.password);
});

test('the right password signs in, and the event says from where', async () => {
  const user = await makeUser(database.db, 'reviewer');
  const browser = new Browser(openDesk(database.desk.db));
  expect(await browser.signIn(user.email)).toBe('signed-in');
  expect(await readSession(browser.desk, browser.headers)).toMatchObject({
    id: user.id,
    email: user.email,
    role: 'reviewer',
    hasSecondFactor: false,
  });
  expect(await eventsOf(user.id)).toContainEqual({
    action: 'user.sign_in',
    author: user.id,
    details: { address: '192.0.2.1', method: 'password' },
  });
});

describe('cookies', () => {
  test('over TLS are __Host-, Secure, HttpOnly, SameSite and for no domain', async () => {
    const user = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    expect(browser.setCookies.length).toBeGreaterThan(1);
    for (const cookie of browser.setCookies) {
      expect(cookie).toMatch(/^__Host-ledger\.(session_token|known_browser)=/);
      expect(cookie).toMatch(/; Path=\/(;|$)/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; Secure/);
      expect(cookie).toMatch(/; SameSite=Lax/);
      expect(cookie).not.toMatch(/Domain/i);
    }
  });

  test('over plain HTTP have a plain name, so that they are kept', async () => {
    const user = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db, { publicOrigin: null }));
    await browser.signIn(user.email);
    expect([...browser.cookies.keys()]).toContain('ledger.session_token');
    expect(browser.setCookies.join()).not.toMatch(/Secure/);
  });

  test('of a session are worth nothing without the server’s signature', async () => {
    const user = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    const [row] = await database.db.select().from(session).where(eq(session.userId, user.id));
    browser.cookies.set('__Host-ledger.session_token', row?.token ?? '');
    expect(await readSession(browser.desk, browser.headers)).toBeNull();
    const stranger = openDesk(database.desk.db, { secret: 'another secret of thirty-two letters' });
    const other = new Browser(openDesk(database.desk.db));
    await other.signIn(user.email);
    expect(await readSession(stranger, other.headers)).toBeNull();
  });
});

test('unknown address, wrong password and disabled user get one answer, and one event each', async () => {
  const user = await makeUser(database.db);
  const disabled = await makeUser(database.db);
  await disableUser(database.db, { userId: disabled.id, author: COMMAND_LINE });
  const desk = openDesk(database.desk.db);
  const before = await database.db.$count(auditEvent);
  const answers = [
    await new Browser(desk).signIn('nobody@desk.example'),
    await new Browser(desk).signIn(user.email, 'not the password at all'),
    await new Browser(desk).signIn(disabled.email),
  ];
  expect(answers).toEqual(['refused', 'refused', 'refused']);
  expect(await database.db.$count(auditEvent)).toBe(before + 3);
  expect(await database.db.$count(session, eq(session.userId, disabled.id))).toBe(0);
  expect((await eventsOf('unknown')).at(-1)).toMatchObject({
    action: 'user.sign_in_refused',
    author: 'visitor',
  });
});

test('the three take like work: one hash each', async () => {
  const user = await makeUser(database.db);
  const disabled = await makeUser(database.db);
  await disableUser(database.db, { userId: disabled.id, author: COMMAND_LINE });
  const desk = openDesk(database.desk.db);
  const attempts: [string, string][] = [
    ['nobody-at-all@desk.example', PASSWORD],
    [user.email, 'not the password at all'],
    [disabled.email, PASSWORD],
  ];
  const times = attempts.map((): number[] => []);
  for (let round = 0; round < 5; round += 1) {
    for (const [i, [email, password]] of attempts.entries()) {
      const before = process.cpuUsage();
      await new Browser(desk, `192.0.2.${20 + round}`).signIn(email, password);
      times[i]?.push(process.cpuUsage(before).user);
    }
  }
  const [unknown, wrong, off] = times.map((all) => Math.min(...all));
  // The processor's time, which others on the machine add nothing to. A hash takes many times that of all the rest.
  for (const time of [unknown, off]) {
    expect(time).toBeGreaterThan((wrong ?? 0) / 3);
    expect(time).toBeLessThan((wrong ?? 0) * 3);
  }
});

test('a disabled user loses every session at once, and none comes back when enabled', async () => {
  const user = await makeUser(database.db);
  const desk = openDesk(database.desk.db);
  const browsers = [new Browser(desk), new Browser(openDesk(database.desk.db))];
  for (const browser of browsers) await browser.signIn(user.email);
  await disableUser(database.db, { userId: user.id, author: COMMAND_LINE });
  for (const browser of browsers) expect(await readSession(desk, browser.headers)).toBeNull();
  await enableUser(database.db, { userId: user.id, author: COMMAND_LINE });
  for (const browser of browsers) expect(await readSession(desk, browser.headers)).toBeNull();
  expect(await new Browser(desk).signIn(user.email)).toBe('signed-in');
  expect((await eventsOf(user.id)).map((event) => event.action)).toEqual([
    'user.create',
    'user.sign_in',
    'user.sign_in',
    'user.disable',
    'user.enable',
    'user.sign_in',
  ]);
});

test('disabling and the end of sessions are one transaction', async () => {
  await makeUser(database.db, 'admin');
  const user = await makeUser(database.db);
  const browser = new Browser(openDesk(database.desk.db));
  await browser.signIn(user.email);
  await database.sql`alter table audit_event add constraint no_disabling check (action <> 'user.disable') not valid`;
  await expect(
    disableUser(database.db, { userId: user.id, author: COMMAND_LINE }),
  ).rejects.toThrow();
  await database.sql`alter table audit_event drop constraint no_disabling`;
  expect(await readSession(browser.desk, browser.headers)).toMatchObject({ id: user.id });
});

test('a role holds from the next request on', async () => {
  await makeUser(database.db, 'admin');
  const user = await makeUser(database.db, 'admin');
  const browser = new Browser(openDesk(database.desk.db));
  await browser.signIn(user.email);
  await changeRole(database.db, { userId: user.id, role: 'contributor', author: COMMAND_LINE });
  expect(await readSession(browser.desk, browser.headers)).toMatchObject({ role: 'contributor' });
});

describe('a session ends', () => {
  test('after half an hour without use', async () => {
    const user = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    const own = eq(session.userId, user.id);
    const minutesAgo = (minutes: number) =>
      database.db
        .update(session)
        .set({ lastUsedAt: sql`now() - make_interval(mins => ${minutes})` })
        .where(own);
    await minutesAgo(29);
    expect(await readSession(browser.desk, browser.headers)).not.toBeNull();
    const [used] = await database.db.select().from(session).where(own);
    expect(Date.now() - Number(used?.lastUsedAt)).toBeLessThan(10_000);
    await minutesAgo(30);
    expect(await readSession(browser.desk, browser.headers)).toBeNull();
    expect(await database.db.$count(session, own)).toBe(0);
  });

  test('not while it is used, where a minute without use ends it', async () => {
    const user = await makeUser(database.db);
    const desk = openDesk(database.desk.db, { session: { hours: 12, idleMinutes: 1 } });
    const browser = new Browser(desk);
    await browser.signIn(user.email);
    const secondsAgo = (seconds: number) =>
      database.db
        .update(session)
        .set({ lastUsedAt: sql`now() - make_interval(secs => ${seconds})` })
        .where(eq(session.userId, user.id));
    await secondsAgo(40);
    expect(await readSession(desk, browser.headers)).not.toBeNull();
    const soon = new Date(Date.now() + 40_000);
    expect(await readSession(desk, browser.headers, soon)).not.toBeNull();
  });

  test('in the table too, when anyone signs in', async () => {
    const user = await makeUser(database.db);
    const desk = openDesk(database.desk.db);
    for (let i = 0; i < 3; i += 1) await new Browser(desk).signIn(user.email);
    const [idle, old, used] = await database.db
      .select()
      .from(session)
      .where(eq(session.userId, user.id));
    const end = (id = '', set: object) =>
      database.db.update(session).set(set).where(eq(session.id, id));
    await end(idle?.id, { lastUsedAt: sql`now() - interval '31 minutes'` });
    await end(old?.id, { expiresAt: sql`now()` });
    const other = await makeUser(database.db);
    await new Browser(desk).signIn(other.email);
    const left = await database.db.select().from(session).where(eq(session.userId, user.id));
    expect(left.map(({ id }) => id)).toEqual([used?.id]);
  });

  test('after twelve hours of use', async () => {
    const user = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    const own = eq(session.userId, user.id);
    const [row] = await database.db.select().from(session).where(own);
    expect(Number(row?.expiresAt) - Number(row?.createdAt)).toBeCloseTo(12 * 3_600_000, -4);
    await database.db.update(session).set({ expiresAt: sql`now()` }).where(own);
    expect(await readSession(browser.desk, browser.headers)).toBeNull();
  });

  test('when its user signs out, for whoever has kept the cookie', async () => {
    const user = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    const kept = browser.headers;
    const who = await readSession(browser.desk, kept);
    if (!who) throw new Error('not signed in');
    browser.receive(await signOut(browser.desk, browser.headers, who));
    expect(browser.cookies.has('__Host-ledger.session_token')).toBe(false);
    expect(await readSession(browser.desk, kept)).toBeNull();
    expect((await eventsOf(user.id)).at(-1)).toMatchObject({ action: 'user.sign_out' });
  });

  test('when the same browser signs in again, with a new token', async () => {
    const user = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(user.email);
    const kept = browser.headers;
    await browser.signIn(user.email);
    expect(await readSession(browser.desk, kept)).toBeNull();
    expect(await readSession(browser.desk, browser.headers)).not.toBeNull();
  });
});
