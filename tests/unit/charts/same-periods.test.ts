import { expect, test } from 'vitest';
import { samePeriodsText } from '@/lib/charts/same-periods';
import type { TrendPoint, TrendSeries } from '@/lib/domain/trend';
import { countsOf, NO_COUNTS, NO_FIGURES } from '@/lib/stats/counts';

type Told = [attacks: number, best: number | null, covered: TrendPoint['covered']];

const series = (label: string, ...points: Told[]): TrendSeries => ({
  ...{ key: label, label },
  points: points.map(([attacks, best, covered], i) => ({
    ...countsOf(attacks, (outcome) =>
      outcome === 'killed' && best !== null
        ? { ...NO_FIGURES, low: best, best, high: best }
        : { ...NO_FIGURES, unknown: best === null ? attacks : 0 },
    ),
    imprecise: NO_COUNTS,
    period: `2014-0${i + 1}`,
    covered,
  })),
});

const of = {
  measure: 'killed',
  interval: 'month',
  unit: { one: 'person killed', many: 'people killed' },
} as const;

test('only periods that each dataset says something of are added up', () => {
  const all = series('A', [1, 10, 'yes'], [2, 20, 'yes'], [0, 0, 'yes'], [0, 0, 'no']);
  const some = series('B', [1, 7, 'part'], [0, 0, 'silent'], [1, 1, 'part'], [1, 9, 'part']);
  expect(samePeriodsText([all, some], of)).toBe(
    'In the 2 months for which both have figures, A counts 10 people killed and B counts 8.',
  );
});

test('nothing is said where no period is in both, or a figure is not known at all', () => {
  const early = series('A', [1, 10, 'yes'], [0, 0, 'no']);
  const late = series('B', [0, 0, 'no'], [1, 7, 'yes']);
  expect(samePeriodsText([early, late], of)).toBeNull();
  expect(samePeriodsText([early], of)).toBeNull();
  expect(samePeriodsText([early, series('C', [1, null, 'yes'])], of)).toBeNull();
});
