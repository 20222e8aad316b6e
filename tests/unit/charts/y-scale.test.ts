import { describe, expect, it } from 'vitest';
import { tickText } from '@/lib/charts/text';
import { heightOn, logAxis, valueAxis } from '@/lib/charts/y-scale';

describe('the axis of counts', () => {
  it.each([
    [0, 1, [0]],
    [1, 1, [0, 1]],
    [3, 3, [0, 1, 2, 3]],
    [7, 8, [0, 2, 4, 6, 8]],
    [964, 1000, [0, 200, 400, 600, 800, 1000]],
    [30_043, 30_043, [0, 10_000, 20_000, 30_000]],
    [37_000, 40_000, [0, 10_000, 20_000, 30_000, 40_000]],
  ])('goes for %i to %i', (highest, top, ticks) => {
    expect(valueAxis(highest)).toEqual({ top, ticks, foot: null });
  });

  it('sets millions short', () => {
    expect([0, 20_000, 999_999, 1_000_000, 1_500_000].map((value) => tickText(value))).toEqual([
      '0',
      '20,000',
      '999,999',
      '1m',
      '1.5m',
    ]);
  });
});

describe('the axis of shares', () => {
  it('has parts of a whole, in per cent', () => {
    const { top, ticks } = valueAxis(0.62, { as: 'share' });
    expect(top).toBeLessThanOrEqual(1);
    expect(ticks.map((tick) => tickText(tick, { as: 'share' }))).toEqual([
      '0%',
      '20%',
      '40%',
      '60%',
    ]);
  });
});

describe('a logarithmic axis', () => {
  it('has zero at its foot, apart from the scale, and equal steps for equal factors', () => {
    const axis = logAxis([0, 3, 40, 5200]);
    expect(axis).toEqual({ top: 5200, ticks: [0, 1, 10, 100, 1000], foot: 1 });
    expect(heightOn(axis, 0)).toBe(0);
    expect(heightOn(axis, 1)).toBeGreaterThan(0.05);
    expect(heightOn(axis, 5200)).toBeCloseTo(1);
    const step = heightOn(axis, 10) - heightOn(axis, 1);
    expect(heightOn(axis, 1000) - heightOn(axis, 100)).toBeCloseTo(step);
  });
});
