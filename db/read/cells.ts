import type { Pool } from '@/db/client';
import type { Interval, Measure, Outcome } from '@/lib/domain/enums';
import type { Counted, Counts } from '@/lib/domain/estimate';
import { versionsCounted } from '@/lib/facts/choose';
import { countFacts } from '@/lib/facts/count';
import { countExactness, type ExactnessCounts } from '@/lib/facts/exactness';
import type { Facts } from '@/lib/facts/facts';
import { countTouching, type ListedFacts, listedRows, listFacts } from '@/lib/facts/list';
import { countMisfits } from '@/lib/facts/misfits';
import { countPairDeaths, type PairDeaths } from '@/lib/facts/pair-deaths';
import { keyOfSides } from '@/lib/facts/pairs';
import { membersOfActor, partyOfActor } from '@/lib/facts/parties';
import type { FactQuery } from '@/lib/facts/query';
import { rowCounts } from '@/lib/facts/row-figures';
import { type Sizes, sizesOf } from '@/lib/facts/sizes';
import type { RowSet } from '@/lib/facts/words';
import type { IncidentList } from '@/lib/filters/incident-list';
import type { View } from '@/lib/filters/view';
import { type CountCell, NOTHING_COUNTED, outcomeOf } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { factsUpTo } from './facts';
import { queryPartyOrder } from './party-order';

/** What to count of a view, and how to divide it. */
export type CellQuery = {
  view: View;
  /** The days counted; a view's own, or others that its figures are held against. */
  range: DayRange;
  by: FactQuery['by'];
  /** Cells by these periods; null for the whole range as one period, named ''. */
  interval: Interval | null;
  /** The only keys to be counted; null for every key. */
  keys: readonly string[] | null;
  /** Whether incidents under none of the keys are counted under OTHER_KEY. */
  gathersRest: boolean;
  /** Whether each incident is counted under ALL_KEY too, beside its own keys. */
  withAll?: boolean;
};

/**
 * Counts by key and period, of the state at the view's version. An incident counts once under each of its keys: alpha-3 codes,
 * ids of parties as text with NONE_KEY for incidents without one, keys of provinces, cells, and ALL_KEY if nothing is divided.
 */
export async function queryCells(db: Pool, query: CellQuery): Promise<CountCell[]> {
  const { view } = query;
  if (view.version === 0) return [];
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  return countFacts(facts, factQueryOf(facts, query));
}

/** How large the keys of a view are by a measure: as much of their counts as can be told of very many. */
export async function querySizes(db: Pool, query: CellQuery, measure: Measure): Promise<Sizes> {
  const { view } = query;
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  return sizesOf(facts, factQueryOf(facts, query), measure);
}

/** What a map shows of a cell of half a degree, or of a province where no more is known. */
export type MapCell = { key: string; value: number };

/** The cells of a view with a figure above zero. */
export async function queryMapCells(db: Pool, view: View, measure: Measure): Promise<MapCell[]> {
  const { range } = view;
  if (range === null || view.version === 0) return [];
  const query = { ...AS_ONE_CELL, view, range, by: 'cell' } as const;
  const { names, there, values } = await querySizes(db, query, measure);
  return there.flatMap((cell) => {
    const value = values[cell] ?? Number.NaN;
    return value > 0 ? [{ key: names[cell] ?? '', value }] : [];
  });
}

/** The dataset's versions in which the incidents that a view counts were recorded. */
export async function queryVersions(db: Pool, view: View, range: DayRange): Promise<number[]> {
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  return versionsCounted(facts, factQueryOf(facts, { view, range, ...AS_ONE_CELL }));
}

/**
 * The incidents that a view counts: of a list of them, what comes behind its cursor, how many there are in all, and, on its first
 * page, how many filed elsewhere also touch the view’s countries.
 * @param found the rows that a search has found; null for all
 */
export async function queryListed(
  db: Pool,
  view: View & { range: DayRange },
  given: IncidentList,
  found: RowSet | null,
): Promise<ListedFacts & { alsoTouching: number }> {
  const { facts, query, list } = await listQueryOf(db, view, given, found);
  const isFirstPage = list.places === 'filed' && list.cursor === null && list.before === null;
  const alsoTouching = isFirstPage ? countTouching(facts, query, list) : 0;
  return { ...listFacts(facts, query, list), alsoTouching };
}

/** All incidents of a list, in its order, whatever its page: the revisions that are shown, and what the view counts of each. */
export type WholeList = {
  /** Their ids. */
  revisions: Float64Array;
  /** Gives what is counted of one by its place; a function for each reader, as it goes by its last answer. */
  counts: () => (place: number) => Counts;
};

/** @param found the rows that a search has found; null for all */
export async function queryWholeList(
  db: Pool,
  view: View & { range: DayRange },
  given: IncidentList,
  found: RowSet | null,
): Promise<WholeList> {
  const { facts, query, list } = await listQueryOf(db, view, given, found);
  const rows = listedRows(facts, query, list);
  return {
    revisions: Float64Array.from(rows, (row) => facts.ids[row] ?? 0),
    counts: () => {
      const countsOf = rowCounts(facts, query);
      return (place) => countsOf(rows[place] ?? 0);
    },
  };
}

async function listQueryOf(
  db: Pool,
  view: View & { range: DayRange },
  given: IncidentList,
  found: RowSet | null,
) {
  const { measure } = view.filters;
  const outcome = outcomeOf(measure);
  const isByParties = given.sort.endsWith('parties');
  const list = {
    ...given,
    only: found,
    outcome,
    ...(isByParties && { partyOrder: await queryPartyOrder(db) }),
  };
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const query = factQueryOf(facts, { view, range: view.range, ...AS_ONE_CELL });
  return { facts, query, list };
}

/**
 * How many attacks that a view counts have a figure of an outcome whose bounds don’t fit: of the victims or the parties’ own dead
 * that it shows. Only those that begin in some of its periods, unless figures are spread over the periods after them.
 */
export async function queryMisfits(
  db: Pool,
  view: View & { range: DayRange },
  outcome: Outcome,
  periods: readonly string[],
): Promise<number> {
  if (view.version === 0) return 0;
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const query = factQueryOf(facts, { view, range: view.range, ...AS_ONE_CELL });
  return countMisfits(facts, query, outcome, periods);
}

/** How exactly what a view counts is known. */
export async function queryExactness(
  db: Pool,
  view: View & { range: DayRange },
): Promise<ExactnessCounts> {
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  return countExactness(facts, factQueryOf(facts, { view, range: view.range, ...AS_ONE_CELL }));
}

/** The dead of both sides of some pairs that stood against one another in a view, by their keys. */
export async function queryPairDeaths(
  db: Pool,
  view: View & { range: DayRange },
  keys: readonly string[],
): Promise<Map<string, PairDeaths>> {
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const query = factQueryOf(facts, { view, range: view.range, ...AS_ONE_CELL, by: 'pair', keys });
  return countPairDeaths(facts, query);
}

/** A question about a view as its facts take it. */
export function factQueryOf(facts: Facts, query: CellQuery): FactQuery {
  const { view, range, by, interval, keys, gathersRest, withAll = false } = query;
  const { dates, role, victims, violence } = view.filters;
  return {
    version: view.version,
    range,
    interval: interval ?? view.filters.interval,
    isWhole: interval === null,
    dates,
    countries: view.countries.map(({ code }) => code),
    places: view.places.map(({ key }) => key),
    cells: view.filters.cells,
    violence,
    victims,
    parties: view.parties.map(({ id }) => id),
    pairs: view.pairs.map(({ first, second }) => keyOfSides(first.id, second.id)),
    partyOf: partyOfActor(facts, view.version),
    membersOf: membersOfActor(facts, view.version),
    role,
    by,
    keys,
    gathersRest,
    withAll,
  };
}

/** All of a range as one cell. */
export const AS_ONE_CELL = { by: 'none', interval: null, keys: null, gathersRest: false } as const;

/** What is counted of a view in a range of days, its own or another: the one before, for one. */
export async function queryTotals(db: Pool, view: View, range: DayRange): Promise<Counted> {
  const [cell] = await queryCells(db, { view, range, ...AS_ONE_CELL });
  return cell?.counts ?? NOTHING_COUNTED;
}

/** The same of the incidents in which a view's parties are named themselves: those of coalitions that list them are left out. */
export async function queryNamedTotals(db: Pool, view: View, range: DayRange): Promise<Counted> {
  if (view.version === 0) return NOTHING_COUNTED;
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const query = { ...factQueryOf(facts, { view, range, ...AS_ONE_CELL }), membersOf: () => [] };
  return countFacts(facts, query)[0]?.counts ?? NOTHING_COUNTED;
}
