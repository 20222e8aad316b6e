import { like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '@/db/client';
import { rateLimit } from '@/db/schema';
import { signInWithPassword } from '@/desk/users/sign-in';
import { takeAttempt } from '@/desk/users/verbs-of-sessions';
import { LIMITS } from '@/lib/auth/limits';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { Browser, makeUser, openDesk, PASSWORD } from './browser';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => database.db.delete(rateLimit).then(() => {}));
afterAll(() => database.drop());

const WRONG = 'not the password at all';
const OF_ACCOUNT = LIMITS['sign-in account'].attempts;

test('an account’s limit holds across processes and addresses, and for the right password', async () => {
  const user = await makeUser(database.db);
  const elsewhere = connect(database.url);
  const processes = [openDesk(database.desk.db), openDesk(elsewhere.db)];
  const desks = Array.from(
    { length: OF_ACCOUNT },
    (_, i) => processes[i % 2] ?? openDesk(database.desk.db),
  );
  for (const [i, desk] of desks.entries()) {
    expect(await new Browser(desk, `192.0.2.${i}`).signIn(user.email, WRONG)).toBe('refused');
  }
  for (const desk of processes) {
    const outcome = await signInWithPassword(desk, new Browser(desk, '198.51.100.1').headers, {
      email: user.email,
      password: PASSWORD,
    });
    expect(outcome).toMatchObject({ kind: 'wait' });
    if (outcome.kind !== 'wait') continue;
    expect(outcome.seconds).toBeGreaterThan(800);
    expect(outcome.seconds).toBeLessThanOrEqual(LIMITS['sign-in account'].seconds);
  }
  await elsewhere.close();
});

test('an address without a user is limited just so', async () => {
  const desk = openDesk(database.desk.db);
  const kinds = [];
  for (let i = 0; i <= OF_ACCOUNT; i += 1) {
    kinds.push(await new Browser(desk, `192.0.2.${i}`).signIn('nobody@desk.example', WRONG));
  }
  expect(kinds).toEqual([...Array(OF_ACCOUNT).fill('refused'), 'wait']);
});

test('of many attempts at once no more than the limit get through', async () => {
  const many = Array.from({ length: 40 }, () =>
    takeAttempt(database.db, [['sign-in account', 'x']]),
  );
  const waits = await Promise.all(many);
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(OF_ACCOUNT);
});

test('an address has a limit of its own, and IPv6 counts by network', async () => {
  const { attempts } = LIMITS['sign-in address'];
  await database.db.insert(rateLimit).values({
    key: 'sign-in address 2001:db8:0:0::/64',
    attempts,
    windowEndsAt: sql`now() + interval '90 seconds'`,
  });
  const user = await makeUser(database.db);
  const desk = openDesk(database.desk.db);
  expect(await new Browser(desk, '2001:db8::77').signIn(user.email)).toBe('wait');
  expect(await new Browser(desk, '2001:db8:0:1::77').signIn(user.email)).toBe('signed-in');
});

test('the count begins anew when its time is over, and old counts are swept', async () => {
  for (let i = 0; i < OF_ACCOUNT; i += 1)
    await takeAttempt(database.db, [['sign-in account', 'x']]);
  expect(await takeAttempt(database.db, [['sign-in account', 'x']])).toBeGreaterThan(0);
  await database.db.update(rateLimit).set({ windowEndsAt: sql`now()` });
  await database.db.insert(rateLimit).values({ key: 'old', attempts: 3, windowEndsAt: sql`now()` });
  expect(await takeAttempt(database.db, [['sign-in account', 'x']])).toBe(0);
  expect(await database.db.select({ key: rateLimit.key }).from(rateLimit)).toEqual([
    { key: 'sign-in account x' },
  ]);
});

test('against an address only what fails stays counted', async () => {
  const user = await makeUser(database.db);
  const desk = openDesk(database.desk.db);
  await new Browser(desk).signIn(user.email, WRONG);
  for (let i = 0; i < 3; i += 1) await new Browser(desk).signIn(user.email);
  const [count] = await database.db.select().from(rateLimit);
  expect(count).toMatchObject({ key: 'sign-in address 192.0.2.1', attempts: 1 });
});

test('signing in forgets the attempts on the account', async () => {
  const user = await makeUser(database.db);
  const desk = openDesk(database.desk.db);
  for (let i = 1; i < OF_ACCOUNT; i += 1) await new Browser(desk).signIn(user.email, WRONG);
  expect(await new Browser(desk).signIn(user.email)).toBe('signed-in');
  expect(await database.db.$count(rateLimit, like(rateLimit.key, 'sign-in account%'))).toBe(0);
});

test('a stranger who uses the limit up does not keep the owner out of their own browser', async () => {
  const user = await makeUser(database.db);
  const desk = openDesk(database.desk.db);
  const own = new Browser(desk);
  await own.signIn(user.email);
  own.cookies.delete('__Host-ledger.session_token');
  for (let i = 0; i <= OF_ACCOUNT; i += 1) {
    await new Browser(desk, '198.51.100.9').signIn(user.email, WRONG);
  }
  expect(await new Browser(desk, '198.51.100.9').signIn(user.email)).toBe('wait');
  expect(await own.signIn(user.email)).toBe('signed-in');
  own.cookies.delete('__Host-ledger.session_token');
  for (let i = 0; i < OF_ACCOUNT; i += 1) await own.signIn(user.email, WRONG);
  expect(await own.signIn(user.email)).toBe('wait');
});

test('a browser known for one user is unknown for another', async () => {
  const [user, other] = [await makeUser(database.db), await makeUser(database.db)];
  const desk = openDesk(database.desk.db);
  const own = new Browser(desk);
  await own.signIn(user.email);
  for (let i = 0; i < OF_ACCOUNT; i += 1) await own.signIn(other.email, WRONG);
  expect(await own.signIn(other.email)).toBe('wait');
});
