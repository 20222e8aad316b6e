import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { ofStarter } from './starter';

async function numberIn(text: Locator): Promise<number> {
  return Number((await text.textContent())?.replaceAll(/\D/g, ''));
}

test('a point of the chart leads to just the attacks that it counts', async ({ page }) => {
  await page.goto(ofStarter('/?measure=attacks&country=IRQ'));
  const chart = page.locator('#trend-attacks');
  await chart.getByText('numbers as a table').click();
  const row = chart.getByRole('row').filter({ has: page.getByRole('link', { name: '2014' }) });
  const counted = await numberIn(row.getByRole('cell').first());
  expect(counted).toBeGreaterThan(1);
  await row.getByRole('link', { name: '2014' }).click();
  await expect(page).toHaveURL(
    /\/incidents\?dataset=ledger&measure=attacks&from=2014&to=2014&country=IRQ$/,
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${counted} attacks`);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(counted + 1);
});

test('a bar leads to its incidents with the filters kept', async ({ page }) => {
  await page.goto(ofStarter('/?from=2014&to=2016&violence=one_sided'));
  const ranking = page.locator('#ranking-country');
  await ranking.getByRole('link', { name: 'Nigeria' }).click();
  await expect(page).toHaveURL(
    /\/incidents\?dataset=ledger&from=2014&to=2016&country=NGA&violence=one_sided$/,
  );
});

test('the list is ordered and paged by links', async ({ page }) => {
  await page.goto(ofStarter('/incidents?limit=10'));
  const places = page.locator('tbody').getByRole('link');
  const first = await places.nth(3).textContent();
  await page.getByRole('link', { name: 'Next 10' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(places.nth(3)).not.toHaveText(first ?? '');
  await page.getByRole('link', { name: 'First page' }).click();
  await page.getByRole('columnheader', { name: 'Killed' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=-killed/);
  await expect(page.getByRole('columnheader', { name: 'Killed' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
});

const SORTED = [
  { path: '/incidents?limit=10', column: 'Killed', said: 'sorted by Killed, in descending order' },
  { path: '/table?rows=party', column: '2016', said: 'sorted by 2016, in descending order' },
  { path: '/countries', column: 'Attacks', said: 'sorted by Attacks, in descending order' },
  { path: '/parties', column: 'Party', said: 'sorted by Party, in ascending order' },
];

for (const { path, column, said } of SORTED) {
  test(`sorting ${path} keeps the page and the focus, and is said`, async ({ page }) => {
    await page.goto(ofStarter(path));
    const heading = page.getByRole('columnheader', { name: column, exact: true });
    await page.evaluate(() => {
      document.body.dataset.kept = 'yes';
      new MutationObserver(() => {
        if (document.querySelector('main')?.ariaBusy === 'true') document.body.dataset.busy = 'yes';
      }).observe(document.querySelector('main') ?? document.body, { attributes: true });
    });
    await heading.getByRole('link').focus();
    await page.keyboard.press('Enter');
    await expect(heading).toHaveAttribute('aria-sort', /ending$/);
    await expect(page.getByRole('status').filter({ hasText: said })).toHaveCount(1);
    await expect(heading.getByRole('link')).toBeFocused();
    await expect(page.locator('body')).toHaveAttribute('data-kept', 'yes');
    await expect(page.locator('body')).toHaveAttribute('data-busy', 'yes');
  });
}

test('an incident shows its figures, parties, claims, sources and revisions', async ({ page }) => {
  await page.goto(ofStarter('/incidents?from=2024-05&to=2024-05&country=IRQ'));
  await page
    .getByRole('row')
    .locator('a[href^="/incidents/ledger-2024-05-13-iraq-army-barracks"]')
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('13 May 2024');
  const figures = page.getByRole('table', { name: 'Published figures' });
  await expect(figures.getByRole('row', { name: /Security forces/ })).toContainText('5');
  await expect(page.getByText('claimed by Islamic State on Telegram')).toBeVisible();
  const claims = page.getByRole('table', { name: 'What each source says' });
  await expect(claims).toContainText('a number of');
  await expect(claims).toContainText('Published here');
  await expect(page.locator('#source-1')).toContainText('ISIS attack on Iraqi army post');
  await expect(page.getByText('Revision 1', { exact: true })).toBeVisible();
  await page.getByText('Cite this').click();
  await expect(page.getByText(/asOf=/)).toBeVisible();
});

test('figures are said as they were stated', async ({ page }) => {
  await page.goto(ofStarter('/incidents?from=2024-01&to=2024-04'));
  await expect(page.getByRole('row').filter({ hasText: 'Kerman' })).toContainText('at least 91');
  await expect(page.getByRole('row').filter({ hasText: 'Homs' })).toContainText('at least 28');
  await expect(page.getByRole('row').filter({ hasText: 'Homs' })).toContainText('not stated');
  await expect(page.getByRole('row').filter({ hasText: 'Homs' })).toContainText(
    'April 2024, day unknown',
  );
});

test.describe('an incident that is not there', () => {
  test.use({ expectedFaults: [/status of 404/], javaScriptEnabled: false });

  test('is a 404 in words, without script', async ({ page }) => {
    const response = await page.goto('/incidents/ledger-nothing');
    expect(response?.status()).toBe(404);
    await expect(page.getByText('Page not found')).toBeVisible();
  });
});
