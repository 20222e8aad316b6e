import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { ALL, expect, expectNoAxeViolations, test } from './fixtures';
import { inTurn } from './turn';

const ALL_DEATHS = 'cumulative_total_deaths_in_orgvio';
/** Made up, but for the dead of 2014, which are those of the dataset. */
const TOTALS = [
  `country_id_cy,country_cy,year_cy,${ALL_DEATHS}_best_cy,${ALL_DEATHS}_high_cy,${ALL_DEATHS}_low_cy,version`,
  '645,Iraq,2014,15092,16000,15000,25.1',
  '645,Iraq,2015,11000,12000,10000,25.1',
  '',
].join('\n');

test('a dataset is held against published totals, and what is found can be cited', async ({
  page,
}, info) => {
  const file = info.outputPath('totals.csv');
  writeFileSync(file, TOTALS);
  const args = ['--import', 'tsx', 'scripts/import.ts', 'ucdp-cy', file];
  const env = { ...process.env, DATABASE_URL: '', DATA_DIR: process.env.E2E_DATA_DIR };
  await inTurn(() => promisify(execFile)(process.execPath, args, { env }));

  await page.goto('/reconcile?country=IRQ');
  await expect(page.getByText('Of 2 countries and years that both have')).toContainText(
    '1 agrees exactly and 1 differs',
  );
  await expect(page.getByRole('row', { name: /^Iraq 2015/ })).toContainText('+251');
  await expectNoAxeViolations(page, ALL);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoAxeViolations(page, ALL);
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBeLessThanOrEqual(0);

  await page.getByText('Cite this').click();
  const reference = page.locator('details', { hasText: 'Cite this' });
  await expect(reference).toContainText('Published totals: ');
  const [cited = ''] =
    /\/reconcile\?\S+/.exec((await reference.locator('p').first().textContent()) ?? '') ?? [];
  await page.goto(cited);
  await expect(page.getByText('Some of your request was changed')).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^Iraq 2015/ })).toContainText('+251');
});
