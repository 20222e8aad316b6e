import { describe, expect, it } from 'vitest';
import type { Figure } from '@/lib/domain/estimate';
import { totalOf } from '@/lib/domain/parts';
import { figure } from '@/tests/fixtures/incident';

const part = (victims: Figure['victims'], best: number | null, more: Partial<Figure> = {}) => ({
  ...figure('killed', best),
  victims,
  ...more,
});

describe('the total of a record', () => {
  it('is what it states, whatever its parts come to', () => {
    expect(totalOf([figure('killed', 9), part('civilian', 2)], 'killed')).toEqual({
      low: 9,
      best: 9,
      high: 9,
      isOpenEnded: false,
      isDerived: false,
    });
  });

  it('is at least the sum of the parts where it states none', () => {
    const derived = { isOpenEnded: true, isDerived: true };
    expect(totalOf([part('civilian', 2)], 'killed')).toEqual({
      low: 2,
      best: 2,
      high: 2,
      ...derived,
    });
    const parts = [
      part('civilian', 2, { low: 1, high: 4, qualifier: 'between' }),
      part('militant', null, { low: 5, qualifier: 'at_least' }),
      // Up to 3: 0 in the sum of the lows.
      part('security_forces', null, { high: 3, qualifier: 'up_to' }),
      part('unknown', null),
      figure('wounded', 40),
    ];
    expect(totalOf(parts, 'killed')).toEqual({ low: 6, best: 10, high: 12, ...derived });
    // A total stated as unknown is no total.
    expect(totalOf([figure('killed', null), ...parts], 'killed')).toMatchObject({ best: 10 });
  });

  it('is unknown where nothing is known, and where the parts are nobody', () => {
    expect(totalOf([], 'killed')).toBeNull();
    expect(totalOf([figure('killed', null), part('civilian', null)], 'killed')).toBeNull();
    expect(totalOf([part('civilian', 0)], 'killed')).toBeNull();
    expect(totalOf([part('civilian', 2)], 'wounded')).toBeNull();
  });
});

it('takes no figure by age or sex as a part: children and women are among the others', () => {
  const ofWhich = [part('children', 9), part('women', 9), part('men', 9)];
  expect(totalOf(ofWhich, 'killed')).toBeNull();
  expect(totalOf([part('civilian', 2), ...ofWhich], 'killed')).toMatchObject({ low: 2, best: 2 });
  expect(totalOf([figure('killed', 4), ...ofWhich], 'killed')).toMatchObject({ best: 4 });
});
