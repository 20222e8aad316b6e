import { expect, test } from 'vitest';
import { viewSentence, worstPeriodOf } from '@/lib/charts/view-sentence';
import type { Counted } from '@/lib/domain/estimate';
import type { Trend, TrendPoint } from '@/lib/domain/trend';
import type { Filters } from '@/lib/filters/view';
import { countsOf, NO_COUNTS, NO_FIGURES } from '@/lib/stats/counts';
import { view as viewOf } from '../filters/view';

const killed = (best: number, imprecise = 0, attacks = 1): Counted => {
  const counts = (count: number, sum: number) =>
    countsOf(count, (outcome) =>
      outcome === 'killed' ? { ...NO_FIGURES, low: sum, best: sum, high: sum } : NO_FIGURES,
    );
  return {
    ...counts(attacks, best),
    imprecise: imprecise === 0 ? NO_COUNTS : counts(1, imprecise),
  };
};

type Line = [key: string, label: string, ...points: Counted[]];

function trendOf(totals: Counted, ...lines: Line[]): Trend {
  return {
    totals: { ...totals, covered: 'yes' },
    series: lines.map(([key, label, ...points]) => ({
      ...{ key, label },
      points: points.map(
        (point, i): TrendPoint => ({ ...point, period: `2014-0${i + 1}`, covered: 'yes' }),
      ),
    })),
  };
}

const NOTHING_BESIDE = { before: null, people: null };
const ofMonths = (filters: Partial<Filters> = {}) =>
  viewOf({ from: '2014-01', to: '2014-03', interval: 'month', ...filters }).view;

const MONTHS = trendOf(killed(95, 40, 3), ['all', 'All', killed(50, 40), killed(30), killed(15)]);

test('the worst month is one of a known date, and a month that has more with others is named beside it', () => {
  expect(viewSentence(ofMonths(), MONTHS, NOTHING_BESIDE)).toBe(
    '95 people killed in 3 attacks. The highest month with a known date is February 2014, with 30. January 2014 has 50 with records that run past it.',
  );
  expect(viewSentence(ofMonths({ dates: 'spread' }), MONTHS, NOTHING_BESIDE)).toContain(
    'January 2014 has 50 with what is spread from records of a longer time.',
  );
});

test('where imprecise dates are left out, or there are none, the highest month is just that', () => {
  const plain = trendOf(killed(45, 0, 2), ['all', 'All', killed(10), killed(30), killed(5)]);
  const expected = 'The highest month is February 2014, with 30.';
  expect(viewSentence(ofMonths(), plain, NOTHING_BESIDE)).toContain(expected);
  expect(worstPeriodOf(ofMonths(), plain)).toMatchObject({ isMixed: false, higher: null });
  expect(worstPeriodOf(ofMonths({ dates: 'leave' }), MONTHS)?.period).toBe('January 2014');
});

test('a range is held against the one before, and neither of two periods is called the highest', () => {
  const two = trendOf(killed(40, 0, 2), ['all', 'All', killed(10), killed(30)]);
  const range = { from: '2013-11-01', to: '2013-12-31' };
  const before = (best: number) => ({ before: { range, counts: killed(best) }, people: null });
  const shown = ofMonths({ to: '2014-02' });
  expect(viewSentence(shown, two, before(80))).toBe(
    '40 people killed in 2 attacks. That is 50% fewer than in November 2013 – December 2013, which had 80.',
  );
  expect(viewSentence(shown, two, before(40))).toContain('That is no change from November');
  expect(viewSentence(shown, two, before(0))).toContain('That is 40 more than in');
});

test('a selection has no worst period', () => {
  const { view } = viewOf({ from: '2014-01', to: '2014-03', interval: 'month' }, { coverage: [] });
  expect(viewSentence(view, MONTHS, NOTHING_BESIDE)).toBe('95 people killed in 3 attacks.');
});

test('shares are given of the whole range, the largest first, and of places only where all of them are covered', () => {
  const parts = trendOf(
    killed(100, 0, 4),
    ['one_sided', 'One-sided', killed(10), killed(10)],
    ['state_based', 'State-based', killed(80), killed(0, 0, 0)],
  );
  const shares = ofMonths({ split: 'violence', as: 'share' });
  expect(viewSentence(shares, parts, NOTHING_BESIDE)).toBe(
    '100 people killed in 4 attacks. By type of violence: 80% state-based and 20% one-sided.',
  );
  const places = trendOf(
    killed(100, 0, 4),
    ['IRQ', 'Iraq', killed(30), killed(30)],
    ['SYR', 'Syria', killed(40), killed(0, 0, 0)],
  );
  const byCountry: Partial<Filters> = { split: 'country', as: 'share' };
  expect(viewSentence(ofMonths(byCountry), places, NOTHING_BESIDE)).toContain(
    'By country: 60% Iraq and 40% Syria.',
  );
  const partly = viewOf(
    { from: '2014-01', to: '2014-03', interval: 'month', ...byCountry },
    { coverage: [{ from: '2014-01-01', to: '2014-02-28', countries: null }] },
  ).view;
  expect(viewSentence(partly, places, NOTHING_BESIDE)).toBe('100 people killed in 4 attacks.');
});

test('the peak of a divided view says of what it is', () => {
  const parts = trendOf(
    killed(100, 0, 4),
    ['one_sided', 'One-sided', killed(10), killed(10), killed(1)],
    ['state_based', 'State-based', killed(79), killed(0, 0, 0), killed(0, 0, 0)],
  );
  expect(viewSentence(ofMonths({ split: 'violence' }), parts, NOTHING_BESIDE)).toContain(
    'January 2014 in state-based violence, with 79.',
  );
  const parties = trendOf(killed(9), ['is', 'Islamic State', killed(9), killed(1), killed(1)]);
  expect(viewSentence(ofMonths({ split: 'party' }), parties, NOTHING_BESIDE)).toContain(
    'January 2014 for Islamic State, with 9.',
  );
  const provinces = trendOf(killed(9), [
    'IRQ-none',
    'Province not known',
    killed(9),
    killed(1),
    killed(1),
  ]);
  expect(viewSentence(ofMonths({ split: 'place' }), provinces, NOTHING_BESIDE)).toContain(
    'January 2014 where the province is not known, with 9.',
  );
  const others = trendOf(killed(9), ['other', 'Other parties', killed(9), killed(1), killed(1)]);
  expect(viewSentence(ofMonths({ split: 'party' }), others, NOTHING_BESIDE)).toContain(
    'January 2014 for other parties, with 9.',
  );
});
