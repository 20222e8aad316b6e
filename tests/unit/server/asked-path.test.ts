import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { proxy } from '@/proxy';
import { leadToData } from '@/server/negotiation';

const ID = '0123456789abcdef';
const TOLD = z.object({ url: z.string(), asked: z.string().nullable() });

let server: Server;

beforeAll(async () => {
  leadToData();
  server = createServer(({ url, headers }, response) => {
    response.end(JSON.stringify({ url, asked: headers['x-asked-path'] ?? null }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

/** The address that Next.js reads of a request, and by which path it is told that was asked for. */
async function told(path: string, init: RequestInit = {}) {
  const bound = server.address();
  const port = typeof bound === 'object' ? bound?.port : undefined;
  return TOLD.parse(await (await fetch(`http://127.0.0.1:${port}${path}`, init)).json());
}

const accepting = (accept: string) => ({ headers: { accept } });

test('the data of a citation and of a watch are told by which address they were asked for', async () => {
  expect(await told(`/c/${ID}.json?a=b?c`)).toEqual({
    url: `/api/v1/citations/${ID}.json?a=b?c`,
    asked: `/c/${ID}.json`,
  });
  expect(await told(`/c/${ID}`, accepting('text/csv'))).toEqual({
    url: `/api/v1/citations/${ID}.csv`,
    asked: `/c/${ID}`,
  });
  // Before a page of another site may ask with If-None-Match, its browser asks whether it may, and says nothing of a type.
  const preflight = { method: 'OPTIONS', headers: { origin: 'https://other.example' } };
  expect((await told(`/c/${ID}`, preflight)).url).toBe(`/api/v1/citations/${ID}.json`);
  expect(await told('/watch/abc.atom')).toEqual({
    url: '/feeds/watch/abc.atom',
    asked: '/watch/abc.atom',
  });
});

test('a page, a form and the data by their own address go on as they were asked for', async () => {
  const asIs = (url: string) => ({ url, asked: null });
  expect(await told(`/c/${ID}?a=b`, accepting('text/html'))).toEqual(asIs(`/c/${ID}?a=b`));
  expect(await told(`/c/${ID}.json`, { method: 'POST' })).toEqual(asIs(`/c/${ID}.json`));
  expect(await told(`/api/v1/citations/${ID}.csv`)).toEqual(asIs(`/api/v1/citations/${ID}.csv`));
});

test('nobody says another from outside', async () => {
  const forged = { headers: { 'x-asked-path': '/elsewhere' } };
  expect((await told('/api/v1/trend', forged)).asked).toBeNull();
  expect((await told(`/c/${ID}.json`, forged)).asked).toBe(`/c/${ID}.json`);
});

test('what is refused on the way names the address that was asked for', async () => {
  const asked = `/c/${ID}.json`;
  const request = new NextRequest(`https://ledger.example/api/v1/citations/${ID}.json`, {
    method: 'DELETE',
    headers: { 'x-asked-path': asked },
  });
  const answer = await proxy(request);
  expect(answer.status).toBe(405);
  expect(await answer.json()).toMatchObject({ instance: asked });
});
