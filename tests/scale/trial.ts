import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { z } from 'zod';
import { UserError } from '@/lib/errors';
import { startScript } from '@/scripts/child';
import { findChromium } from '@/scripts/find-chromium';
import { say } from '@/scripts/progress';
import { type Crowd, crowd, throughEdge } from './crowd';
import type { Origin } from './origin';
import { until } from './patience';
import { viewsOf } from './views';

export type Given = {
  views: number;
  connections: number;
  seconds: number;
  away: number;
  port: number;
  behind: Origin;
  database: string;
};

export type Trial = {
  /** Those who ask for one view, and those who ask for many. */
  one: Crowd;
  many: Crowd;
  /** The least time between two whole pages of one address that the web server gave. */
  leastGapMs: number;
  /** From a publication until the edge showed it. */
  visibleMs: number;
  /** What Chromium found wrong with pages. */
  faults: string[];
  /** Pages that the web server gave while the crowds were there. */
  origin: number;
};

/** Half of the readers at one view and half at many, a publication meanwhile, and after it the web server killed for a while. */
export async function trial(given: Given): Promise<Trial> {
  const { port, behind, connections, seconds } = given;
  const paths = viewsOf(given.views);
  const [first = '/'] = paths;
  await warm(port, paths);
  const faults = await faultsInChromium(port, [first, paths.at(-1) ?? '/']);
  say(`${connections} readers for ${seconds} s …`);
  const before = new Map([...behind.given].map(([url, times]) => [url, times.length]));
  const [one, many, visibleMs] = await Promise.all([
    crowd(port, [first], connections / 2, seconds),
    crowd(port, paths, connections / 2, seconds),
    publishAndKill(given, first),
  ]);
  const asked = [...behind.given].map(([url, times]) => times.slice(before.get(url) ?? 0));
  const gaps = asked.flatMap((times) =>
    times.slice(1).map((time, n) => time.at - (times[n]?.at ?? 0)),
  );
  return {
    ...{ one, many, visibleMs, faults },
    leastGapMs: Math.min(...gaps, Number.POSITIVE_INFINITY),
    origin: asked.flat().length,
  };
}

const AT_ONCE = 4;
const SAY_SO_EVERY = 500;

/** Has the edge keep each page, as it would have of a site that was read before the crowd came. */
async function warm(port: number, paths: readonly string[]): Promise<void> {
  say(`Asking for ${paths.length.toLocaleString('en')} views once …`);
  const left = paths.entries();
  const one = async () => {
    for (const [n, path] of left) {
      const { status } = await throughEdge(port, path);
      if (status !== 200) throw new UserError(`${path} answered ${status}.`);
      if (n > 0 && n % SAY_SO_EVERY === 0) say(`  … ${n.toLocaleString('en')}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Milliseconds since 1970: when something had been published, and when the edge showed it. */
const SEEN = z.object({ published: z.number(), visible: z.number() });

export type Seen = z.infer<typeof SEEN>;

/** The publication comes at the worst moment, which is when the edge has just taken the page again; when it has been seen, the web server goes. */
async function publishAndKill(given: Given, path: string): Promise<number> {
  const { behind, away } = given;
  const publish = await publisher(given, path);
  await takenAgain(behind, path);
  const { published, visible } = await publish();
  const made = behind.given.get(path)?.find(({ at, ms }) => at - ms >= published);
  const taken =
    made &&
    `: asked for after ${inSeconds(made.at - made.ms - published)}, and made in ${inSeconds(made.ms)}`;
  say(
    `The publication was seen after ${inSeconds(visible - published)}${taken ?? ''}. Killing the web server …`,
  );
  await behind.kill();
  await delay(away * 1000);
  await behind.start();
  say('It is there again.');
  return visible - published;
}

const PUBLISH = [
  '--conditions=react-server',
  '--import',
  'tsx',
  'tests/scale/publishing-process.ts',
];

/** Starts the process that publishes. Gives what has it do so, and see it. */
async function publisher({ port, database }: Given, path: string): Promise<() => Promise<Seen>> {
  const child = startScript([...PUBLISH, String(port), path], 'inherit', {
    ...process.env,
    DATABASE_URL: database,
  });
  const ended = once(child, 'exit').then(() => {
    throw new UserError('The process that publishes has ended: see above.');
  });
  const said = async () => (await Promise.race([once(child, 'message'), ended]))[0];
  await said();
  return async () => {
    child.send('now');
    return SEEN.parse(await said());
  };
}

async function takenAgain({ given }: Origin, path: string): Promise<void> {
  const times = () => given.get(path)?.length ?? 0;
  const before = times();
  await until(() => times() > before, 'The edge never took the page again.');
}

const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function faultsInChromium(port: number, paths: readonly string[]): Promise<string[]> {
  const executablePath = findChromium();
  if (executablePath === null) return ['There is no Chromium on this machine.'];
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const faults: string[] = [];
  try {
    for (const path of paths) {
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`https://127.0.0.1:${port}${path}`, { waitUntil: 'networkidle' });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return faults;
}
