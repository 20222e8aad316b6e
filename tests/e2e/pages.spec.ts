import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { ALL, COLOURS, expect, expectNoAxeViolations, test } from './fixtures';
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
  '/boards',
  '/datasets',
  '/cite?of=map&country=IRQ',
  '/embed?of=map&country=IRQ',
  '/watch?country=IRQ',
  '/method',
  '/api',
];

const run = promisify(execFile);
/** What runs the text of an example, by the program that it is for. */
const RUNS: Record<string, [command: string, ...args: string[]]> = {
  curl: ['bash', '-c'],
  python3: ['python3', '-c'],
  node: ['node', '--input-type=module', '-e'],
  Rscript: ['Rscript', '-e'],
};
type Point = { killed: { best: number } };

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

/** A view of each kind of chart, of numbers, rates or shares. */
const KINDS_SHOWN = [
  'chart=columns&country=IRQ&interval=month&mean=12&from=2012&to=2018',
  'chart=lines&split=country&scale=log',
  'chart=panels&split=party&from=2012&to=2018',
  'chart=stacked&split=victims&as=share',
  'chart=stacked&split=country&sum=cumulative',
  'chart=slope&split=party&country=IRQ',
  'chart=calendar&country=IRQ&interval=month&from=2012&to=2018',
  'chart=map&as=rate',
  'chart=table&country=IRQ&from=2012&to=2018',
];

for (const query of KINDS_SHOWN) {
  test(`${query} is accessible, and its words are legible, whole and apart at any width`, async ({
    page,
  }) => {
    await page.goto(`/?${query}`);
    const id = query.startsWith('chart=map') ? '#map' : '#trend-killed';
    await expectNoAxeViolations(page, ALL, id);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoAxeViolations(page, COLOURS, id);
    for (const width of [320, 768, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.locator(id).evaluate(wordsOfChart), `${width} pixels wide`).toEqual([]);
    }
  });
}

/** What is wrong with the words that a chart draws: too small or large, cut, beyond its figure, or over one another. */
function wordsOfChart(figure: Element): string[] {
  const frame = figure.getBoundingClientRect();
  const words = [...figure.querySelectorAll('.trend-plot text, .view-map text')]
    .map((text) => ({ said: text.textContent ?? '', box: text.getBoundingClientRect(), text }))
    .filter(({ text, box }) => box.width > 0 && text.checkVisibility({ visibilityProperty: true }));
  return words.flatMap(({ said, box, text }, i) => {
    const size = Number.parseFloat(getComputedStyle(text).fontSize);
    const over = words.slice(i + 1).filter(
      ({ box: other }) =>
        // A line of text is higher than its letters.
        Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
        Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 5,
    );
    return [
      ...(size < 12 || size > 14 ? [`${said} is ${size} pixels high`] : []),
      ...(said.includes('…') ? [`${said} is cut`] : []),
      ...(box.left < frame.left - 1 || box.right > frame.right + 1 ? [`${said} is outside`] : []),
      ...over.map((other) => `${said} is over ${other.said}`),
    ];
  });
}

const WALKED = [
  '/',
  '/countries/IRQ',
  '/table?rows=country',
  '/compare?country=IRQ,SYR',
  '/incidents',
  '/board?edit=1&view=dataset%3Dledger%26country%3DIRQ',
];

/** The Tab key is pressed so many times on end. */
const PRESSES = 40;

test('the Tab key comes to every control of a page in order, shows where it is, and out again', async ({
  page,
}) => {
  for (const path of WALKED) {
    await page.goto(path === '/' ? path : ofStarter(path));
    await page.waitForLoadState('networkidle');
    const controls = await page.evaluate(watchFocus);
    expect(controls).toBeGreaterThan(10);
    // To wait for each press would take most of the time. What scrolls is a stop as well, and a chart that comes to life.
    const most = (3 * controls) / PRESSES + 2;
    for (let i = 0; i < most && (await page.evaluate(() => window.walk())).length > 0; i++) {
      await Promise.all(Array.from({ length: PRESSES }, () => page.keyboard.press('Tab')));
    }
    expect(await page.evaluate(() => window.walk()), path).toEqual([]);
  }
});

/** Counts what the Tab key should come to, and takes down what is wrong as it does. */
function watchFocus(): number {
  const controls = [
    ...document.querySelectorAll<HTMLElement | SVGElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]',
    ),
  ].filter(
    (one) =>
      one.tabIndex >= 0 &&
      one.checkVisibility({ visibilityProperty: true }) &&
      !one.matches(':disabled, details:not([open]) > :not(summary) *'),
  );
  const seen: Element[] = [];
  const faults: string[] = [];
  const named = (one: Element) => `${one.tagName} ${one.outerHTML.slice(0, 90)}`;
  const isMarked = (one: Element | null) => {
    if (one === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  };
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
    const before = seen.at(-1);
    if (seen.includes(target)) return;
    const order = before?.compareDocumentPosition(target) ?? Node.DOCUMENT_POSITION_FOLLOWING;
    if ((order & Node.DOCUMENT_POSITION_FOLLOWING) === 0)
      faults.push(`not in order: ${named(target)}`);
    seen.push(target);
    const mark = target.querySelector('.map-shade, .view-map-circle');
    const isThick = mark !== null && Number.parseFloat(getComputedStyle(mark).strokeWidth) > 2;
    if (!isThick && !isMarked(target) && !isMarked(target.closest('label'))) {
      faults.push(`no focus to be seen: ${named(target)}`);
    }
  });
  window.walk = () => {
    // Points of a chart are no links of their own once it is alive.
    const missed = controls.filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && !seen.includes(one),
    );
    // Of radio buttons, the Tab key comes to one; the arrow keys go along them.
    const radios = missed.filter((one) => one.matches('[type=radio]'));
    return [
      ...faults,
      ...missed.filter((one) => !radios.includes(one)).map((one) => `never reached: ${named(one)}`),
    ];
  };
  return controls.length;
}

declare global {
  interface Window {
    walk: () => string[];
  }
}

test('every example of the API runs as it is printed, and comes to the page’s own numbers', async ({
  page,
  request,
}) => {
  const asked = '/api/v1/trend?country=IRQ&from=2013&to=2015';
  const { series } = await (await request.get(asked)).json();
  const bests: string[] = series[0].points.map((one: Point) => String(one.killed.best));
  expect(bests).toHaveLength(3);
  await page.goto('/api');
  const ran: string[] = [];
  for (const text of await page.locator('pre[data-run]').all()) {
    const program = (await text.getAttribute('data-run')) ?? '';
    if (spawnSync(program, ['--version']).error) continue;
    const [command = program, ...args] = RUNS[program] ?? [];
    const { stdout, stderr } = await run(command, [...args, (await text.textContent()) ?? '']);
    expect(stderr, program).toBe('');
    for (const best of bests) expect(stdout, program).toContain(best);
    ran.push(program);
  }
  expect(ran).toEqual(expect.arrayContaining(['curl', 'node']));
});

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
