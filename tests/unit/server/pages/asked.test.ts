import { readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { isOver, PUBLIC_PAGES, pageAsked } from '@/server/pages/asked';

describe('pageAsked', () => {
  it.each([
    ['/', '/', ''],
    ['/?country=IRQ', '/', 'country=IRQ'],
    ['/incidents/ledger-1?asOf=2020-01-01', '/incidents/ledger-1', 'asOf=2020-01-01'],
    ['/compare/events', '/compare/events', ''],
    ['/c/z34pb4081wqr18pp', '/c/z34pb4081wqr18pp', ''],
    ['/api', '/api', ''],
    ['/embed/view?dataset=ledger', '/embed/view', 'dataset=ledger'],
    ['/embed/c/z34pb4081wqr18pp', '/embed/c/z34pb4081wqr18pp', ''],
    ['/embed/incidents/ledger-1', '/embed/incidents/ledger-1', ''],
  ])('knows %s as a public page or an embed', (url, path, search) => {
    for (const method of ['GET', 'HEAD']) {
      expect(pageAsked(method, url, { accept: 'text/html' })).toEqual({ path, search });
    }
  });

  it.each([
    '/admin',
    '/admin/entries',
    '/account',
    '/sign-in',
    '/invitation/abc',
    '/api/v1/trend',
    '/api/openapi',
    '/embed/height.js',
    '/embed/c',
    '/embed/c/%00',
    '/embed/c/x/y',
    '/c',
    '/empty',
    '/healthz',
    '/pictures/x',
    '/_next/static/x.js',
    '/incidents/',
    '/incidents/a/b',
    '//',
    '/%ff',
    '/incidents/%00',
    '/__proto__',
    '*',
  ])('leaves %s alone', (url) => {
    expect(pageAsked('GET', url, {})).toBeNull();
  });

  it('leaves what is posted alone', () => {
    expect(pageAsked('POST', '/', {})).toBeNull();
  });

  it('leaves what Next.js’s script asks for alone, which is no page', () => {
    for (const name of ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-action']) {
      expect(pageAsked('GET', '/', { [name]: '1' }), name).toBeNull();
    }
    for (const url of ['/?_rsc=abc', '/?country=IRQ&_rsc=', '/?%5Frsc=1']) {
      expect(pageAsked('GET', url, {}), url).toBeNull();
    }
  });
});

test('every public page is known as one, and no other', () => {
  const below = readdirSync('app/(public)', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => file.replace(/\/?page\.tsx$/, '').replaceAll(/\[[^\]]+\]/g, 'x'));
  for (const path of below) expect(pageAsked('GET', `/${path}`, {}), path).not.toBeNull();
  const first = new Set(below.map((path) => path.split('/')[0] ?? ''));
  expect([...first].sort()).toEqual(Object.keys(PUBLIC_PAGES).sort());
});

test('as of a moment that is not over nothing is kept, wherever the address says it', () => {
  const of = (search: string) => isOver({ path: '/', search }, '2026-11-27');
  for (const search of [
    '',
    'country=IRQ',
    'asOf=2026-11-26',
    'asOf=2026-11-26T12:00:00.000Z',
    'view=country%3DIRQ%26asOf%3D2026-11-26',
  ]) {
    expect(of(search), search).toBe(true);
  }
  for (const search of [
    'asOf=2026-11-27',
    'asOf=2027-01-01T00:00:00Z',
    'asOf=x',
    'asOf=',
    'as%4ff=2026-11-28',
    'view=country%3DIRQ%26asOf%3D2026-11-27',
    'view=country%253DIRQ%2526asOf%253D2026-11-27',
  ]) {
    expect(of(search), search).toBe(false);
  }
  const changes = (search: string) => isOver({ path: '/changes', search }, '2026-11-27');
  expect(changes('incidentsFrom=2014&from=2026-11-01&to=2026-11-26T10:00:00Z')).toBe(true);
  expect(changes('from=2026-11-01&to=2026-11-27T10:00:00Z')).toBe(false);
});
