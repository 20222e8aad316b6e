import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMPARISONS } from '@/lib/domain/enums';
import {
  type CompareAsked,
  comparedFilters,
  DEFAULT_COMPARE,
  parseCompare,
  serialiseCompare,
} from '@/lib/filters/compare';
import { parseFilters } from '@/lib/filters/parse';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { anyFilters } from './arbitraries';

const anyAsked: fc.Arbitrary<CompareAsked> = fc.record({
  by: fc.constantFrom(...COMPARISONS),
  beside: fc
    .uniqueArray(fc.constantFrom('gtd', 'ledger', 'own'), { maxLength: 3 })
    .map((slugs) => slugs.sort()),
  chart: fc.constantFrom('auto', 'lines', 'table'),
});

test('what an address of a comparison says is read back, with its filters and no others', () => {
  fc.assert(
    fc.property(anyFilters, anyAsked, (filters, asked) => {
      const query = serialiseCompare(filters, asked);
      const parsed = parseCompare(new URLSearchParams(query));
      expect(parsed.issues).toEqual([]);
      expect(parsed.asked).toEqual(asked.by === 'dataset' ? asked : { ...asked, beside: [] });
      const view = parseFilters(parsed.view).filters;
      // Countries and parties are what the view is divided into.
      expect(view.split).toBe(asked.by === 'dataset' ? 'none' : asked.by);
      const { as, population, split } = DEFAULT_FILTERS;
      const isRefused = filters.as === 'share' || (filters.as === 'rate' && asked.by === 'dataset');
      expect({ ...view, split }).toEqual({
        ...comparedFilters(filters),
        ...(isRefused && { as, population }),
      });
      expect(serialiseCompare(view, parsed.asked)).toBe(query);
    }),
  );
});

const read = (query: string) => parseCompare(new URLSearchParams(query));

test('what can’t be used is named, and what was used instead', () => {
  expect(read('by=year').issues.map(({ message }) => message)).toEqual([
    'by can be dataset, country, party; dataset was used.',
  ]);
  expect(read('with=a,b,c,d').issues.map(({ parameter, value }) => [parameter, value])).toEqual([
    ['with', 'd'],
  ]);
  expect(read('chart=panels&split=country').issues.map(({ parameter }) => parameter)).toEqual([
    'split',
    'chart',
  ]);
  expect(read('as=rate').issues.map(({ parameter }) => parameter)).toEqual(['as']);
  expect(read('as=rate&by=country').issues).toEqual([]);
  const log = read('chart=columns&scale=log');
  expect(log.issues.map(({ message }) => message)).toEqual([
    'Columns have no logarithmic scale; linear was used.',
  ]);
  expect(log.view.has('scale')).toBe(false);
  expect(read('').asked).toEqual(DEFAULT_COMPARE);
});
