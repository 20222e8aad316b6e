import { pick } from 'es-toolkit/object';
import {
  COMPARISONS,
  type Comparison,
  OVERLAPS,
  type Overlap,
  VALUE_RULES,
  type ValueRule,
} from '@/lib/domain/enums';
import { SLUG } from '@/lib/domain/patterns';
import { CHANGES_PARAMETERS, readPage } from './changes';
import { FORMER_PARTY, listInQuery, oneInQuery } from './parse';
import { type QueryPair, QueryReader, queryString } from './query';
import { filterPairs, listText } from './serialise';
import { DEFAULT_FILTERS, type Filters, type Issue, PARAMETERS } from './view';

/** What stands side by side: the view of several datasets, or countries or parties of one. */
export type CompareAsked = {
  by: Comparison;
  /** Slugs of the datasets beside the view's own, sorted, each once. */
  beside: string[];
  /** What it is drawn as; `auto` is left to how many periods there are. */
  chart: (typeof COMPARE_CHARTS)[number];
};

export const COMPARE_CHARTS = ['auto', 'lines', 'columns', 'table'] as const;

export const DEFAULT_COMPARE: CompareAsked = { by: 'dataset', beside: [], chart: 'auto' };

export const COMPARE_PARAMETERS: Readonly<Record<keyof CompareAsked, string>> = {
  by: 'by',
  beside: 'with',
  chart: PARAMETERS.chart,
};

/** Most datasets, and most countries or parties, that one chart holds. */
export const MOST_DATASETS = 4;
export const MOST_COMPARED_LINES = 8;

/** The filters of a view that a comparison has too. The others divide a view, or draw what is drawn here in one way. */
const COMPARED = [
  'dataset',
  'measure',
  'from',
  'to',
  'interval',
  'countries',
  'places',
  'cells',
  'parties',
  'pairs',
  'role',
  'violence',
  'victims',
  'dates',
  'asOf',
  'as',
  'population',
  'mean',
  'sum',
  'scale',
  'hidden',
] as const satisfies readonly (keyof Filters)[];

/** The names of all that an address of a comparison may say. */
export const COMPARE_KNOWN: readonly string[] = [
  ...COMPARED.map((filter) => PARAMETERS[filter]),
  FORMER_PARTY,
  ...Object.values(COMPARE_PARAMETERS),
];

/** What an address says of a comparison, and the parameters of the view that is compared. */
export function parseCompare(
  params: URLSearchParams,
  alsoKnown: readonly string[] = [],
): { asked: CompareAsked; view: URLSearchParams; issues: Issue[] } {
  const query = new QueryReader(params);
  query.refuseOthers([...COMPARE_KNOWN, ...alsoKnown]);
  const asked: CompareAsked = {
    by: oneInQuery(query, COMPARE_PARAMETERS.by, COMPARISONS, DEFAULT_COMPARE.by),
    beside: listInQuery(query, COMPARE_PARAMETERS.beside, {
      read: (part) => (SLUG.test(part.toLowerCase()) ? part.toLowerCase() : undefined),
      expected: 'slugs of datasets such as ledger',
      max: MOST_DATASETS - 1,
    }),
    chart: oneInQuery(query, COMPARE_PARAMETERS.chart, COMPARE_CHARTS, DEFAULT_COMPARE.chart),
  };
  const own = Object.values<string>(COMPARE_PARAMETERS);
  const view = new URLSearchParams();
  for (const [name, value] of params) {
    if (COMPARE_KNOWN.includes(name) && !own.includes(name)) view.append(name, value);
  }
  if (asked.by !== 'dataset') view.set(PARAMETERS.split, asked.by);
  const as = VALUE_RULES.find((rule) => rule === view.get(PARAMETERS.as));
  const refusal = as === undefined ? null : comparedRefusal(asked, as);
  if (as !== undefined && refusal !== null) {
    query.report(PARAMETERS.as, as, refusal, `${DEFAULT_FILTERS.as} was used`);
    view.delete(PARAMETERS.as);
  }
  if (asked.chart === 'columns' && view.get(PARAMETERS.scale) === 'log') {
    query.report(PARAMETERS.scale, 'log', 'Columns have no logarithmic scale', 'linear was used');
    view.delete(PARAMETERS.scale);
  }
  return { asked, view, issues: query.issues };
}

/** Why what is compared can't be shown as rates or shares, a clause without a full stop; null if it can, for all that is known of it here. */
export function comparedRefusal({ by }: Pick<CompareAsked, 'by'>, as: ValueRule): string | null {
  if (as === 'share') return 'What stands side by side is not the parts of one whole';
  return as === 'rate' && by === 'dataset'
    ? 'Datasets of one place have the same population to divide by: compare countries per 100,000'
    : null;
}

/** A view's filters with only those that a comparison has. */
export function comparedFilters(filters: Filters): Filters {
  return { ...DEFAULT_FILTERS, ...pick(filters, COMPARED) };
}

/** The parameters of a comparison, in their order. */
export function comparePairs(filters: Filters, { by, beside, chart }: CompareAsked): QueryPair[] {
  const isFit = comparedRefusal({ by }, filters.as) === null;
  const { as, population } = isFit ? filters : DEFAULT_FILTERS;
  return [
    ...filterPairs(comparedFilters({ ...filters, as, population })),
    [COMPARE_PARAMETERS.by, by === DEFAULT_COMPARE.by ? null : by],
    [COMPARE_PARAMETERS.beside, by === 'dataset' ? listText(beside) : null],
    [COMPARE_PARAMETERS.chart, chart === DEFAULT_COMPARE.chart ? null : chart],
  ];
}

/** The canonical query string of a comparison. */
export function serialiseCompare(filters: Filters, asked: CompareAsked): string {
  return queryString(comparePairs(filters, asked));
}

/** The address of a comparison, or of the same in the API. */
export function compareHref(
  filters: Filters,
  asked: CompareAsked = DEFAULT_COMPARE,
  path = '/compare',
): string {
  const query = serialiseCompare(filters, asked);
  return query === '' ? path : `${path}?${query}`;
}

/** Which incidents of two of the datasets that are compared are listed. */
export type EventsAsked = {
  /** The dataset whose incidents they are, and the one that they are held against; null for the first two. */
  own: string | null;
  other: string | null;
  overlap: Overlap;
  /** 1 for the first. */
  page: number;
};

export const EVENTS_PARAMETERS: Readonly<Record<keyof EventsAsked, string>> = {
  own: 'of',
  other: 'against',
  overlap: 'list',
  page: CHANGES_PARAMETERS.page,
};

/** What an address says of a list of incidents that are, or are not, in both of two datasets. */
export function parseEvents(params: URLSearchParams): { events: EventsAsked; issues: Issue[] } {
  const query = new QueryReader(params);
  const events = {
    own: query.one(EVENTS_PARAMETERS.own),
    other: query.one(EVENTS_PARAMETERS.other),
    overlap: oneInQuery(query, EVENTS_PARAMETERS.overlap, OVERLAPS, 'both'),
    page: readPage(query),
  };
  return { events, issues: query.issues };
}

/** The canonical query string of such a list. */
export function serialiseEvents(
  filters: Filters,
  asked: CompareAsked,
  { own, other, overlap, page }: EventsAsked,
): string {
  return queryString([
    ...comparePairs(filters, asked),
    [EVENTS_PARAMETERS.own, own],
    [EVENTS_PARAMETERS.other, other],
    [EVENTS_PARAMETERS.overlap, overlap === 'both' ? null : overlap],
    [EVENTS_PARAMETERS.page, page === 1 ? null : String(page)],
  ]);
}

/** The address of such a list, or of the same in the API. */
export function eventsHref(
  filters: Filters,
  asked: CompareAsked,
  events: EventsAsked,
  path = '/compare/events',
): string {
  return `${path}?${serialiseEvents(filters, asked, events)}`;
}
