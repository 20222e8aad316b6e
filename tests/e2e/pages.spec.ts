import { expect, expectNoAxeViolations, test } from './fixtures';

const PAGES = [
  '/',
  '/?split=group&interval=quarter&country=IRQ,SYR&group=islamic-state',
  '/?from=1950&to=1951&colour=red',
  '/incidents',
  '/incidents?flag=inconsistent_bounds',
  '/incidents/ledger-2024-05-13-iraq-army-barracks',
  '/countries',
  '/parties',
  '/parties/islamic-state',
  '/?party=islamic-state&role=own',
  '/datasets',
  '/method',
];

for (const path of PAGES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} is accessible, ${colorScheme} @phone`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await expectNoAxeViolations(page);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, 'pixels to scroll sideways').toBeLessThanOrEqual(0);
    });
  }
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
  await page.goto('/?country=IRQ');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Show' })).toBeHidden();
  const chart = page.locator('#trend-killed');
  await expect(chart).toBeVisible();
  await expect(chart.getByText(/as of .* UTC\. http/)).toBeVisible();
});
