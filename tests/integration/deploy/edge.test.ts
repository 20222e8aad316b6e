import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Edge, NGINX, startEdge } from '@/tests/setup/edge';

const agent = new Agent({ keepAlive: true, maxSockets: 20 });
const PLACE = z.object({ port: z.number() });

describe.skipIf(NGINX === undefined)('nginx with deploy/nginx.conf', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-edge-'));
  const asked: string[] = [];
  const demands: unknown[] = [];
  let origin: Server;
  let edge: Edge;

  const startOrigin = async (at: number) => {
    origin = createServer((incoming, outgoing) => {
      asked.push(incoming.url ?? '');
      demands.push(incoming.headers['x-edge-demand']);
      const isData = incoming.headers.rsc !== undefined;
      outgoing.setHeader(
        'cache-control',
        isData || incoming.url?.startsWith('/admin')
          ? 'private, no-store'
          : 'public, max-age=0, s-maxage=2, stale-while-revalidate=60, stale-if-error=86400',
      );
      outgoing.setHeader('vary', 'accept-encoding, accept, rsc');
      outgoing.end(isData ? 'data' : `page ${asked.length}`);
    });
    origin.listen(at, '127.0.0.1');
    await once(origin, 'listening');
  };

  beforeAll(async () => {
    await startOrigin(0);
    edge = await startEdge(folder, PLACE.parse(origin.address()).port);
    await vi.waitUntil(() => get('/ready').catch(() => false), { timeout: 60_000 });
  });
  afterAll(async () => {
    agent.destroy();
    await edge.end();
    origin.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    asked.length = 0;
    demands.length = 0;
  });

  async function get(address: string, headers: Record<string, string> = {}) {
    const sent = request({
      agent,
      ...{ host: '127.0.0.1', port: edge.port, path: address, rejectUnauthorized: false },
      headers: { host: 'ledger.example', ...headers },
    });
    sent.end();
    const [answer] = await once(sent, 'response');
    return { status: z.number().parse(answer.statusCode), body: await text(answer) };
  }

  it('asks once for a page that many want, and again when it has aged', async () => {
    const first = await Promise.all(Array.from({ length: 20 }, () => get('/?from=2014-01')));
    expect(new Set(first.map(({ body }) => body))).toEqual(new Set(['page 1']));
    expect(asked).toEqual(['/?from=2014-01']);
    await delay(2_100);
    // Who comes first after that is given what is there, and has it fetched for the next.
    expect((await get('/?from=2014-01')).body).toBe('page 1');
    await expect.poll(async () => (await get('/?from=2014-01')).body).toBe('page 2');
  });

  it('never keeps what Next.js asks for in place of a page, nor answers it by a page', async () => {
    await get('/parties');
    expect((await get('/parties', { rsc: '1' })).body).toBe('data');
    expect((await get('/parties', { rsc: '1' })).body).toBe('data');
    expect((await get('/parties?_rsc=1', { rsc: '1' })).body).toBe('data');
    expect((await get('/parties')).body).toBe('page 1');
    expect(asked).toHaveLength(4);
  });

  it('keeps a page once, however a browser names what it can unpack, and a citation by what is asked for', async () => {
    for (const named of ['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8']) {
      await get('/methods', { 'accept-encoding': named });
    }
    expect(asked).toEqual(['/methods']);
    await get('/methods');
    expect(asked).toHaveLength(2);
    for (const accept of ['text/html', 'text/csv', 'text/html']) await get('/c/abc', { accept });
    expect(asked).toHaveLength(4);
  });

  it('keeps nothing of the desk, and nothing of who is signed in', async () => {
    await get('/admin');
    await get('/admin');
    const cookie = '__Host-ledger.session_token=abc';
    await get('/countries', { cookie });
    await get('/countries', { cookie });
    expect(asked).toHaveLength(4);
  });

  it('says which addresses are wanted most, and refuses none', async () => {
    await get('/boards');
    const statuses = new Set<number>();
    // Until it has aged.
    while (asked.length < 2) {
      const many = await Promise.all(Array.from({ length: 300 }, () => get('/boards')));
      for (const { status } of many) statuses.add(status);
    }
    await get('/datasets');
    expect([...statuses]).toEqual([200]);
    expect(demands).toEqual(['PASSED', expect.stringMatching(/REJECTED|DELAYED/), 'PASSED']);
  });

  it('serves what it has while the ledger is away', async () => {
    const { body } = await get('/method');
    const { port: at } = PLACE.parse(origin.address());
    origin.closeAllConnections();
    origin.close();
    await delay(2_100);
    expect(await get('/method')).toEqual({ status: 200, body });
    expect((await get('/never-asked')).status).toBe(502);
    await startOrigin(at);
  });
});
