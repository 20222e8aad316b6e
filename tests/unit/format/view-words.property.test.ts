import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildTrendModel } from '@/lib/charts/trend-model';
import { citedChart } from '@/lib/citation/of-view';
import {
  DATES_RULES,
  INTERVALS,
  MEASURES,
  ROLE_RULES,
  SPLITS,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import type { View } from '@/lib/filters/view';
import { rankingWords, viewColumns, viewFileName, viewWords } from '@/lib/format/view';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { view as viewOf } from '../filters/view';

const COUNTRIES = [
  { code: 'COD', name: 'DR Congo' },
  { code: 'IRQ', name: 'Iraq' },
  { code: 'PHL', name: 'Philippines' },
];
const PARTIES = [
  { id: 1, slug: 'boko-haram', name: 'Boko Haram', isState: false },
  { id: 2, slug: 'government-of-iraq', name: 'Government of Iraq', isState: true },
  { id: 3, slug: 'islamic-state', name: 'Islamic State (ISIS)', isState: false },
].map((party) => ({ ...party, asked: party.slug }));

const anyView: fc.Arbitrary<View> = fc
  .record({
    measure: fc.constantFrom(...MEASURES),
    interval: fc.constantFrom(...INTERVALS),
    split: fc.constantFrom(...SPLITS),
    victims: fc.constantFrom(...VICTIMS),
    role: fc.constantFrom(...ROLE_RULES),
    dates: fc.constantFrom(...DATES_RULES),
    violence: fc.subarray([...VIOLENCE_TYPES]),
    from: fc.constantFrom(null, '1999', '2004-05', '2010-02-13'),
    countries: fc.subarray(COUNTRIES),
    parties: fc.subarray(PARTIES),
  })
  .map(({ countries, parties, ...filters }) => viewOf(filters, { countries, parties }).view);

test('a chart, its text alternative, its page, its file and its reference say a view in the same words', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const { measure, interval, split, dates } = view.filters;
      const words = viewWords(view);
      const range = view.range ?? { from: '2000-01-01', to: '2000-12-31' };
      const { alt, yTitle, counted } = buildTrendModel({
        trend: { series: [], totals: { covered: 'yes', ...NOTHING_COUNTED } },
        coverage: view.coverage,
        ...words,
        measure,
        interval,
        split,
        dates,
        range,
      });
      expect(alt.startsWith(`${words.title}.`)).toBe(true);
      expect(yTitle).toBe(words.axis);
      expect(counted).toBe(words.counted);
      expect(words.full.startsWith(`${words.title}, `)).toBe(true);
      expect(words.title.startsWith(words.counted)).toBe(true);
      expect(Object.fromEntries(viewColumns(view)).title).toBe(words.full);
      expect(citedChart(view, measure, '').title).toBe(words.full);
      expect(viewFileName(view)).toMatch(/^ucdp-ged-[a-z0-9-]{1,111}$/);
    }),
    { numRuns: 1000 },
  );
});

const NOUNS = {
  civilian: 'Civilians',
  security_forces: 'Security forces',
  militant: 'Militants',
  unknown: 'unknown category',
  children: 'Children',
  women: 'Women',
  men: 'Men',
};

test('each thing that narrows a view is in its title, and nothing that is not so', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const { measure, victims, violence, split, role, dates } = view.filters;
      const { title } = viewWords(view);
      for (const { name } of [...view.countries, ...view.parties]) expect(title).toContain(name);
      for (const type of violence) expect(title).toContain(type.replace('_', '-'));
      expect(title.includes('violence only')).toBe(violence.length > 0);
      // Attacks count once, where they begin: only figures are spread.
      const isSpread = dates === 'spread' && measure !== 'attacks';
      expect(title.includes('imprecise dates spread')).toBe(isSpread);
      expect(title.includes('imprecise dates left out')).toBe(dates === 'leave');
      expect(title.endsWith(', by country')).toBe(split === 'country');
      expect(title.endsWith(', by party')).toBe(split === 'party');
      expect(title.endsWith(', by type of violence')).toBe(split === 'violence');
      if (measure !== 'attacks' && victims !== 'all') expect(title).toContain(NOUNS[victims]);
      // Who killed is said of civilians, and of a party's own attacks, only.
      const names = view.parties.length > 0 || split === 'party' || role !== 'any';
      const isBy = names && role === 'perpetrator';
      expect(/(killed|wounded|abducted|attacks) by /i.test(title)).toBe(isBy);
      expect(title.includes(' in incidents with ')).toBe(
        names && role === 'any' && measure !== 'attacks',
      );
      expect(title.includes('whoever ')).toBe(names && role === 'any' && measure !== 'attacks');
    }),
    { numRuns: 1000 },
  );
});

test('a ranking names each of what it ranks, and what it ranks by', () => {
  fc.assert(
    fc.property(anyView, fc.constantFrom(...MEASURES), (view, measure) => {
      expect(rankingWords(view, measure, 'country').title).toMatch(/, by country$/);
      const title = rankingWords(view, measure, 'party').title;
      expect(title).toMatch(/, by party$/);
      if (view.parties.length === 0) expect(title).toContain('each party');
    }),
  );
});
