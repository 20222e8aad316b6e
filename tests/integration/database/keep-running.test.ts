import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { isAlive } from '@/scripts/postgres/running';
import { programFile } from '@/tests/setup/programs';

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-keep-'));
});
beforeEach(() => {
  file = path.join(folder, 'answers');
  rmSync(file, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Keeps a script running as the start keeps the web server. */
function keep(text: string) {
  const script = path.join(folder, 'server.mjs');
  writeFileSync(script, text);
  const keeper = spawn(
    process.execPath,
    [programFile('tests/setup/keep-running.ts'), script, file],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  keeper.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return { keeper, said: () => said, ended: once(keeper, 'exit') };
}

const SERVER = `import { writeFileSync } from 'node:fs';
  writeFileSync(process.argv[2], String(process.pid));
  setInterval(() => {}, 1000);`;

/** The process id of a server that was started, and is another than the one before. */
function started(before?: number): Promise<number> {
  return vi.waitFor(
    () => {
      const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
      if (pid === 0 || pid === before) throw new Error('not yet');
      return pid;
    },
    { timeout: 30_000 },
  );
}

async function stop(keeper: ChildProcess, ended: Promise<unknown[]>): Promise<unknown> {
  keeper.kill('SIGINT');
  const [code] = await ended;
  return code;
}

test('a server that ends is said to, with its reason, and started again; Ctrl-C ends both', async () => {
  const { keeper, said, ended } = keep(SERVER);
  const first = await started();
  await vi.waitUntil(() => said().includes('It answers.'), { timeout: 30_000 });
  process.kill(first, 'SIGKILL');
  const second = await started(first);
  expect(said()).toContain('The web server stopped unexpectedly (SIGKILL). Restarting it in 1 s');
  process.kill(second, 'SIGTERM');
  const third = await started(second);
  expect(said()).toContain('Restarting it in 2 s');

  expect(await stop(keeper, ended)).toBe(0);
  await vi.waitUntil(() => !isAlive(third), { timeout: 30_000 });
  expect(said().match(/stopped unexpectedly/g)).toHaveLength(2);
});

test('Ctrl-C while it waits to start the server again ends it', async () => {
  const { keeper, said, ended } = keep(SERVER);
  const first = await started();
  await vi.waitUntil(() => said().includes('It answers.'), { timeout: 30_000 });
  process.kill(first, 'SIGKILL');
  await vi.waitUntil(() => said().includes('Restarting it'), { timeout: 30_000 });
  expect(await stop(keeper, ended)).toBe(0);
  expect(Number(readFileSync(file, 'utf8'))).toBe(first);
});

test('a server that ends before it ever answered is not started again, and its exit code is given', async () => {
  const { said, ended } = keep('process.exit(7)');
  expect((await ended)[0]).toBe(7);
  expect(said()).not.toContain('Restarting it');
});
