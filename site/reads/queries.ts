import 'server-only';
import { cache } from 'react';
import type { Pool } from '@/db/client';
import { queryOtherNames } from '@/db/read/actor-names';
import {
  type MapCell,
  queryExactness,
  queryMapCells,
  queryMisfits,
  queryTotals,
} from '@/db/read/cells';
import { querySharesByAge } from '@/db/read/filling';
import { searchedNames, wordsLike } from '@/db/read/found-words';
import { queryIncident } from '@/db/read/incident';
import { type PageOfIncidents, queryIncidents } from '@/db/read/incidents';
import {
  type DatasetContents,
  queryContents,
  queryCountries,
  queryDatasets,
  queryDatasetTitles,
  queryParties,
  queryPlaces,
  wholeDataset,
} from '@/db/read/lists';
import { queryPeople } from '@/db/read/population';
import { type Division, queryRanking } from '@/db/read/ranking';
import {
  queryAnnotations,
  queryEvents,
  queryStrengths,
  type RecordedEvent,
  successionsInView,
} from '@/db/read/statements';
import { type CountedTable, queryTable } from '@/db/read/table';
import { type Lines, queryTrend } from '@/db/read/trend';
import { publicDb } from '@/db/web-client';
import { isComparable, recentMonths } from '@/lib/coverage/of-view';
import type { CountryEntry, DatasetEntry, PartyEntry, PlaceEntry } from '@/lib/domain/dataset';
import {
  type Measure,
  type Outcome,
  type TableRows,
  VICTIM_PARTS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { IncidentRow } from '@/lib/domain/incident-detail';
import type { PeopleByYear } from '@/lib/domain/population';
import type { RankedRow, Trend } from '@/lib/domain/trend';
import { NotFound } from '@/lib/errors';
import type { ExactnessCounts } from '@/lib/facts/exactness';
import { isFilled } from '@/lib/facts/known-at-ages';
import {
  DEFAULT_LIST,
  firstPage,
  type IncidentList,
  type Sort,
  serialiseIncidentList,
} from '@/lib/filters/incident-list';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { countedQuery } from '@/lib/filters/serialise';
import type { View } from '@/lib/filters/view';
import { incidentRow } from '@/lib/revisions/incident-row';
import { rangeBefore } from '@/lib/stats/change';
import { type Filling, shareAt } from '@/lib/stats/filling';
import type { DayRange } from '@/lib/stats/period';
import { withLikeWords } from '@/lib/text/like-words';
import { soughtWords } from '@/lib/text/sought-words';
import { keptChanges, keptLately } from './changes';
import { foundIn } from './found';
import { keeper, keeperOfNow, keptListView, keptView } from './kept';

/**
 * What pages ask of the ledger. A question that fails throws: there is no empty answer for it. Within one request the
 * same URL is read once.
 */
const viewOfQuery = cache((query: string, alsoKnown: string) =>
  keptView(publicDb(), new URLSearchParams(query), alsoKnown.split(',')),
);
const listOfQuery = cache((query: string) =>
  keptListView(publicDb(), new URLSearchParams(query), []),
);

/**
 * The view that a page's search parameters say, with issues and notices for the reader.
 * @param alsoKnown names of parameters that the page reads itself.
 */
export function viewOf(searchParams: QueryRecord, alsoKnown: readonly string[] = []) {
  return viewOfQuery(searchParamsOf(searchParams).toString(), alsoKnown.join(','));
}

/** The same with the list of incidents that the parameters ask for. */
export function incidentListOf(searchParams: QueryRecord) {
  return listOfQuery(searchParamsOf(searchParams).toString());
}

const changesOfQuery = cache((query: string) =>
  keptChanges(publicDb(), new URLSearchParams(query)).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  }),
);

/** What changed of what a page's search parameters say; null if the ledger holds no dataset. */
export function knownChanges(searchParams: QueryRecord) {
  return changesOfQuery(searchParamsOf(searchParams).toString());
}

/** The chart's lines: one, or the largest seven countries or parties and the rest as `other`. */
export const trendOf = (view: View) => keptTrend(publicDb(), view, 'largest');

/** What was counted in the range of equal length before the view's, or null if the dataset does not reach back. */
export const beforeOf = (view: View) => keptBefore(publicDb(), view);

/** What is counted of the view in its whole range; null if there is nothing to show. */
export const totalsOf = async (view: View) =>
  view.range === null ? null : keptTotals(publicDb(), view, view.range);

/** The same in other days. */
export const totalsIn = (view: View, range: DayRange) => keptTotals(publicDb(), view, range);

export const periodTableOf = (view: View, by: TableRows) => keptTable(publicDb(), view, by);

export const rankingOf = (view: View, by: Division) => keptRanking(publicDb(), view, by);

const cellsKept = keeper<MapCell[]>('map cells');

/** What the view counts by cell of half a degree, and by province where no more is known. */
export const cellsOf = (view: View, measure: Measure) =>
  cellsKept(publicDb(), view, `${measure} ${view.query}`, () =>
    queryMapCells(publicDb(), view, measure),
  );

/** All of a dataset's countries, provinces or parties, the most active first: each has the colour of its place among them. */
export async function colourOrderOf(db: Pool, view: View): Promise<readonly string[] | undefined> {
  const { split } = view.filters;
  if (split === 'none') return undefined;
  if (split === 'violence') return VIOLENCE_TYPES;
  if (split === 'victims') return VICTIM_PARTS;
  const rows = await keptRanking(db, wholeDataset(view), split);
  return rows.map(({ key }) => key);
}

/** The people that a view’s rates are of; null where it shows none, or there is no edition. */
export const peopleOf = (view: View) => peopleIn(publicDb(), view);

export async function peopleIn(db: Pool, { population }: View): Promise<PeopleByYear | null> {
  return population === null ? null : queryPeople(db, population.id);
}

/** How exactly what the view counts is known. */
export const exactnessInView = (view: View & { range: DayRange }) => exactnessIn(publicDb(), view);

export function exactnessIn(db: Pool, view: View & { range: DayRange }): Promise<ExactnessCounts> {
  return exactnessKept(db, view, countedQuery(view.filters), () => queryExactness(db, view));
}

const exactnessKept = keeper<ExactnessCounts>('exactness');

/** What was changed last in what the view counts. */
export const latelyOf = (view: View) => keptLately(publicDb(), view);

export type IncidentRows = Omit<PageOfIncidents, 'incidents'> & {
  rows: IncidentRow[];
  /** Words of the search that stand nowhere. */
  nowhere: string[];
};

/** One page of the view's incidents, as a list shows them. */
export const incidentsOf = (view: View, list: IncidentList) =>
  keptIncidentRows(publicDb(), view, list);

/** The same of any database. */
export async function keptIncidentRows(
  db: Pool,
  view: View,
  list: IncidentList,
): Promise<IncidentRows> {
  const { incidents, ...page } = await keptIncidents(db, view, list);
  const { filters, sumsParts } = view;
  return {
    ...page,
    rows: incidents.map((one) => incidentRow(one, filters.victims, sumsParts)),
  };
}

/** The first of the view's incidents in an order; null where its dataset's are not shown one by one. */
export async function firstIncidentsOf(
  view: View,
  limit: number,
  sort: Sort,
): Promise<IncidentRows | null> {
  return view.dataset.showsRows ? incidentsOf(view, { ...DEFAULT_LIST, limit, sort }) : null;
}

/** How many attacks that begin in some periods of a view have a figure of an outcome whose bounds don’t fit. */
export async function misfitsOf(
  db: Pool,
  view: View & { range: DayRange },
  outcome: Outcome,
  periods: readonly string[],
): Promise<number> {
  const kept = await misfitsKept(
    db,
    view,
    `${outcome} ${periods.join()} ${countedQuery(view.filters)}`,
    async () => ({
      attacks: await queryMisfits(db, view, outcome, periods),
    }),
  );
  return kept.attacks;
}

const misfitsKept = keeper<{ attacks: number }>('misfits');

const titlesKept = keeperOfNow<Awaited<ReturnType<typeof queryDatasetTitles>>>('titles');
const namesKept = keeperOfNow<Map<string, string[]>>('other names');
const eventsKept = keeperOfNow<RecordedEvent[]>('events');

/** An incident as it is now or was at an instant, or null. */
export const incidentOf = cache((publicId: string, asOf: string | null) =>
  queryIncident(publicDb(), publicId, asOf),
);

export const datasets = cache(() => keptDatasets(publicDb()));
export const datasetTitles = () => titlesKept(publicDb(), '', () => queryDatasetTitles(publicDb()));
export const countriesOf = (view: View) => keptCountries(publicDb(), view);
export const provincesIn = (view: View) => keptPlaces(publicDb(), view);
export const partyEntriesOf = (view: View) => keptParties(publicDb(), view);

/** What the dataset’s parties are called too, by slug. Aliases belong to no version. */
export const otherNamesOf = (view: View) => keptOtherNames(publicDb(), view);

/** The same of any database. */
export const keptOtherNames = (db: Pool, { dataset }: View) =>
  namesKept(db, String(dataset.id), () => queryOtherNames(db, dataset.id));

/** Dated events to mark on the view's charts. They belong to no version. */
export const annotationsOf = (view: View) => {
  const { asOf } = view.filters;
  const eventsThen = () => queryEvents(publicDb(), asOf);
  return queryAnnotations(publicDb(), view, () => eventsKept(publicDb(), asOf ?? '', eventsThen));
};

/** What sources say about the strength of the parties that the view names. */
export const strengthsOf = async (view: View) =>
  view.parties.length === 0 ? { strengths: [], changedAt: null } : queryStrengths(publicDb(), view);

/** Who came before and after the parties that the view names. */
export const successionsOf = (view: View) => successionsInView(publicDb(), view);

const trendsKept = keeper<Trend>('trends');
const rankingsKept = keeper<RankedRow[]>('rankings');
const totalsKept = keeper<Counted>('totals');

/** The view's counts by period; see trendKeys for `lines`. */
export function keptTrend(db: Pool, view: View, lines: Lines): Promise<Trend> {
  return trendsKept(db, view, `${lines} ${countedQuery(view.filters)}`, () =>
    queryTrend(db, view, lines),
  );
}

/** The view's countries or parties, the largest first. */
export function keptRanking(db: Pool, view: View, by: Division): Promise<RankedRow[]> {
  return rankingsKept(db, view, `${by} ${countedQuery(view.filters)}`, () =>
    queryRanking(db, view, by),
  );
}

/**
 * What the view counts in the range of equal length before its own. Null where the dataset does not cover the whole of both:
 * what was not recorded is no base for a comparison.
 */
async function keptBefore(
  db: Pool,
  view: View,
): Promise<{ range: DayRange; counts: Counted } | null> {
  if (view.range === null) return null;
  const range = rangeBefore(view.range);
  if (!isComparable(view, view.range, range)) return null;
  return { range, counts: await keptTotals(db, view, range) };
}

const sharesKept = keeper<(number | null)[]>('shares by age');

/** How much of each recent month of a view is expected to be known. */
export async function keptFilling(db: Pool, view: View, measure: Measure): Promise<Filling> {
  const months = recentMonths(view);
  if (months.length === 0) return new Map();
  const shares = isFilled(measure)
    ? await sharesKept(db, view, measure, () => querySharesByAge(db, view, measure))
    : [];
  return new Map(months.map(({ month, age }) => [month, shareAt(shares, age)]));
}

/** The same of what a view measures, as a page asks for it. */
export const fillingOf = (view: View) => keptFilling(publicDb(), view, view.filters.measure);

/** What is counted of a view in a range of days, its own or another. */
export function keptTotals(db: Pool, view: View, range: DayRange): Promise<Counted> {
  return totalsKept(db, view, `${range.from} ${range.to} ${countedQuery(view.filters)}`, () =>
    queryTotals(db, view, range),
  );
}

const tablesKept = keeper<CountedTable>('tables');

/** What the view counts by rows and periods. */
export function keptTable(db: Pool, view: View, by: TableRows): Promise<CountedTable> {
  return tablesKept(db, view, `${by} ${countedQuery(view.filters)}`, () =>
    queryTable(db, view, by),
  );
}

const pagesKept = keeper<PageOfIncidents>('incidents');

/** One page of the view's incidents with all that is recorded of them. */
export async function keptIncidents(
  db: Pool,
  view: View,
  list: IncidentList,
): Promise<PageOfIncidents & { nowhere: string[] }> {
  const found = list.q === null ? null : await foundIn(db, view, list.q);
  // Names of parties belong to no version.
  const names = found?.names ?? (list.sort.endsWith('parties') ? await searchedNames(db) : '');
  const key = `${names} ${serialiseIncidentList(view.filters, list)}`;
  const page = await pagesKept(db, view, key, () =>
    queryIncidents(db, view, list, found?.rows ?? null),
  );
  return { ...page, nowhere: found?.nowhere ?? [] };
}

/** Searches that a reader is offered instead of one that finds nothing. */
const MOST_MEANT = 3;

/**
 * Searches of the same list that find something where one finds nothing: with names that are like them in place of the words that stand
 * nowhere or, where each stands somewhere, of one of its words.
 */
export async function meantSearchesOf(
  view: View,
  list: IncidentList,
  nowhere: readonly string[],
): Promise<string[]> {
  const db = publicDb();
  const { q } = list;
  if (q === null) return [];
  const replaced = nowhere.length > 0 ? [nowhere] : soughtWords(q).map((word) => [word]);
  const tried = await Promise.all(
    replaced.map(async (words) => {
      const likes = await Promise.all(
        words.map(async (word) => [word, await wordsLike(db, word)] as const),
      );
      return withLikeWords(q, new Map(likes));
    }),
  );
  const meant: string[] = [];
  for (const other of new Set(tried.flat())) {
    const { total } = await keptIncidents(db, view, { ...firstPage(list), q: other, limit: 1 });
    if (total > 0) meant.push(other);
    if (meant.length === MOST_MEANT) break;
  }
  return meant;
}

const contentsKept = keeper<DatasetContents>('contents');
const countriesKept = keeper<CountryEntry[]>('countries');
const partiesKept = keeper<PartyEntry[]>('parties');
const placesKept = keeper<PlaceEntry[]>('provinces');

/** Every dataset with its releases and what it holds now. */
export async function keptDatasets(db: Pool): Promise<DatasetEntry[]> {
  const rows = await queryDatasets(db);
  return Promise.all(
    rows.map(async (row) => {
      const at = { dataset: row, version: row.version };
      return { ...row, ...(await contentsKept(db, at, '', () => queryContents(db, at))) };
    }),
  );
}

/** The countries with attacks in the view's dataset, by name. */
export function keptCountries(db: Pool, view: View): Promise<CountryEntry[]> {
  return countriesKept(db, view, '', () => queryCountries(db, view));
}

/** The provinces with attacks in the view's dataset, by country and name. */
function keptPlaces(db: Pool, view: View): Promise<PlaceEntry[]> {
  return placesKept(db, view, '', () => queryPlaces(db, view));
}

/** The parties with attacks in the view's dataset, the most active first. */
export function keptParties(db: Pool, view: View): Promise<PartyEntry[]> {
  return partiesKept(db, view, '', () => queryParties(db, view));
}
