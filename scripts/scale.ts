import { Command } from 'commander';
import { UserError } from '@/lib/errors';
import { filledScratch, withScratch } from '@/tests/bench/scratch-ledger';
import { origin } from '@/tests/scale/origin';
import { type Trial, trial } from '@/tests/scale/trial';
import { NGINX, startEdge } from '@/tests/setup/edge';
import { ensureBuilt } from './build/make';
import { readEnv } from './database';
import { runCommand } from './lifecycle';
import { print, say } from './progress';
import { webAccess } from './web-access';

const DATABASE = 'scale';

type Options = { views: number; connections: number; seconds: number; away: number; rows: number };

const options = new Command('npm run test:scale --')
  .description(
    'Tries the site behind nginx, as deploy/nginx.conf has it, with a crowd of readers, a publication, and the web server killed. Needs nginx.',
  )
  .option('--views <number>', 'how many different views half of the readers ask for', Number, 5_000)
  .option('--connections <number>', 'how many readers at once', Number, 200)
  .option('--seconds <number>', 'for how long', Number, 60)
  .option('--away <number>', 'for how many seconds the web server is away', Number, 30)
  .option('--rows <number>', 'how many made-up incidents there are', Number, 20_000)
  .parse()
  .opts<Options>();

async function tryAll(url: string, folder: string): Promise<Trial> {
  const database = await filledScratch(url, DATABASE, folder, options.rows);
  await ensureBuilt(process.cwd(), database, say);
  const behind = await origin(await webAccess(readEnv(), database, say));
  await behind.start();
  const edge = await startEdge(folder, behind.port);
  try {
    return await trial({ ...options, port: edge.port, behind, database });
  } finally {
    await edge.end();
    await behind.kill();
  }
}

/** nginx is told to keep a page for nine seconds, which are up to ten of its own; the log is written a moment after an answer is out. */
const LEAST_GAP_MS = 8_800;
const VISIBLE_WITHIN_MS = 11_000;

function checksOf({ one, many, leastGapMs, visibleMs, faults, origin: asked }: Trial) {
  const crowds = [one, many];
  return [
    {
      holds: crowds.every(({ server5xx, client4xx }) => server5xx + client4xx === 0),
      text: `no answer but pages: ${crowds.map((c) => `${c.answered} pages, ${c.server5xx} × 5xx, ${c.client4xx} × 4xx`).join('; ')}`,
    },
    {
      holds: crowds.every(({ failed }) => failed === 0),
      text: `no reader left without an answer: ${one.failed + many.failed}`,
    },
    {
      holds: leastGapMs >= LEAST_GAP_MS,
      text: `a page asked for at most once in ten seconds: the shortest time between two was ${(leastGapMs / 1000).toFixed(1)} s, of ${asked} that the web server gave`,
    },
    {
      holds: visibleMs <= VISIBLE_WITHIN_MS,
      text: `a publication seen within 11 s: ${(visibleMs / 1000).toFixed(1)} s`,
    },
    {
      holds: faults.length === 0,
      text: `every script’s hash right in Chromium: ${faults.join(' ') || 'no fault'}`,
    },
    {
      holds: true,
      text: `one view: ${inWords(one)}; different views: ${inWords(many)}`,
    },
  ];
}

const inWords = ({ perSecond, median, p99 }: Trial['one']) =>
  `${Math.round(perSecond)} a second, median ${median} ms, p99 ${p99} ms`;

await runCommand(async () => {
  if (NGINX === undefined) {
    throw new UserError(
      'nginx was not found. Install it, on Debian by: apt-get install nginx-light',
    );
  }
  const checks = checksOf(await withScratch([DATABASE], tryAll));
  for (const { holds, text } of checks) await print(`${holds ? 'ok    ' : 'FAILED'}  ${text}`);
  return checks.every(({ holds }) => holds) ? 0 : 1;
});
