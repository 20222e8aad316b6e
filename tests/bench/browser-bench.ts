import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '@/scripts/find-chromium';
import { percentiles } from './percentile';

export type BrowserFigures = {
  /** Gzipped script that each page fetches before anyone touches it, the heaviest first. */
  scripts: { path: string; kb: number }[];
  /** Cumulative layout shift of the dashboard, the reading to the page's end included. */
  shift: number;
  /** Milliseconds of a page's main thread for one move of the pointer over its chart, and how many times the one is the other. */
  pointer: { lightest: number; heaviest: number; times: number };
};

/**
 * What a real browser loads of public pages, how far the dashboard shifts, and what moving the pointer over a chart costs: the one with
 * the least on it, and the one with the most. Null where there is no Chromium. */
export async function browserFigures(
  address: string,
  paths: readonly string[],
  charts: { lightest: string; heaviest: string },
): Promise<BrowserFigures | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  try {
    const scripts: BrowserFigures['scripts'] = [];
    for (const path of paths) scripts.push({ path, kb: await scriptKb(browser, address + path) });
    scripts.sort((a, b) => b.kb - a.kb);
    const dashboard = paths.find((path) => path.startsWith('/?')) ?? '/';
    const shift = await shiftOf(browser, address + dashboard);
    const pointer = await pointerTimes(browser, {
      lightest: address + charts.lightest,
      heaviest: address + charts.heaviest,
    });
    return { scripts, shift, pointer };
  } finally {
    await browser.close();
  }
}

const VIEWPORT = { width: 1280, height: 900 };

/** Kilobytes of gzipped script of a page that is opened and left alone, with nothing kept of pages before it. */
async function scriptKb(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    // A script that is sent elsewhere has nothing to weigh; what it leads to comes as a response of its own.
    const isScript = response.ok() && response.request().resourceType() === 'script';
    if (isScript) sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await open(page, url);
  const bytes = (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
  await page.close();
  return bytes / 1000;
}

async function open(page: Page, url: string): Promise<void> {
  const answer = await page.goto(url, { waitUntil: 'networkidle' });
  if (!answer?.ok()) throw new Error(`${url} answered ${answer?.status()}.`);
}

async function shiftOf(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.addInitScript(watchShifts);
  await open(page, url);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(1500);
  const shift = await page.evaluate(() => Number(Reflect.get(window, 'layoutShift')));
  await page.close();
  return shift;
}

function watchShifts() {
  Reflect.set(window, 'layoutShift', 0);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const sum = Number(Reflect.get(window, 'layoutShift'));
      const more = Reflect.get(entry, 'hadRecentInput') ? 0 : Number(Reflect.get(entry, 'value'));
      Reflect.set(window, 'layoutShift', sum + more);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Moves of the pointer from the first period of a chart to the last, and how often it goes over each. */
const MOVES = 100;
const SWEEPS = 20;

/**
 * What a move costs over either chart: the medians of several sweeps, behind one in which what is made once is made. The charts take turns,
 * so that what else the machine does is done to both.
 */
async function pointerTimes(
  browser: Browser,
  urls: { lightest: string; heaviest: string },
): Promise<BrowserFigures['pointer']> {
  const lightest = await pointedPage(browser, urls.lightest);
  const heaviest = await pointedPage(browser, urls.heaviest);
  const pairs: { lightest: number; heaviest: number; times: number }[] = [];
  for (let sweep = 0; sweep <= SWEEPS; sweep++) {
    // Whichever goes first finds the machine as the other left it.
    const isLightFirst = sweep % 2 === 0;
    const first = await (isLightFirst ? lightest : heaviest).sweep();
    const second = await (isLightFirst ? heaviest : lightest).sweep();
    const [light, heavy] = isLightFirst ? [first, second] : [second, first];
    pairs.push({ lightest: light, heaviest: heavy, times: heavy / light });
  }
  await lightest.close();
  await heaviest.close();
  const medianOf = (key: 'lightest' | 'heaviest' | 'times') =>
    percentiles(pairs.slice(1).map((pair) => pair[key])).median;
  return {
    lightest: medianOf('lightest'),
    heaviest: medianOf('heaviest'),
    times: medianOf('times'),
  };
}

/** A page whose chart is alive, and a sweep over it that gives the milliseconds of its main thread for a move. */
async function pointedPage(browser: Browser, url: string) {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await open(page, url);
  const figure = page.locator('figure[data-chart="trend"]').first();
  await figure.scrollIntoViewIfNeeded();
  // A chart's script is fetched when the page is first used.
  await figure.hover();
  const chart = figure.getByRole('application');
  await chart.waitFor();
  const box = await chart.boundingBox();
  if (box === null) throw new Error(`The chart of ${url} has no place.`);
  const y = box.y + box.height / 2;
  const across = await shownAcross(page, { ...box, y });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const sweep = async () => {
    await page.bringToFront();
    const before = await spent();
    for (let move = 0; move < MOVES; move++) {
      await page.mouse.move(across.from + ((move + 0.5) / MOVES) * (across.to - across.from), y);
    }
    return ((await spent()) - before) / MOVES;
  };
  return { sweep, close: () => page.close() };
}

/** Where across a chart there are numbers to be shown: beside an axis there are none, and a move there would change nothing. */
async function shownAcross(
  page: Page,
  { x, y, width }: { x: number; y: number; width: number },
): Promise<{ from: number; to: number }> {
  const shown: number[] = [];
  for (let at = x; at <= x + width; at += width / MOVES) {
    await page.mouse.move(at, y);
    await page.waitForTimeout(2 * FRAME_MS);
    if ((await page.locator('.tooltip').count()) > 0) shown.push(at);
  }
  const [from, to] = [shown[0], shown.at(-1)];
  if (from === undefined || to === undefined) throw new Error(`${page.url()} shows no numbers.`);
  return { from, to };
}

const FRAME_MS = 17;
