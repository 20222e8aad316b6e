import { expect, test } from 'vitest';
import { pathsOfPages } from '@/tests/bench/page-bench';

const COUNTRY = { '/countries/[iso3]': '/countries/IRQ' };

test('the bench knows what to show on every public page that is of something', () => {
  const paths = pathsOfPages({
    ...COUNTRY,
    '/parties/[slug]': '/parties/islamic-state',
    '/boards/[slug]': '/board',
    '/c/[id]': '/c/one',
    '/incidents/[id]': '/incidents/starter-1',
  });
  expect(paths).toEqual(
    expect.arrayContaining([
      '/',
      '/board',
      '/countries/IRQ',
      '/incidents',
      '/incidents/starter-1',
      '/method',
      '/parties/islamic-state',
    ]),
  );
  expect(paths.filter((path) => /[[\]]/.test(path))).toEqual([]);
});

test('a page of something new is not left out in silence', () => {
  expect(() => pathsOfPages(COUNTRY)).toThrow('[slug]');
});
