import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '@/scripts/find-chromium';
import { SYNTHETIC } from './scratch';

export type BrowserFigures = {
  /** Gzipped script that the HTML itself asks for. */
  initialKb: number;
  /** What is fetched after it, once the page has been painted: Recharts, mostly. */
  laterKb: number;
  rechartsInInitial: boolean;
  /** Cumulative layout shift, the reading to the page's end included. */
  shift: number;
};

const RECHARTS = 'recharts-';

/** What a real browser loads of the dashboard, and how far the page shifts. Null where there is no Chromium. */
export async function browserFigures(address: string): Promise<BrowserFigures | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const scripts = new Map<string, string>();
  page.on('response', async (response) => {
    // A script that is sent elsewhere has nothing to weigh; what it leads to comes as a response of its own.
    const isScript = response.ok() && response.request().resourceType() === 'script';
    if (isScript) scripts.set(new URL(response.url()).pathname, await response.text());
  });
  await page.addInitScript(watchShifts);
  const response = await page.goto(`${address}/?dataset=${SYNTHETIC}`, {
    waitUntil: 'networkidle',
  });
  const html = (await response?.text()) ?? '';
  const shift = await shiftToTheEnd(page);
  await browser.close();

  const asked = new Set(
    Array.from(html.matchAll(/(?:src|href)="([^"]+\.js)[^"]*"/g), ([, src]) => src),
  );
  const [initial, later] = [true, false].map((early) =>
    Array.from(scripts).flatMap(([path, text]) => (asked.has(path) === early ? [text] : [])),
  );
  return {
    initialKb: gzippedKb(initial ?? []),
    laterKb: gzippedKb(later ?? []),
    rechartsInInitial: (initial ?? []).some((text) => text.includes(RECHARTS)),
    shift,
  };
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

async function shiftToTheEnd(page: Page): Promise<number> {
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.waitForTimeout(1500);
  return page.evaluate(() => Number(Reflect.get(window, 'layoutShift')));
}

const gzippedKb = (texts: string[]) =>
  texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1000;
