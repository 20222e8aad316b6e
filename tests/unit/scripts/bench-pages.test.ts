import { expect, test } from 'vitest';
import { pathsOfPages } from '@/tests/bench/page-bench';

test('the bench knows what to show on every public page that is of something', () => {
  const paths = pathsOfPages({ iso3: 'IRQ', slug: 'islamic-state', id: 'starter-1' });
  expect(paths).toEqual(
    expect.arrayContaining([
      '/',
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
  expect(() => pathsOfPages({ iso3: 'IRQ', slug: 'islamic-state' })).toThrow('[id]');
});
