import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '@/lib/domain/estimate';
import type { RankedRow } from '@/lib/domain/ranking';
import { type Contribution, countsOfOne } from '@/lib/impact/contribution';
import { type Headlines, impactOf, impactOfShifts } from '@/lib/impact/impact';
import { shiftsOf, sumShifts } from '@/lib/impact/shift';
import { NO_COUNTS, sumCounts } from '@/lib/stats/counts';
import { ranked } from '@/lib/stats/rank';
import { figure } from '@/tests/fixtures/incident';

const place = (key: string) => ({ key, label: `The ${key}` });

function contribution(year: string, country: string, groups: string[], figures: Figure[]) {
  const counts = countsOfOne(figures);
  return { year, country: place(country), groups: groups.map(place), counts };
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
  return keys.map((key): RankedRow => {
    const counts = all.filter((c) => keysOf(c).includes(key)).map((c) => c.counts);
    return { ...place(key), ...sumCounts(counts) };
  });
}

const yearsIn = (c: Contribution) => [c.year];
const countriesIn = (c: Contribution) => [c.country.key];
const groupsIn = (c: Contribution) => (c.groups.length ? c.groups.map((g) => g.key) : ['none']);

function headlines(all: readonly Contribution[]): Headlines {
  return {
    totals: sumCounts(all.map((c) => c.counts)),
    years: new Map(rowsOf(all, yearsIn).map(({ key, label: _, ...counts }) => [key, counts])),
    countries: rowsOf(all, countriesIn),
    groups: rowsOf(all, groupsIn),
  };
}

describe('the impact of a change', () => {
  it('is what a recount with and without it finds, and nothing else moves', () => {
    const sets = fc.tuple(fc.array(one, { maxLength: 12 }), fc.option(one), fc.option(one));
    fc.assert(
      fc.property(sets, ([others, before, after]) => {
        const withOld = before === null ? others : [...others, before];
        const withNew = after === null ? others : [...others, after];
        const moves = impactOf(headlines(withOld), before, after);
        const moveOf = (of: string, key: string) => moves.find((m) => m.of === of && m.key === key);

        const [from, to] = [headlines(withOld).totals, headlines(withNew).totals];
        const total = moveOf('total', 'all');
        if (JSON.stringify(from) === JSON.stringify(to)) expect(total).toBeUndefined();
        else expect(total).toMatchObject({ from, to });

        for (const [of, keysOf] of [
          ['year', yearsIn],
          ['country', countriesIn],
          ['group', groupsIn],
        ] as const) {
          const [old, now] = [rowsOf(withOld, keysOf), rowsOf(withNew, keysOf)];
          const rankIn = (rows: RankedRow[], key: string) => {
            if (of === 'year' || key === 'none') return null;
            const place = ranked(
              rows.filter((row) => row.key !== 'none'),
              'killed',
            );
            const index = place.findIndex((row) => row.key === key);
            return index === -1 ? null : index + 1;
          };
          for (const key of new Set([...old, ...now].map((row) => row.key))) {
            const countsIn = (rows: RankedRow[]) => {
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
        const shifts = sumShifts(pairs.flatMap(([before, after]) => shiftsOf(before, after)));
        const moves = impactOfShifts(headlines([...others, ...old]), shifts);
        const then = headlines([...others, ...now]);
        for (const { of, key, to } of moves) {
          if (of === 'total') expect(to).toEqual(then.totals);
          if (of === 'year') expect(to).toEqual(then.years.get(key) ?? NO_COUNTS);
          const rows = of === 'country' ? then.countries : of === 'group' ? then.groups : null;
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
