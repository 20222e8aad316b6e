import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '@/db/client';
import { openBackup } from '@/scripts/backup/open-backup';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { runCommand } from '@/tests/integration/import/command';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { programFile } from '@/tests/setup/programs';

const folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-backups-'));
const at = (name: string) => path.join(folder, name);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const incidents = ['a', 'b', 'c'].map((id, i) =>
    incidentInput(id, { figures: [figure('killed', i)] }),
  );
  await importIncidents(database.db, 'reports', 'first', incidents);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** What the audit log says of an act, the newest first. */
async function eventsOf({ sql }: Connection, action: string) {
  return sql<{ author: string; details: Record<string, unknown> }[]>`
    select author, details from audit_event where action = ${action} order by id desc`;
}

test('a backup is one file that only its owner can read, under a name with the time, and is checked', async () => {
  const made = await runCommand('backup', database.url, [at('kept')]);
  expect(made).toMatchObject({ code: 0 });
  const [name = '', ...others] = readdirSync(at('kept'));
  expect(others).toEqual([]);
  expect(name).toMatch(/^casualty-ledger-\d{8}T\d{6}Z\.tar$/);
  const file = path.join(at('kept'), name);
  expect(made.stdout).toBe(`${file}\n`);
  expect(made.stderr).toContain('reports: version 1, 3 incidents');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const [event] = await eventsOf(database, 'ledger.back_up');
  expect(event).toMatchObject({ author: 'command line', details: { to: file } });
  expect(event?.details.manifest).toBe((await openBackup(file, null)).hash);

  const scratch = () =>
    readdirSync(tmpdir()).filter((one) => one.startsWith('casualty-ledger-check-'));
  const before = scratch();
  const checked = await runCommand('backup', database.url, ['--check', file]);
  expect(checked).toMatchObject({ code: 0, stdout: '' });
  expect(checked.stderr).toContain('The ledger keeps its promises.');
  expect(checked.stderr).toContain('Of 0 citations 0 are as they were made');
  expect(scratch().filter((one) => !before.includes(one))).toEqual([]);
});

test('a backup goes through a pipe, encrypted, with nothing else on standard output', async () => {
  const key = at('key');
  const recipient = (await runCommand('backup', database.url, ['--new-key', key])).stdout.trim();
  expect(recipient).toMatch(/^age1[0-9a-z]{58}$/);
  expect(statSync(key).mode & 0o777).toBe(0o600);
  const again = await runCommand('backup', database.url, ['--new-key', key]);
  expect(again).toMatchObject({ code: 2 });

  const child = spawn(process.execPath, [programFile('scripts/backup.ts'), '-'], {
    env: { ...process.env, DATABASE_URL: database.url, BACKUP_RECIPIENT: recipient },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  const bytes = await buffer(child.stdout);
  expect((await exited)[0]).toBe(0);
  expect(bytes.toString('latin1', 0, 21)).toBe('age-encryption.org/v1');
  writeFileSync(at('piped.tar.age'), bytes);

  const refused = await runCommand('restore', database.url, [at('piped.tar.age'), '--key', key]);
  expect(refused.code).toBe(2);
  expect(refused.stderr.trim().split('\n').at(-1)).toMatch(/^The database is not empty/);
});

test('a backup that fails is in the audit log', async () => {
  const place = at('no-room.tar');
  mkdirSync(path.join(`${place}.part`, 'in-the-way'), { recursive: true });
  const failed = await runCommand('backup', database.url, [place]);
  expect(failed.code).not.toBe(0);
  expect(await eventsOf(database, 'ledger.back_up_failed')).toMatchObject([
    {
      author: 'command line',
      details: { to: place, fault: expect.stringContaining('no-room.tar.part') },
    },
  ]);
});

test('a restored ledger says so in its audit log, and gives no number again', async () => {
  const [name = ''] = readdirSync(at('kept'));
  const file = path.join(at('kept'), name);
  const restored = await createTestDatabase();
  try {
    await restored.sql`drop schema public cascade`;
    await restored.sql`drop schema drizzle cascade`;
    await restored.sql`create schema public`;
    const done = await runCommand('restore', restored.url, [file]);
    expect(done).toMatchObject({ code: 0 });
    expect(done.stderr).toContain('The next version of each dataset has the number 2001');
    const [event, ...others] = await eventsOf(restored, 'ledger.restore');
    expect(others).toEqual([]);
    const { hash, manifest } = await openBackup(file, null);
    expect(event).toMatchObject({
      author: 'command line',
      details: { from: file, manifest: hash, madeAt: manifest.madeAt, lastVersion: 2000 },
    });
  } finally {
    await restored.drop();
  }
});

test('what can’t be restored is refused before a database is made for it', async () => {
  writeFileSync(
    at('damaged.tar'),
    readFileSync(path.join(at('kept'), readdirSync(at('kept'))[0] ?? '')).subarray(0, 5000),
  );
  const child = spawn(process.execPath, [programFile('scripts/restore.ts'), at('damaged.tar')], {
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: at('new') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, [code]] = await Promise.all([buffer(child.stderr), once(child, 'exit')]);
  expect(code).toBe(2);
  expect(said.toString()).toMatch(
    /^[^\n]*damaged\.tar can't be restored: [^\n]*Nothing was written\.\n$/,
  );
  expect(readdirSync(folder)).not.toContain('new');
});
