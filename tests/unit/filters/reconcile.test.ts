import { expect, test } from 'vitest';
import { inWholeYears, rangesInYears } from '@/lib/filters/reconcile';
import { DEFAULT_FILTERS } from '@/lib/filters/view';

const OFFERED = [
  { label: 'Last 12 months', from: '2018-01', to: '2018-12' },
  { label: 'Last 5 years', from: '2014-01', to: '2018-12' },
  { label: 'All', from: null, to: null },
];

test('ranges that are offered against published totals are whole years, so that none is set right', () => {
  const ranges = rangesInYears(OFFERED);
  expect(ranges).toEqual([
    { label: 'Last year', from: '2018', to: '2018' },
    { label: 'Last 5 years', from: '2014', to: '2018' },
    { label: 'All', from: null, to: null },
  ]);
  for (const { label: _, ...days } of ranges) {
    expect(inWholeYears({ ...DEFAULT_FILTERS, ...days }).issues).toEqual([]);
  }
});

test('of data that end within a year they are as many years, up to that one', () => {
  const ranges = rangesInYears([{ label: 'Last 5 years', from: '2020-07', to: '2025-06' }]);
  expect(ranges).toEqual([{ label: 'Last 5 years', from: '2021', to: '2025' }]);
});

test('months that a reader has typed are named with the year that was used', () => {
  const { issues } = inWholeYears({ ...DEFAULT_FILTERS, from: '2014-06' });
  expect(issues).toMatchObject([{ parameter: 'from', value: '2014-06' }]);
});
