import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admittedAsLarge, followVisits } from '@/server/admission';

/** Answers that have begun, by the path that was asked for. */
const begun: string[] = [];
let server: Server;
let address: string;

beforeAll(async () => {
  followVisits();
  server = createServer((request, response) => {
    admittedAsLarge().then(
      () => {
        begun.push(request.url ?? '');
        response.write('the beginning of a whole dataset');
      },
      ({ code }: { code: string }) => {
        response.statusCode = 503;
        response.end(code);
      },
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('sends two large answers at once; others wait in turn until a reader leaves, and few of them', async () => {
  const readers = Array.from({ length: 8 }, () => new AbortController());
  const asked: Promise<unknown>[] = [];
  for (const [i, { signal }] of readers.entries()) {
    asked.push(fetch(`${address}/${i}`, { signal }).catch(() => null));
    await expect
      .poll(() => globalThis.ledgerVisits?.large.now())
      .toEqual({
        inProgress: Math.min(i + 1, 2),
        waiting: Math.max(i - 1, 0),
      });
  }
  expect(begun).toEqual(['/0', '/1']);
  const refused = await fetch(`${address}/8`);
  expect([refused.status, await refused.text()]).toEqual([503, 'BUSY']);
  readers[3]?.abort();
  readers[0]?.abort();
  await expect.poll(() => begun).toEqual(['/0', '/1', '/2']);
  readers[1]?.abort();
  await expect.poll(() => begun).toEqual(['/0', '/1', '/2', '/4']);
  for (const reader of readers) reader.abort();
  await Promise.all(asked);
  await expect
    .poll(() => globalThis.ledgerVisits?.large.now())
    .toEqual({
      inProgress: 0,
      waiting: 0,
    });
});
