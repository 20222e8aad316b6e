import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeBuild } from './build/make';
import { findChromium } from './find-chromium';
import { beforeExit, runCommand } from './lifecycle';
import { choosePort } from './postgres/port';
import { say } from './progress';
import {
  inWords,
  playwrightCounts,
  sumTestCounts,
  type TestCounts,
  vitestCounts,
  withExit,
} from './test-counts';

type Step = { name: string; run(): Promise<TestCounts> };
type Result = { name: string; counts: TestCounts; seconds: number };

const NOTHING: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** Where reports and the end-to-end tests' ledger are, for this run; the database's account must be able to enter. */
const scratch = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-npm-test-'));
chmodSync(scratch, 0o711);
beforeExit(async () => rmSync(scratch, { recursive: true, force: true }));

const STEPS: Step[] = [
  { name: 'Lint and format', run: () => check('biome', ['check', '--error-on-warnings', '.']) },
  {
    name: 'Types',
    async run() {
      const routes = await check('next', ['typegen']);
      return routes.failed ? routes : check('tsc', ['--noEmit', '-p', '.']);
    },
  },
  { name: 'Nothing unused', run: () => check('knip', []) },
  { name: 'Unit tests', run: () => vitest('unit') },
  { name: 'Integration tests, on a real Postgres', run: besideTheBuild },
  { name: 'End-to-end tests, in Chromium', run: endToEnd },
];

/** Runs a tool of node_modules; gives its exit code. */
async function run(
  tool: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(path.join('node_modules', '.bin', tool), args, {
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  const ended = once(child, 'exit');
  const dismiss = beforeExit(async () => {
    // Playwright ends the web server it started by this signal, and not by SIGTERM.
    child.kill('SIGINT');
    await ended;
  });
  const [code] = await ended;
  dismiss();
  return code ?? 1;
}

/** A tool that is content or not. */
async function check(tool: string, args: string[]): Promise<TestCounts> {
  return (await run(tool, args)) === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 };
}

async function vitest(project: string): Promise<TestCounts> {
  const report = path.join(scratch, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run('vitest', ['run', '--project', project, ...reporters]);
  return withExit(existsSync(report) ? vitestCounts(readJson(report)) : NOTHING, code);
}

/** These wait for the database for much of their time, in which the pages that the next step asks for can be built. */
async function besideTheBuild(): Promise<TestCounts> {
  const built = makeBuild(process.cwd(), say).then(
    () => NOTHING,
    (fault) => {
      console.error(fault);
      return { ...NOTHING, failed: 1 };
    },
  );
  return sumTestCounts([await vitest('integration'), await built]);
}

async function endToEnd(): Promise<TestCounts> {
  if (findChromium() === null) {
    console.log(
      'SKIPPED: there is no Chromium on this machine. Install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
    );
    return { ...NOTHING, skipped: 1 };
  }
  const report = path.join(scratch, 'e2e.json');
  const code = await run('playwright', ['test', '--reporter=list,json'], {
    E2E_DATA_DIR: path.join(scratch, 'e2e'),
    E2E_PORT: String(await choosePort(scratch)),
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  return withExit(existsSync(report) ? playwrightCounts(readJson(report)) : NOTHING, code);
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

await runCommand(async () => {
  const results: Result[] = [];
  for (const { name, run: runStep } of STEPS) {
    console.log(`\n=== ${name} ===`);
    const began = Date.now();
    const counts = await runStep();
    results.push({ name, counts, seconds: Math.round((Date.now() - began) / 1000) });
  }
  console.log('\n=== Summary ===');
  for (const { name, counts, seconds } of results) {
    const verdict = counts.failed ? 'FAILED' : counts.passed ? 'ok' : 'SKIPPED';
    console.log(`${verdict.padEnd(8)}${name}: ${inWords(counts)} (${seconds} s)`);
  }
  const total = sumTestCounts(results.map(({ counts }) => counts));
  console.log(`\n${inWords(total)}`);
  return total.failed ? 1 : 0;
});
