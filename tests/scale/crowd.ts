import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import autocannon from 'autocannon';

/** What became of the requests of a crowd. */
export type Crowd = {
  answered: number;
  /** By the first digit of the status. */
  server5xx: number;
  client4xx: number;
  /** That had no answer. */
  failed: number;
  perSecond: number;
  /** Milliseconds. */
  median: number;
  p99: number;
};

/** So many connections, each asking for the next of the paths as soon as it has an answer. */
export async function crowd(
  port: number,
  paths: readonly string[],
  connections: number,
  seconds: number,
): Promise<Crowd> {
  let next = 0;
  const result = await autocannon({
    url: `https://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    timeout: PATIENCE_S,
    headers: HEADERS,
    requests: [
      {
        setupRequest(asked) {
          next = (next + 1) % paths.length;
          return { ...asked, path: paths[next] ?? '/' };
        },
      },
    ],
  });
  return {
    answered: result['2xx'],
    server5xx: result['5xx'],
    client4xx: result['4xx'],
    failed: result.errors,
    perSecond: result.requests.average,
    median: result.latency.p50,
    p99: result.latency.p99,
  };
}

/** A machine with a killed server and a crowd on it may be slow. */
const PATIENCE_S = 60;

const HEADERS = { host: 'ledger.example', 'accept-encoding': 'gzip' };

const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

/** One page by the edge, asked for as the crowd does: its status and its text. */
export function throughEdge(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port, path, headers: HEADERS };
    const sent = request(options, async (answer) => {
      const isGzipped = answer.headers['content-encoding'] === 'gzip';
      const body = await text(isGzipped ? answer.pipe(createGunzip()) : answer);
      resolve({ status: answer.statusCode ?? 0, body });
    });
    sent.on('error', reject).end();
  });
}
