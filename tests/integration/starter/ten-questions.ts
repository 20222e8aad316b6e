import { describe, expect, it } from 'vitest';
import { queryTotals } from '@/db/read/cells';
import { queryPairs, queryPairVictims } from '@/db/read/pairs';
import { samePeriodsText } from '@/lib/charts/same-periods';
import { viewSentence } from '@/lib/charts/view-sentence';
import { hasRange } from '@/lib/filters/view';
import { rangeBefore } from '@/lib/stats/change';
import { changesAnswer } from '@/site/api/changes';
import { compareAnswer } from '@/site/api/compare';
import { tableAnswer } from '@/site/api/table';
import { trendAnswer } from '@/site/api/trend';
import { keptView } from '@/site/reads/kept';
import { keptTrend, peopleIn } from '@/site/reads/queries';
import { ask } from '@/tests/integration/api/ask';
import type { TestDatabase } from '@/tests/setup/database';
import { hasRawFiles, type RawEvent, rawEvents, summed } from '../profiles/raw-events';

/** Civilians killed in one-sided violence in Iraq by year, from 2010 to 2018, by the files: Islamic State’s and the government’s. */
const BY_ISLAMIC_STATE = [486, 304, 765, 1351, 2244, 1005, 2206, 1087, 171];
const BY_GOVERNMENT = [0, 0, 0, 0, 0, 56, 110, 50, 1];
/** The same by province, each event placed by its point in the whole base layer, which is not drawn as coarsely as the project’s. */
const BY_PROVINCE = [
  ['Nineveh', 3683],
  ['Baghdad', 3201],
  ['Diyala', 701],
  ['Salah ad-Din', 599],
] as const;
const KILLED = {
  ...{ of2017: 11_400, of2018: 1430, of1991: 23_928, june2014: 3219 },
  violence: { state_based: 99_177, one_sided: 18_470, non_state: 2984 },
};
const CIVILIANS = { yearBefore: 1643, yearAfter: 3532, june2014: 1051 };

type Point = { period: string; killed: { best: number }; shown?: { best: number } };
type Series = { key: string; label: string; points: Point[] };

const bests = (one: Series | undefined) => one?.points.map(({ killed }) => killed.best) ?? [];
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** The ten questions of docs/ten-questions.md, asked where that page says they are answered. */
export function describeTenQuestions(database: () => TestDatabase): void {
  const json = async (path: string, answerer: Parameters<typeof ask>[1]) => {
    const response = await ask(database().reader.db, answerer, `/api/v1/${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return response.json();
  };
  const seriesOf = async (query: string): Promise<Series[]> =>
    (await json(`trend?dataset=ucdp-ged&country=IRQ&${query}`, trendAnswer)).series;
  const tableOf = async (rows: string): Promise<Series[]> =>
    (await json(`table?dataset=ucdp-ged&country=IRQ&${rows}&from=2010&to=2018`, tableAnswer)).rows;

  /** What the dashboard says first of a view. */
  async function said(query: string): Promise<string> {
    const { db } = database().reader;
    const { view } = await keptView(db, new URLSearchParams(`dataset=ucdp-ged&${query}`), []);
    if (!hasRange(view)) throw new Error(`${query} has no days`);
    const range = rangeBefore(view.range);
    const counts = view.filters.from === null ? null : await queryTotals(db, view, range);
    return viewSentence(view, await keptTrend(db, view, 'largest'), {
      before: counts && { range, counts },
      people: await peopleIn(db, view),
    });
  }

  describe('the ten questions, asked of Iraq', () => {
    it('1: civilians killed by month, before and after Mosul fell', async () => {
      const [all] = await seriesOf('victims=civilian&interval=month&from=2013-06&to=2015-05');
      const months = bests(all);
      expect(total(months.slice(0, 12))).toBe(CIVILIANS.yearBefore);
      expect(total(months.slice(12))).toBe(CIVILIANS.yearAfter);
      expect(months[12]).toBe(CIVILIANS.june2014);
    });

    it('2: the parties that killed the most civilians each year', async () => {
      const rows = await tableOf('rows=party&role=perpetrator&victims=civilian');
      expect(rows.map(({ label, ...row }) => [label, bests({ label, ...row })])).toEqual([
        ['Islamic State', BY_ISLAMIC_STATE],
        ['Government of Iraq', BY_GOVERNMENT],
      ]);
    });

    it('3: in which province', async () => {
      const rows = await tableOf('rows=place&role=perpetrator&victims=civilian');
      const first = rows.slice(0, BY_PROVINCE.length);
      expect(first.map(({ label }) => label)).toEqual(BY_PROVINCE.map(([name]) => name));
      first.forEach((row, i) => {
        const counted = BY_PROVINCE[i]?.[1] ?? 0;
        expect(Math.abs(total(bests(row)) - counted)).toBeLessThan(counted / 100);
      });
    });

    it('4: who fights whom, and whose people died', async () => {
      const { db } = database().reader;
      const query = new URLSearchParams('dataset=ucdp-ged&country=IRQ');
      const { view } = await keptView(db, query, []);
      if (!hasRange(view)) throw new Error('no days');
      const { rows } = await queryPairs(db, view, 3);
      expect(rows.map(({ label, killed }) => [label, killed.best])).toEqual([
        ['Islamic State – Government of Iraq', 59_129],
        ['Government of Iraq – Government of Kuwait', 21_252],
        ['Islamic State against civilians', 15_682],
      ]);
      const cell = rows[0]?.cell ?? '';
      expect((await queryPairVictims(db, view, [cell])).get(cell)).toMatchObject({
        ...{ first: 30_664, second: 10_258, civilians: 9047 },
      });
    });

    it('5: per 100,000 inhabitants', async () => {
      const [all] = await seriesOf('as=rate&from=1989&to=2018');
      const rates = new Map(all?.points.map(({ period, shown }) => [period, shown?.best]));
      expect(rates.get('1991')).toBeCloseTo(134.67, 2);
      expect(rates.get('2018')).toBeCloseTo(3.55, 2);
      expect(await said('country=IRQ&as=rate')).toContain(
        'The highest year is 1991, with 135 per 100,000 inhabitants (23,928 people killed).',
      );
    });

    it('6: shares by type of violence', async () => {
      const series = await seriesOf('split=violence');
      expect(Object.fromEntries(series.map((one) => [one.key, total(bests(one))]))).toEqual(
        KILLED.violence,
      );
      expect(await said('country=IRQ&split=violence&as=share')).toContain(
        'By type of violence: 82% state-based, 15% one-sided and 2% non-state.',
      );
    });

    it('7: UCDP against the ledger, for the same months', async () => {
      const address = 'compare?dataset=ucdp-ged&with=ledger&country=IRQ&interval=month';
      const { series } = await json(address, compareAnswer);
      const of = {
        measure: 'killed',
        interval: 'month',
        unit: { one: 'person killed', many: 'people killed' },
      } as const;
      expect(samePeriodsText(series, of)).toMatch(
        /^In the 39 months for which both have figures, .* counts 43,595 people killed and .* counts 13,227\.$/,
      );
    });

    it('8: the worst month, by what has a known date', async () => {
      expect(await said('country=IRQ&interval=month')).toMatch(
        /The highest month with a known date is June 2014, with 3,216\. January 1991 has 19,958 with records that run past it\.$/,
      );
    });

    it('9: what the last release changed', async () => {
      const { release, totals } = await json('changes?dataset=ucdp-ged', changesAnswer);
      expect(release).toBe('Ukraine 2014–2021');
      const [from, to] = [totals.from.killed.best, totals.to.killed.best];
      expect([from, to]).toEqual([260_585, 260_585 + 7882]);
    });

    it('10: the last 12 months of data against the 12 before', async () => {
      expect(await said('country=IRQ&from=2018-01&to=2018-12')).toBe(
        '1,430 people killed in 254 attacks, between 1,413 and 1,482 by low and high estimates. That is 87% fewer than in 2017, which had 11,400.',
      );
    });
  });

  if (!hasRawFiles) console.warn('SKIPPED: no real files in ../shared to count the answers from.');
  it.skipIf(!hasRawFiles)('the answers are those of UCDP’s file, counted again', async () => {
    const events = await rawEvents('IRQ');
    const killed = (from: string, to: string, of: (event: RawEvent) => number, who = events) =>
      summed(
        who.filter(({ first }) => first >= from && first <= to),
        of,
      );
    const civilians = ({ civilians }: RawEvent) => civilians;
    const best = ({ best }: RawEvent) => best;
    expect(CIVILIANS).toEqual({
      yearBefore: killed('2013-06-01', '2014-05-31', civilians),
      yearAfter: killed('2014-06-01', '2015-05-31', civilians),
      june2014: killed('2014-06-01', '2014-06-30', civilians),
    });
    const byYear = (side: string) => {
      const theirs = events.filter(({ violence, sideA }) => violence === '3' && sideA === side);
      return Array.from({ length: 9 }, (_, i) =>
        killed(`${2010 + i}-01-01`, `${2010 + i}-12-31`, civilians, theirs),
      );
    };
    expect(byYear('IS')).toEqual(BY_ISLAMIC_STATE);
    expect(byYear('Government of Iraq')).toEqual(BY_GOVERNMENT);
    const year = (one: number) => killed(`${one}-01-01`, `${one}-12-31`, best);
    const ofType = (type: string) =>
      summed(
        events.filter(({ violence }) => violence === type),
        best,
      );
    expect(KILLED).toEqual({
      ...{ of1991: year(1991), of2017: year(2017), of2018: year(2018) },
      june2014: killed('2014-06-01', '2014-06-30', best),
      violence: { state_based: ofType('1'), non_state: ofType('2'), one_sided: ofType('3') },
    });
  });
}
