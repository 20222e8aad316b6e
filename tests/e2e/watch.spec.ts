import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { csvText } from '@/lib/csv/write';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { startMailServer } from '@/tests/setup/mail-server';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { startOwnLedger, startOwnServer } from './own-server';
import { inTurn } from './turn';

/** Records by the command line how many were killed in the one incident of a dataset, while the server runs. */
async function record(dataset: string, killed: number): Promise<void> {
  const options = ['--dataset', dataset, '--release', String(killed), '--yes'];
  const words = ['--title', 'Watched', '--publisher', 'A test', '--description', 'Made up.'];
  const terms = ['--licence', 'CC0', '--citation', 'A test', '--covers', '2014..2014:world'];
  const command = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'scripts/import.ts', ...options, ...words, ...terms, 'csv', '-'],
    { env: { ...process.env, DATABASE_URL: '', DATA_DIR: process.env.E2E_DATA_DIR } },
  );
  const one = incidentInput('one', { figures: [figure('killed', killed)] });
  command.child.stdin?.end(csvText([[...CSV_COLUMNS], incidentToRow(one)]));
  await command;
}

/** Makes the citation of the chart that a page leads with, and gives its address: the same for whoever asks again. */
async function cite(page: Page, view: string): Promise<string> {
  await page.goto(view);
  await page
    .getByRole('link', { name: /^Cite ?: People killed in Iraq$/ })
    .first()
    .click();
  const references = page.url();
  await page.getByRole('button', { name: 'Make the citation' }).click();
  await expect(
    page.getByText(/^Citation [0-9a-z]{16} · these numbers never change$/),
  ).toBeVisible();
  await expect(page.getByText('Still so.')).toBeVisible();
  const address = page.url();
  await page.goto(references);
  const link = page.getByRole('link', { name: /^The citation of these numbers/ });
  await expect(link).toHaveAttribute('href', new URL(address).pathname);
  return address;
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a reader cites and watches a figure, and both tell when it moves', async ({ page }) => {
    const dataset = `watched-${randomBytes(4).toString('hex')}`;
    await inTurn(() => record(dataset, 6875));
    const view = `/?dataset=${dataset}&country=IRQ`;
    const citation = await cite(page, view);
    const json = await page.request.get(`${citation}.json`);
    expect(await json.json()).toMatchObject({ id: citation.split('/').at(-1) });
    const csv = await page.request.get(citation, { headers: { accept: 'text/csv' } });
    expect(csv.headers()['content-type']).toContain('text/csv');
    await page.goto(view);
    await page
      .getByRole('link', { name: /^Watch ?: People killed in Iraq$/ })
      .first()
      .click();
    await page.getByLabel('Tell me when the figure has moved by at least').fill('none');
    await page.getByRole('button', { name: 'Make the watch' }).click();
    await expect(page.getByRole('alert')).toContainText('Enter a whole number from 1');
    await page.getByLabel('Tell me when the figure has moved by at least').fill('5');
    await page.getByLabel('In percent of the figure').check();
    await page.getByRole('button', { name: 'Make the watch' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your watch');
    await expect(page.getByText('nothing has moved so far')).toBeVisible();

    await inTurn(() => record(dataset, 7478));
    const response = await page.reload();
    expect(response?.headers()['cache-control']).toContain('no-store');
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex, nofollow');
    await expect(
      page.getByText('People killed in Iraq: 6,875 → 7,478 (+603)').first(),
    ).toBeVisible();
    const feed = await page.request.get(`${page.url()}.atom`);
    expect(feed.headers()).toMatchObject({
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'private, no-cache',
    });
    expect(await feed.text()).toContain('The figure is now 7,478, because 1 incident');
    const etag = feed.headers().etag ?? '';
    const again = await page.request.get(`${page.url()}.atom`, {
      headers: { 'if-none-match': etag },
    });
    expect(again.status()).toBe(304);

    const address = page.url();
    await page.goto(citation);
    await expect(page.getByText('People killed in Iraq: 6,875, in 1 attack.')).toBeVisible();
    const since = page.locator('#since').locator('..');
    await expect(since).toContainText('There is a newer release: 7478.');
    await expect(since).toContainText('6,875 → 7,478 (+603), from 1 incident');
    await page.goto(address);
    await page.getByRole('button', { name: 'Stop the watch' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The watch has been stopped');
    expect((await page.request.get(`${address}.json`)).status()).toBe(404);
  });
});

test('the page of a watch is accessible', async ({ page }) => {
  await page.goto('/watch?country=IRQ');
  await page.getByRole('button', { name: 'Make the watch' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your watch');
  await expectNoAxeViolations(page);
});

test.describe('on a site that sends email', () => {
  // A server of its own is another host.
  test.use({ expectedFaults: [/another host/], javaScriptEnabled: false });

  test('a reader confirms an address, and stops the emails by one click', async ({ page }) => {
    const mail = await startMailServer();
    const ledger = await startOwnLedger('mailed');
    const server = await startOwnServer(ledger.logins, 'warn', (address) => {
      return {
        PUBLIC_URL: address,
        SMTP_URL: mail.url,
        MAIL_FROM: 'ledger@news.example',
        WEBHOOKS: 'on',
      };
    });
    await page.goto(`${server.address}/watch?country=IRQ`);
    await page.getByRole('button', { name: 'Make the watch' }).click();
    await page.getByLabel('Your email address').fill('reader@news.example');
    await page.getByRole('button', { name: 'Tell me by email' }).click();
    await expect(page.getByText('An email was sent to reader@news.example')).toBeVisible();
    const watch = page.url();

    const message = (mail.inbox[0]?.message ?? '').replace(/=\r\n/g, '');
    const [link = ''] = /http:\S+\/watch\/confirm\/\S+/.exec(message) ?? [];
    await page.goto(link);
    await page.getByRole('button', { name: 'Tell me by email' }).click();
    await expect(page.getByRole('status')).toHaveText('You will be told by email from now on.');
    await page.goto(watch);
    await expect(page.getByText('You are told by email to reader@news.example')).toBeVisible();

    await page.getByLabel('The web address of your server').fill('https://127.0.0.1/told');
    await page.getByRole('button', { name: 'Tell my server' }).click();
    await expect(page.getByRole('alert')).toContainText('leads to a private network');

    // The link of each email, to which programs that can't stop them by themselves lead.
    const [{ stop } = { stop: '' }] = await ledger.sql`select stop_token as stop from watch_mail`;
    await page.goto(`${server.address}/feeds/unsubscribe/${stop}`);
    await page.getByRole('button', { name: 'Stop the emails' }).click();
    await expect(page.getByRole('status')).toHaveText(/^The emails have been stopped/);
    expect(await ledger.sql`select 1 from watch_mail`).toHaveLength(0);
    await server.end();
    await ledger.end();
    await mail.close();
  });
});
