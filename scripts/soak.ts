import { Command } from 'commander';
import { filledScratch, withScratch } from '@/tests/bench/scratch-ledger';
import { freePort, withWebServer } from '@/tests/bench/web-server';
import { type Soak, soak } from '@/tests/scale/soak';
import { runCommand } from './lifecycle';
import { print } from './progress';

const DATABASE = 'soak';

type Options = {
  minutes: number;
  views: number;
  importEvery: number;
  rows: number;
  ceiling: number;
};

const options = new Command('npm run test:soak --')
  .description(
    'Has readers ask for different views for an hour, and files be imported meanwhile, and holds the web server to a ceiling of memory.',
  )
  .option('--minutes <number>', 'for how long', Number, 60)
  .option('--views <number>', 'different views a minute', Number, 1_000)
  .option('--import-every <number>', 'minutes between two imports', Number, 10)
  .option('--rows <number>', 'how many made-up incidents there are', Number, 20_000)
  .option('--ceiling <number>', 'MB that the web server takes at most', Number, 2_200)
  .parse()
  .opts<Options>();

async function soakOn(url: string, folder: string): Promise<Soak> {
  const database = await filledScratch(url, DATABASE, folder, options.rows);
  const metricsPort = await freePort();
  return withWebServer(
    database,
    (address) => soak({ ...options, address, metricsPort, database, folder }),
    { METRICS_PORT: String(metricsPort) },
  );
}

await runCommand(async () => {
  const { answered, failures, imports, memory, latestMs } = await withScratch([DATABASE], soakOn);
  const most = Math.max(...memory);
  const half = memory.slice(Math.floor(memory.length / 2));
  await print(
    `${answered.toLocaleString('en')} views in ${options.minutes} minutes (${Math.round(answered / options.minutes)} a minute), ${imports} imports, work at most ${latestMs} ms late`,
  );
  await print(
    `memory: ${most} MB at most, ${Math.min(...half)} to ${Math.max(...half)} MB in the second half, ceiling ${options.ceiling} MB`,
  );
  for (const failure of failures.slice(0, 20)) await print(`FAILED  ${failure}`);
  return failures.length === 0 && most <= options.ceiling ? 0 : 1;
});
