import { readFileSync } from 'node:fs';
import path from 'node:path';
import { queryLedgerState } from '@/db/read/ledger-state';
import { isReaderOnly, metricsDb } from '@/db/web-client';
import { within } from '@/lib/async/within';
import { buildFolder } from '@/lib/config/build-folder';
import packageJson from '@/package.json';
import { log } from '../log';
import { onRequest } from '../requests';
import { LedgerMetrics } from './registry';
import { routesOfBuild } from './routes';

declare global {
  /** Global, because Next.js bundles this module more than once. */
  var ledgerMetrics: LedgerMetrics | undefined;
}

const STATE_WITHIN_MS = 2_000;
/** The status of what was not sent to its end, as the log's `aborted`. */
const ABORTED = 'aborted';

/** Begins to count what this web process does. */
export function countRequests(): void {
  const { version } = packageJson;
  const metrics = new LedgerMetrics({ version, build: buildId(), node: process.version });
  globalThis.ledgerMetrics = metrics;
  const routeOf = routesOfBuild();
  onRequest(({ request, response, whenClosed }) => {
    const ends = metrics.requestBegins(routeOf(request.url ?? ''));
    whenClosed(() => ends(response.writableFinished ? String(response.statusCode) : ABORTED));
  });
}

function buildId(): string {
  return readFileSync(path.join(process.cwd(), buildFolder(), 'BUILD_ID'), 'utf8').trim();
}

/** The answer to anyone who is allowed to see it. */
export async function metricsNow(): Promise<Response> {
  const metrics = globalThis.ledgerMetrics;
  if (metrics === undefined) return new Response(null, { status: 404 });
  const state = await within(STATE_WITHIN_MS, queryLedgerState(metricsDb(), isReaderOnly())).catch(
    (error) => {
      log.warn({ err: error }, 'the ledger could not be asked for the metrics');
      return null;
    },
  );
  return new Response(await metrics.text(state), {
    headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' },
  });
}
