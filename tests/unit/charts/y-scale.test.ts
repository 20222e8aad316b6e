import { describe, expect, it } from 'vitest';
import { tickText } from '@/lib/charts/text';
import { countScale } from '@/lib/charts/trend-model';

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
    expect(countScale(highest)).toEqual({ top, ticks });
  });

  it('sets millions short', () => {
    expect([0, 20_000, 999_999, 1_000_000, 1_500_000].map(tickText)).toEqual([
      '0',
      '20,000',
      '999,999',
      '1m',
      '1.5m',
    ]);
  });
});
