import { setTimeout as delay } from 'node:timers/promises';
import { once } from 'es-toolkit/function';
import { closeWebConnections } from '@/db/web-client';
import { redactPath } from '@/lib/auth/paths';
import { parseEnv } from '@/lib/config/env';
import { Connections } from './connections';
import { log } from './log';
import { beginStopping, endAll } from './stopping';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
/** What is ended after the requests must not keep the process for ever. */
const THE_REST_WITHIN_MS = 8_000;

/**
 * Has a signal end this process in order: it says that it is not ready, takes no more connections, answers what was asked, ends
 * what else goes on, and lets the database go. scripts/serve.ts keeps Next.js from doing it in its own way.
 */
export function stopInOrder(): void {
  const { KEEP_ALIVE_SECONDS, STOP_SECONDS, STOP_DELAY_SECONDS } = parseEnv(process.env);
  const connections = new Connections(KEEP_ALIVE_SECONDS * 1000);
  connections.follow();
  if (process.env.NEXT_MANUAL_SIG_HANDLE === undefined) return;
  const end = once(async () => {
    try {
      await stop(connections, STOP_DELAY_SECONDS * 1000, STOP_SECONDS * 1000);
      process.exit(0);
    } catch (error) {
      log.error({ err: error }, 'the web server did not stop in order');
      process.exit(1);
    }
  });
  for (const name of SIGNALS) process.on(name, end);
}

async function stop(connections: Connections, delayMs: number, withinMs: number): Promise<void> {
  log.info('stopping');
  beginStopping();
  connections.lastAnswers();
  await delay(delayMs);
  const cut = await connections.close(withinMs);
  if (cut.length > 0) {
    // What they were writing is rolled back with their connections.
    log.warn({ urls: cut.map(redactPath) }, 'requests were cut, as they took too long to wait for');
  }
  await Promise.race([theRest(), delay(THE_REST_WITHIN_MS)]);
  log.info('stopped');
}

async function theRest(): Promise<void> {
  await endAll((error) => log.error({ err: error }, 'something could not be ended'));
  await closeWebConnections();
}
