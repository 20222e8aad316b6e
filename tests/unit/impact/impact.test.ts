import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURES, type Measure } from '@/lib/domain/enums';
import type { Counts, Figure } from '@/lib/domain/estimate';
import {
  type Contribution,
  chartPlacesOf,
  countsOfOne,
  shiftsOf,
  sumShifts,
} from '@/lib/impact/contribution';
import { type Headlines, impactOfShifts } from '@/lib/impact/impact';
import {
  movedTrends,
  trendShiftsOf,
  wholeTrendShift,
  type YearCounts,
} from '@/lib/impact/moved-trend';
import { minusCounts, NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { ranked } from '@/lib/stats/rank';
import { figure } from '@/tests/fixtures/incident';

const place = (key: string) => ({ key, label: `The ${key}` });

function contribution(year: string, country: string, groups: string[], figures: Figure[]) {
  const counts = countsOfOne(figures);
  return { year, country: place(country), parties: groups.map(place), counts };
}

const one = fc
  .record({
    year: fc.constantFrom('2012', '2013', '2014'),
    country: fc.constantFrom('IRQ', 'SYR', 'AFG'),
    groups: fc.subarray(['a', 'b', 'c']),
    killed: fc.option(fc.nat({ max: 40 })),
    wounded: fc.option(fc.nat({ max: 40 })),
    hasHigh: fc.boolean(),
  })
  .map(({ year, country, groups, killed, wounded, hasHigh }) =>
    contribution(year, country, groups, [
      figure('killed', killed, hasHigh ? {} : { high: null }),
      figure('wounded', wounded),
    ]),
  );

/** The counts of all that are under a key, one by one. */
function rowsOf(all: readonly Contribution[], keysOf: (one: Contribution) => string[]) {
  const keys = [...new Set(all.flatMap(keysOf))];
  return keys.map((key): Headlines['countries'][number] => {
    const counts = all.filter((c) => keysOf(c).includes(key)).map((c) => c.counts);
    return { ...place(key), ...sumCounts(counts) };
  });
}

const coveredOf = () => 'yes' as const;

const yearsIn = (c: Contribution) => [c.year];
const countriesIn = (c: Contribution) => [c.country.key];
const groupsIn = (c: Contribution) => (c.parties.length ? c.parties.map((g) => g.key) : ['none']);

function headlines(all: readonly Contribution[]): Headlines {
  return {
    totals: sumCounts(all.map((c) => c.counts)),
    years: new Map(rowsOf(all, yearsIn).map(({ key, label: _, ...counts }) => [key, counts])),
    countries: rowsOf(all, countriesIn),
    groups: rowsOf(all, groupsIn),
    coveredOf,
  };
}

describe('the impact of a change', () => {
  it('is what a recount with and without it finds, and nothing else moves', () => {
    const sets = fc.tuple(fc.array(one, { maxLength: 12 }), fc.option(one), fc.option(one));
    fc.assert(
      fc.property(sets, ([others, before, after]) => {
        const withOld = before === null ? others : [...others, before];
        const withNew = after === null ? others : [...others, after];
        const moves = impactOfShifts(headlines(withOld), shiftsOf({ before, after }));
        const moveOf = (of: string, key: string) => moves.find((m) => m.of === of && m.key === key);

        const [from, to] = [headlines(withOld).totals, headlines(withNew).totals];
        const total = moveOf('total', 'all');
        if (JSON.stringify(from) === JSON.stringify(to)) expect(total).toBeUndefined();
        else expect(total).toMatchObject({ from, to });

        for (const [of, keysOf] of [
          ['year', yearsIn],
          ['country', countriesIn],
          ['party', groupsIn],
        ] as const) {
          const [old, now] = [rowsOf(withOld, keysOf), rowsOf(withNew, keysOf)];
          const rankIn = (rows: Headlines['countries'], key: string) => {
            if (of === 'year' || key === 'none') return null;
            const place = ranked(
              rows.filter((row) => row.key !== 'none'),
              'killed',
            );
            const index = place.findIndex((row) => row.key === key);
            return index === -1 ? null : index + 1;
          };
          for (const key of new Set([...old, ...now].map((row) => row.key))) {
            const countsIn = (rows: Headlines['countries']) => {
              const { attacks, killed, wounded } = rows.find((r) => r.key === key) ?? NO_COUNTS;
              return { attacks, killed, wounded };
            };
            const expected = {
              from: countsIn(old),
              to: countsIn(now),
              rank: { from: rankIn(old, key), to: rankIn(now, key) },
            };
            const isMoved =
              JSON.stringify(expected.from) !== JSON.stringify(expected.to) ||
              expected.rank.from !== expected.rank.to;
            if (isMoved) expect({ of, ...moveOf(of, key) }).toMatchObject({ of, ...expected });
            else expect(moveOf(of, key)).toBeUndefined();
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('of many changes at once is that of one after another', () => {
    const changes = fc.array(fc.tuple(fc.option(one), fc.option(one)), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), changes, (others, pairs) => {
        const old = pairs.flatMap(([before]) => before ?? []);
        const now = pairs.flatMap(([, after]) => after ?? []);
        const shifts = sumShifts(pairs.flatMap(([before, after]) => shiftsOf({ before, after })));
        const moves = impactOfShifts(headlines([...others, ...old]), shifts);
        const then = headlines([...others, ...now]);
        for (const { of, key, to: shown } of moves) {
          const { covered: _, ...to } = shown;
          if (of === 'total') expect(to).toEqual(then.totals);
          if (of === 'year') expect(to).toEqual(then.years.get(key) ?? NO_COUNTS);
          const rows = of === 'country' ? then.countries : of === 'party' ? then.groups : null;
          if (rows) expect(rows.find((row) => row.key === key) ?? NO_COUNTS).toMatchObject(to);
        }
        const isMoved =
          JSON.stringify(headlines([...others, ...old]).totals) !== JSON.stringify(then.totals);
        expect(moves.some(({ of }) => of === 'total')).toBe(isMoved);
      }),
    );
  });

  it('counts an unknown figure apart, and one without a high as open-ended', () => {
    expect(countsOfOne([figure('killed', null)])).toMatchObject({
      attacks: 1,
      killed: { best: 0, unknown: 1, openEnded: 0 },
      wounded: { unknown: 1 },
    });
    const atLeast = figure('killed', null, { low: 28, qualifier: 'at_least' });
    expect(countsOfOne([atLeast]).killed).toEqual({
      low: 28,
      best: 28,
      high: 28,
      unknown: 0,
      openEnded: 1,
    });
  });
});

describe('the charts that a change moves', () => {
  it('say before and after what a recount with and without it finds, and no other chart moves', () => {
    const sets = fc.tuple(fc.array(one, { maxLength: 12 }), fc.option(one), fc.option(one));
    const range = { from: '2012-03-01', to: '2013-12-31' };
    fc.assert(
      fc.property(sets, ([others, before, after]) => {
        const inRange = others.filter(({ year }) => year < '2014');
        const withOld = before === null ? inRange : [...inRange, before];
        const withNew = after === null ? inRange : [...inRange, after];
        const idsOf = (c: Contribution) => chartPlacesOf(c).map(({ of, key }) => `${of} ${key}`);
        const yearsOf = (all: readonly Contribution[], id: string) =>
          new Map(
            rowsOf(
              all.filter((c) => idsOf(c).includes(id)),
              yearsIn,
            ).map(({ key, label: _, ...counts }) => [key, counts]),
          );
        const now = {
          ...{ range, measures: MEASURES, coveredOf },
          yearsOf: ({ of, key }: { of: string; key: string }) => yearsOf(withOld, `${of} ${key}`),
        };
        const trends = movedTrends(now, trendShiftsOf([{ before, after }]));
        const counted = (points: readonly YearCounts[]) =>
          points
            .filter(({ attacks }) => attacks > 0)
            .map(({ period, covered: _, ...c }) => [period, c]);
        for (const id of new Set([...withOld, ...withNew].flatMap(idsOf))) {
          const [old, then] = [yearsOf(withOld, id), yearsOf(withNew, id)];
          const sorted = (years: ReadonlyMap<string, Counts>) =>
            [...years].sort(([a], [b]) => a.localeCompare(b));
          const trend = trends.find(({ of, key }) => `${of} ${key}` === id);
          if (JSON.stringify(sorted(old)) === JSON.stringify(sorted(then))) {
            expect(trend).toBeUndefined();
            continue;
          }
          expect(trend && counted(trend.from)).toEqual(sorted(old));
          expect(trend && counted(trend.to)).toEqual(sorted(then));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are of many changes at once those of the whole dataset', () => {
    const pairs = fc.array(fc.tuple(fc.option(one), fc.option(one)), { maxLength: 8 });
    fc.assert(
      fc.property(pairs, (changes) => {
        const shifts = sumShifts(changes.flatMap(([before, after]) => shiftsOf({ before, after })));
        const countsOf = (i: 0 | 1, year: string) =>
          sumCounts(changes.flatMap((pair) => (pair[i]?.year === year ? [pair[i].counts] : [])));
        const expected = ['2012', '2013', '2014']
          .map((year) => [year, minusCounts(countsOf(1, year), countsOf(0, year))] as const)
          .filter(([, by]) => JSON.stringify(by) !== JSON.stringify(NO_COUNTS));
        const [whole] = wholeTrendShift(shifts);
        expect([...(whole?.by ?? [])].sort(([a], [b]) => a.localeCompare(b))).toEqual(expected);
      }),
    );
  });

  it('leave out a measure that stays, and those that the dataset has no charts of', () => {
    const [old, now] = [4, 9].map((n) => contribution('2013', 'IRQ', [], [figure('killed', n)]));
    if (!old || !now) throw new Error('two were made');
    const yearsOf = () => new Map([['2013', old.counts]]);
    const of = (before: Contribution | null, measures: readonly Measure[]) =>
      movedTrends(
        { range: null, yearsOf, measures, coveredOf },
        trendShiftsOf([{ before, after: now }]),
      );
    expect(of(old, MEASURES).map(({ measures }) => measures)).toEqual([
      ['killed'],
      ['killed'],
      ['killed'],
    ]);
    expect(of(null, MEASURES)[0]?.measures).toEqual(['attacks', 'killed', 'wounded']);
    expect(of(null, ['attacks', 'killed'])[0]?.measures).toEqual(['attacks', 'killed']);
    expect(of(old, ['attacks'])).toEqual([]);
  });

  it('come in the order of the whole dataset, countries and groups', () => {
    const was = contribution('2013', 'IRQ', ['a'], [figure('killed', 4)]);
    const shifts = trendShiftsOf([
      { before: was, after: { ...was, country: place('SYR'), year: '2014' } },
    ]);
    expect(shifts.map(({ key }) => key)).toEqual(['all', 'IRQ', 'SYR', 'a']);
  });
});
