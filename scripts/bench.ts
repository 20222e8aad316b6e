import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '@/db/client';
import { browserFigures } from '@/tests/bench/browser-bench';
import { copySeconds, runImport } from '@/tests/bench/import-bench';
import { pageTimes } from '@/tests/bench/page-bench';
import { type Figures, reportOf } from '@/tests/bench/report';
import { dropScratch, scratchDatabase } from '@/tests/bench/scratch';
import { writeSynthetic } from '@/tests/bench/synthetic';
import { trendTimes } from '@/tests/bench/trend-bench';
import { withWebServer } from '@/tests/bench/web-server';
import { readEnv, withDatabase } from './database';
import { runCommand } from './lifecycle';
import { say } from './progress';

const REPORT = 'docs/performance.md';
const ROWS = { large: 400_000, small: 40_000 };
const DATABASES = { large: 'bench_large', small: 'bench_small' };

async function measure(url: string, folder: string): Promise<Figures> {
  const files = { large: path.join(folder, 'large.csv'), small: path.join(folder, 'small.csv') };
  say(`Writing ${ROWS.large.toLocaleString('en')} made-up incidents …`);
  await writeSynthetic(files.large, ROWS.large);
  await writeSynthetic(files.small, ROWS.small);
  const large = await scratchDatabase(url, DATABASES.large);
  const small = await scratchDatabase(url, DATABASES.small);
  say('A bare COPY …');
  const copy = await copySeconds(large, files.large);
  say(`${copy.toFixed(1)} s. The import …`);
  const importRun = await runImport(large, files.large);
  say(`${importRun.seconds.toFixed(1)} s. The trends …`);
  await runImport(small, files.small);
  const trends = { large: await trendTimes(large), small: await trendTimes(small) };
  say('The pages …');
  const { pages, browser } = await withWebServer(large, async (address) => ({
    pages: await pageTimes(address),
    browser: await browserFigures(address),
  }));
  return {
    day: new Date().toISOString().slice(0, 10),
    postgres: await postgresVersion(url),
    rows: ROWS,
    copySeconds: copy,
    importRun,
    ...trends,
    pages,
    browser,
  };
}

async function postgresVersion(url: string): Promise<string> {
  const { sql, close } = connect(url, { max: 1 });
  const [row] = await sql<{ version: string }[]>`
    select current_setting('server_version') as version`;
  await close();
  return row?.version ?? 'unknown';
}

await runCommand(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'casualty-ledger-bench-'));
  try {
    await withDatabase(readEnv(), say, async (url) => {
      try {
        await writeFile(REPORT, reportOf(await measure(url, folder)));
      } finally {
        for (const name of Object.values(DATABASES)) await dropScratch(url, name);
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(await readFile(REPORT, 'utf8'));
  return 0;
});
