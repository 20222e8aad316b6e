import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { csvText } from '@/lib/csv/write';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';
import { type Ended, runCommand, startCommand } from './command';

/** A disk that is always full, where the system has one. */
const FULL = '/dev/full';

let database: TestDatabase;
let folder: string;
let file: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-failures-'));
  file = incidents('incidents.csv', () => 3);
  const ended = await runCommand('import', database.url, importing(file));
  expect(ended.code).toBe(0);
  await insertUser(database.db, 'Quill', 'reviewer');
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const DESCRIBED = ['--title', 'T', '--publisher', 'P', '--licence', 'CC0', '--citation', 'C'];
const importing = (from: string) => ['csv', from, '--dataset', 'some', ...DESCRIBED];

function incidents(name: string, killedOf: (i: number) => number, spoiled = -1): string {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const row = incidentToRow(incidentInput(`e${i}`, { figures: [figure('killed', killedOf(i))] }));
    if (i === spoiled) row[CSV_COLUMNS.indexOf('killed_best')] = 'many';
    return row;
  });
  const to = path.join(folder, name);
  writeFileSync(to, csvText([CSV_COLUMNS, ...rows]));
  return to;
}

/** One line says it, behind what a command tells of its way, and no stack. */
function expectOneLine({ code, stderr }: Ended, words: RegExp): void {
  const lines = stderr.trim().split('\n');
  expect(lines.at(-1)).toMatch(words);
  for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/^\s+at |error/i);
  expect(code).toBe(2);
}

describe('a command whose database goes away', () => {
  const GONE = /^The database ended the connection.*run the command again/;

  test.for([
    ['import', () => importing(incidents('changed.csv', (i) => i))],
    ['export', () => ['--dataset', 'some']],
    ['verify', () => []],
    ['user', () => ['list']],
  ] as const)('%s says so in one line', async ([script, args]) => {
    const { version } = await state();
    // It comes as far as the lock, and is killed there.
    await database.sql.begin(async (tx) => {
      await tx`lock table incident_revision, desk_user in access exclusive mode`;
      const { ended } = startCommand(script, database.url, [...args()]);
      await vi.waitFor(
        async () => expect(await killWaiting(`casualty-ledger ${script}%`)).toBe(1),
        {
          timeout: 30_000,
          interval: 100,
        },
      );
      expectOneLine(await ended, GONE);
    });
    expect((await state()).version).toBe(version);
  });

  /** Ends the connections of that name that wait for a lock; gives how many. */
  async function killWaiting(name: string): Promise<number> {
    const killed = await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like ${name} and wait_event_type = 'Lock'`;
    return killed.length;
  }

  async function state() {
    const [row] = await database.sql<{ version: number }[]>`
      select version from dataset where slug = 'some'`;
    return { version: row?.version };
  }
});

describe.runIf(existsSync(FULL))('a command whose disk is full', () => {
  test('import names the file of rejects, and imports nothing', async () => {
    const spoiled = incidents('spoiled.csv', (i) => i + 1, 7);
    symlinkSync(FULL, `${spoiled}.rejects.csv`);
    const ended = await runCommand('import', database.url, importing(spoiled));
    expectOneLine(ended, /spoiled\.csv\.rejects\.csv: .*ENOSPC.* Nothing was imported\.$/);
  });

  test('export names the file', async () => {
    const out = path.join(folder, 'out.csv');
    symlinkSync(FULL, `${out}.part`);
    const ended = await runCommand('export', database.url, ['--dataset', 'some', '--out', out]);
    expectOneLine(ended, /^The incidents can't be written to .*out\.csv: ENOSPC/);
    expect(existsSync(out)).toBe(false);
  });

  test.for([
    ['export', '--dataset some'],
    ['verify', ''],
    ['user', 'list'],
  ])('%s says so of what it prints', async ([script = '', args = '']) => {
    const ended = await inShell(`node --import tsx scripts/${script}.ts ${args} > ${FULL}`);
    if (script === 'verify') expect(ended).toMatchObject({ code: 0 });
    else expectOneLine(ended, /^The disk is full: .*ENOSPC/);
  });
});

test('export whose reader has gone says so in one line', async () => {
  const ended = await inShell(
    'set -o pipefail; node --import tsx scripts/export.ts --dataset some | head -c 1 > /dev/null',
  );
  expectOneLine(ended, /^Whoever read what the command writes has gone\./);
});

async function inShell(line: string): Promise<Ended> {
  const child = spawn('bash', ['-c', line], {
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code]: (number | null)[] = await once(child, 'close');
  return { code: code ?? null, stdout: '', stderr };
}
