import { connect, type Pool } from '@/db/client';
import { queryMapCells, queryTotals } from '@/db/read/cells';
import { queryChangeSteps } from '@/db/read/change-steps';
import { queryChangesIn } from '@/db/read/changes';
import { queryDuplicates } from '@/db/read/duplicates';
import { factsUpTo } from '@/db/read/facts';
import { findWords } from '@/db/read/found-words';
import { queryIncidents } from '@/db/read/incidents';
import { queryParties } from '@/db/read/lists';
import { queryPairs, SHOWN_PAIRS } from '@/db/read/pairs';
import { queryRanking } from '@/db/read/ranking';
import { queryAnnotations } from '@/db/read/statements';
import { queryTrend } from '@/db/read/trend';
import { readWordsAhead } from '@/db/read/word-index';
import { noteWords } from '@/db/write/note-words';
import { type IncidentSearch, searchIncidents } from '@/desk/incidents/search';
import type { LookupQuery } from '@/desk/lookup/form';
import { lookUp } from '@/desk/lookup/queries';
import type { IncidentInput } from '@/lib/domain/incident';
import { dayNumber, dayOfNumber } from '@/lib/facts/facts';
import { knownAtAges } from '@/lib/facts/known-at-ages';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import type { View } from '@/lib/filters/view';
import { withFilters } from '@/site/dashboard/lead';
import { keeper, keptView } from '@/site/reads/kept';
import { incidentInput } from '@/tests/fixtures/incident';
import { percentiles, type Times, timeOf, timesInTurn } from './percentile';
import { SYNTHETIC } from './scratch';

/** What a panel of the dashboard reads, asked of many views for the first time, and then again. */
type PanelTimes = { name: string; first: Times; again: Times };

export type PageReads = {
  panels: PanelTimes[];
  /** How many views each panel was asked of. */
  views: number;
  /** All that a profile reads, one question after another. */
  countries: Times;
  parties: Times;
  /** Seconds for the words of all incidents, which are noted once after an import. */
  noting: number;
  /** Searches of readers, in words, and of the desk, by field and for what a form asks. */
  searches: { who: string; count: number; times: Times }[];
  /** How full recent months are, where each month of five years had a release of its own. */
  filling: Times;
};

/** Profiles of each kind: those of the most attacks, and so the slowest. */
const PROFILES = 30;

/** Milliseconds of reading, without what a page then makes of it. */
export async function pageReads(url: string): Promise<PageReads> {
  const { db, close } = connect(url, { max: 1 });
  const all = await viewOf(db, '');
  // The facts are read once after a start, which is measured on its own.
  const countries = await queryRanking(db, all, 'country');
  const parties = await queryParties(db, all);
  const filters = [
    `&country=${countries[0]?.key}`,
    `&country=${countries[0]?.key},${countries[1]?.key}`,
    `&party=${parties[0]?.slug}`,
  ];
  const views = await Promise.all(combinations(filters).map((query) => viewOf(db, query)));
  const panels: PanelTimes[] = [];
  for (const [name, read] of Object.entries(PANELS)) {
    panels.push({ name, ...(await timesOfPanel(db, views, read)) });
  }
  const profiles = async (queries: string[]) => {
    const times: number[] = [];
    for (const query of queries.slice(0, PROFILES)) {
      const view = await viewOf(db, query);
      times.push(await timeOf(() => readProfile(db, view)));
    }
    return percentiles(times);
  };
  const reads = {
    countries: await profiles(countries.map(({ key }) => `&country=${key}`)),
    parties: await profiles(parties.map(({ slug }) => `&party=${slug}`)),
  };
  const noting = (await timeOf(() => noteWords(db))) / 1000;
  // A web process reads them after its start, as it does the facts.
  await readWordsAhead(db);
  const searches = [
    {
      who: 'searches by readers',
      ...(await timesOfEach(WORDS, (q) => findIncidents(db, all, q))),
    },
    {
      who: 'searches at the desk',
      ...(await timesOfEach(SEARCHES, (search) => searchIncidents(db, search, ONE_PAGE))),
    },
    {
      who: 'texts typed into a form at the desk (parties, publishers, places, provinces, documents)',
      ...(await timesOfEach(TYPED, (query) => lookUp(db, query))),
    },
    {
      who: 'reports compared with what is published, for likely duplicates',
      ...(await timesOfEach(reportsFrom(countries[0]?.key ?? ''), (report) =>
        queryDuplicates(db, all.dataset.id, report, null),
      )),
    },
  ];
  const filling = await fillingTimes(db, all);
  await close();
  return { panels, views: views.length, ...reads, noting, searches, filling };
}

async function viewOf(db: Pool, filter: string): Promise<View> {
  const params = new URLSearchParams(`dataset=${SYNTHETIC}${filter}`);
  return (await keptView(db, params, [])).view;
}

/** Each filter with and without each other. */
function combinations(filters: readonly string[]): string[] {
  return ['', ...filters].flatMap((filter) =>
    ['', '&victims=civilian'].flatMap((victims) =>
      ['', '&violence=one_sided'].flatMap((violence) =>
        ['', '&from=2001-02-10&to=2019-05-20'].map((days) => filter + victims + violence + days),
      ),
    ),
  );
}

type Read = (db: Pool, view: View) => Promise<object | null>;

const PANELS: Readonly<Record<string, Read>> = {
  'Figures at the top': async (db, view) => view.range && queryTotals(db, view, view.range),
  'Chart by month': (db, view) =>
    queryTrend(db, withFilters(view, { interval: 'month' }), 'largest'),
  'Eight panels by month': (db, view) =>
    queryTrend(db, withFilters(view, { interval: 'month', split: 'country' }), 'largest'),
  'Map of cells': (db, view) => queryMapCells(db, view, view.filters.measure),
  Countries: (db, view) => queryRanking(db, view, 'country'),
  Provinces: (db, view) => queryRanking(db, view, 'place'),
  Parties: (db, view) => queryRanking(db, view, 'party'),
  'Who fights whom': (db, view) => queryPairs(db, view, SHOWN_PAIRS),
  'Deadliest incidents': deadliest,
};

function deadliest(db: Pool, view: View) {
  return queryIncidents(db, view, { ...DEFAULT_LIST, limit: 8, sort: '-killed' });
}

async function timesOfPanel(db: Pool, views: readonly View[], read: Read) {
  const kept = keeper<{ answer: object | null }>('measured');
  const first: number[] = [];
  const again: number[] = [];
  for (const view of views) {
    const ask = () => kept(db, view, view.query, async () => ({ answer: await read(db, view) }));
    first.push(await timeOf(ask));
    again.push(await timeOf(ask));
  }
  return { first: percentiles(first), again: percentiles(again) };
}

/** What a profile of a country or party asks, none of which has been asked before. */
async function readProfile(db: Pool, view: View): Promise<void> {
  const { range } = view;
  await queryTrend(db, withFilters(view, { interval: 'year' }), 'largest');
  await queryTrend(db, withFilters(view, { interval: 'month' }), 'largest');
  await queryTrend(db, withFilters(view, { interval: 'year', split: 'violence' }), 'largest');
  for (const victims of ['civilian', 'unknown'] as const) {
    if (range !== null) await queryTotals(db, withFilters(view, { victims }), range);
  }
  // The last twelve months of data and the twelve before.
  for (const from of ['2023-01-01', '2024-01-01']) {
    await queryTotals(db, view, { from, to: `${from.slice(0, 4)}-12-31` });
  }
  await queryRanking(db, view, 'country');
  await queryRanking(db, view, 'place');
  await queryPairs(db, view, SHOWN_PAIRS);
  await queryMapCells(db, view, 'killed');
  await deadliest(db, view);
  const { lately } = await queryChangeSteps(db, view, 4);
  const spans = lately.map(({ from, to }) => ({ from: from.version, to: to.version }));
  await queryChangesIn(db, view, spans);
  await queryAnnotations(db, view);
}

/** In one incident, in some, in many and in nearly all. */
const WORDS = [1, 20, 300].flatMap((n) => [
  `headline ${n}`,
  `event headline ${n}`,
  `group ${n}`,
  `place ${n} province ${n % 30}`,
  `government afghanistan district ${n}`,
  ...['made-up', 'some event of no place', 'official'].map((words) => `${words} ${n}`),
]);

async function findIncidents(db: Pool, view: View, q: string) {
  const { rows } = await findWords(db, view, q);
  return queryIncidents(db, view, { ...DEFAULT_LIST, q }, rows);
}

const ANY: IncidentSearch = {
  ...{ words: '', party: '', place: '', country: null, dataset: null, from: null, to: null },
  ...{ killedFrom: null, killedTo: null, state: null },
};

/** Of one incident, of some, and of nearly all; by word, place, party and several at once. */
const SEARCHES: readonly IncidentSearch[] = [1, 20, 300].flatMap((n) => [
  { ...ANY, words: `headline ${n}` },
  { ...ANY, words: `official group ${n}` },
  { ...ANY, place: `Place ${n}` },
  { ...ANY, place: `Province ${n % 30}` },
  { ...ANY, party: `group ${n}` },
  { ...ANY, party: `group ${n}`, place: `district ${n}` },
  { ...ANY, words: 'made-up', killedFrom: n },
  { ...ANY, words: 'event', country: 'AFG', from: '2001-01-01', to: '2010-12-31' },
]);

const ONE_PAGE = { limit: 25, offset: 0 };

/** What someone types, letter by letter, into fields of a form. */
const TYPED: readonly LookupQuery[] = (
  [
    ['party', 'synthetic group 12'],
    ['publisher', 'made-up agency'],
    ['place', 'synthetic place 42'],
    ['place', 'place 42'],
    ['province', 'province 7'],
    ['source', 'made-up headline 300'],
  ] as const
).flatMap(([kind, text]) =>
  [2, 5, text.length].map((length) => ({ kind, q: text.slice(0, length), country: '' })),
);

/** Reports from one country, with dates that are known to the day, the week and the year. */
const reportsFrom = (country: string): IncidentInput[] =>
  [1, 2, 5].flatMap((datePrecision) =>
    ['1999-03-04', '2010-06-15', '2024-11-30'].map((day) =>
      incidentInput('report', {
        ...{ country, dateStart: day, dateEnd: day, datePrecision },
        place: 'Synthetic place 42',
      }),
    ),
  );

/** For attacks and killed, in turn, over and over. */
async function fillingTimes(db: Pool, { dataset, version }: View): Promise<Times> {
  const facts = await factsUpTo(db, dataset.id, version);
  const samples = Array.from({ length: 60 }, (_, month) => ({
    version: month + 1,
    day: dayOfNumber(dayNumber('2020-01-31') + 30 * month),
    covers: () => true,
  }));
  const times = await timesInTurn(
    10,
    (['attacks', 'killed'] as const).map(
      (measure) => async () => knownAtAges(facts, samples, measure),
    ),
  );
  return times[0] ?? percentiles([]);
}

async function timesOfEach<T>(asked: readonly T[], ask: (one: T) => Promise<object>) {
  const times: number[] = [];
  for (const one of asked) times.push(await timeOf(() => ask(one)));
  return { count: asked.length, times: percentiles(times) };
}
