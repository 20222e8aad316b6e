import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Page, TestInfo } from '@playwright/test';
import { csvText } from '@/lib/csv/write';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { enterDesk, makeUser } from './desk';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { enliven } from './live-chart';
import { inTurn, pressInTurn } from './turn';

test.describe.configure({ mode: 'serial' });

const run = promisify(execFile);
const YEARS = [2012, 2013, 2014, 2015, 2016, 2018];

/** A country's attacks, one more each year and none in 2017, as a release of a dataset by the command line. */
async function importYears(
  info: TestInfo,
  dataset: string,
  country: string,
  covers: string,
): Promise<void> {
  const rows = YEARS.flatMap((year, i) =>
    Array.from({ length: i + 1 }, (_, n) =>
      incidentToRow(
        incidentInput(`${country}-${year}-${n}`, {
          dateStart: `${year}-0${n + 1}-10`,
          dateEnd: `${year}-0${n + 1}-10`,
          country,
          figures: [figure('killed', 10 + n)],
        }),
      ),
    ),
  );
  const file = info.outputPath(`${dataset}-${country}.csv`);
  writeFileSync(file, csvText([CSV_COLUMNS, ...rows]));
  const said = ['--title', `Dataset ${dataset}`, '--publisher', 'P', '--licence', 'CC0'];
  await inTurn(() =>
    run(
      process.execPath,
      [
        ...['--import', 'tsx', 'scripts/import.ts', 'csv', file, '--dataset', dataset],
        ...['--release', country, '--covers', covers, ...said, '--citation', 'C'],
      ],
      { env: { ...process.env, DATABASE_URL: '', DATA_DIR: process.env.E2E_DATA_DIR } },
    ),
  );
}

const charts = (page: Page) => page.locator('figure[data-chart="trend"]');
/** The words that are drawn into the chart that is shown. */
const drawn = (page: Page) =>
  charts(page).first().locator('svg[data-layout]:visible .trend-uncovered text');
const rowOf = (page: Page, period: string) =>
  charts(page).first().getByRole('row').filter({ hasText: period });

test('what is not covered is a gap with a word, and no number @phone', async ({ page }, info) => {
  const dataset = `covered-${info.project.name}`;
  await importYears(info, dataset, 'IRQ', '2012..2016:IRQ');
  await page.goto(`/?dataset=${dataset}&from=2010&to=2018`);
  await expect(drawn(page)).toHaveText(['not covered', 'not covered']);
  // On a column there is no room for words: it is an outline, and says so where one points.
  const part = charts(page).first().locator('svg[data-layout]:visible .trend-uncovered-part title');
  await expect(part).toHaveText('2018: covered in part');
  await expect(rowOf(page, '2010')).toHaveText(/^2010\s*not covered$/);
  await expect(rowOf(page, '2017')).toHaveText(/^2017\s*not covered$/);
  await expect(rowOf(page, '2018')).toContainText('(covered in part)');
  await expect(page.getByText('The dataset covers: Iraq, 2012–2016.')).toHaveCount(1);
  await expect(page.getByText('These figures are covered in part.')).toBeVisible();
  await expect(page.locator('[data-headline="killed"]')).not.toContainText('than in');
  await expectNoAxeViolations(page);

  // Where the pointer is, too.
  await enliven(page, charts(page).first());
  const chart = charts(page).first().getByRole('application').first();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(charts(page).first().getByRole('status')).toContainText('not covered');

  // A range that is covered is held against one that is.
  await page.goto(`/?dataset=${dataset}&from=2014&to=2015`);
  await expect(page.locator('[data-headline="attacks"]')).toContainText('than in 2012–2013 (3)');
  await expect(drawn(page)).toHaveCount(0);
  await page.goto(`/?dataset=${dataset}&from=2012&to=2013`);
  await expect(page.locator('[data-headline="attacks"]')).not.toContainText('than in');
  await page.goto(`/?dataset=${dataset}&from=2001&to=2003`);
  await expect(page.getByRole('heading', { name: 'does not cover this' })).toBeVisible();
});

test('a selection says so above its charts, and has no zeros @phone', async ({ page }, info) => {
  const dataset = `selected-${info.project.name}`;
  await importYears(info, dataset, 'IRQ', 'selection');
  await page.goto(`/?dataset=${dataset}`);
  await expect(page.getByText('A selection. This dataset does not cover')).toBeVisible();
  await expect(rowOf(page, '2017')).toHaveText(/^2017\s*nothing recorded$/);
  await expect(drawn(page)).toHaveCount(0);
  await expect(page.locator('[data-headline="killed"]')).not.toContainText('than in');
  await expectNoAxeViolations(page);
  for (const list of ['countries', 'parties']) {
    await page.goto(`/${list}?dataset=${dataset}`);
    await expect(page.getByText('A selection. This dataset does not cover')).toBeVisible();
  }
});

test('an admin corrects what a release covers, and charts follow, but not those of before', async ({
  page,
}, info) => {
  const dataset = 'corrected-coverage';
  await importYears(info, dataset, 'IRQ', '2012..2016:IRQ');
  await importYears(info, dataset, 'SYR', '2012..2018:SYR');
  await page.goto(`/?dataset=${dataset}&split=country`);
  await expect(drawn(page)).toHaveText(['covered in part']);
  const before = new Date().toISOString();
  await enterDesk(page, await makeUser('admin'));
  await page.goto(`/admin/datasets/${dataset}`);
  await expect(page.getByText('Covers Iraq, 2012–2016')).toBeVisible();
  await page.getByRole('link', { name: 'IRQ', exact: true }).click();
  await page.getByLabel('To, included').fill('2018-13');
  await page.getByRole('button', { name: 'Save as a new version' }).click();
  const fault = page.getByRole('alert').filter({ hasText: '“2018-13” is not a real date' });
  await expect(fault).toBeVisible();
  await expectNoAxeViolations(page);
  await expect(page.getByLabel('Countries', { exact: true })).toHaveValue('Iraq');
  await page.getByLabel('To, included').fill('2018');
  await page.getByLabel('How you know').fill('The codebook says so.');
  await pressInTurn(
    page.getByRole('button', { name: 'Save as a new version' }),
    page.getByText('What the release covers has been corrected'),
  );
  await expectNoAxeViolations(page);

  await page.goto(`/?dataset=${dataset}&split=country`);
  await expect(charts(page).first()).toBeVisible();
  await expect(drawn(page)).toHaveCount(0);
  await page.goto(`/?dataset=${dataset}&split=country&asOf=${before}`);
  await expect(drawn(page)).toHaveText(['covered in part']);
  await page.goto(`/datasets#${dataset}`);
  await expect(page.getByText('Covers Iraq, 2012–2018, as stated in version 3')).toBeVisible();
  await expectNoAxeViolations(page);
});
