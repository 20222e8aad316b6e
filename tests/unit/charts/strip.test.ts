import { describe, expect, test } from 'vitest';
import { buildStrip, type StripAxes } from '@/lib/charts/strip';
import type { PlacedTrend } from '@/lib/charts/types';
import { NOTHING_COUNTED } from '@/lib/stats/counts';

const frame: PlacedTrend = {
  box: { width: 500, height: 200 },
  plot: { left: 100, right: 400, top: 10, bottom: 180 },
  fontSize: 10,
  sparse: true,
  linked: false,
  x: { ticks: [], title: 'Year', labelY: 190 },
  y: { top: 10, ticks: [], titleLines: [] },
  series: [],
  uncovered: [],
  unknownMarks: [],
  annotations: [],
  emptyLines: [],
  labels: [],
  alt: '',
  description: '',
};
const axes: StripAxes = { wide: frame, narrow: frame };

const points = (...attacks: (number | null)[]) =>
  attacks.map((count, i) => ({
    ...NOTHING_COUNTED,
    period: String(2014 + i),
    covered: count === null ? ('no' as const) : ('yes' as const),
    attacks: count ?? 0,
  }));

const strip = (...attacks: (number | null)[]) =>
  buildStrip('Attacks per year', 'year', points(...attacks), axes);

describe('the attacks below a trend', () => {
  test('stand in the middle of the slots of its x axis, as high as they are many', () => {
    const columns = strip(2, 4, 1)?.wide.columns ?? [];
    expect(columns.map(({ x, width }) => x + width / 2)).toEqual([150, 250, 350]);
    const [first = 0, second = 0, third = 0] = columns.map(({ height }) => height);
    expect(first / second).toBeCloseTo(0.5, 1);
    expect(third / second).toBeCloseTo(0.25, 1);
  });

  test('have no column where there are none, or where nothing is covered', () => {
    expect(strip(3, 0, null)?.wide.columns).toHaveLength(1);
    expect(strip(0, null)).toBeNull();
  });

  test('say in words which period has the most', () => {
    expect(strip(3, 1200)?.alt).toBe('Attacks per year as columns, by year, most in 2015: 1,200.');
  });
});
