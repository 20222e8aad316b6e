import { describe, expect, it } from 'vitest';
import { halvesOf, readAt } from '@/site/profiles/halves';

const range = (from: string, to: string) => ({ from, to });

describe('before and after', () => {
  it('halves a range of months, and leaves out the first of an odd number', () => {
    expect(halvesOf(range('1989-01-01', '2018-12-31'), null)).toEqual({
      before: range('1989-01-01', '2003-12-31'),
      after: range('2004-01-01', '2018-12-31'),
    });
    expect(halvesOf(range('2014-01-01', '2014-03-31'), null)).toEqual({
      before: range('2014-02-01', '2014-02-28'),
      after: range('2014-03-01', '2014-03-31'),
    });
    expect(halvesOf(range('2014-01-01', '2014-01-31'), null)).toBeNull();
  });

  it('takes a year on each side of a day, or as many months as there are', () => {
    expect(halvesOf(range('1989-01-01', '2018-12-31'), '2014-06-10')).toEqual({
      before: range('2013-06-10', '2014-06-09'),
      after: range('2014-06-10', '2015-06-09'),
    });
    expect(halvesOf(range('2014-01-01', '2018-12-31'), '2014-06-10')).toEqual({
      before: range('2014-01-10', '2014-06-09'),
      after: range('2014-06-10', '2014-11-09'),
    });
    // Two years with a leap day between them are as long in months.
    expect(halvesOf(range('2000-01-01', '2018-12-31'), '2012-02-29')).toEqual({
      before: range('2011-02-28', '2012-02-28'),
      after: range('2012-02-29', '2013-02-27'),
    });
  });

  it('halves the range where the day lies at or beyond its edge', () => {
    const halves = halvesOf(range('2014-01-01', '2015-12-31'), null);
    expect(halvesOf(range('2014-01-01', '2015-12-31'), '2014-01-01')).toEqual(halves);
    expect(halvesOf(range('2014-01-01', '2015-12-31'), '2020-01-01')).toEqual(halves);
  });

  it('names a day that it cannot use', () => {
    expect(readAt(new URLSearchParams('at=2014-06'))).toEqual({ at: '2014-06-01', issues: [] });
    const { at, issues } = readAt(new URLSearchParams('at=mosul'));
    expect(at).toBeNull();
    expect(issues).toEqual([expect.objectContaining({ parameter: 'at', value: 'mosul' })]);
  });
});
