import { expect, test } from 'vitest';
import { boxWords } from '@/lib/charts/box-words';
import { liveTrend } from '@/lib/charts/live';
import { buildTrendCharts } from '@/lib/charts/place-trend';
import { IRAQ, SYRIA, yearlyInput } from './sample-trend';

const both = liveTrend(buildTrendCharts(yearlyInput([IRAQ, SYRIA])));
const wordsAt = (index: number, key: string, keys = ['IRQ', 'SYR']) =>
  boxWords(both, keys, { index, key });

test('the box of a period has its series from the largest on, with their range, attacks and what is not known', () => {
  expect(wordsAt(2, 'SYR')).toEqual({
    title: '2014',
    rows: [
      {
        ...{ key: 'IRQ', value: '3,000', mean: null },
        more: '2,700–4,500 · 60 attacks · 3 with no known figure',
      },
      { key: 'SYR', value: '900', more: '810–1,350 · 30 attacks', mean: null },
    ],
    opens: 'Syria',
  });
  // A year later it is Syria that has more.
  expect(wordsAt(3, 'SYR').rows.map(({ key, value }) => [key, value])).toEqual([
    ['SYR', '910'],
    ['IRQ', '0'],
  ]);
});

test('it says whose incidents a click opens, and nothing where there are none', () => {
  expect(wordsAt(2, 'IRQ').opens).toBe('Iraq');
  expect(wordsAt(3, 'IRQ').opens).toBeNull();
});

test('it has the series of its own area alone', () => {
  expect(wordsAt(2, 'SYR', ['SYR']).rows.map(({ key }) => key)).toEqual(['SYR']);
});

test('unknown is no zero, and a period that is not covered says so', () => {
  const [unknown] = wordsAt(4, 'IRQ', ['IRQ']).rows;
  expect(unknown).toMatchObject({ value: 'unknown', more: '2 attacks · 2 with no known figure' });
  const gone = {
    ...IRAQ,
    points: IRAQ.points.map((point, i) => (i === 0 ? { ...point, covered: 'no' as const } : point)),
  };
  const live = liveTrend(buildTrendCharts(yearlyInput([gone])));
  expect(boxWords(live, ['IRQ'], { index: 0, key: 'IRQ' }).rows).toEqual([
    { key: 'IRQ', value: 'not covered', more: '', mean: null },
  ]);
});

test('the mean over the figures has a row of its own from its first whole window on', () => {
  const series = both.series.map((one) => ({ ...one, mean: [null, null, 1166.7, 1133, 1000, 17] }));
  const live = { ...both, meanLabel: '3-year mean', series };
  const means = [1, 2].map((index) => boxWords(live, ['IRQ'], { index, key: 'IRQ' }).rows[0]?.mean);
  expect(means).toEqual([null, '1,167']);
});
