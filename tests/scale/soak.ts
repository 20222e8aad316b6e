import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '@/lib/errors';
import { say } from '@/scripts/progress';
import { runImport } from '@/tests/bench/import-bench';
import { writeSynthetic } from '@/tests/bench/synthetic';
import { viewsOf } from './views';

export type SoakOrder = {
  minutes: number;
  /** Different views a minute. */
  views: number;
  /** Minutes between two imports. */
  importEvery: number;
  /** How many made-up incidents there are to begin with. */
  rows: number;
  /** Of the web server. */
  address: string;
  metricsPort: number;
  /** The owner's address of its database. */
  database: string;
  /** Where files are written. */
  folder: string;
};

export type Soak = {
  answered: number;
  /** What was not answered as a page, by the address and how. */
  failures: string[];
  imports: number;
  /** MB of the web server, at the end of each minute. */
  memory: number[];
  /** The longest delay of its work, in milliseconds. */
  latestMs: number;
};

const AT_ONCE = 6;
/** New incidents of each import. */
const NEW_ROWS = 500;
const MINUTE_MS = 60_000;

/** Has readers ask for one view after another, none twice within an hour, and files be imported meanwhile. */
export async function soak(order: SoakOrder): Promise<Soak> {
  const result: Soak = { answered: 0, failures: [], imports: 0, memory: [], latestMs: 0 };
  const until = Date.now() + order.minutes * MINUTE_MS;
  await Promise.all([
    read(order, until, result),
    importNowAndThen(order, until, result),
    measure(order, until, result),
  ]);
  return result;
}

async function read({ address, views, minutes }: SoakOrder, until: number, result: Soak) {
  const paths = viewsOf(views * Math.min(minutes, 60));
  const began = Date.now();
  let next = 0;
  async function one(): Promise<void> {
    while (Date.now() < until) {
      const turn = next;
      next += 1;
      await delay(Math.max(0, began + (turn * MINUTE_MS) / views - Date.now()));
      const of = paths[turn % paths.length] ?? '/';
      const fault = await faultOf(address + of);
      if (fault === null) result.answered += 1;
      else result.failures.push(`${of}: ${fault}`);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function faultOf(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url);
    await answer.text();
    return answer.ok ? null : String(answer.status);
  } catch (error) {
    return String(error);
  }
}

async function importNowAndThen(order: SoakOrder, until: number, result: Soak): Promise<void> {
  const { importEvery, rows, folder, database } = order;
  const began = Date.now();
  for (let n = 1; ; n += 1) {
    const at = began + n * importEvery * MINUTE_MS - (importEvery * MINUTE_MS) / 2;
    if (at > until) return;
    await delay(Math.max(0, at - Date.now()));
    const file = path.join(folder, `soak-${n}.csv`);
    await writeSynthetic(file, rows + n * NEW_ROWS);
    const { seconds } = await runImport(database, file);
    result.imports += 1;
    say(`A file was imported in ${seconds.toFixed(1)} s.`);
  }
}

async function measure({ metricsPort }: SoakOrder, until: number, result: Soak): Promise<void> {
  while (Date.now() < until) {
    await delay(Math.min(MINUTE_MS, until - Date.now()));
    const said = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    const mb = numberOf(said, 'process_resident_memory_bytes') / 1_000_000;
    const heap = numberOf(said, 'nodejs_heap_used_bytes') / 1_000_000;
    const late = 1000 * numberOf(said, 'nodejs_event_loop_delay_seconds{quantile="1"}');
    result.memory.push(Math.round(mb));
    result.latestMs = Math.max(result.latestMs, Math.round(late));
    say(
      `${result.answered} views, ${result.failures.length} failed, ${Math.round(mb)} MB (${Math.round(heap)} MB used by JavaScript)`,
    );
  }
}

function numberOf(metrics: string, sample: string): number {
  const line = metrics.split('\n').find((one) => one.startsWith(`${sample} `));
  if (line === undefined) throw new UserError(`The metrics say nothing of ${sample}.`);
  return Number(line.slice(sample.length + 1));
}
