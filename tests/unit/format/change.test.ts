import { describe, expect, it } from 'vitest';
import { rangeInWords } from '@/lib/format/dates';
import { changeText } from '@/lib/format/figures';
import { changeOf } from '@/lib/stats/change';

describe('changeText', () => {
  it.each([
    [100, 125, '25% more'],
    [100, 0, '100% fewer'],
    [200, 200, 'no change'],
    [2, 5, '3 more'],
    [0, 7, '7 more'],
    [9, 1, '8 fewer'],
  ])('says that %i to %i is %s', (before, now, text) => {
    expect(changeText(changeOf(before, now))).toBe(text);
  });

  it('says nothing of the unknown', () => {
    expect(changeText(changeOf(null, 5))).toBeNull();
  });
});

describe('rangeInWords', () => {
  it.each([
    ['2014-01-01', '2014-12-31', '2014'],
    ['2004-01-01', '2019-12-31', '2004–2019'],
    ['2014-03-01', '2014-03-31', 'March 2014'],
    ['2014-01-01', '2014-01-31', 'January 2014'],
    ['2014-12-01', '2014-12-31', 'December 2014'],
    ['2014-03-01', '2016-05-31', 'March 2014 – May 2016'],
    ['2014-01-01', '2014-06-30', 'January 2014 – June 2014'],
    ['2014-03-05', '2014-03-05', '5 March 2014'],
  ])('writes %s to %s as %s', (from, to, words) => {
    expect(rangeInWords({ from, to })).toBe(words);
  });

  it('gives days where either end is no whole month', () => {
    expect(rangeInWords({ from: '2014-03-05', to: '2014-12-31' })).toMatch(
      /^5 March\s–\s31 December 2014$/,
    );
  });
});
