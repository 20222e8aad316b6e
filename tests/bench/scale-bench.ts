import { readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import path from 'node:path';
import { connect, type Pool } from '@/db/client';
import { queryTotals } from '@/db/read/cells';
import { queryIncidents } from '@/db/read/incidents';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { say } from '@/scripts/progress';
import { keptListView, keptView } from '@/site/reads/kept';
import { type ImportRun, runImport } from './import-bench';
import { htmlOf } from './page-bench';
import { percentiles, type Times, timeOf } from './percentile';
import { SYNTHETIC } from './scratch';
import { writeSynthetic } from './synthetic';
import { withWebServer } from './web-server';

/** What a size costs; megabytes are of a million bytes. */
export type ScaleFigures = {
  day: string;
  load: number[];
  rows: number;
  fileMb: number;
  importRun: ImportRun;
  diskMb: number;
  /** The largest tables with their indexes. */
  tables: { name: string; mb: number }[];
  facts: { seconds: number; mb: number };
  /** A view, its trend, totals and ranking, of so many views asked for the first time. */
  views: number;
  first: Times;
  /** The first page of the list of incidents, in the usual orders. */
  lists: Times;
  /** After a small file: how long who asks first waits. */
  afterChange: { importSeconds: number; ms: number };
  site: SiteFigures;
};

type SiteFigures = { readyMs: number; pages: { path: string; ms: number }[]; webMb: number };

const SMALL_FILE = 1_000;

/** Measures an empty scratch database with so many made-up incidents. */
export async function scaleFigures(
  url: string,
  folder: string,
  rows: number,
): Promise<ScaleFigures> {
  const file = path.join(folder, `${rows}.csv`);
  say(`Writing ${rows.toLocaleString('en')} made-up incidents …`);
  await writeSynthetic(file, rows);
  say('The import …');
  const importRun = await runImport(url, file);
  const fileMb = statSync(file).size / 1e6;
  // The disk has to hold the database beside what it writes while it is asked.
  await rm(file);
  say(`${importRun.seconds.toFixed(0)} s. The first answers …`);
  const { db, close } = connect(url, { max: 2 });
  const disk = await diskOf(db);
  const facts = await factsOf(db);
  const first = await firstAnswers(db);
  const lists = await listAnswers(db);
  say('A small change …');
  const small = path.join(folder, 'small.csv');
  await writeSynthetic(small, SMALL_FILE, 7);
  const { seconds } = await runImport(url, small);
  const ms = await timeOf(() => readView(db, '&interval=month'));
  await close();
  say('The pages …');
  return {
    day: new Date().toISOString().slice(0, 10),
    load: loadavg(),
    rows,
    fileMb,
    importRun,
    ...disk,
    facts,
    views: VIEWS.length,
    first,
    lists,
    afterChange: { importSeconds: seconds, ms },
    site: await siteFigures(url),
  };
}

async function diskOf(db: Pool): Promise<Pick<ScaleFigures, 'diskMb' | 'tables'>> {
  const tables = await db.execute<{ name: string; mb: number }>(`
    select relname as name, (pg_total_relation_size(oid) / 1e6)::float8 as mb
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    order by 2 desc limit 4`);
  const [whole] = await db.execute<{ mb: number }>(
    'select (pg_database_size(current_database()) / 1e6)::float8 as mb',
  );
  return { diskMb: whole?.mb ?? 0, tables: [...tables] };
}

/** Reading all facts, as a process does once after its start. */
async function factsOf(db: Pool): Promise<ScaleFigures['facts']> {
  const before = process.memoryUsage().arrayBuffers;
  const ms = await timeOf(() => readView(db, ''));
  return { seconds: ms / 1000, mb: (process.memoryUsage().arrayBuffers - before) / 1e6 };
}

const VIEWS = ['', '&country=AFG', '&country=AGO,DZA', '&party=synthetic-group-1'].flatMap((of) =>
  ['', '&victims=civilian', '&violence=one_sided', '&from=2001-02-10', '&dates=spread'].flatMap(
    (more) => ['&interval=month', '&interval=year&split=country'].map((how) => of + more + how),
  ),
);

async function firstAnswers(db: Pool): Promise<Times> {
  const times: number[] = [];
  for (const query of VIEWS) times.push(await timeOf(() => readView(db, query)));
  return percentiles(times);
}

async function readView(db: Pool, query: string): Promise<void> {
  const { view } = await keptView(db, asked(query), []);
  await queryTrend(db, view, 'largest');
  if (view.range !== null) await queryTotals(db, view, view.range);
  await queryRanking(db, view, 'country');
}

const asked = (query: string) => new URLSearchParams(`dataset=${SYNTHETIC}${query}`);

async function listAnswers(db: Pool): Promise<Times> {
  const times: number[] = [];
  for (const query of ['', '&sort=-killed', '&country=AFG', '&party=synthetic-group-1']) {
    times.push(
      await timeOf(async () => {
        const { view, list } = await keptListView(db, asked(query), []);
        await queryIncidents(db, view, list);
      }),
    );
  }
  return percentiles(times);
}

const PAGES = ['/', '/incidents', '/countries', '/parties', '/table', '/changes'];
const ANSWERED_WITHIN_MS = 900_000;

/** Pages of a web server that has just been started, each asked for once; and what memory that took. */
async function siteFigures(url: string): Promise<SiteFigures> {
  return withWebServer(url, async (address, pid) => {
    const readyMs = await timeOf(() =>
      untilShown(`${address}/?dataset=${SYNTHETIC}&interval=year`),
    );
    const pages: SiteFigures['pages'] = [];
    for (const path of PAGES) {
      const ms = await timeOf(() => htmlOf(`${address}${path}?dataset=${SYNTHETIC}`));
      pages.push({ path, ms });
    }
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { readyMs, pages, webMb: Number(peak) / 1000 };
  });
}

/** A server that is still reading its facts may say that it can't tell yet. */
async function untilShown(url: string): Promise<void> {
  const deadline = Date.now() + ANSWERED_WITHIN_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(url);
    await answer.text();
    if (answer.ok) return;
  }
  throw new Error('The pages were never shown.');
}

const BEGIN = '<!-- measured by npm run bench -- --scale -->';
const END = '<!-- end of what was measured -->';

/** The report with these figures between its two marks. */
export function withScale(report: string, sizes: readonly ScaleFigures[]): string {
  const [before, rest = ''] = report.split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  return `${before}${BEGIN}\n${measuredWords(sizes)}\n\n${tableOfScale(sizes)}\n${END}${after}`;
}

function measuredWords(sizes: readonly ScaleFigures[]): string {
  const last = sizes.at(-1);
  const load = last?.load.map((one) => one.toFixed(1)).join(', ');
  return `Measured on ${last?.day}: ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; the machine's load was ${load} (last 1, 5 and 15 minutes).`;
}

function tableOfScale(sizes: readonly ScaleFigures[]): string {
  const line = (what: string, of: (size: ScaleFigures) => string) =>
    `| ${[what, ...sizes.map(of)].join(' | ')} |`;
  const pages = sizes[0]?.site.pages ?? [];
  return [
    line('', ({ rows }) => `${whole(rows)} incidents`),
    `|---|${sizes.map(() => '---|').join('')}`,
    line('the file', ({ fileMb }) => mb(fileMb)),
    line('import', ({ importRun }) => `${whole(importRun.seconds)} s`),
    line('incidents a second', ({ rows, importRun }) => whole(rows / importRun.seconds)),
    line('memory of the import at most', ({ importRun }) => mb(importRun.peakMb)),
    line('the database on disk', ({ diskMb }) => mb(diskMb)),
    line('its largest tables', ({ tables }) =>
      tables.map(({ name, mb: size }) => `${name} ${mb(size)}`).join(', '),
    ),
    line('facts read, once a process', ({ facts }) => `${facts.seconds.toFixed(0)} s`),
    line('facts in memory', ({ facts }) => mb(facts.mb)),
    line('a view asked for the first time, median', ({ first }) => ms(first.median)),
    line('the same, p95', ({ first }) => ms(first.p95)),
    line('a page of the list of incidents, p95', ({ lists }) => ms(lists.p95)),
    line('a file of 1,000 more', ({ afterChange }) => `${afterChange.importSeconds.toFixed(0)} s`),
    line('the first view after it', ({ afterChange }) => ms(afterChange.ms)),
    line('the first page after a start', ({ site }) => ms(site.readyMs)),
    ...pages.map(({ path: page }, i) =>
      line(`then \`${page}\`, first asked`, ({ site }) => ms(site.pages[i]?.ms ?? 0)),
    ),
    line('memory of the web process at most', ({ site }) => mb(site.webMb)),
  ].join('\n');
}

const whole = (value: number) => Math.round(value).toLocaleString('en');
const ms = (value: number) => `${whole(value)} ms`;
const mb = (value: number) => `${whole(value)} MB`;
