import type { Page } from '@playwright/test';
import { COLOURS, expect, expectNoAxeViolations, test } from './fixtures';
import { ofStarter } from './starter';

const PAGES = [
  '/',
  '/?split=group&interval=quarter&country=IRQ,SYR&group=islamic-state',
  '/?from=1950&to=1951&colour=red',
  '/incidents',
  '/incidents?flag=inconsistent_bounds',
  '/incidents/ledger-2024-05-13-iraq-army-barracks',
  '/table?rows=party&sort=-2016',
  '/countries',
  '/countries/IRQ',
  '/parties',
  '/parties/islamic-state',
  '/?party=islamic-state&role=own',
  '/compare?from=2014&to=2017&country=IRQ',
  '/changes',
  '/unusual?country=IRQ',
  '/datasets',
  '/cite?of=map&country=IRQ',
  '/embed?of=map&country=IRQ',
  '/method',
];

const wider = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const path of PAGES) {
  test(`${path} is accessible and fits, in light and dark, at a desk and on a phone`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(path === '/' ? path : ofStarter(path));
    await expectNoAxeViolations(page);
    expect(await wider(page), 'pixels to scroll sideways').toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoAxeViolations(page, COLOURS);
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => wider(page), 'pixels to scroll sideways').toBeLessThanOrEqual(0);
    await expectNoAxeViolations(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await expectNoAxeViolations(page, COLOURS);
  });
}

test('the filters are open beside the charts, and folded above them on a phone @phone', async ({
  page,
  isMobile,
}) => {
  await page.goto('/');
  const show = page.getByRole('button', { name: 'Show' });
  if (!isMobile) return expect(show).toBeVisible();
  await expect(show).toBeHidden();
  await page.getByText('Filters', { exact: true }).click();
  await expect(show).toBeVisible();
});

test('the keyboard comes to the content by the first link', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('targets are at least 24 pixels in size, but for links within text', async ({ page }) => {
  await page.goto('/');
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('nav a, button, select, input:not([type=hidden]), summary')]
      .map((element) => {
        const target = element.closest('label') ?? element;
        const { width, height } = target.getBoundingClientRect();
        return { text: target.textContent, width, height };
      })
      .filter(({ width, height }) => width > 0 && (width < 24 || height < 24)),
  );
  expect(small).toEqual([]);
});

test('paper gets the figures and not the controls', async ({ page }) => {
  await page.goto(ofStarter('/?country=IRQ'));
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Show' })).toBeHidden();
  const chart = page.locator('#trend-killed');
  await expect(chart).toBeVisible();
  await expect(chart.getByText(/as of .* UTC\. http/)).toBeVisible();
});

for (const path of ['/', '/countries/IRQ', '/parties/islamic-state']) {
  test(`${path} is printed on three pages, with headline and chart on the first`, async ({
    page,
  }) => {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    // A4 with Chromium's margins.
    await page.setViewportSize({ width: 718, height: 1046 });
    const box = await page.locator('figure[data-chart=trend] .trend-plot').first().boundingBox();
    expect(box && box.y + box.height).toBeLessThan(1046);
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
    expect(pages?.length).toBeLessThanOrEqual(3);
  });
}
