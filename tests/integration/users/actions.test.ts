import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  annotation,
  auditEvent,
  dataset,
  draft,
  invitation,
  user,
  vocabularyTerm,
} from '@/db/schema';
import { inviteUser, SpentLink } from '@/desk/users/verbs-of-invitations';
import { type Permission, ROLES } from '@/lib/auth/permissions';
import { NotAllowed, SignedOut } from '@/lib/errors';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ACTION_FILES, exportsOf } from '@/tests/setup/served';
import { Browser, makeUser, openDesk } from './browser';

type Action = {
  (before: FormState<never>, form: FormData): Promise<FormState<unknown>>;
  requires: Permission | 'signed-in' | 'visitor';
};

const asking = vi.hoisted(() => ({ headers: new Headers(), desk: {} }));
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ toString: () => asking.headers.get('cookie') ?? '', set: () => {} }),
}));
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => asking.desk }));

let database: TestDatabase;
const browsers = new Map<string, Browser>();
beforeAll(async () => {
  database = await createTestDatabase();
  const desk = openDesk(database.desk.db);
  asking.desk = desk;
  browsers.set('nobody', new Browser(desk));
  for (const role of ROLES) {
    const browser = new Browser(desk);
    await browser.signIn((await makeUser(database.db, role)).email);
    browsers.set(role, browser);
  }
});
afterAll(() => database.drop());

async function actionsOf(file: string): Promise<[string, Action][]> {
  const found = await exportsOf(file);
  return found.map(([name, action]) => {
    if (!isAction(action)) throw new TypeError(`${name} is no action`);
    return [name, action];
  });
}

function isAction(exported: unknown): exported is Action {
  return typeof exported === 'function' && 'requires' in exported;
}

/** Sends an action an empty form, as one who is in that role or nobody; gives what is said above the form. */
async function send(
  action: Action,
  who: string,
  site = 'same-origin',
  isScripted = false,
): Promise<string> {
  asking.headers = browsers.get(who)?.headers ?? new Headers();
  asking.headers.set('sec-fetch-site', site);
  if (isScripted) asking.headers.set('next-action', 'an id');
  const { errors } = await action(UNSENT, new FormData());
  return errors.map(({ field, message }) => `${field}: ${message}`).join('\n');
}

const signedOut = `: ${new SignedOut().message}`;
const refused = `: ${new NotAllowed().message}`;

describe.each(ACTION_FILES)('%s', (file) => {
  test('is for this site’s pages, and for who is signed in', async () => {
    const actions = await actionsOf(file);
    expect(actions.length).toBeGreaterThan(0);
    for (const [name, action] of actions) {
      const { requires } = action;
      for (const who of browsers.keys()) {
        expect(await send(action, who, 'cross-site'), `${name} ${who}`).toMatch(
          /^: This form was not sent/,
        );
      }
      if (requires === 'visitor') continue;
      await expect(send(action, 'nobody'), name).rejects.toThrow('NEXT_REDIRECT');
      await expect(Reflect.apply(action, null, [UNSENT, 'no form']), name).rejects.toThrow(
        'NEXT_REDIRECT',
      );
      expect(await send(action, 'nobody', 'same-origin', true), name).toBe(signedOut);
    }
  });

  test('parses what it is given', async () => {
    for (const [name, action] of await actionsOf(file)) {
      // Signing out needs no fields.
      if (name === 'signOutAction') continue;
      expect(await send(action, 'admin'), name).not.toBe('');
    }
  });
});

test('where a second factor is required, who has none is sent to set it up', async () => {
  const { changeRoleAction } = await import('@/desk/users/actions');
  const free = asking.desk;
  asking.desk = openDesk(database.desk.db, { requiresSecondFactor: true });
  await expect(send(changeRoleAction, 'admin')).rejects.toMatchObject({
    digest: expect.stringContaining('/account/second-factor'),
  });
  expect(await send(changeRoleAction, 'reviewer')).toBe(refused);
  asking.desk = free;
});

test('a form that is sent twice by a double click is done once, and both answers say the same', async () => {
  const { inviteUserAction, disableUserAction } = await import('@/desk/users/actions');
  const { createDatasetAction } = await import('@/desk/datasets/actions');
  const { copyDraftAction, startDraftAction } = await import('@/desk/drafts/actions');
  const { addWordAction } = await import('@/desk/vocabulary/actions');
  const { addAnnotationAction } = await import('@/desk/annotations/actions');
  asking.headers = browsers.get('admin')?.headers ?? new Headers();
  asking.headers.set('sec-fetch-site', 'same-origin');
  asking.headers.delete('next-action');
  const twice = async (action: Action, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const send = () => action(UNSENT, form).catch((error) => error.digest);
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    return answers[0];
  };
  const email = 'twice@desk.example';
  expect(await twice(inviteUserAction, { email, role: 'reviewer' })).toMatchObject({ errors: [] });
  expect(await database.db.$count(invitation, eq(invitation.email, email))).toBe(1);
  const said = { title: 'Twice', publisher: 'Twice', description: 'Twice', citation: 'Twice.' };
  const rules = {
    licence: 'CC BY 4.0',
    recordsWounded: 'yes',
    defaultRule: 'widest_range',
    redistribution: 'rows',
  };
  await twice(createDatasetAction, { slug: 'twice', ...said, ...rules });
  expect(await database.db.$count(dataset, eq(dataset.slug, 'twice'))).toBe(1);
  await twice(startDraftAction, { dataset: 'twice' });
  const [started] = await database.db.select({ id: draft.id }).from(draft);
  await twice(copyDraftAction, { draft: String(started?.id) });
  expect(await database.db.$count(draft)).toBe(2);
  await twice(addWordAction, { kind: 'weapon', word: 'Sling' });
  expect(await database.db.$count(vocabularyTerm, eq(vocabularyTerm.word, 'Sling'))).toBe(1);
  await twice(addAnnotationAction, {
    starts_on: '2014-06-10',
    label: 'A city falls',
    text: 'The army leaves the city.',
    source_publisher: 'The Gazette',
  });
  expect(await database.db.$count(annotation)).toBe(1);
  const { id } = await makeUser(database.db);
  expect(await twice(disableUserAction, { user: id })).toContain('notice=disabled');
  const events = await database.db
    .select({ action: auditEvent.action })
    .from(auditEvent)
    .where(inArray(auditEvent.subject, [`user:${id}`]));
  expect(events.filter(({ action }) => action === 'user.disable')).toHaveLength(1);
});

test('an invitation sent as a link for a new password makes nobody, least of all without a name', async () => {
  const { setPasswordByLinkAction } = await import('@/desk/users/actions-of-sign-in');
  const admin = await makeUser(database.db, 'admin');
  const email = 'nameless@desk.example';
  const { token } = await inviteUser(database.db, { email, role: 'reviewer', author: admin.id });
  asking.headers = new Headers({ 'sec-fetch-site': 'same-origin' });
  const form = new FormData();
  const fields = { token, password: 'river-lantern-oboe', repeated: 'river-lantern-oboe' };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const { errors } = await setPasswordByLinkAction(UNSENT, form);
  expect(errors).toEqual([{ field: '', message: new SpentLink().message }]);
  expect(await database.db.$count(user, eq(user.email, email))).toBe(0);
});
