import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureBuilt } from '@/scripts/build/make';
import { startNext } from '@/scripts/child';
import { readEnv } from '@/scripts/database';
import { say } from '@/scripts/progress';
import { webAccess } from '@/scripts/web-access';

const READY_WITHIN_MS = 60_000;

/** Runs the production web server on a database while it is measured; `use` is given its address and its process. What goes wrong in it is shown. */
export async function withWebServer<T>(
  databaseUrl: string,
  use: (address: string, pid: number) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  const access = await webAccess(readEnv(), databaseUrl, say);
  await ensureBuilt(process.cwd(), databaseUrl, say);
  const port = await freePort();
  const server = startWeb(port, access, { LOG_LEVEL: 'warn', ...settings });
  // Unread, it would fill its pipe and the server wait.
  server.stdout?.resume();
  server.stderr?.pipe(process.stderr);
  const address = `http://127.0.0.1:${port}`;
  try {
    await untilReady(address);
    return await use(address, server.pid ?? 0);
  } finally {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  }
}

/** Starts the production web server at a port, with the logins that it has of a database. */
export function startWeb(
  port: number,
  logins: { reader: string; desk: string },
  settings: Record<string, string>,
) {
  return startNext(['start', '-p', String(port), '-H', '127.0.0.1'], 'pipe', {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: '',
    DATABASE_URL_READER: logins.reader,
    DATABASE_URL_DESK: logins.desk,
    ...settings,
  });
}

/** Waits until a server is ready to answer. */
export async function untilReady(address: string, within = READY_WITHIN_MS): Promise<void> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await delay(200);
  }
  throw new Error(`No web server answered at ${address} in time.`);
}

/** A port that nothing listens to. */
export async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  if (address === null || typeof address === 'string') throw new Error('no port was free');
  return address.port;
}
