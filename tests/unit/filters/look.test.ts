import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingLook } from '@/lib/filters/look';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters/view';
import { anyFilters } from './arbitraries';
import { view } from './view';

const issuesOf = (filters: Partial<Filters>) =>
  view(filters).issues.map(({ parameter, message }) => `${parameter}: ${message}`);

describe('how a view is drawn', () => {
  it('settles: what was corrected once needs no correction', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        const { filters: fitting } = fittingLook(filters);
        expect(fittingLook(fitting)).toEqual({ filters: fitting, issues: [] });
      }),
    );
  });

  it.each<[Partial<Filters>, string]>([
    [
      { chart: 'panels' },
      'chart: Panels show a small chart for each series of a split; the kind that suits the view is shown.',
    ],
    [
      { chart: 'columns', split: 'country' },
      'chart: Columns show one series, and this view is split; the kind that suits the view is shown.',
    ],
    [
      { chart: 'stacked', split: 'party' },
      'chart: An incident with several parties is in the series of each, so that these would add up to more than there is; the kind that suits the view is shown.',
    ],
    [
      { as: 'share', split: 'party' },
      'as: Shares are of the parts of a split, where no incident is in two of them; number was used.',
    ],
    [{ mean: '12' }, 'mean: A moving mean is of 3 or 12 months, or of 3 years; none was used.'],
    [
      { mean: '12', interval: 'month', sum: 'cumulative' },
      'mean: A running total has no moving mean; none was used.',
    ],
    [
      { scale: 'log', chart: 'columns' },
      'scale: A logarithmic scale is for lines: the length of a column or an area says nothing on it; linear was used.',
    ],
  ])('says why %j can’t be, and what was used', (filters, message) => {
    expect(issuesOf(filters)).toEqual([message]);
  });

  it.each<Partial<Filters>>([
    { chart: 'stacked', split: 'country', as: 'share' },
    { chart: 'lines', scale: 'log', split: 'party' },
    { mean: '12', interval: 'month' },
    { mean: '3', interval: 'year', split: 'party', chart: 'panels' },
    { sum: 'cumulative', chart: 'lines' },
  ])('takes %j as it is', (filters) => {
    expect(issuesOf(filters)).toEqual([]);
  });

  it('is nothing in an address that says nothing of it', () => {
    expect(fittingLook(DEFAULT_FILTERS)).toEqual({ filters: DEFAULT_FILTERS, issues: [] });
  });
});
