import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { checkBundle, unpackBundle } from '@/tests/setup/check-bundle';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { ofStarter } from './starter';

/** The numbers of a view as the API gives them; of years before those in which other tests publish. */
async function trendOf(request: APIRequestContext, query: string) {
  const response = await request.get(`/api/v1/trend?${query}`);
  expect(response.ok()).toBe(true);
  return response.json();
}

const whole = (value: number) => value.toLocaleString('en-GB');

test('the dashboard shows the starter ledger with the numbers of the API', async ({
  page,
  request,
}) => {
  const { totals, dataset, series } = await trendOf(request, 'dataset=ledger&to=2020');
  await page.goto(ofStarter('/?to=2020'));
  await expect(page).toHaveTitle(/Casualty Ledger/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('People killed, ');
  const attacks = page.locator('[data-headline=attacks]');
  const killed = page.locator('[data-headline=killed]');
  await expect(attacks).toContainText(whole(totals.attacks));
  await expect(killed).toContainText(whole(totals.killed.best));
  await expect(killed).toContainText(
    `low ${whole(totals.killed.low)}, high ${whole(totals.killed.high)}`,
  );
  await expect(page.locator('[data-headline=wounded]')).toContainText(
    `${whole(totals.wounded.unknown)} attacks with no known figure`,
  );

  const chart = page.locator('#trend-killed');
  await expect(chart.getByRole('heading', { name: 'People killed per year' })).toBeVisible();
  await expect(chart).toContainText(dataset.title);
  await chart.getByText('numbers as a table').click();
  // In a selection, a year without incidents has no number.
  const last = series[0].points.findLast(
    (point: { attacks: number | null }) => point.attacks !== null,
  );
  const row = chart.getByRole('row').filter({ hasText: last.period }).first();
  await expect(row).toContainText(whole(last.killed.best));
});

test('a page has its markup once, in its HTML, and the heaviest view is no more than 120 kB', async ({
  request,
}) => {
  const markup = async (path: string) => {
    const html = await (await request.get(path)).text();
    const [line = ''] = /d="M[^"]{200,}"/.exec(html) ?? [];
    expect(line).not.toBe('');
    // In a text of script its quotation mark would be written otherwise.
    const [, points] = line.split('"');
    expect(html.split(`${points}`).length).toBe(html.split(line).length);
    return gzipSync(html).length;
  };
  expect(await markup('/?dataset=ucdp-ged')).toBeLessThan(60_000);
  const heaviest = '/?dataset=ucdp-ged&interval=month&split=party&chart=panels';
  expect(await markup(heaviest)).toBeLessThan(120_000);
});

test('on paper the first page has its headline and chart on the first of at most three pages', async ({
  page,
}) => {
  await page.goto('/?dataset=ucdp-ged');
  const margin = '10mm';
  const paper = await page.pdf({
    format: 'A4',
    margin: { top: margin, right: margin, bottom: margin, left: margin },
  });
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.length).toBeLessThanOrEqual(3);

  // As wide and as high as what the margins leave, at 96 px an inch.
  await page.setViewportSize({ width: 718, height: 1046 });
  await page.emulateMedia({ media: 'print' });
  const bottom = await page.locator('.trend-plot').first().boundingBox();
  expect((bottom?.y ?? Number.NaN) + (bottom?.height ?? Number.NaN)).toBeLessThan(1046);
});

test('under a chart stand its source, its events, a reference to copy and its numbers', async ({
  page,
  request,
}) => {
  await page.goto(ofStarter('/?country=IRQ'));
  const chart = page.locator('#trend-killed');
  await expect(chart).toContainText('Source:');
  await expect(chart).toContainText('Islamic State overruns large parts of Iraq and Syria');
  await chart.getByText('Cite this').click();
  const reference = chart.getByText(/Casualty Ledger, as of .* UTC\. http/);
  await expect(reference).toContainText('Iraq');
  const address = (await reference.textContent())?.match(/http\S+/)?.[0] ?? '';
  const cited = await request.get(address);
  expect(cited.status()).toBe(200);
  expect(new URL(address).searchParams.get('asOf')).toMatch(/^\d{4}-.*Z$/);

  const href = await chart.getByRole('link', { name: 'as CSV' }).getAttribute('href');
  const csv = await request.get(href ?? '');
  expect(csv.headers()['content-type']).toContain('text/csv');
  expect((await csv.text()).split('\n').length).toBeGreaterThan(5);
});

test('the bundle of a chart, downloaded from its link, is found right by its own check', async ({
  page,
}, testInfo) => {
  await page.goto(ofStarter('/?country=IRQ&to=2020'));
  const chart = page.locator('#trend-killed');
  await chart.getByText('Other files').click();
  const link = chart.getByRole('link', { name: 'Bundle (zip)' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^casualty-ledger-.*\.zip$/);
  const folder = testInfo.outputPath('bundle');
  await unpackBundle(await readFile(await download.path()), folder);
  const { code, said } = await checkBundle(folder);
  expect(said).toContain('and the totals are those of the incidents');
  expect(code).toBe(0);
});

test('a split draws a line for each of the largest, and says how they were chosen', async ({
  page,
}) => {
  await page.goto(ofStarter('/?split=country'));
  const chart = page.locator('#trend-killed');
  await expect(chart).toContainText('largest countries in the range by people killed');
  await expect(chart).toContainText('the rest are combined as “other”');
});

test('a group in view brings what sources say of its strength', async ({ page }) => {
  await page.goto(ofStarter('/?group=islamic-state'));
  await expect(page.getByText('3,000–5,000 fighters')).toBeVisible();
});

test('the map has a circle for each place: found by size with the keyboard, opened to its provinces, and told in a table', async ({
  page,
  request,
}) => {
  // Other tests publish meanwhile: the page and the API answer for one moment.
  const asOf = new Date().toISOString();
  const ranked = async (by: string, query: string) => {
    const view = `dataset=ledger&to=2020&asOf=${asOf}`;
    const answer = await request.get(`/api/v1/ranking?${view}&by=${by}${query}`);
    const { rows } = await answer.json();
    return rows.flatMap(({ label, killed }: { label: string; killed: { best: number } }) =>
      killed.best > 0 ? [`${label}: ${whole(killed.best)} people killed`] : [],
    );
  };
  await page.goto(ofStarter(`/?to=2020&asOf=${asOf}`));
  const map = page.locator('#map');
  const circles = map.locator('svg a');
  const words = () =>
    circles.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  expect(await words()).toEqual(await ranked('country', ''));
  await circles.first().focus();
  await page.keyboard.press('Tab');
  await expect(circles.nth(1)).toBeFocused();
  // Once its script is there.
  await expect(async () => {
    await circles.first().focus();
    await page.keyboard.press('End');
    expect(await circles.last().evaluate((one) => one === document.activeElement)).toBe(true);
  }).toPass();
  await page.keyboard.press('ArrowLeft');
  await expect(circles.nth(-2)).toBeFocused();
  await map.getByRole('link', { name: /^Iraq: / }).press('Enter');
  await expect(page).toHaveURL(/country=IRQ/);
  await expect(map.getByRole('link', { name: 'Provinces', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  const provinces = await ranked('place', '&country=IRQ');
  const placed = provinces.filter((text: string) => !text.startsWith('Province not known'));
  expect(await words()).toEqual(placed);
  await map.getByText('These numbers as a table').click();
  await expect(map.getByRole('row')).toHaveCount(provinces.length + 1);
  const first = map.getByRole('row').nth(1);
  const [label = '', value = ''] = (placed[0] ?? '').split(/: | people/);
  await expect(first).toContainText(label);
  await expect(first.getByRole('cell').first()).toHaveText(value);
  await expectNoAxeViolations(page);

  // Rates are colours, and the map is the chart of the page.
  const rates = await request.get('/api/v1/ranking?dataset=ucdp-ged&as=rate&by=country');
  const { rows } = await rates.json();
  await page.goto('/?dataset=ucdp-ged&as=rate&chart=map');
  await expect(page.locator('figure[data-chart=trend]')).toHaveCount(0);
  type Rated = { label: string; shown: { best: number } };
  const byRate = [...rows].sort((a: Rated, b: Rated) => b.shown.best - a.shown.best);
  const said = (await words()).map((text) => text?.replace(/: .*/, ''));
  expect(said).toEqual(byRate.map(({ label }: Rated) => label));
  await expectNoAxeViolations(page);
  await expect(async () => {
    await circles.first().focus();
    await page.keyboard.press('End');
    expect(await circles.last().evaluate((one) => one === document.activeElement)).toBe(true);
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?(?=.*as=rate)(?=.*chart=map)(?=.*country=)/);
});
