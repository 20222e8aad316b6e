import type { Page } from '@playwright/test';
import { enterDesk, makeUserIn } from './desk';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { type OwnLedger, type OwnServer, startOwnLedger, startOwnServer } from './own-server';

const TITLE = 'Sorry, we can’t show this page at the moment';

let ledger: OwnLedger;
let server: OwnServer;

test.beforeAll(async () => {
  ledger = await startOwnLedger('failing');
  server = await startOwnServer(ledger.logins, 'warn');
});
test.afterAll(async () => {
  await server.end();
  await ledger.end();
});

test.describe.configure({ mode: 'default' });
test.use({ expectedFaults: [/status of (404|500|503)|another host|React error #441/] });

/** Does something while nobody can read a table. */
function whileLocked(table: string, act: () => Promise<void>): Promise<void> {
  return ledger.sql.begin(async (tx) => {
    await tx`lock table ${tx(table)} in access exclusive mode`;
    await act();
  });
}

async function expectWords(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  expect(await page.getByRole('main').textContent()).not.toMatch(/query|select|lock|timeout/i);
}

/** Asks for a page while a table that it reads can't be had, and again when it can. */
async function askTwice(
  page: Page,
  path: string,
  table: string,
  look: () => Promise<void> = async () => {},
): Promise<void> {
  await whileLocked(table, async () => {
    const answer = await page.goto(server.address + path);
    expect(answer?.status()).toBe(503);
    expect(answer?.headers()['retry-after']).toBe('10');
    await expectWords(page);
    await expect(page.getByText('database is not responding, or it is busy')).toBeVisible();
    await look();
  });
  await page.reload();
}

test('a page of the desk that script asks for and can’t be read says so, and a button tries again', async ({
  page,
}) => {
  await page.goto(`${server.address}/sign-in`);
  await enterDesk(page, await makeUserIn(ledger.owner, 'reviewer'));
  await whileLocked('upload', async () => {
    await page.getByRole('link', { name: 'Files' }).first().click();
    await expectWords(page);
    await expectNoAxeViolations(page);
  });
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Enter incidents from a file' })).toBeVisible();
});

test('a page that can’t be read says so to someone who is not signed in', async ({ page }) => {
  await askTwice(page, '/invitation/none', 'invitation', () => expectNoAxeViolations(page));
  await expect(page.getByRole('heading', { name: 'This link has expired' })).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a page of the desk that can’t be read says so', async ({ page }) => {
    await page.goto(`${server.address}/sign-in`);
    await enterDesk(page, await makeUserIn(ledger.owner, 'reviewer'));
    await askTwice(page, '/admin', 'draft');
    await expect(page.getByRole('heading', { name: 'The desk', exact: true })).toBeVisible();
  });
});
