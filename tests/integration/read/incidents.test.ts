import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryIncidents } from '@/db/read/incidents';
import { queryTrend } from '@/db/read/trend';
import { seedReference } from '@/db/write/seed-reference';
import { OUTCOMES, VIOLENCE_TYPES, type Victims } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import { DEFAULT_LIST, type IncidentList, SORTS, type Sort } from '@/lib/filters/incident-list';
import { incidentsHref } from '@/lib/filters/links';
import { periodFilters } from '@/lib/filters/partial-date';
import type { View } from '@/lib/filters/view';
import { VIOLENCE_WORDS } from '@/lib/format/words';
import { provinceOf } from '@/lib/map/provinces';
import { countryByCode } from '@/lib/reference/countries';
import { incidentInput as inputOf } from '@/lib/revisions/incident-row';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { keptListView } from '@/site/reads/kept';
import { groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { anyFilters, randomIncidents } from './random-ledger';
import { addedBy, incidentsIn } from './recount';

const SLUG = 'random';
const RUNS = 30;
const incidents = randomIncidents(
  5,
  Array.from({ length: 160 }, (_, i) => `e${i}`),
);
const before = randomIncidents(6, ['e1', 'e2', 'e3', 'gone']);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  await importIncidents(database.db, SLUG, 'one', before);
  await importIncidents(database.db, SLUG, 'two', incidents, 'replace');
});
afterAll(() => database.drop());

async function load(href: string): Promise<{ view: View; list: IncidentList }> {
  const params = new URL(href, 'http://ledger.example').searchParams;
  params.set('dataset', SLUG);
  const { issues, ...loaded } = await keptListView(database.reader.db, params, []);
  expect(issues).toEqual([]);
  return loaded;
}

/** Every page of a list, one after another. */
async function allPages(view: View, list: IncidentList): Promise<ListedIncident[]> {
  const found: ListedIncident[] = [];
  for (let cursor: IncidentList['cursor'] = null; ; ) {
    const page = await queryIncidents(database.reader.db, view, { ...list, cursor });
    found.push(...page.incidents);
    if (page.next === null) return found;
    cursor = page.next;
  }
}

describe('a list of incidents', () => {
  test('holds those that the view counts, each once, on however many pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyFilters,
        fc.constantFrom(...SORTS),
        fc.integer({ min: 1, max: 70 }),
        async (filters, sort, limit) => {
          const { view } = await load(incidentsHref(filters));
          const list = { ...DEFAULT_LIST, sort, limit };
          const { total } = await queryIncidents(database.reader.db, view, list);
          const trend = await queryTrend(database.reader.db, view, 'largest');
          const found = await allPages(view, list);
          const expected = incidentsIn(incidents, view.filters, view.range ?? NEVER);
          expect(found.map(({ record }) => record.externalId).sort()).toEqual(
            expected.map((incident) => incident.externalId).sort(),
          );
          expect(total).toBe(expected.length);
          if (filters.dates !== 'spread') expect(total).toBe(trend.totals.attacks);
          expectOrdered(
            found.map(({ record }) => sortValue(record, sort, filters.victims)),
            sort,
          );
        },
      ),
      { numRuns: RUNS, seed: 21 },
    );
  });

  test('is as long as the chart point that leads to it', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const { view } = await load(incidentsHref(filters));
        if (view.range === null) throw new Error('there are incidents');
        const { series } = await queryTrend(database.reader.db, view, 'each');
        for (const { key, points } of series.filter((one) => one.key !== OTHER_KEY).slice(0, 2)) {
          if (key === 'none') continue;
          const narrowed = {
            none: {},
            place: { countries: [], places: [key] },
            country: { countries: [key] },
            party: { parties: [key] },
            violence: { violence: VIOLENCE_TYPES.filter((type) => type === key) },
            victims: {},
          }[filters.split];
          for (const { period, attacks } of points.filter((_, i) => i % 7 === 0)) {
            const days = periodFilters(period, view.range);
            const patch = key === ALL_KEY ? days : { ...days, ...narrowed };
            const led = await load(incidentsHref(view.filters, patch));
            const { total } = await queryIncidents(database.reader.db, led.view, DEFAULT_LIST);
            // What is spread also leads to the records that reach into the period from before it.
            const count = filters.dates === 'spread' ? Math.min(total, attacks) : total;
            expect({ key, period, count }).toEqual({ key, period, count: attacks });
          }
        }
      }),
      { numRuns: 12, seed: 22 },
    );
  });

  test('is narrowed by flags', async () => {
    const { view, list } = await load('/incidents?flag=inconsistent_bounds,zero_best');
    const flagged = incidents.filter(({ flags }) =>
      flags.some((flag) => flag === 'inconsistent_bounds' || flag === 'zero_best'),
    );
    const page = await queryIncidents(database.reader.db, view, { ...list, limit: 1000 });
    expect(page.total).toBe(flagged.length);
    expect(page.incidents.map(({ record }) => record.externalId).sort()).toEqual(
      flagged.map(({ externalId }) => externalId).sort(),
    );
  });

  test('shows a past state', async () => {
    const { view } = await load('/incidents');
    const past = { ...view, version: 1 };
    const found = await allPages(past, { ...DEFAULT_LIST, limit: 3 });
    expect(found.map(({ record }) => record.externalId).sort()).toEqual(['e1', 'e2', 'e3', 'gone']);
  });

  test('tells of incidents that are filed elsewhere and also touch a country, and counts each once', async () => {
    const other = (country: string) => ({ country, admin1: null, place: null });
    await importIncidents(database.db, 'touching', 'one', [
      incidentInput('only-iraq'),
      incidentInput('both', { otherPlaces: [other('SYR'), other('SYR'), other('IRQ')] }),
      incidentInput('from-syria', { country: 'SYR', otherPlaces: [other('LBN')] }),
    ]);
    const listOf = async (query: string) => {
      const params = new URLSearchParams(`dataset=touching&sort=date&${query}`);
      const { view, list } = await keptListView(database.reader.db, params, []);
      const page = await queryIncidents(database.reader.db, view, list);
      const { totals } = await queryTrend(database.reader.db, view, 'largest');
      const ids = page.incidents.map(({ record }) => record.externalId).sort();
      return { ids, total: page.total, also: page.alsoTouching, attacks: totals.attacks };
    };
    expect(await listOf('')).toEqual({
      ids: ['both', 'from-syria', 'only-iraq'],
      ...{ total: 3, also: 0, attacks: 3 },
    });
    expect(await listOf('country=SYR')).toEqual({
      ids: ['from-syria'],
      ...{ total: 1, also: 1, attacks: 1 },
    });
    expect(await listOf('country=SYR&places=also')).toEqual({
      ids: ['both'],
      ...{ total: 1, also: 0, attacks: 1 },
    });
    expect(await listOf('country=IRQ,SYR')).toMatchObject({ total: 3, also: 0, attacks: 3 });
    expect(await listOf('country=LBN')).toMatchObject({ ids: [], total: 0, also: 1, attacks: 0 });
    expect(await listOf('places=also')).toMatchObject({ ids: ['both', 'from-syria'], total: 2 });
  });

  test('gives back what was recorded, whole', async () => {
    const whole: IncidentInput = incidentInput('whole', {
      dateStart: '2024-05-13',
      dateEnd: '2024-05-14',
      admin1: 'Diyala',
      latitude: 34.25,
      longitude: 44.5,
      wherePrecision: 4,
      attackTypes: ['armed assault'],
      clarity: 1,
      sourceCount: 2,
      summary: '=Attack on a barracks',
      flags: ['zero_best'],
      otherPlaces: [
        { country: 'SYR', admin1: 'Deir ez-Zor', place: null },
        { country: 'IRQ', admin1: 'Nineveh', place: 'A village\nbeyond' },
      ],
      parties: [
        {
          ...groupParty('Test group 1', 'perpetrator'),
          attribution: 'claimed',
          claimedVia: 'Telegram',
        },
      ],
      figures: [
        {
          outcome: 'killed',
          victims: 'all',
          low: 5,
          best: null,
          high: null,
          qualifier: 'at_least',
          words: null,
          basis: null,
        },
        {
          outcome: 'killed',
          victims: 'security_forces',
          low: null,
          best: null,
          high: null,
          qualifier: 'unknown',
          words: 'dozens of soldiers',
          basis: null,
        },
        {
          outcome: 'killed',
          victims: 'children',
          low: 1,
          best: 1,
          high: 1,
          qualifier: 'exact',
          words: null,
          basis: null,
        },
        {
          outcome: 'released',
          victims: 'all',
          low: 2,
          best: 2,
          high: 2,
          qualifier: 'exact',
          words: null,
          basis: null,
        },
      ],
      sources: [SOURCE, { ...SOURCE, title: 'Another' }],
      claims: [
        {
          source: 1,
          outcome: 'killed',
          victims: 'all',
          low: 4,
          best: 4,
          high: 4,
          qualifier: 'exact',
          words: null,
          official: false,
          quoted: 'four soldiers',
          locator: null,
        },
        {
          source: 0,
          outcome: 'killed',
          victims: 'all',
          low: 5,
          best: 5,
          high: 5,
          qualifier: 'exact',
          words: null,
          official: false,
          quoted: null,
          locator: 'page 2',
        },
        {
          source: 0,
          outcome: 'wounded',
          victims: 'women',
          low: null,
          best: null,
          high: null,
          qualifier: 'unknown',
          words: '\\N',
          official: false,
          quoted: null,
          locator: null,
        },
      ],
    });
    await importIncidents(database.db, 'whole', 'one', [whole]);
    const params = new URLSearchParams('dataset=whole');
    const { view, list } = await keptListView(database.reader.db, params, []);
    const { incidents: found } = await queryIncidents(database.reader.db, view, list);
    expect(found.map(({ id }) => id)).toEqual(['whole-whole']);
    expect(found.map(({ record }) => inputOf(record))).toEqual([whole]);
  });
});

const NEVER = { from: '9999-01-01', to: '9999-01-01' };

const SOURCE = {
  publisher: 'Made-up Agency',
  title: 'Attack on a post',
  publishedOn: '2024-05-15',
  url: 'https://agency.example/1',
  language: 'en',
  reference: null,
  original: 'Defence Ministry',
  agency: null,
};

/** The party that a list names first: one that acted, if there is any. */
function firstNamed({ parties }: IncidentInput): string | null {
  const acting = parties.find(({ role }) => role === 'perpetrator' || role === 'side_a');
  return (acting ?? parties[0])?.actorName ?? null;
}

/** What an incident is ordered by; null where that is unknown. */
function sortValue(record: IncidentInput, sort: Sort, victims: Victims): string | number | null {
  if (sort.endsWith('date')) return record.dateStart;
  if (sort.endsWith('country')) return countryByCode(record.country)?.name ?? null;
  if (sort.endsWith('province')) return provinceOf(record)?.name ?? null;
  if (sort.endsWith('parties')) return firstNamed(record);
  if (sort.endsWith('violence')) {
    return record.violence === 'unclassified' ? null : VIOLENCE_WORDS[record.violence];
  }
  if (sort.endsWith('datePrecision')) return record.datePrecision;
  if (sort.endsWith('wherePrecision')) return record.wherePrecision;
  // Facts tell fifteen or more as one number.
  if (sort.endsWith('sources')) return record.sourceCount && Math.min(15, record.sourceCount);
  const outcome = OUTCOMES.find((one) => sort.endsWith(one)) ?? 'killed';
  return addedBy(record, outcome, victims)?.best ?? null;
}

function expectOrdered(values: (string | number | null)[], sort: Sort): void {
  const known = values.filter((value) => value !== null);
  expect(values.slice(0, known.length)).toEqual(known);
  const ascending = [...known].sort((a, b) => (a < b ? -1 : Number(a > b)));
  expect(known).toEqual(sort.startsWith('-') ? ascending.reverse() : ascending);
}
