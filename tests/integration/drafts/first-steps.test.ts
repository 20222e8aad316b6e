import { isValidElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startDraft } from '@/desk/drafts/verbs';
import { setOnePersonDesk } from '@/desk/settings/verbs';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { Browser, makeUser, openDesk } from '@/tests/integration/users/browser';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';

/** The first page of the desk in a ledger that nobody has entered anything into. */

const asking = vi.hoisted(() => ({ headers: new Headers(), desk: {} }));
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ toString: () => asking.headers.get('cookie') ?? '' }),
}));
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => asking.desk }));
vi.mock('@/server/note-words', () => ({ noteWordsMeanwhile: async () => {} }));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  asking.desk = openDesk(database.desk.db);
});
afterAll(() => database.drop());

/** The page's text, as somebody of a role sees it. */
async function hubFor(role: 'admin' | 'contributor'): Promise<string> {
  const browser = new Browser(openDesk(database.desk.db));
  await browser.signIn((await makeUser(database.db, role)).email);
  asking.headers = browser.headers;
  const { default: page } = await import('@/app/admin/page');
  const shown = await page({ searchParams: Promise.resolve({}) });
  if (!isValidElement(shown)) throw new Error('the page shows nothing');
  return renderToStaticMarkup(shown)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

test('the hub of an empty ledger says what to do first, and nothing once something was entered', async () => {
  const bare = await hubFor('admin');
  expect(bare).toContain('What to do first');
  expect(bare).toContain('The ledger has no dataset yet.');
  expect(bare).toContain('Create a dataset');
  expect(bare).toContain('Invite the people');
  expect(await hubFor('contributor')).toContain('Ask an admin to create one.');

  await insertDataset(database.db, 'first');
  const withDataset = await hubFor('admin');
  expect(withDataset).toContain('The ledger has no incident yet.');
  expect(withDataset).toContain('Enter an incident');
  expect(withDataset).not.toContain('Create a dataset .');
  const contributors = await hubFor('contributor');
  expect(contributors).toContain('Once a reviewer has published it, it counts.');
  expect(contributors).not.toContain('Invite the people');

  const { id: author } = await makeUser(database.db, 'admin');
  await setOnePersonDesk(database.desk.db, { onePersonDesk: true, author });
  expect(await hubFor('admin')).toContain('check it and publish it');

  await startDraft(database.desk.db, { datasetSlug: 'first', entry: armyPostEntry(), author });
  expect(await hubFor('admin')).not.toContain('What to do first');
});
