import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { csvText } from '@/lib/csv/write';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { enliven } from './live-chart';
import { inTurn } from './turn';

const DATASET = 'long-records';
/** A record of a whole year, which begins in January, and attacks of which the month is known. */
const INCIDENTS = [
  incidentInput('year', {
    dateStart: '2016-01-01',
    dateEnd: '2016-12-31',
    datePrecision: 5,
    country: 'SYR',
    figures: [figure('killed', 660, { low: 600, high: 700, qualifier: 'between' })],
  }),
  incidentInput('january', { dateStart: '2016-01-20', figures: [figure('killed', 40)] }),
  incidentInput('march', { dateStart: '2016-03-05', figures: [figure('killed', 310)] }),
  incidentInput('december', { dateStart: '2016-12-09', figures: [figure('killed', 25)] }),
];

/** Imports them by the command line, while the server runs. A second time changes nothing. */
async function importLongRecords(): Promise<void> {
  const options = ['--dataset', DATASET, '--title', 'Long records', '--publisher', 'A test'];
  const terms = ['--licence', 'CC0', '--citation', 'A test', '--description', 'Made up.'];
  const covers = ['--covers', '2016..2016:world', '--yes'];
  const command = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'scripts/import.ts', ...options, ...terms, ...covers, 'csv', '-'],
    { env: { ...process.env, DATABASE_URL: '', DATA_DIR: process.env.E2E_DATA_DIR } },
  );
  const rows = INCIDENTS.map((incident) => incidentToRow(incident));
  command.child.stdin?.end(csvText([[...CSV_COLUMNS], ...rows]));
  await command;
}

test.beforeAll(() => inTurn(importLongRecords));

const view = (query: string) => `/?dataset=${DATASET}&interval=month${query}`;
const trend = (page: Page) => page.locator('#trend-killed');

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test(`what runs past its month is hatched, named and listed @phone`, async ({ page }) => {
      await page.goto(view(''));
      const chart = trend(page);
      await expect(chart.locator('.trend-hatch:visible')).toHaveCount(1);
      const picture = chart.getByRole('img', { name: /People killed/ });
      await expect(picture).toHaveAccessibleName(
        /Peak: January 2016, 700 people killed .*660 of these in records that run past January 2016/,
      );
      await expect(picture).toHaveAccessibleName(
        /Worst month with a known date: March 2016, 310 people killed/,
      );
      await expect(chart).toContainText('Worst month with a known date: March 2016, 310 people');
      await expect(page.locator('[data-headline="killed"]')).toContainText(
        '660 of these in records that run past a month',
      );
      await expect(
        chart.getByRole('columnheader', { name: 'Of these, imprecise date' }),
      ).toBeVisible();
      await expectNoAxeViolations(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  });
}

test('the tooltip says it of its month', async ({ page }) => {
  await page.goto(view(''));
  const chart = trend(page);
  await enliven(page, chart);
  await chart.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(chart.locator('.tooltip')).toContainText(
    '660 of these in records that run past January 2016',
  );
});

test('they can be left out, and are counted and listed then', async ({ page }) => {
  await page.goto(view(''));
  await page.locator('summary').filter({ hasText: 'More' }).click();
  const ways = page.getByRole('navigation', { name: 'Imprecise dates' });
  await ways.getByRole('link', { name: 'Leave out' }).click();
  await expect(page).toHaveURL(/[?&]dates=leave(&|$)/);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  const killed = page.locator('[data-headline="killed"]');
  await expect(killed).toContainText('375');
  await expect(killed).toContainText('660 left out, in records that run past a month');
  await expect(trend(page)).toContainText('Left out: 660 people killed');
  await expect(trend(page)).toContainText('imprecise dates left out');
  await expect(trend(page).locator('.trend-hatch')).toHaveCount(0);

  await page.getByRole('link', { name: 'See it' }).click();
  await expect(page).toHaveURL(/imprecise=only/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 attack');
  await page.getByRole('link', { name: 'List those that it counts' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 attacks');
  await expectNoAxeViolations(page);
});

test('they can be spread over their days, and the total stays', async ({ page }) => {
  await page.goto(view('&dates=spread'));
  await expect(page.locator('[data-headline="killed"]')).toContainText('1,035');
  const row = (month: string) => trend(page).getByRole('row', { name: new RegExp(`^${month}`) });
  // 660 over 366 days, and what is known: 31 days in January, 29 in February.
  await expect(row('January 2016')).toContainText('96');
  await expect(row('February 2016')).toContainText('52');
  await expect(trend(page)).toContainText('may not add up to the total');
  await row('February 2016').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 attack listed');
});
