import 'server-only';
import { max, min } from 'd3-array';
import { uniqBy } from 'es-toolkit';
import { cache } from 'react';
import type { Pool } from '@/db/client';
import { queryDatasetTitles } from '@/db/read/lists';
import { publicDb } from '@/db/web-client';
import { shownCovered } from '@/lib/coverage/covered';
import type { Trend, TrendSeries } from '@/lib/domain/trend';
import { NotFound } from '@/lib/errors';
import {
  COMPARE_PARAMETERS,
  type CompareAsked,
  comparedFilters,
  EVENTS_PARAMETERS,
  type EventsAsked,
  MOST_COMPARED_LINES,
  parseCompare,
  parseEvents,
} from '@/lib/filters/compare';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import {
  type Filters,
  type Issue,
  issue,
  type LoadedView,
  PARAMETERS,
  type View,
} from '@/lib/filters/view';
import { viewWords } from '@/lib/format/view';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import type { Filling } from '@/lib/stats/filling';
import { type DayRange, daysOf, periodOf } from '@/lib/stats/period';
import { listInWords } from '@/lib/text/list-in-words';
import { keptView } from './kept';
import { keptFilling, keptTrend } from './queries';

/** A comparison as its address asks for it, and what the reader must be told of it. */
export type Comparing = Pick<LoadedView, 'issues' | 'notices'> & {
  asked: CompareAsked;
  /** As the address has them: what it leaves open is left open. */
  filters: Filters;
  /** Of each dataset, all of the same days; one of countries or parties, divided into them. None has a range if nothing has. */
  views: [View, ...View[]];
  /** The datasets of the ledger, the first first. */
  datasets: { slug: string; title: string }[];
};

/**
 * What an address puts side by side. The days are those that the address says; what it leaves open are all days that one of the
 * datasets covers or records.
 * @throws NotFound if the ledger holds no dataset at all.
 */
export async function keptComparison(
  db: Pool,
  params: URLSearchParams,
  alsoKnown: readonly string[],
): Promise<Comparing> {
  const given = parseCompare(params, alsoKnown);
  const [first, datasets] = await Promise.all([
    keptView(db, given.view, []),
    queryDatasetTitles(db),
  ]);
  const { asked, issues: unknown } = knownDatasets(given.asked, first.view, datasets);
  const filters = comparedFilters(first.view.filters);
  const issues = [...given.issues, ...unknown, ...first.issues];
  if (asked.by !== 'dataset') {
    const { view, issues: tooMany } = fewEnough(first.view, asked.by);
    const used = comparedFilters(view.filters);
    return {
      asked,
      filters: used,
      views: [view],
      datasets,
      issues: [...issues, ...tooMany],
      notices: first.notices,
    };
  }
  const others = await Promise.all(
    asked.beside.map((slug) => keptView(db, withParameters(given.view, { dataset: slug }), [])),
  );
  const loaded = [first, ...others];
  const days = sharedDays(loaded.map(({ view }) => view));
  const [own, ...beside] = await Promise.all(
    [first.view.dataset.slug, ...asked.beside].map((dataset) =>
      keptView(db, withParameters(given.view, { dataset, ...days }), []),
    ),
  );
  const all = [own ?? first, ...beside];
  // The days are told of each dataset beside its figures. What one says of itself names it.
  const isOfDays = ({ parameter }: Issue) =>
    parameter === PARAMETERS.from || parameter === PARAMETERS.to;
  return {
    asked,
    filters: { ...filters, interval: own?.view.filters.interval ?? filters.interval },
    views: [own?.view ?? first.view, ...beside.map(({ view }) => view)],
    datasets,
    issues: uniqBy(
      [...issues, ...all.flatMap((one) => one.issues)],
      ({ parameter, value }) => `${parameter} ${value}`,
    ),
    notices: uniqBy(
      all.flatMap(({ notices }) => notices.filter((one) => !isOfDays(one))),
      ({ message }) => message,
    ),
  };
}

/** The datasets that are compared with a view's: those asked for that there are, or the next one of the ledger. */
function knownDatasets(
  asked: CompareAsked,
  { dataset }: View,
  datasets: Comparing['datasets'],
): { asked: CompareAsked; issues: Issue[] } {
  if (asked.by !== 'dataset') return { asked: { ...asked, beside: [] }, issues: [] };
  const others = datasets.filter(({ slug }) => slug !== dataset.slug);
  const beside = asked.beside.filter((one) => others.some(({ slug }) => slug === one));
  const issues = asked.beside
    .filter((one) => !beside.includes(one))
    .map((one) => {
      const fault =
        one === dataset.slug
          ? `${one} is the dataset that others are compared with`
          : `There is no dataset ${one}`;
      return issue(COMPARE_PARAMETERS.beside, one, fault, 'it was left out');
    });
  const [next] = others;
  if (beside.length > 0 || next === undefined) return { asked: { ...asked, beside }, issues };
  return { asked: { ...asked, beside: [next.slug] }, issues };
}

/** A view with no more countries or parties than one chart holds. */
function fewEnough(view: View, by: 'country' | 'party'): { view: View; issues: Issue[] } {
  const { countries, parties, filters } = view;
  const name = by === 'country' ? ('countries' as const) : ('parties' as const);
  const left = filters[name].slice(MOST_COMPARED_LINES);
  if (left.length === 0) return { view, issues: [] };
  return {
    view: {
      ...view,
      ...(by === 'country'
        ? { countries: countries.slice(0, MOST_COMPARED_LINES) }
        : { parties: parties.slice(0, MOST_COMPARED_LINES) }),
      filters: { ...filters, [name]: filters[name].slice(0, MOST_COMPARED_LINES) },
    },
    issues: [
      issue(
        PARAMETERS[name],
        left.join(),
        `A comparison has up to ${MOST_COMPARED_LINES} ${name}`,
        'the others were left out',
      ),
    ],
  };
}

/** The days that views are compared in, where an address leaves them open: whole periods around all that any of them shows. */
function sharedDays(views: readonly View[]): Partial<Record<'from' | 'to', string>> {
  const ranges: DayRange[] = views.flatMap(({ range }) => range ?? []);
  const [first, last] = [min(ranges, ({ from }) => from), max(ranges, ({ to }) => to)];
  const { from, to, interval } = views[0]?.filters ?? {};
  if (first === undefined || last === undefined || interval === undefined) return {};
  return {
    ...(from === null && { from: daysOf(periodOf(first, interval)).from }),
    ...(to === null && { to: daysOf(periodOf(last, interval)).to }),
  };
}

function withParameters(
  params: URLSearchParams,
  changed: Partial<Record<'dataset' | 'from' | 'to', string>>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changed)) next.set(name, value);
  return next;
}

/** A comparison, and which of its incidents are listed. */
export type ListedComparison = Comparing & { events: EventsAsked };

/** The incidents that an address lists of a comparison: of the first two datasets, where it does not say which. */
export function withListed(comparing: Comparing, params: URLSearchParams): ListedComparison {
  const { events, issues } = parseEvents(params);
  const slugs = comparing.views.map(({ dataset }) => dataset.slug);
  const [first = null, second = null] = slugs;
  const wrong: Issue[] = [];
  const known = (name: 'own' | 'other', fallback: string | null): string | null => {
    const slug = events[name];
    if (slug === null || slugs.includes(slug)) return slug ?? fallback;
    const fault = `${slug} is none of the datasets that are compared`;
    wrong.push(issue(EVENTS_PARAMETERS[name], slug, fault, `${fallback} was used`));
    return fallback;
  };
  const own = known('own', first);
  const other = known('other', own === first ? second : first);
  return {
    ...comparing,
    events: { ...events, own, other: other === own ? (own === first ? second : first) : other },
    issues: [...comparing.issues, ...issues, ...wrong],
  };
}

/** The two views whose incidents are held against one another. */
export function comparedSides({ views, events }: ListedComparison) {
  const find = (slug: string | null) => views.find(({ dataset }) => dataset.slug === slug);
  return { own: find(events.own), other: find(events.other) };
}

const comparisonOfQuery = cache((query: string, alsoKnown: string) =>
  keptComparison(publicDb(), new URLSearchParams(query), alsoKnown.split(',')).catch(
    (error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    },
  ),
);

/** What a page's search parameters put side by side; null if the ledger holds no dataset. */
export function knownComparison(given: QueryRecord, alsoKnown: readonly string[] = []) {
  return comparisonOfQuery(searchParamsOf(given).toString(), alsoKnown.join());
}

/** What is counted of all that stands side by side. */
export type ComparedCounts = {
  trend: Trend;
  /** Of each series, where they are of several datasets, which have no total together. */
  wholes: Trend['totals'][] | null;
  /** The view that each series is of. */
  views: View[];
  /** Datasets that do not record what is measured: they have no series. */
  unrecorded: View[];
  /** How much of each series’ recent months is expected to be known. */
  fillings: Filling[];
};

/** The counts by period of a comparison: of several datasets each its own, never added. */
export async function keptCompared(db: Pool, { asked, views }: Comparing): Promise<ComparedCounts> {
  const [first] = views;
  if (asked.by !== 'dataset') {
    const trend = await keptTrend(db, first, 'each');
    const filling = await keptFilling(db, first, first.filters.measure);
    return {
      trend,
      wholes: null,
      views: trend.series.map(() => first),
      unrecorded: [],
      fillings: trend.series.map(() => filling),
    };
  }
  const isRecorded = ({ filters, dataset }: View) =>
    filters.measure !== 'wounded' || dataset.recordsWounded;
  const recorded = views.filter(isRecorded);
  const trends = await Promise.all(recorded.map((view) => keptTrend(db, view, 'each')));
  const wholes = trends.map(({ totals }) => totals);
  const series = trends.flatMap(({ series: [own] }, i): TrendSeries[] => {
    const view = recorded[i];
    if (own === undefined || view === undefined) return [];
    const points = own.points.map((point) => ({
      ...point,
      covered: shownCovered(point.covered, view.coverage),
    }));
    return [{ key: view.dataset.slug, label: view.dataset.title, points }];
  });
  const [only, ...others] = wholes;
  const totals =
    only && others.length === 0 ? only : { ...NOTHING_COUNTED, covered: 'no' as const };
  return {
    trend: { series, totals },
    wholes,
    views: recorded,
    unrecorded: views.filter((view) => !isRecorded(view)),
    fillings: await Promise.all(
      recorded.map((view) => keptFilling(db, view, view.filters.measure)),
    ),
  };
}

/** What is compared: `People killed in Iraq per year: UCDP GED and Starter ledger`. */
export function compareTitle({ views, asked }: Pick<Comparing, 'views' | 'asked'>): string {
  const [view] = views;
  const { title, full } = viewWords(view);
  if (asked.by !== 'dataset') return full;
  return `${title}: ${listInWords(views.map(({ dataset }) => dataset.title))}`;
}
