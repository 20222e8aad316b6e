import type { TrendChartInput } from '@/lib/charts/types';
import type { Counted, FigureSum } from '@/lib/domain/estimate';
import type { TrendSeries } from '@/lib/domain/trend';
import { countsOf, NO_COUNTS, sumCounted } from '@/lib/stats/counts';

const NONE: FigureSum = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };

/** Counts with a best figure and a range of a tenth below and a half above it. */
export function killed(attacks: number, best: number, unknown = 0): Counted {
  const sum = { low: best * 0.9, best, high: best * 1.5, unknown, openEnded: 0 };
  const unstated = { ...NONE, unknown: attacks };
  const counts = countsOf(attacks, (outcome) => (outcome === 'killed' ? sum : unstated));
  return { ...counts, imprecise: NO_COUNTS };
}

/** A yearly series from 2012 on. */
export function yearly(key: string, label: string, values: Counted[]): TrendSeries {
  return {
    key,
    label,
    points: values.map((value, i) => ({ period: `${2012 + i}`, covered: 'yes', ...value })),
  };
}

/** A yearly view of killed in the given series. */
export function yearlyInput(series: TrendSeries[]): TrendChartInput {
  const last = 2011 + (series[0]?.points.length ?? 1);
  return {
    trend: {
      series,
      totals: { covered: 'yes', ...sumCounted(series.flatMap(({ points }) => points)) },
    },
    measure: 'killed',
    interval: 'year',
    dates: 'apart',
    split: series.length > 1 ? 'country' : 'none',
    title: 'People killed in attacks',
    range: { from: '2012-01-01', to: `${last}-12-31` },
    links: (key, { from, to }) => `/incidents?from=${from}&to=${to}&country=${key}`,
  };
}

export const IRAQ = yearly('IRQ', 'Iraq', [
  killed(10, 100),
  killed(20, 400),
  killed(60, 3000, 3),
  killed(0, 0),
  killed(2, 0, 2),
  killed(5, 50),
]);
export const SYRIA = yearly('SYR', 'Syria', [
  killed(5, 40),
  killed(9, 70),
  killed(30, 900),
  killed(31, 910),
  killed(4, 20),
  killed(1, 1),
]);
