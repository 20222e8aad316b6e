import { describe, expect, test } from 'vitest';
import { KINDS } from '@/lib/charts/kinds';
import { placePanels } from '@/lib/charts/kinds/panels/place';
import { WIDE } from '@/lib/charts/place-trend';
import { attackColumnsPath, buildStrip, type StripAxes } from '@/lib/charts/strip';
import { buildTrendModel } from '@/lib/charts/trend-model';
import type { PlacedTrend } from '@/lib/charts/types';
import type { AxesRule, Measure } from '@/lib/domain/enums';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { IRAQ, SYRIA, yearlyInput } from './sample-trend';

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

test('columns that meet have one outline, and those with a gap one each', () => {
  const column = (x: number, height: number) => ({ x, y: 20 - height, width: 2, height });
  expect(attackColumnsPath([column(0, 5), column(2, 9), column(6, 1)])).toBe(
    'M0,20L0,15L2,11L4,11L4,20ZM6,20L6,19L8,19L8,20Z',
  );
  expect(attackColumnsPath([])).toBe('');
  const many = Array.from({ length: 120 }, (_, i) => (i === 60 ? 0 : i + 1));
  const columns = strip(...many)?.wide.columns ?? [];
  expect(columns).toHaveLength(119);
  expect(attackColumnsPath(columns).match(/M/g)).toHaveLength(2);
});

describe('the attacks below each panel', () => {
  /** How high the columns of each panel are, as shares of the highest of all, and what is said of them. */
  function strips(axes: AxesRule, measure: Measure = 'killed') {
    const uncovered = IRAQ.points.map((point, i) => ({
      ...point,
      covered: i === 0 ? ('no' as const) : point.covered,
    }));
    const series = [{ ...IRAQ, points: uncovered }, SYRIA];
    const words = KINDS.panels.words(axes, measure);
    const model = buildTrendModel({ ...yearlyInput(series), measure, words, axes });
    const heights = placePanels(model, WIDE)
      .shapes.filter(({ className }) => className === 'strip-columns')
      .map(({ d }) =>
        [...d.matchAll(/M[\d.]+,([\d.]+)L[\d.]+,([\d.]+)/g)].map(
          ([, foot, top]) => Number(foot) - Number(top),
        ),
      );
    const most = Math.max(...heights.flat());
    return {
      heights: heights.map((of) => of.map((tall) => tall / most)),
      said: model.notes.filter((note) => note.includes('its attacks')),
    };
  }

  test('are columns by the scale of the panel, without those of what is not covered', () => {
    const { heights, said } = strips('own');
    const expected = [
      [20 / 60, 1, 2 / 60, 5 / 60],
      [5 / 31, 9 / 31, 30 / 31, 1, 4 / 31, 1 / 31],
    ];
    expect(heights.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
    heights.flat().forEach((tall, i) => {
      expect(Math.abs(tall - (expected.flat()[i] ?? 0))).toBeLessThan(0.06);
    });
    expect(said).toEqual(['The grey columns below each are its attacks, on a scale of their own.']);
  });

  test('have one scale where all panels have one', () => {
    const { heights, said } = strips('one');
    expect(Math.max(...(heights[1] ?? []))).toBeCloseTo(31 / 60, 1);
    expect(said).toEqual([
      'The grey columns below each are its attacks, on the same scale in all.',
    ]);
  });

  test('are left out where the panels show attacks themselves', () => {
    expect(strips('own', 'attacks')).toEqual({ heights: [], said: [] });
  });
});
