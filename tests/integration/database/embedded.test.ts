import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { connect } from '@/db/client';
import { isAlive } from '@/scripts/postgres/running';
import { startDatabaseUser } from '@/tests/setup/database-user';

const AS_ROOT = process.getuid?.() === 0;

let dataDir: string;

function makeDataDir(mode: number): void {
  dataDir = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-life-'));
  chmodSync(dataDir, mode);
}
const removeDataDir = () => rmSync(dataDir, { recursive: true, force: true });

const start = (folder = dataDir) => startDatabaseUser({ DATA_DIR: folder });
const pidFile = (folder = path.join(dataDir, 'postgres')) =>
  path.join(folder, 'data', 'postmaster.pid');
const serverPid = (folder?: string) => Number(readFileSync(pidFile(folder), 'utf8').split('\n')[0]);

async function ask<T>(url: string, statement: string): Promise<T[]> {
  const { sql, close } = connect(url, { max: 1 });
  try {
    return [...(await sql.unsafe<T[]>(statement))];
  } finally {
    await close();
  }
}

/** The process is gone once its parent, which may be the machine's first process, has asked after it. */
const hasEnded = (pid: number) => vi.waitUntil(() => !isAlive(pid), { timeout: 30_000 });

const note = (url: string) => ask(url, 'create table if not exists kept as select 42 as answer');
const noted = (url: string) => ask(url, 'select answer from kept');
const KEPT = [{ answer: 42 }];

describe('the embedded server', () => {
  beforeAll(() => makeDataDir(0o711));
  afterAll(removeDataDir);

  test('is made once by two that start at once, and ends with the last', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(other.url).toBe(one.url);
    const server = serverPid();
    await note(one.url);

    await one.finish();
    expect(isAlive(server)).toBe(true);
    expect(await noted(other.url)).toEqual(KEPT);

    await other.finish();
    await hasEnded(server);
    expect(existsSync(pidFile())).toBe(false);
  });

  test.for(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends with a process that gets %s',
    async (signal) => {
      const user = await start();
      const server = serverPid();
      const codes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 };
      expect(await user.signal(signal)).toBe(codes[signal]);
      await hasEnded(server);
    },
  );

  test('is used again where it was left behind by kill -9', async () => {
    const killed = await start();
    const server = serverPid();
    await note(killed.url);
    await killed.signal('SIGKILL');
    expect(isAlive(server)).toBe(true);

    const next = await start();
    expect(serverPid()).toBe(server);
    expect(await noted(next.url)).toEqual(KEPT);
    await next.finish();
    await hasEnded(server);
  });

  test('recovers where it was itself killed with kill -9', async () => {
    const user = await start();
    await note(user.url);
    process.kill(serverPid(), 'SIGKILL');
    await user.signal('SIGKILL');

    const next = await start();
    expect(await noted(next.url)).toEqual(KEPT);
    await next.finish();
  });

  test('is started again, at the same address, where it is killed under a process that uses it', async () => {
    const user = await start();
    await note(user.url);
    const server = serverPid();
    process.kill(server, 'SIGKILL');
    await vi.waitUntil(() => existsSync(pidFile()) && serverPid() !== server, { timeout: 30_000 });
    await vi.waitFor(async () => expect(await noted(user.url)).toEqual(KEPT), { timeout: 30_000 });
    await user.finish();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('is tried again and again where it can’t be started again, and is back once it can', async () => {
    const user = await start();
    await note(user.url);
    const settings = path.join(dataDir, 'postgres', 'data', 'postgresql.auto.conf');
    writeFileSync(settings, 'nonsense\n');
    process.kill(serverPid(), 'SIGKILL');
    await vi.waitUntil(() => user.said().includes('Trying again in 2 s'), { timeout: 30_000 });
    expect(user.said()).toContain('The database stopped unexpectedly');
    expect(user.said()).toMatch(/Postgres could not be started: .*Trying again in 1 s/);

    writeFileSync(settings, '');
    await vi.waitUntil(() => user.said().includes('The database is back.'), { timeout: 30_000 });
    expect(await noted(user.url)).toEqual(KEPT);
    await user.finish();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('is not waited for by who leaves while it can’t be started again', async () => {
    const user = await start();
    const settings = path.join(dataDir, 'postgres', 'data', 'postgresql.auto.conf');
    writeFileSync(settings, 'nonsense\n');
    process.kill(serverPid(), 'SIGKILL');
    await vi.waitUntil(() => user.said().includes('Trying again'), { timeout: 30_000 });
    expect(await user.finish()).toBe(0);
    writeFileSync(settings, '');
  });

  test('starts beside a pid file whose number is another process now', async () => {
    await (await start()).finish();
    writeFileSync(
      pidFile(),
      `${process.pid}\n${path.dirname(pidFile())}\n1\n5432\n\n127.0.0.1\n\nready\n`,
    );
    const user = await start();
    expect(serverPid()).not.toBe(process.pid);
    await user.finish();
  });

  test('takes another port where its own is taken', async () => {
    await (await start()).finish();
    const port = Number(readFileSync(path.join(dataDir, 'postgres', 'port'), 'utf8'));
    const squatter = createServer().listen(port, '127.0.0.1');
    const user = await start();
    expect(Number(new URL(user.url).port)).not.toBe(port);
    await user.finish();
    squatter.close();
  });

  test("says why it can't start, and where its log is", async () => {
    await (await start()).finish();
    const settings = path.join(dataDir, 'postgres', 'data', 'postgresql.auto.conf');
    writeFileSync(settings, 'nonsense\n');
    await expect(start()).rejects.toThrow(/Postgres could not be started: .*server\.log/);
    writeFileSync(settings, '');
  });

  test('begins its log anew while it runs, and keeps the one before', async () => {
    const user = await start();
    const log = path.join(dataDir, 'postgres', 'server.log');
    const mode = statSync(log).mode;
    for (const round of ['first', 'second']) {
      appendFileSync(log, `${round}\n${'x'.repeat(11_000_000)}\n`);
      await vi.waitUntil(() => statSync(log).size < 1_000_000, { timeout: 40_000 });
      await expect(ask(user.url, `select nonsense_${round}`)).rejects.toThrow('nonsense');
      await vi.waitUntil(() => readFileSync(log, 'utf8').includes(`nonsense_${round}`), {
        timeout: 30_000,
      });
      expect(readFileSync(`${log}.1`, 'utf8')).toContain(`${round}\nxxx`);
    }
    expect(statSync(log).mode).toBe(mode);
    expect(statSync(`${log}.1`).mode).toBe(mode);
    expect(readdirSync(path.dirname(log)).filter((name) => name.startsWith('server.log'))).toEqual([
      'server.log',
      'server.log.1',
    ]);
    await user.finish();
  });

  test('is not shared with a copy made while it runs', async () => {
    const user = await start();
    const copy = `${dataDir}-copy`;
    cpSync(dataDir, copy, { recursive: true });
    await expect(start(copy)).rejects.toThrow('is a copy of');
    rmSync(copy, { recursive: true });
    await user.finish();
  });
});

describe.runIf(AS_ROOT)('below a folder that only root can enter', () => {
  let elsewhere: string;
  beforeAll(async () => {
    makeDataDir(0o700);
    const user = await start();
    const { cluster } = JSON.parse(readFileSync(path.join(dataDir, 'postgres.json'), 'utf8'));
    elsewhere = path.join('/var/lib/casualty-ledger', cluster);
    await note(user.url);
    await user.finish();
  });
  afterAll(() => {
    rmSync(elsewhere, { recursive: true, force: true });
    removeDataDir();
  });

  test('the cluster is kept elsewhere, and found again', async () => {
    const again = await start();
    expect(await noted(again.url)).toEqual(KEPT);
    const server = serverPid(elsewhere);
    await again.finish();
    await hasEnded(server);
  });

  test('a copied folder is told that it has no database of its own', async () => {
    const copy = `${dataDir}-copy`;
    cpSync(dataDir, copy, { recursive: true });
    await expect(start(copy)).rejects.toThrow(`${copy} is a copy of ${dataDir}`);
    rmSync(copy, { recursive: true });
  });

  test('the cluster follows a folder that is moved; one that is gone is not replaced by an empty one', async () => {
    const moved = `${dataDir}-moved`;
    renameSync(dataDir, moved);
    dataDir = moved;
    const again = await start();
    expect(await noted(again.url)).toEqual(KEPT);
    await again.finish();

    rmSync(elsewhere, { recursive: true });
    await expect(start()).rejects.toThrow('which is gone');
  });
});

describe('DATABASE_URL', () => {
  beforeAll(() => makeDataDir(0o711));
  afterAll(removeDataDir);

  test('is used as it is, and nothing embedded starts', async () => {
    const url = `${inject('postgresUrl')}postgres`;
    const user = await startDatabaseUser({ DATABASE_URL: url, DATA_DIR: dataDir });
    expect(user.url).toBe(url);
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
    await user.finish();
  });

  test('that does not answer is said so, without its password', async () => {
    const dead = startDatabaseUser({ DATABASE_URL: 'postgres://ledger:secret@127.0.0.1:1/ledger' });
    await expect(dead).rejects.toThrow(/^Can't use the Postgres at DATABASE_URL: (?!.*secret)/);
  });
});
