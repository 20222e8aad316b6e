import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { FormAction } from '@/desk/frame/form-action';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ACTION_FILES, exportsOf } from '@/tests/setup/served';
import { Browser, makeUser, openDesk } from './browser';

/**
 * Acts of people who are not signed in: each may set a cookie, so that the second answer has to be one of its own. To make a citation a
 * second time makes nothing new. What is changed of a watch is the same where it is said twice; who makes one twice is led to the second.
 */
const VISITORS = [
  'acceptInvitationAction',
  'addHookAction',
  'addToWatchAction',
  'askForMailAction',
  'changeThresholdAction',
  'confirmMailAction',
  'makeCitationAction',
  'makeWatchAction',
  'removeFromWatchAction',
  'removeHookAction',
  'setPasswordByLinkAction',
  'signInAction',
  'stopMailAction',
  'stopWatchAction',
  'verifyAppCodeAction',
  'verifyRecoveryCodeAction',
];

const asking = vi.hoisted(() => ({ headers: new Headers(), desk: {} }));
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ toString: () => asking.headers.get('cookie') ?? '', set: () => {} }),
}));
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => asking.desk }));

/** What each action's own code would have done, counted: it takes any form, and does nothing. */
const done = vi.hoisted(() => new Map<unknown, number>());
vi.mock('@/desk/frame/form-action', async (importOriginal) => {
  const frame = await importOriginal<typeof import('@/desk/frame/form-action')>();
  return {
    ...frame,
    deskAction(requires: 'signed-in') {
      const action: FormAction<undefined> = frame.deskAction(requires, z.object({}), async () => {
        done.set(action, (done.get(action) ?? 0) + 1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return {};
      });
      done.set(action, 0);
      return action;
    },
  };
});

type Action = (before: FormState<never>, form: FormData) => Promise<unknown>;
const isAction = (exported: unknown): exported is Action => typeof exported === 'function';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const desk = openDesk(database.desk.db);
  asking.desk = desk;
  const browser = new Browser(desk);
  await browser.signIn((await makeUser(database.db, 'admin')).email);
  asking.headers = browser.headers;
  asking.headers.set('sec-fetch-site', 'same-origin');
});
afterAll(() => database.drop());

test.each(ACTION_FILES)(
  'each act of %s is done once where its form is sent twice',
  async (file) => {
    for (const [name, action] of await exportsOf(file)) {
      if (VISITORS.includes(name)) continue;
      if (!isAction(action)) throw new TypeError(`${name} is no action`);
      const form = new FormData();
      form.set('what', name);
      await Promise.all([action(UNSENT, form), action(UNSENT, form)]);
      await action(UNSENT, form);
      expect(done.get(action), name).toBe(1);
      form.set('what', 'another');
      await action(UNSENT, form);
      expect(done.get(action), name).toBe(2);
    }
  },
);
