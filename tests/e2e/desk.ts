import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { APIRequestContext, Page } from '@playwright/test';
import { hashPassword } from 'better-auth/crypto';
import { connect } from '@/db/client';
import { createUser } from '@/desk/users/verbs';
import { COMMAND_LINE, type Role } from '@/lib/auth/permissions';
import { parseEnv } from '@/lib/config/env';
import { withDatabase } from '@/scripts/database';
import { say } from '@/scripts/progress';
import { expect, test } from './fixtures';

export const PASSWORD = 'mossy lantern gate';

const run = promisify(execFile);

/** An email address that no user has. */
export function newAddress(start: string): string {
  return `${start}-${randomBytes(4).toString('hex')}@desk.example`;
}

/** Makes a user in the ledger under test; gives their email address. */
export async function makeUser(role: Role): Promise<string> {
  const env = parseEnv({ DATA_DIR: process.env.E2E_DATA_DIR });
  return withDatabase(env, say, (url) => makeUserIn(url, role));
}

/** The same in the ledger of this address. */
export async function makeUserIn(url: string, role: Role): Promise<string> {
  const user = { email: newAddress(role), name: `Quill ${role}`, role };
  const passwordHash = await hashPassword(PASSWORD);
  const { db, close } = connect(url, { max: 1 });
  await createUser(db, { ...user, passwordHash, author: COMMAND_LINE });
  await close();
  return user.email;
}

/** The same, by the command line, as a person would while the server runs. */
export async function makeUserByCommand(role: Role): Promise<string> {
  const email = newAddress(role);
  const args = ['create', '--email', email, '--name', `Quill ${role}`, '--role', role];
  const command = run(process.execPath, ['--import', 'tsx', 'scripts/user.ts', ...args], {
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: process.env.E2E_DATA_DIR },
  });
  command.child.stdin?.end(`${PASSWORD}\n`);
  await command;
  return email;
}

/** Fills the sign-in form in and sends it. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  if (!new URL(page.url(), 'http://unopened').pathname.startsWith('/sign-in')) {
    await page.goto('/sign-in');
  }
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The sign-in form's hidden fields, by which Next.js knows what is to be done with it. */
export async function signInFields(
  request: APIRequestContext,
  address = '',
): Promise<Record<string, string>> {
  const page = await (await request.get(`${address}/sign-in`)).text();
  const inputs = [...page.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)];
  expect(inputs.length).toBeGreaterThan(0);
  return Object.fromEntries(
    inputs.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]),
  );
}

/** The server that a page is of; where none is open, the one under test. */
const addressOf = (page: Page) =>
  /^http:\/\/[^/]+/.exec(page.url())?.[0] ?? test.info().project.use.baseURL ?? '';

/** Sends the sign-in form as a browser would that draws no page; gives the status of the answer. */
export async function sendSignIn(page: Page, email: string, password = PASSWORD): Promise<number> {
  const address = addressOf(page);
  const fields = await signInFields(page.request, address);
  const answer = await page.request.post(`${address}/sign-in`, {
    multipart: { ...fields, email, password },
    headers: { 'sec-fetch-site': 'same-origin', origin: address },
    maxRedirects: 0,
  });
  return answer.status();
}

/** Signs in a user who has no second factor, and opens the desk. sign-in.spec.ts does it by the page. */
export async function enterDesk(page: Page, email: string): Promise<void> {
  expect(await sendSignIn(page, email)).toBe(303);
  await page.goto(`${addressOf(page)}/admin`);
  await expect(page.getByRole('heading', { name: 'The desk', exact: true })).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByText('You have signed out.')).toBeVisible();
}
