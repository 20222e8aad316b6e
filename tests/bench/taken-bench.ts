import { z } from 'zod';
import { firstDayOf } from '@/lib/stats/period';
import { percentiles, type Times, timeOf } from './percentile';
import { readIfThere } from './process-files';
import { SYNTHETIC } from './scratch';

/**
 * A whole dataset as a file: rows a second, and how much more memory the web process and the one that writes the file had
 * together at most while it was sent.
 */
type WholeFile = { format: string; rowsPerSecond: number; grownMb: number | null };

/** What readers take away, as the web server sends it. */
export type TakenTimes = {
  /** A chart as PNG, each of a view that nobody asked for before. */
  pictures: Times & { count: number };
  /** An embed by months, of views that nobody asked for before, and then again. */
  embeds: { count: number; first: Times; again: Times };
  /** A view with the incidents behind it and all that is needed to check it. */
  bundle: { incidents: number; seconds: number };
  files: WholeFile[];
};

const PICTURES = 20;
/** What it takes to clear away what was made is part of each eighth, which few would meet by chance. */
const EMBEDS = 100;
const FILES = ['csv', 'xlsx', 'parquet'];
/** The share of the 35 years, counted back from the last, that holds 10,000 of 400,000. */
const BUNDLED = 'interval=month&from=2024-02-15';

/** @param pid the web server’s process */
export async function takenTimes(address: string, pid: number, rows: number): Promise<TakenTimes> {
  const pictures: number[] = [];
  const embeds: { first: number[]; again: number[] } = { first: [], again: [] };
  const ask = (path: string) => timeOf(() => sizeOf(address + path));
  const view = `dataset=${SYNTHETIC}&interval=month`;
  // The first starts the process that draws, and reads the style sheets.
  for (let year = 1990; year <= 1990 + PICTURES; year++) {
    pictures.push(await ask(`/pictures/chart.png?${view}&from=${year}`));
  }
  for (const month of monthsFrom(1990, EMBEDS + 1)) {
    const embed = `/embed/view?${view}&from=${month}&violence=one_sided`;
    embeds.first.push(await ask(embed));
    embeds.again.push(await ask(embed));
  }
  const bundle = await bundleTime(address);
  const files: WholeFile[] = [];
  for (const format of FILES) {
    // Behind one of each, as the web process still gives back meanwhile what it took for all that was asked before.
    await wholeFile(address, pid, rows, format);
    files.push(await wholeFile(address, pid, rows, format));
  }
  const timesOf = (all: number[]) => percentiles(all.slice(1));
  return {
    pictures: { count: PICTURES, ...timesOf(pictures) },
    bundle,
    embeds: { count: EMBEDS, first: timesOf(embeds.first), again: timesOf(embeds.again) },
    files,
  };
}

/** So many months from the first of a year on: `1990-01`. */
function monthsFrom(year: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => firstDayOf(year * 12 + i).slice(0, 7));
}

const TREND = z.object({ totals: z.object({ attacks: z.number() }) });

async function bundleTime(address: string): Promise<TakenTimes['bundle']> {
  const url = `${address}/api/v1/trend?dataset=${SYNTHETIC}&${BUNDLED}`;
  const seconds = (await timeOf(() => sizeOf(`${url}&format=zip`))) / 1000;
  const { totals } = TREND.parse(await (await fetch(url)).json());
  return { incidents: totals.attacks, seconds };
}

/** Reads an answer to its end without keeping it, and gives how long it is. */
async function sizeOf(url: string): Promise<number> {
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Error(`${url} answered ${answer.status}.`);
  let size = 0;
  for await (const piece of answer.body) size += piece.length;
  return size;
}

const LOOKED_AT_EVERY_MS = 250;

async function wholeFile(
  address: string,
  pid: number,
  rows: number,
  format: string,
): Promise<WholeFile> {
  const others = startedBy(pid);
  const before = memoryMb([pid]);
  let most = before;
  const looking = setInterval(() => {
    const writers = startedBy(pid).filter((one) => !others.includes(one));
    const now = memoryMb([pid, ...writers]);
    if (now !== null && most !== null) most = Math.max(most, now);
  }, LOOKED_AT_EVERY_MS);
  const url = `${address}/api/v1/incidents?dataset=${SYNTHETIC}&whole=yes&format=${format}`;
  const ms = await timeOf(() => sizeOf(url)).finally(() => clearInterval(looking));
  const grownMb = most === null || before === null ? null : most - before;
  return { format, rowsPerSecond: rows / (ms / 1000), grownMb };
}

/** The processes that a process has started. */
function startedBy(pid: number): number[] {
  const text = readIfThere(`/proc/${pid}/task/${pid}/children`) ?? '';
  return text.split(' ').filter(Boolean).map(Number);
}

/**
 * The memory of processes that is in use, what they share (such as the program of Node.js) once; null where the system does not tell
 * it in a file. One that has ended meanwhile has none.
 */
function memoryMb(pids: number[]): number | null {
  const kb = pids.flatMap((pid) => {
    const found = /^Pss:\s+(\d+) kB$/m.exec(readIfThere(`/proc/${pid}/smaps_rollup`) ?? '');
    return found === null ? [] : Number(found[1]);
  });
  return kb.length === 0 ? null : kb.reduce((sum, one) => sum + one, 0) / 1000;
}
