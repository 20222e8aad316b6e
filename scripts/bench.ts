import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { connect } from '@/db/client';
import { browserFigures } from '@/tests/bench/browser-bench';
import { citationReads } from '@/tests/bench/cite-bench';
import { coldCost } from '@/tests/bench/cold-bench';
import { copySeconds, runImport } from '@/tests/bench/import-bench';
import { CHARTS, pageTimes, publicPaths } from '@/tests/bench/page-bench';
import { pageReads } from '@/tests/bench/panel-bench';
import { pastReads } from '@/tests/bench/past-bench';
import { type Figures, reportOf, reportOfPages, type SizeFigures } from '@/tests/bench/report';
import { type ScaleFigures, scaleFigures, withScale } from '@/tests/bench/scale-bench';
import { scratchDatabase } from '@/tests/bench/scratch';
import { filledScratch, withScratch } from '@/tests/bench/scratch-ledger';
import { writeSynthetic } from '@/tests/bench/synthetic';
import { takenTimes } from '@/tests/bench/taken-bench';
import { readTimes } from '@/tests/bench/trend-bench';
import { unusualRates, unusualReport } from '@/tests/bench/unusual-bench';
import { makeWatches, tellTimes } from '@/tests/bench/watch-bench';
import { withWebServer } from '@/tests/bench/web-server';
import { runCommand } from './lifecycle';
import { say } from './progress';

const REPORT = 'docs/performance.md';
const UNUSUAL_REPORT = 'docs/unusual.md';
const SCALE_REPORT = 'docs/scale.md';
const ROWS_OF_A_MILLION = 10 ** 6;

type Options = {
  rows: number;
  scale?: number[] | true;
  pages: boolean;
  onlyPages?: true;
  speed: boolean;
};

async function measure(url: string, folder: string, options: Options): Promise<Figures> {
  const database = await scratchDatabase(url, databaseOfSize(options.rows));
  const size = await measureSize(database, path.join(folder, `${options.rows}.csv`), options.rows);
  say('What pages read …');
  const reads = await pageReads(database);
  const onSite = options.pages ? await measurePages(database, options.rows) : null;
  const citations = await citationReads(database);
  say('Watches are made …');
  await makeWatches(database);
  say('Past moments …');
  const past = await pastReads(database, path.join(folder, 'second.csv'), options.rows);
  say('Watches are told of the second release …');
  const watches = await tellTimes(database);
  return {
    day: new Date().toISOString().slice(0, 10),
    load: loadavg(),
    postgres: await postgresVersion(url),
    size,
    pageReads: reads,
    citations,
    past,
    watches,
    onSite,
  };
}

const databaseOfSize = (rows: number) => `bench_${rows}`;

async function measureSize(database: string, file: string, rows: number): Promise<SizeFigures> {
  say(`Writing ${rows.toLocaleString('en')} made-up incidents …`);
  await writeSynthetic(file, rows);
  say('A bare COPY …');
  const before = await copySeconds(database, file);
  say(`${before.toFixed(1)} s. The import …`);
  const importRun = await runImport(database, file);
  // Again, as what else the machine does may have changed meanwhile.
  const after = await copySeconds(database, file);
  say(`${importRun.seconds.toFixed(1)} s, and ${after.toFixed(1)} s for a bare COPY. The trends …`);
  const reads = await readTimes(database);
  return { rows, copySeconds: (before + after) / 2, importRun, reads };
}

async function measurePages(database: string, rows: number) {
  say('The pages …');
  return withWebServer(database, async (address, pid) => ({
    pages: await pageTimes(address, database),
    cold: await coldCost(address, pid),
    browser: await browserFigures(address, await publicPaths(database), CHARTS),
    taken: await takenTimes(address, pid, rows),
  }));
}

/** The pages alone, as a table that is shown and not written down. */
async function measureOnlyPages(url: string, folder: string, rows: number): Promise<string> {
  const database = await filledScratch(url, databaseOfSize(rows), folder, rows);
  return withWebServer(database, async (address) =>
    reportOfPages(await pageTimes(address, database)),
  );
}

async function postgresVersion(url: string): Promise<string> {
  const { sql, close } = connect(url, { max: 1 });
  const [row] = await sql<{ version: string }[]>`
    select current_setting('server_version') as version`;
  await close();
  return row?.version ?? 'unknown';
}

function millionsOf(given: string): number[] {
  return given.split(',').map((millions) => Number(millions) * ROWS_OF_A_MILLION);
}

const options = new Command('npm run bench --')
  .description(
    'Measures speed on made-up incidents, and replays the rules of unusual months. Writes docs/performance.md and docs/unusual.md.',
  )
  .option('--rows <number>', 'how many incidents', Number, 400_000)
  .option(
    '--scale [millions]',
    'measure only how all of it grows, with so many millions of incidents (1,5,10), and write docs/scale.md',
    millionsOf,
  )
  .option('--no-speed', 'only replay the rules of unusual months, and write docs/unusual.md')
  .option('--only-pages', 'only measure the pages as they are sent, and write nothing down')
  .option('--no-pages', 'leave out the pages, for which the site is built')
  .parse()
  .opts<Options>();

await runCommand(async () => {
  if (options.onlyPages) return showPages();
  if (options.scale) {
    return measureScale(options.scale === true ? millionsOf('1,5,10') : options.scale);
  }
  say('The rules of unusual months …');
  await writeFile(UNUSUAL_REPORT, unusualReport(unusualRates()));
  if (!options.speed) return 0;
  await withScratch([databaseOfSize(options.rows)], async (url, folder) =>
    writeFile(REPORT, reportOf(await measure(url, folder, options))),
  );
  console.log(await readFile(REPORT, 'utf8'));
  return 0;
});

/** Each size in a database that is removed before the next, so that the disk has to hold one. */
async function measureScale(sizes: readonly number[]): Promise<number> {
  const figures: ScaleFigures[] = [];
  for (const rows of sizes) {
    await withScratch([databaseOfSize(rows)], async (url, folder) =>
      figures.push(
        await scaleFigures(await scratchDatabase(url, databaseOfSize(rows)), folder, rows),
      ),
    );
    await writeFile(SCALE_REPORT, withScale(await readFile(SCALE_REPORT, 'utf8'), figures));
  }
  console.log(await readFile(SCALE_REPORT, 'utf8'));
  return 0;
}

async function showPages(): Promise<number> {
  await withScratch([databaseOfSize(options.rows)], async (url, folder) =>
    console.log(await measureOnlyPages(url, folder, options.rows)),
  );
  return 0;
}
