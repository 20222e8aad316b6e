import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '@/scripts/find-chromium';

export type BrowserFigures = {
  /** Gzipped script that each page fetches before anyone touches it, the heaviest first. */
  scripts: { path: string; kb: number }[];
  /** Cumulative layout shift of the dashboard, the reading to the page's end included. */
  shift: number;
};

/** What a real browser loads of public pages, and how far the dashboard shifts. Null where there is no Chromium. */
export async function browserFigures(
  address: string,
  paths: readonly string[],
): Promise<BrowserFigures | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  try {
    const scripts: BrowserFigures['scripts'] = [];
    for (const path of paths) scripts.push({ path, kb: await scriptKb(browser, address + path) });
    scripts.sort((a, b) => b.kb - a.kb);
    const dashboard = paths.find((path) => path.startsWith('/?')) ?? '/';
    return { scripts, shift: await shiftOf(browser, address + dashboard) };
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
