import type { Locator, Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { enliven } from './live-chart';
import { ofStarter } from './starter';

const MAX_SCRIPT = 150_000;
const MAX_SHIFT = 0.05;

/** The first trend of the page, once Recharts draws it. */
async function liveTrend(page: Page): Promise<Locator> {
  const figure = page.locator('figure[data-chart="trend"]').first();
  await enliven(page, figure);
  return figure;
}

/** How far the live lines and markers lie from the still ones at most, in pixels, and how many were compared. */
function distances(figure: Locator) {
  return figure.evaluate((root) => {
    const still = [...root.querySelectorAll('svg[data-layout]')].find(
      (svg) => svg.getBoundingClientRect().width > 0,
    );
    const boxes = (scope: Element | null | undefined, selector: string) =>
      [...(scope?.querySelectorAll(selector) ?? [])].map((one) => one.getBoundingClientRect());
    const live = root.querySelector('.trend-live');
    const middle = ({ x, y, width, height }: DOMRect) => ({ x: x + width / 2, y: y + height / 2 });

    const stillLines = boxes(still, '.trend-marks .trend-line');
    const liveLines = boxes(live, '.recharts-line-curve');
    const lines = stillLines.map((box, i) => {
      const other = liveLines[i];
      if (!other) return Number.POSITIVE_INFINITY;
      const sides = ['left', 'right', 'top', 'bottom'] as const;
      return Math.max(...sides.map((side) => Math.abs(box[side] - other[side])));
    });
    const liveMarkers = boxes(live, '.trend-marker').map(middle);
    const markers = boxes(still, '.trend-point .trend-marker').map((box) => {
      const { x, y } = middle(box);
      return Math.min(...liveMarkers.map((other) => Math.hypot(other.x - x, other.y - y)));
    });
    return {
      lines: lines.length,
      markers: markers.length,
      farthest: Math.max(...lines, ...markers),
    };
  });
}

for (const view of [
  '/?chart=lines',
  '/?split=group&chart=lines',
  '/?interval=month&measure=killed',
]) {
  test(`both layers of ${view} draw the same places @phone`, async ({ page }) => {
    await page.goto(ofStarter(view));
    const found = await distances(await liveTrend(page));
    expect(found.lines).toBeGreaterThan(0);
    expect(found.farthest).toBeLessThan(1);
  });
}

test('each point of the yearly chart lies on its still one', async ({ page }) => {
  await page.goto(ofStarter('/?chart=lines'));
  const found = await distances(await liveTrend(page));
  expect(found.markers).toBeGreaterThan(3);
  expect(found.farthest).toBeLessThan(1);
});

test('nothing moves while the charts come alive, and their scripts are fetched once the page is used @phone', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ('value' in entry && typeof entry.value === 'number') shifts.push(entry.value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const bytes = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    );
  await page.goto(ofStarter('/?chart=lines'), { waitUntil: 'networkidle' });
  const unused = await bytes();
  expect(unused).toBeGreaterThan(0);
  expect(unused).toBeLessThanOrEqual(MAX_SCRIPT);
  await liveTrend(page);
  expect((await bytes()) - unused).toBeGreaterThan(50_000);
  const shifts = await page.evaluate((): number[] => Reflect.get(window, 'shifts'));
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(MAX_SHIFT);
});

test('arrow keys go along the points, say their numbers, and Enter opens the incidents', async ({
  page,
}) => {
  await page.goto(ofStarter('/?chart=lines'));
  const figure = await liveTrend(page);
  await figure.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(figure.locator('.tooltip')).toBeVisible();
  await expect(figure.getByRole('status')).toHaveText(/^\d{4}: /);
  const year = (await figure.getByRole('status').textContent())?.slice(0, 4);
  await expectNoAxeViolations(page);
  await page.emulateMedia({ forcedColors: 'active' });
  const colourOf = (selector: string) =>
    figure.locator(selector).evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(await colourOf('.scene-cursor')).not.toBe(await colourOf('.tooltip'));
  await page.emulateMedia({ forcedColors: 'none' });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/incidents\\?.*from=${year}`));
});

test('columns are walked by key, and the numbers of what is under the pointer stay on the screen', async ({
  page,
}) => {
  await page.goto(ofStarter('/?split=country&chart=stacked'));
  const figure = await liveTrend(page);
  const said = figure.getByRole('status');
  await figure.getByRole('application').focus();
  const title = figure.locator('.tooltip-title');
  await page.keyboard.press('Home');
  await expect(said).toHaveText(/, 2004: /);
  await expect(title).toHaveText('2004');
  await page.keyboard.press('End');
  await expect(said).toHaveText(/, 2024: /);
  await page.keyboard.press('PageUp');
  await expect(said).toHaveText(/, 2012: /);
  const before = await said.textContent();
  await page.keyboard.press('ArrowDown');
  await expect(said).not.toHaveText(before ?? '');
  const marks = await figure.locator('svg[data-layout]').first().innerHTML();

  const plot = await figure.locator('.scene-live').boundingBox();
  if (!plot) throw new Error('the live layer has no place');
  for (const [share, year] of [
    [0.2, /^200[6-9]$/],
    [0.55, /^201[4-6]$/],
    [0.93, /^2024$/],
  ] as const) {
    await page.mouse.move(plot.x + share * plot.width, plot.y + 0.75 * plot.height);
    await expect(title).toHaveText(year);
    await expect(said).toHaveText('');
    const box = await figure.locator('.tooltip').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  }
  // What is pointed at is written into the box, and nothing else of the chart is drawn again.
  expect(await figure.locator('svg[data-layout]').first().innerHTML()).toBe(marks);
  await expectNoAxeViolations(page);

  // The box is fixed in the window, and would stand on every sheet. A copy of it stays when the layer is told that the pointer has left.
  const box = figure.locator('.tooltip');
  await box.evaluate((one) => one.closest('figure')?.append(one.cloneNode(true)));
  await page.emulateMedia({ media: 'print' });
  await expect(box.last()).toHaveCSS('display', 'none');
  await page.emulateMedia({ media: 'screen' });

  // Iraq, the first of them, has attacks in 2014.
  await page.goto(ofStarter('/?split=country&chart=stacked&from=2014&to=2016'));
  await liveTrend(page);
  await figure.getByRole('application').focus();
  await page.keyboard.press('Home');
  await expect(said).toHaveText(/^Iraq, 2014: /);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/incidents\?.*from=2014.*country=IRQ/);
});

test('a series is hidden and shown by a link, and the address says so', async ({ page }) => {
  await page.goto(ofStarter('/?split=party'));
  const figure = page.locator('figure[data-chart="trend"]').first();
  await figure.locator('.legend').getByRole('link').first().click();
  await expect(page).toHaveURL(/[?&]hide=islamic-state(&|$)/);
  await expect(figure).toContainText('Left out of the chart and its table: Islamic State');
  await figure
    .locator('.legend')
    .getByRole('link', { name: /^Show / })
    .click();
  await expect(page).not.toHaveURL(/hide=/);
  await page.locator('summary').filter({ hasText: 'More' }).click();
  await page.getByRole('link', { name: 'One scale' }).click();
  await expect(page).toHaveURL(/[?&]axes=one(&|$)/);
  await expect(figure).toContainText('All panels have the same scale');
});

for (const width of [320, 360, 430]) {
  test(`at ${width} px the numbers of eight series stay on the screen, each inside its box`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.goto('/?dataset=ledger&split=party&chart=lines');
    const figure = await liveTrend(page);
    await expect(figure.locator('.recharts-line-curve')).toHaveCount(8);
    const plot = await figure.locator('.trend-live').boundingBox();
    if (!plot) throw new Error('the live layer has no place');
    const tooltip = figure.locator('.tooltip');
    for (const share of [0.25, 0.5, 0.9]) {
      await page.mouse.move(plot.x + share * plot.width, plot.y + plot.height / 2);
      await expect(tooltip.getByRole('row')).toHaveCount(8);
      const outside = await tooltip.evaluate((box) => {
        const edge = box.getBoundingClientRect();
        const screen = new DOMRect(0, 0, window.innerWidth, window.innerHeight);
        const leaves = (inner: DOMRect, outer: DOMRect) =>
          inner.left < outer.left - 0.5 ||
          inner.right > outer.right + 0.5 ||
          inner.top < outer.top - 0.5 ||
          inner.bottom > outer.bottom + 0.5;
        const words = [...box.querySelectorAll('p, th, td')].filter((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return [...range.getClientRects()].some((piece) => leaves(piece, edge));
        });
        return [
          leaves(edge, screen) ? 'the tooltip' : [],
          words.map((one) => one.textContent),
        ].flat();
      });
      expect(outside).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the chart is an image with words, and its points and rows lead to incidents', async ({
    page,
  }) => {
    await page.goto(ofStarter('/'));
    const figure = page.locator('figure[data-chart="trend"]').first();
    await expect(figure.getByRole('img').first()).toHaveAccessibleName(/Column chart, .*Peak: /);
    const point = figure.locator('.trend-point').last();
    await expect(point).toHaveAttribute('href', /^\/incidents\?/);
    await figure.locator('.chart-table summary').click();
    await figure.locator('tbody a').first().click();
    await expect(page).toHaveURL(/\/incidents\?.*from=/);
  });
});

for (const [chart, layer] of [
  ['columns', '.scene-live'],
  ['lines', '.trend-live'],
]) {
  test(`a finger on ${chart} sees the numbers first and follows them with a second tap @phone`, async ({
    page,
    hasTouch,
  }) => {
    test.skip(!hasTouch, 'needs a touch screen');
    await page.goto(ofStarter(`/?chart=${chart}`));
    const plot = (await liveTrend(page)).locator(layer ?? '');
    const box = await plot.boundingBox();
    if (!box) throw new Error('the live layer has no place');
    const tap = (share: number) =>
      page.touchscreen.tap(box.x + share * box.width, box.y + 0.6 * box.height);
    const title = page.locator('figure[data-chart="trend"]').first().locator('.tooltip-title');

    await tap(0.8);
    await expect(title).toHaveText(/^\d{4}$/);
    const first = await title.textContent();
    await tap(0.6);
    await expect(title).not.toHaveText(first ?? '');
    const year = await title.textContent();
    expect(new URL(page.url()).pathname).toBe('/');
    await tap(0.6);
    await expect(page).toHaveURL(new RegExp(`/incidents\\?.*from=${year}`));
  });
}

test('a finger on another series of the same period sees its numbers first @phone', async ({
  page,
  hasTouch,
}) => {
  test.skip(!hasTouch, 'needs a touch screen');
  await page.goto('/?dataset=ucdp-ged&split=country&chart=slope');
  const figure = await liveTrend(page);
  const box = await figure.locator('.scene-live').boundingBox();
  if (!box) throw new Error('the live layer has no place');
  const tap = (share: number) =>
    page.touchscreen.tap(box.x + 0.6 * box.width, box.y + share * box.height);
  const name = figure.locator('.tooltip-selected .tooltip-name');
  await tap(0.3);
  await expect(name).toContainText('Syria');
  await tap(0.95);
  await expect(name).not.toContainText('Syria');
  expect(new URL(page.url()).pathname).toBe('/');
});
