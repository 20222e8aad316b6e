import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import postgres from 'postgres';
import { startNext } from '@/scripts/child';
import { expect } from './fixtures';

export type OwnLedger = {
  /** Its owner's address, by which its tables can be locked. */
  owner: string;
  sql: postgres.Sql;
  /** For the web server. */
  logins: { reader: string; desk: string };
  end(): Promise<void>;
};

/**
 * Makes a ledger beside the one under test, in the same database server: with the starter ledger alone, or with datasets beside it
 * that may not all be passed on.
 */
export async function startOwnLedger(
  name: string,
  holds: 'starter' | 'withheld' = 'starter',
): Promise<OwnLedger> {
  const ledger = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/setup/own-ledger.ts', process.env.E2E_DATA_DIR ?? '', name, holds],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [addresses] = await once(ledger.stdout, 'data');
  const { owner, reader, desk } = JSON.parse(String(addresses));
  const sql = postgres(owner);
  return {
    owner,
    sql,
    logins: { reader, desk },
    async end() {
      await sql.end();
      const ended = once(ledger, 'exit');
      ledger.stdin.end();
      await ended;
    },
  };
}

export type OwnServer = {
  address: string;
  port: number;
  /** All that it has written, to its log or beside it. */
  said(): string;
  /** Asks it to stop; comes back with its exit code. */
  end(): Promise<number | null>;
};

/** Settings of a server; those that name its own address are made of it. */
type Settings = Readonly<Record<string, string>>;

/** Starts the built web server once more, on the database of these addresses; comes back when it answers. */
export async function startOwnServer(
  addresses: { reader: string; desk: string },
  logLevel: string,
  settings: Settings | ((address: string) => Settings) = {},
): Promise<OwnServer> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const server = startNext(['start', '-p', String(port), '-H', '127.0.0.1'], 'pipe', {
    ...process.env,
    DATABASE_URL: '',
    DATABASE_URL_READER: addresses.reader,
    DATABASE_URL_DESK: addresses.desk,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: logLevel,
    NODE_ENV: 'production',
    ...(typeof settings === 'function' ? settings(address) : settings),
  });
  const said = everythingOf(server);
  await expect(async () => {
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  }).toPass();
  return {
    address,
    port,
    said,
    async end() {
      const ended = once(server, 'exit');
      server.kill();
      const [code] = await ended;
      return code;
    },
  };
}

function everythingOf(server: ChildProcess): () => string {
  let said = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  return () => said;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const bound = probe.address();
  probe.close();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return bound.port;
}
