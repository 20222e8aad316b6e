import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { proxy } from '@/proxy';

const SITE = 'https://ledger.example';

/** What a route is told of the path that was asked for, whoever asks. */
async function told(path: string, headers: Record<string, string> = {}) {
  const { headers: answer } = await proxy(new NextRequest(SITE + path, { headers }));
  return {
    to: answer.get('x-middleware-rewrite'),
    asked: answer.get('x-middleware-request-x-asked-path'),
  };
}

test('the data of a citation are told by which address they were asked for', async () => {
  expect(await told('/c/0123456789abcdef.json?a=b')).toEqual({
    to: `${SITE}/api/v1/citations/0123456789abcdef.json?a=b`,
    asked: '/c/0123456789abcdef.json',
  });
  expect(await told('/c/0123456789abcdef', { accept: 'text/csv' })).toEqual({
    to: `${SITE}/api/v1/citations/0123456789abcdef.csv`,
    asked: '/c/0123456789abcdef',
  });
});

test('what comes through the server again keeps it', async () => {
  const again = (asked: string, accept = '*/*') =>
    told('/api/v1/citations/0123456789abcdef.csv', { 'x-asked-path': asked, accept });
  expect((await again('/c/0123456789abcdef.csv')).asked).toBe('/c/0123456789abcdef.csv');
  expect((await again('/c/0123456789abcdef', 'text/csv')).asked).toBe('/c/0123456789abcdef');
  expect((await again('/c/0123456789abcdef')).asked).toBeNull();
});

test('nobody says another from outside', async () => {
  const forged = { 'x-asked-path': '/elsewhere' };
  expect((await told('/api/v1/trend', forged)).asked).toBeNull();
  expect((await told('/c/0123456789abcdef.json', forged)).asked).toBe('/c/0123456789abcdef.json');
});
