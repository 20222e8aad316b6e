import { isValidElement } from 'react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { NotAllowed, SignedOut } from '@/lib/errors';
import { UNSENT } from '@/lib/forms/form-state';
import {
  ACTIONS,
  ADMITTED,
  ASKERS,
  type Asker,
  PAGES,
  type Requirement,
  ROUTES,
} from '@/tests/fixtures/who-may';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ACTION_FILES, exportsOf, PAGE_FILES, ROUTE_FILES } from '@/tests/setup/served';
import { Browser, makeUser, openDesk } from './browser';

/** Everything that the server answers with at the desk is really asked for, as each of those who might. */

const asking = vi.hoisted(() => ({ headers: new Headers(), desk: {} }));
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({
    toString: () => asking.headers.get('cookie') ?? '',
    get: () => undefined,
    set: () => {},
  }),
}));
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => asking.desk }));

let database: TestDatabase;
const browsers = new Map<Asker, Browser>();
beforeAll(async () => {
  database = await createTestDatabase();
  const desk = openDesk(database.desk.db);
  asking.desk = desk;
  for (const asker of ASKERS) {
    const browser = new Browser(desk);
    if (asker !== 'nobody') await browser.signIn((await makeUser(database.db, asker)).email);
    browsers.set(asker, browser);
  }
});
afterAll(() => database.drop());

type Answer = 'let in' | 'refused' | 'sent to sign in';

/** What everyone is to get by the table. */
function expected(requirement: Requirement | undefined): Record<Asker, Answer> {
  const answer = (asker: Asker): Answer => {
    if (requirement !== undefined && ADMITTED[requirement].includes(asker)) return 'let in';
    return asker === 'nobody' ? 'sent to sign in' : 'refused';
  };
  return ofAll(answer);
}

function ofAll(answer: (asker: Asker) => Answer): Record<Asker, Answer> {
  return {
    nobody: answer('nobody'),
    reader: answer('reader'),
    contributor: answer('contributor'),
    reviewer: answer('reviewer'),
    admin: answer('admin'),
  };
}

/** What everyone gets, asked for one after the other. */
async function answers(ask: () => Promise<Answer>): Promise<Record<Asker, Answer>> {
  const got = new Map<Asker, Answer>();
  for (const asker of ASKERS) {
    asking.headers = browsers.get(asker)?.headers ?? new Headers();
    asking.headers.set('sec-fetch-site', 'same-origin');
    got.set(asker, await ask());
  }
  return ofAll((asker) => got.get(asker) ?? 'refused');
}

const SIGN_OUT = 'desk/frame/actions.ts';

const PARAMETERS = { id: '1', publicId: 'none-1', slug: 'none', release: '1', token: 'none' };
const props = () => ({
  params: Promise.resolve(PARAMETERS),
  searchParams: Promise.resolve({}),
});

function callable(exported: unknown): (...given: unknown[]) => unknown {
  if (typeof exported !== 'function') throw new TypeError('not a function');
  return (...given) => Reflect.apply(exported, null, given);
}

function isOnTheWayToSignIn(error: unknown): boolean {
  return (
    error instanceof Error && 'digest' in error && String(error.digest).includes(';/sign-in?to=')
  );
}

async function askPage(page: (...given: unknown[]) => unknown): Promise<Answer> {
  try {
    const shown = await page(props());
    const isRefusal =
      isValidElement<{ reason?: unknown }>(shown) &&
      shown.props.reason === new NotAllowed().message;
    return isRefusal ? 'refused' : 'let in';
  } catch (error) {
    return isOnTheWayToSignIn(error) ? 'sent to sign in' : 'let in';
  }
}

async function sendForm(action: (...given: unknown[]) => unknown): Promise<Answer> {
  try {
    const state = JSON.stringify(await action(UNSENT, new FormData()));
    if (state.includes(new NotAllowed().message)) return 'refused';
    return state.includes(new SignedOut().message) ? 'sent to sign in' : 'let in';
  } catch (error) {
    return isOnTheWayToSignIn(error) ? 'sent to sign in' : 'let in';
  }
}

async function askRoute(method: string, route: (...given: unknown[]) => unknown): Promise<Answer> {
  // A file of a terabyte is refused by its length, before anything of it is read.
  const headers = { 'content-length': String(10 ** 12), 'content-type': 'multipart/form-data' };
  const request = new Request('http://localhost/', { method, headers });
  try {
    const response = await route(request, { params: Promise.resolve(PARAMETERS) });
    if (!(response instanceof Response)) throw new TypeError('no answer');
    if (response.status === 403) return 'refused';
    const isAway = response.headers.get('location')?.startsWith('/sign-in?to=');
    return isAway ? 'sent to sign in' : 'let in';
  } catch (error) {
    if (isOnTheWayToSignIn(error)) return 'sent to sign in';
    throw error;
  }
}

test('the table names all that is served, and nothing else', async () => {
  expect(Object.keys(PAGES).sort()).toEqual([...PAGE_FILES].sort());
  expect(Object.keys(ROUTES).sort()).toEqual([...ROUTE_FILES].sort());
  const actions = new Map<string, string[]>();
  for (const file of ACTION_FILES) {
    actions.set(file, (await exportsOf(file)).map(([name]) => name).sort());
  }
  const named = Object.entries(ACTIONS).map(([file, ones]) => [file, Object.keys(ones).sort()]);
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(actions));
});

const isDesk = (file: string) => file.startsWith('app/admin/') || file.startsWith('app/(desk)/');

test.each(PAGE_FILES.filter(isDesk))('%s is shown to those of the table alone', async (file) => {
  const page = (await exportsOf(file)).find(([name]) => name === 'default')?.[1];
  expect(await answers(() => askPage(callable(page)))).toEqual(expected(PAGES[file]));
});

test.each(ROUTE_FILES.filter(isDesk))('%s answers to those of the table alone', async (file) => {
  const methods = (await exportsOf(file)).filter(([name]) => /^[A-Z]+$/.test(name));
  expect(methods.length).toBeGreaterThan(0);
  for (const [method, route] of methods) {
    const got = await answers(() => askRoute(method, callable(route)));
    expect(got).toEqual(expected(ROUTES[file]));
  }
});

/** Last is what ends the sessions that the others are asked in. */
const actionFiles = [
  ...ACTION_FILES.filter((file) => file !== SIGN_OUT),
  ...ACTION_FILES.filter((file) => file === SIGN_OUT),
];

describe.each(actionFiles)('%s', (file) => {
  test('takes forms from those of the table alone', async () => {
    for (const [name, action] of await exportsOf(file)) {
      const got = await answers(() => sendForm(callable(action)));
      expect({ [name]: got }).toEqual({ [name]: expected(ACTIONS[file]?.[name]) });
    }
  });
});
