import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { startNext } from '@/scripts/build';
import { expect } from './fixtures';

export type OwnServer = {
  address: string;
  /** All that it has written, to its log or beside it. */
  said(): string;
  end(): Promise<void>;
};

/** Starts the built web server once more, on the database of these addresses; comes back when it answers. */
export async function startOwnServer(
  addresses: { reader: string; desk: string },
  logLevel: string,
): Promise<OwnServer> {
  const port = await freePort();
  const server = startNext(['start', '-p', String(port), '-H', '127.0.0.1'], 'pipe', {
    ...process.env,
    DATABASE_URL: '',
    DATABASE_URL_READER: addresses.reader,
    DATABASE_URL_DESK: addresses.desk,
    LOG_LEVEL: logLevel,
    NODE_ENV: 'production',
  });
  const said = everythingOf(server);
  const address = `http://127.0.0.1:${port}`;
  await expect(async () => {
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  }).toPass({ timeout: 30_000 });
  return {
    address,
    said,
    async end() {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
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
