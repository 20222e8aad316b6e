import { describe, expect, it } from 'vitest';
import { leadView, otherKindText } from '@/site/dashboard/lead';
import { view as viewOf } from '../filters/view';

/** Iraq for two years, Syria for the second of them. */
const APART = {
  countries: [
    { code: 'IRQ', name: 'Iraq' },
    { code: 'SYR', name: 'Syria' },
  ],
  coverage: [
    { from: '2014-01-01', to: '2015-12-31', countries: ['IRQ'] },
    { from: '2015-01-01', to: '2015-12-31', countries: ['SYR'] },
  ],
};
const asked = (
  chart: 'calendar' | 'columns' | 'slope' | 'auto',
  as: 'number' | 'rate' = 'number',
) => viewOf({ from: '2014', to: '2015', interval: 'month', chart, as }, APART).view;

describe('what leads the page where countries are covered for different times', () => {
  it('is not a kind that shows one series only, and says so', () => {
    const lead = leadView(asked('calendar'));
    expect(lead.filters).toMatchObject({ split: 'country', chart: 'panels' });
    expect(otherKindText(asked('calendar'), lead)).toBe(
      'A calendar shows one series, and this view is split by country: the dataset covers its countries for different times. The kind that suits the view is shown.',
    );
  });

  it('is columns that stand on one another where columns were asked for', () => {
    expect(leadView(asked('columns')).filters.chart).toBe('stacked');
    expect(leadView(asked('columns', 'rate')).filters.chart).toBe('panels');
  });

  it('is the kind that was asked for where that can be divided, with nothing to say', () => {
    for (const chart of ['slope', 'auto'] as const) {
      const lead = leadView(asked(chart));
      expect(lead.filters).toMatchObject({
        split: 'country',
        chart: chart === 'auto' ? 'panels' : chart,
      });
      expect(otherKindText(asked(chart), lead)).toBeNull();
    }
  });
});
