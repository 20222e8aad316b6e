import { hashPassword } from 'better-auth/crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskUsers } from '@/db/read/users';
import { auditEvent, invitation, user } from '@/db/schema';
import { readSession } from '@/desk/frame/session';
import { invitationByToken, openInvitations, sessionsOf } from '@/desk/users/queries';
import { changeRole, createUser, disableUser } from '@/desk/users/verbs';
import { changePassword } from '@/desk/users/verbs-of-account';
import {
  acceptInvitation,
  inviteUser,
  SpentLink,
  setPasswordByLink,
  withdrawInvitation,
} from '@/desk/users/verbs-of-invitations';
import { linkForNewPassword } from '@/desk/users/verbs-of-links';
import { endSessions } from '@/desk/users/verbs-of-sessions';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { DAY_MS } from '@/lib/stats/period';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { Browser, makeUser, openDesk, PASSWORD } from './browser';

const NEW_PASSWORD = 'river-lantern-oboe';

let database: TestDatabase;
let admin: Awaited<ReturnType<typeof makeUser>>;
let passwordHash: string;
beforeAll(async () => {
  database = await createTestDatabase();
  admin = await makeUser(database.db, 'admin', 'First Admin');
  passwordHash = await hashPassword(NEW_PASSWORD);
});
afterAll(() => database.drop());

const accept = (token: string) =>
  acceptInvitation(database.db, { token, name: 'New Person', passwordHash });

const setPassword = (token: string) => setPasswordByLink(database.db, { token, passwordHash });

const invite = (email: string, author = admin.id) =>
  inviteUser(database.db, { email, role: 'reviewer', author });

describe('an invitation', () => {
  test('makes a user in the role it was made for', async () => {
    const { token, id } = await invite('joins@desk.example');
    expect(await invitationByToken(database.db, token)).toEqual({
      email: 'joins@desk.example',
      role: 'reviewer',
      name: null,
    });
    await accept(token);
    const browser = new Browser(openDesk(database.desk.db));
    expect(await browser.signIn('joins@desk.example', NEW_PASSWORD)).toBe('signed-in');
    const joined = await readSession(browser.desk, browser.headers);
    expect(joined).toMatchObject({ name: 'New Person', role: 'reviewer' });
    const [row] = await database.db.select().from(invitation).where(eq(invitation.id, id));
    expect(row).toMatchObject({ userId: joined?.id, invitedBy: admin.id });
  });

  test('is used once, also by many at once', async () => {
    const { token } = await invite('once@desk.example');
    const outcomes = await Promise.allSettled([accept(token), accept(token), accept(token)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(accept(token)).rejects.toThrow(SpentLink);
    expect(await invitationByToken(database.db, token)).toBeNull();
    expect(await database.db.$count(user, eq(user.email, 'once@desk.example'))).toBe(1);
  });

  test('holds for seven days', async () => {
    const { token, id, expiresAt } = await invite('late@desk.example');
    expect(Date.parse(expiresAt) - Date.now()).toBeCloseTo(7 * DAY_MS, -5);
    const own = eq(invitation.id, id);
    await database.db.update(invitation).set({ expiresAt: sql`now()` }).where(own);
    expect(await invitationByToken(database.db, token)).toBeNull();
    await expect(accept(token)).rejects.toThrow(SpentLink);
    expect((await openInvitations(database.db)).find((open) => open.id === id)?.isOutOfDate).toBe(
      true,
    );
  });

  test('is kept as a digest', async () => {
    const { token } = await invite('digest@desk.example');
    const rows = await database.sql`select invitation::text as row from invitation`;
    for (const { row } of rows) expect(row).not.toContain(token);
  });

  test('is replaced by the next one for the same address', async () => {
    const first = await invite('twice@desk.example');
    const second = await invite('twice@desk.example');
    await expect(accept(first.token)).rejects.toThrow(SpentLink);
    await accept(second.token);
  });

  test('is withdrawn', async () => {
    const { token, id } = await invite('withdrawn@desk.example');
    await withdrawInvitation(database.db, { id, author: admin.id });
    await expect(accept(token)).rejects.toThrow(SpentLink);
    await expect(withdrawInvitation(database.db, { id, author: admin.id })).rejects.toThrow(
      'used or withdrawn',
    );
  });

  test('is refused to an address that has a user', async () => {
    await expect(invite(admin.email)).rejects.toThrow(`email address ${admin.email}`);
  });

  test('goes with the rights of who made it', async () => {
    const [leaving, demoted] = [
      await makeUser(database.db, 'admin'),
      await makeUser(database.db, 'admin'),
    ];
    const one = await invite('by-leaving@desk.example', leaving.id);
    const two = await invite('by-demoted@desk.example', demoted.id);
    await disableUser(database.db, { userId: leaving.id, author: admin.id });
    await changeRole(database.db, { userId: demoted.id, role: 'reviewer', author: admin.id });
    await expect(accept(one.token)).rejects.toThrow(SpentLink);
    await expect(accept(two.token)).rejects.toThrow(SpentLink);
  });
});

describe('a link for a new password', () => {
  test('sets it, ends all sessions, and holds once, for a day', async () => {
    const { id, email } = await makeUser(database.db);
    const browser = new Browser(openDesk(database.desk.db));
    await browser.signIn(email);
    const link = await linkForNewPassword(database.db, { userId: id, author: admin.id });
    expect(Date.parse(link.expiresAt) - Date.now()).toBeCloseTo(DAY_MS, -5);
    expect(await readSession(browser.desk, browser.headers)).not.toBeNull();
    await setPassword(link.token);
    expect(await readSession(browser.desk, browser.headers)).toBeNull();
    expect(await browser.signIn(email, PASSWORD)).toBe('refused');
    expect(await browser.signIn(email, NEW_PASSWORD)).toBe('signed-in');
    await expect(setPassword(link.token)).rejects.toThrow(SpentLink);
  });

  test('is withdrawn with its user, and not made for one who may not sign in', async () => {
    const { id } = await makeUser(database.db);
    const link = await linkForNewPassword(database.db, { userId: id, author: admin.id });
    await expect(disableUser(database.db, { userId: admin.id, author: admin.id })).rejects.toThrow(
      'Ask another admin',
    );
    await disableUser(database.db, { userId: id, author: admin.id });
    await expect(setPassword(link.token)).rejects.toThrow(SpentLink);
    await expect(linkForNewPassword(database.db, { userId: id, author: admin.id })).rejects.toThrow(
      'no such user',
    );
  });

  test('makes no user, and no invitation sets a password: each link is for one thing', async () => {
    const { id } = await makeUser(database.db);
    const link = await linkForNewPassword(database.db, { userId: id, author: admin.id });
    const { token } = await invite('one-thing@desk.example');
    await expect(accept(link.token)).rejects.toThrow(SpentLink);
    await expect(setPassword(token)).rejects.toThrow(SpentLink);
    expect(await database.db.$count(user, eq(user.email, 'one-thing@desk.example'))).toBe(0);
    await setPassword(link.token);
    await accept(token);
  });
});

test('an admin is always left, however many are taken away at once', async () => {
  const others = [await makeUser(database.db, 'admin'), await makeUser(database.db, 'admin')];
  const all = (await deskUsers(database.db)).filter((u) => u.role === 'admin' && !u.disabledAt);
  const outcomes = await Promise.allSettled(
    all.map(({ id }, i) =>
      i % 2
        ? disableUser(database.db, { userId: id, author: COMMAND_LINE })
        : changeRole(database.db, { userId: id, role: 'reviewer', author: COMMAND_LINE }),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  const left = (await deskUsers(database.db)).filter((u) => u.role === 'admin' && !u.disabledAt);
  expect(left).toHaveLength(1);
  expect(others).toHaveLength(2);
});

test('the database takes an email address once, and in lower case only', async () => {
  const given = { name: 'Twin', role: 'contributor', passwordHash } as const;
  await createUser(database.db, { ...given, email: 'twin@desk.example', author: COMMAND_LINE });
  const again = createUser(database.db, {
    ...given,
    email: 'twin@desk.example',
    author: COMMAND_LINE,
  });
  await expect(again).rejects.toThrow('email address twin@desk.example');
  await expect(
    database.db
      .insert(user)
      .values({ email: 'Twin@desk.example', name: 'Twin', role: 'contributor' }),
  ).rejects.toMatchObject({ cause: { constraint_name: 'user_email_lower_case' } });
});

test('sessions are listed for their user, and ended for their user only', async () => {
  const [one, two] = [await makeUser(database.db), await makeUser(database.db)];
  const desk = openDesk(database.desk.db);
  const [first, second, stranger] = [
    new Browser(desk),
    new Browser(desk, '198.51.100.3'),
    new Browser(desk),
  ];
  await first.signIn(one.email);
  await second.signIn(one.email);
  await stranger.signIn(two.email);
  const list = await sessionsOf(database.db, one.id);
  expect(list).toHaveLength(2);
  expect(list.map(({ ipAddress }) => ipAddress).sort()).toEqual(['192.0.2.1', '198.51.100.3']);
  const [theirs] = await sessionsOf(database.db, two.id);
  const chosen = [theirs?.id ?? '', list[0]?.id ?? ''];
  expect(await endSessions(database.db, { userId: one.id, which: chosen, author: one.id })).toBe(1);
  expect(await readSession(desk, stranger.headers)).not.toBeNull();
  expect(await endSessions(database.db, { userId: one.id, which: 'all', author: one.id })).toBe(1);
  expect(await readSession(desk, first.headers)).toBeNull();
  expect(await readSession(desk, second.headers)).toBeNull();
});

test('a password is changed with the old one; other sessions end, this one is renewed', async () => {
  const { email, id } = await makeUser(database.db);
  const desk = openDesk(database.desk.db);
  const [browser, other] = [new Browser(desk), new Browser(desk)];
  await browser.signIn(email);
  await other.signIn(email);
  const who = await readSession(desk, browser.headers);
  if (!who) throw new Error('not signed in');
  const change = (current: string, next: string) =>
    changePassword(desk, browser.headers, who, { current, next });
  expect(await change('not the password at all', NEW_PASSWORD)).toEqual({ kind: 'wrong-password' });
  expect(await change(PASSWORD, 'password1234')).toMatchObject({ kind: 'unfit' });
  const kept = browser.headers;
  const changed = await change(PASSWORD, NEW_PASSWORD);
  if (changed.kind !== 'changed') throw new Error(changed.kind);
  browser.receive(changed.cookies);
  expect(await readSession(desk, browser.headers)).not.toBeNull();
  expect(await readSession(desk, kept)).toBeNull();
  expect(await readSession(desk, other.headers)).toBeNull();
  expect(await new Browser(desk).signIn(email, PASSWORD)).toBe('refused');
  expect(await new Browser(desk).signIn(email, NEW_PASSWORD)).toBe('signed-in');
  const events = await database.db.$count(
    auditEvent,
    sql`${auditEvent.subject} = ${`user:${id}`} and ${auditEvent.action} = 'user.change_password'`,
  );
  expect(events).toBe(1);
});

test('no event holds a secret', async () => {
  const rows = await database.sql`select audit_event::text as row from audit_event`;
  expect(rows.length).toBeGreaterThan(20);
  for (const { row } of rows) {
    expect(row).not.toMatch(/password_hash|mossy|lantern|[\w-]{43}|[0-9a-f]{64}/);
  }
});
