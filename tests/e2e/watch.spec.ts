import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { csvText } from '@/lib/csv/write';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { expect, expectNoAxeViolations, test } from './fixtures';
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

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a reader watches a figure, and their feed tells when it moves', async ({ page }) => {
    const dataset = `watched-${randomBytes(4).toString('hex')}`;
    await inTurn(() => record(dataset, 6875));
    await page.goto(`/?dataset=${dataset}&country=IRQ`);
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
