import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { queryViewFacts, resolveState } from '@/db/read/view';
import { seedReference } from '@/db/write/seed-reference';
import type { Counted } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type Filters, type View } from '@/lib/filters/view';
import { clip, type DayRange, daysOf } from '@/lib/stats/period';
import { ALL_KEY, MAX_SERIES, NONE_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { anyFilters, randomIncidents } from './random-ledger';
import { countsOf, incidentsOf, partiesOf, partsOf } from './recount';

const SLUG = 'random';
const RUNS = 60;
const IDS = Array.from({ length: 260 }, (_, i) => `e${i}`);

/** What each version holds: the second changes and adds, the third also retracts what it lacks. */
const first = randomIncidents(1, IDS.slice(0, 200));
const changes = randomIncidents(2, IDS.slice(150, 260));
const second = [...first.slice(0, 150), ...changes];
const third = [...first.slice(40, 150), ...changes.slice(0, 80), ...randomIncidents(3, ['new-1'])];
const VERSIONS: readonly IncidentInput[][] = [[], first, second, third];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  await importIncidents(database.db, SLUG, 'one', first);
  await importIncidents(database.db, SLUG, 'two', changes);
  await importIncidents(database.db, SLUG, 'three', third, 'replace');
});
afterAll(() => database.drop());

/** The view of filters at a version, as if it had been loaded when that was the newest. */
async function viewOf(filters: Filters, version: number): Promise<View> {
  const { state } = await resolveState(database.db, { ...filters, dataset: SLUG });
  const at = { ...state, version };
  return makeView(filters, at, await queryViewFacts(database.db, at, filters)).view;
}

const versions = fc.constantFrom(1, 2, 3);

function withinPeriod(range: DayRange, period: string): DayRange {
  return clip(daysOf(period), range);
}

/** Whether anything is counted. Figures that are spread may all round to zero. */
const isSomething = ({ attacks, killed, wounded, imprecise }: Counted) =>
  attacks + imprecise.attacks + killed.high + wounded.high > 0;

describe('a trend', () => {
  test('counts what a recount of the incidents counts, at every version', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFilters,
        versions,
        fc.constantFrom('largest', 'each'),
        async (filters, version, lines) => {
          const view = await viewOf(filters, version);
          const incidents = VERSIONS[version] ?? [];
          const { split } = filters;
          const trend = await queryTrend(database.reader.db, view, lines);
          const { range } = view;
          if (range === null) throw new Error('every version has incidents');
          const within = incidentsOf(incidents, view.filters);
          const { covered: _, ...totals } = trend.totals;
          expect(totals).toEqual(countsOf(within, view.filters, range));

          const keys = trend.series.map((series) => series.key);
          const belongs = (incident: IncidentInput, key: string): boolean => {
            const own = partsOf(incident, split);
            if (key === ALL_KEY) return true;
            if (key === NONE_KEY) return own.length === 0;
            if (key === OTHER_KEY) {
              return !keys.some((one) => (one === NONE_KEY ? own.length === 0 : own.includes(one)));
            }
            return own.includes(key);
          };
          for (const { key, points } of trend.series) {
            for (const { period, covered: _, ...counts } of points) {
              const days = withinPeriod(range, period);
              const expected = within.filter((one) => belongs(one, key));
              expect({ key, period, ...counts }).toEqual({
                key,
                period,
                ...countsOf(expected, view.filters, days),
              });
            }
          }
          const named = {
            none: [],
            place: view.filters.places,
            country: view.filters.countries,
            party: view.filters.parties,
            violence: view.filters.violence,
            victims: [],
          }[split];
          if (split === 'none') expect(keys).toEqual([ALL_KEY]);
          else if (lines === 'each' && named.length > 0) expect([...keys].sort()).toEqual(named);
          else
            expect(keys.filter((key) => key !== OTHER_KEY).length).toBeLessThanOrEqual(MAX_SERIES);
          // No attack is lost between the lines.
          const isDrawn = (one: IncidentInput) => keys.some((key) => belongs(one, key));
          const isCounted = (one: IncidentInput) =>
            isSomething(countsOf([one], view.filters, range));
          if (lines === 'largest') expect(within.filter(isCounted).every(isDrawn)).toBe(true);
        },
      ),
      { numRuns: RUNS, seed: 11 },
    );
  });

  test('has every period of its range, with zero attacks where there were none', async () => {
    const filters = { from: '2010', to: '2014-03', interval: 'quarter' } as const;
    const view = await viewOf({ ...DEFAULT_FILTERS, ...filters }, 3);
    const trend = await queryTrend(database.reader.db, view, 'largest');
    const [series] = trend.series;
    expect(series?.points.map((point) => point.period)).toHaveLength(17);
    expect(series?.points[0]).toMatchObject({ period: '2010-Q1', attacks: 0 });
  });
});

describe('a ranking', () => {
  test('counts each country and each group as a recount does, the largest first', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFilters,
        versions,
        fc.constantFrom('country', 'party'),
        async (filters, version, by) => {
          const view = await viewOf(filters, version);
          const { range } = view;
          if (range === null) throw new Error('every version has incidents');
          const within = incidentsOf(VERSIONS[version] ?? [], view.filters);
          const rows = await queryRanking(database.reader.db, view, by);
          for (const { key, label: _, covered: __, ...counts } of rows) {
            const own = within.filter((one) => {
              const keys = by === 'country' ? [one.country] : partiesOf(one);
              return key === NONE_KEY ? keys.length === 0 : keys.includes(key);
            });
            expect({ key, ...counts }).toEqual({ key, ...countsOf(own, view.filters, range) });
          }
          const all = within
            .filter((one) => isSomething(countsOf([one], view.filters, range)))
            .flatMap((one) => (by === 'country' ? [one.country] : partiesOf(one)));
          const named = new Set(
            all.filter(
              (key) =>
                filters.parties.length === 0 || by === 'country' || filters.parties.includes(key),
            ),
          );
          expect(new Set(rows.map((row) => row.key).filter((key) => key !== NONE_KEY))).toEqual(
            named,
          );
        },
      ),
      { numRuns: RUNS, seed: 13 },
    );
  });
});

describe('a view that was loaded before a change', () => {
  test('keeps its numbers', async () => {
    const view = await viewOf(DEFAULT_FILTERS, 3);
    const before = await queryTrend(database.reader.db, view, 'largest');
    await importIncidents(database.db, SLUG, 'four', randomIncidents(4, ['later-1', 'e45', 'e46']));
    expect(await queryTrend(database.reader.db, view, 'largest')).toEqual(before);
    const now = await viewOf(DEFAULT_FILTERS, 4);
    expect(await queryTrend(database.reader.db, now, 'largest')).not.toEqual(before);
  });
});
