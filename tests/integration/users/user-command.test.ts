import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskUsers } from '@/db/read/users';
import { auditEvent } from '@/db/schema';
import { readSession } from '@/desk/frame/session';
import { setPasswordByLink } from '@/desk/users/verbs-of-invitations';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { programFile } from '@/tests/setup/programs';
import { Browser, openDesk, PASSWORD } from './browser';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Runs the command as a person would, with a password on standard input. */
async function user(args: string[], input = '') {
  const child = spawn(process.execPath, [programFile('scripts/user.ts'), ...args], {
    env: { ...process.env, DATABASE_URL: database.url, PUBLIC_URL: 'https://ledger.example' },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

const create = (email: string, role: string, password: string) =>
  user(['create', '--email', email, '--name', 'Ada Admin', '--role', role], password);

test('a user is made with a password from standard input, and signs in', async () => {
  const made = await create('Ada@Desk.example', 'admin', `${PASSWORD}\n`);
  expect(made).toEqual({ code: 0, out: 'ada@desk.example can now sign in as admin.\n', err: '' });
  const browser = new Browser(openDesk(database.desk.db));
  expect(await browser.signIn('ada@desk.example')).toBe('signed-in');
  expect(await readSession(browser.desk, browser.headers)).toMatchObject({ role: 'admin' });
  const [event] = await database.db.select().from(auditEvent);
  expect(event).toMatchObject({ author: 'command line', action: 'user.create' });
  const list = await user(['list']);
  expect(list.out).toBe('ada@desk.example\tAda Admin\tadmin\n');
});

test.each([
  ['an address that is taken', 'ada@desk.example', 'admin', PASSWORD, /There is already a user/],
  ['no address', 'ada', 'admin', PASSWORD, /in the form name@example\.org/],
  ['a role that there is not', 'bo@desk.example', 'boss', PASSWORD, /contributor, reviewer, admin/],
  ['a common password', 'bo@desk.example', 'admin', 'password1234', /too easy to guess/],
  ['no password', 'bo@desk.example', 'admin', '', /12 characters or more/],
])('%s ends with 2 and one line', async (_, email, role, password, said) => {
  const { code, out, err } = await create(email, role, password);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(said);
  expect(err.trim()).not.toContain('\n');
  expect(await deskUsers(database.db)).toHaveLength(1);
});

test('who has lost their password gets a link at the site’s own address', async () => {
  const { code, out } = await user(['password-link', '--email', 'ada@desk.example']);
  expect(code).toBe(0);
  const [, token = ''] = /^https:\/\/ledger\.example\/invitation\/([\w-]{43})\n$/.exec(out) ?? [];
  await setPasswordByLink(database.db, { token, passwordHash: 'x' });
  expect((await user(['password-link', '--email', 'bo@desk.example'])).err).toMatch(/no user/);
});
