import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { auditEvent } from '@/db/schema';
import { type Desk, smtpMailer } from '@/desk/frame/desk';
import { inviteUserAction, linkForNewPasswordAction } from '@/desk/users/actions';
import { invitationByToken } from '@/desk/users/queries';
import { UNSENT } from '@/lib/forms/form-state';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { type MailServer, startMailServer } from '@/tests/setup/mail-server';
import { Browser, makeUser, openDesk } from './browser';

const asking = vi.hoisted(() => ({ headers: new Headers(), desk: {} }));
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ toString: () => asking.headers.get('cookie') ?? '', set: () => {} }),
}));
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => asking.desk }));

const FROM = 'desk@ledger.example';

let database: TestDatabase;
let server: MailServer;
let desk: Desk;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startMailServer();
  desk = openDesk(database.db);
  asking.desk = desk;
  const admin = new Browser(desk);
  await admin.signIn((await makeUser(database.db, 'admin')).email);
  asking.headers = admin.headers;
  asking.headers.set('sec-fetch-site', 'same-origin');
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

/** Sends the form that invites an address, at a desk with this mail; gives what is shown. */
async function invited(email: string, mailer: Desk['mailer']) {
  asking.desk = { ...desk, mailer };
  const form = new FormData();
  form.set('email', email);
  form.set('role', 'reviewer');
  const { result, errors } = await inviteUserAction(UNSENT, form);
  expect(errors).toEqual([]);
  if (!result) throw new Error('no link is shown');
  return result;
}

const roleOf = async (address: string) =>
  (await invitationByToken(database.db, address.split('/').at(-1) ?? ''))?.role;

/** A message's text as its reader sees it. */
const readable = (message: string) =>
  message.replace(/=\r\n/g, '').replace(/=3D/g, '=').replaceAll('\r\n', '\n');

test('an invitation is mailed to whom it is for, and shown all the same', async () => {
  const { address, mailed } = await invited('joins@desk.example', smtpMailer(server.url, FROM));
  expect(mailed).toEqual({ to: 'joins@desk.example', isSent: true });
  expect(await roleOf(address)).toBe('reviewer');
  const mail = server.inbox.at(-1);
  expect(mail).toMatchObject({ from: FROM, to: ['joins@desk.example'] });
  const message = readable(mail?.message ?? '');
  expect(message).toContain('Subject: Your invitation to the desk of Casualty Ledger');
  expect(message).toContain(`\n${address}\n`);
});

test('so is a link for a new password', async () => {
  const { id, email } = await makeUser(database.db);
  asking.desk = { ...desk, mailer: smtpMailer(server.url, FROM) };
  const form = new FormData();
  form.set('user', id);
  const { result } = await linkForNewPasswordAction(UNSENT, form);
  expect(result?.mailed).toEqual({ to: email, isSent: true });
  const message = readable(server.inbox.at(-1)?.message ?? '');
  expect(message).toContain('Subject: A new password for the desk of Casualty Ledger');
  expect(message).toContain(`\n${result?.address}\n`);
});

test('a mail that is refused, or a server that is not there, loses no link', async () => {
  const gone = await startMailServer();
  await gone.close();
  const before = server.inbox.length;
  for (const [email, url] of [
    ['refused@desk.example', server.url],
    ['unreached@desk.example', gone.url],
  ] as const) {
    const { address, mailed } = await invited(email, smtpMailer(url, FROM));
    expect(mailed).toEqual({ to: email, isSent: false });
    expect(await roleOf(address)).toBe('reviewer');
  }
  expect(server.inbox).toHaveLength(before);
});

test('without mail the link is shown, and that is all', async () => {
  const before = server.inbox.length;
  const { address, mailed } = await invited('by-hand@desk.example', null);
  expect(mailed).toBeNull();
  expect(await roleOf(address)).toBe('reviewer');
  expect(server.inbox).toHaveLength(before);
});

test('each mail is an event that says whether it went off, without the link', async () => {
  const events = await database.db
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.action, 'link.mail'))
    .orderBy(auditEvent.id);
  expect(events.map(({ details }) => details.isSent)).toEqual([true, true, false, false]);
  for (const event of events) {
    expect(event.subject).toMatch(/^invitation:[0-9a-f-]{36}$/);
    expect(JSON.stringify(event)).not.toMatch(/[\w-]{43}/);
  }
});

test('a password for the mail server is not sent in the clear', async () => {
  const url = server.url.replace('//', '//ledger:hunter2@');
  const send = smtpMailer(url, FROM);
  await expect(send({ to: 'x@desk.example', subject: 'x', text: 'x' })).rejects.toThrow();
  expect(server.users).toEqual([]);
});
