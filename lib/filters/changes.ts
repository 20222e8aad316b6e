import { pick } from 'es-toolkit/object';
import { CHANGE_CAUSES, type ChangeCause } from '@/lib/domain/changes';
import { FORMER_PARTY, oneInQuery, readInstant, readRange } from './parse';
import { QueryReader, queryString } from './query';
import { filterPairs } from './serialise';
import { DEFAULT_FILTERS, type Filters, type Issue, PARAMETERS } from './view';

/** Between which states of a dataset changes are shown, and which of the incidents that changed are listed. */
export type ChangesAsked = {
  /** ISO 8601 instants; null is what is usual. */
  from: string | null;
  to: string | null;
  /** The state whose changes are shown, where no later moment is asked for; null is the newest. */
  asOf: string | null;
  cause: ChangeCause | null;
  /** 1 for the first. */
  page: number;
};

export const CHANGES_ASKED: ChangesAsked = {
  from: null,
  to: null,
  asOf: null,
  cause: null,
  page: 1,
};

/** `from` and `to` are moments of the ledger here, and not days of incidents as in views. */
export const CHANGES_PARAMETERS: Readonly<Record<keyof ChangesAsked, string>> = {
  from: 'from',
  to: 'to',
  asOf: PARAMETERS.asOf,
  cause: 'cause',
  page: 'page',
};

/** The days of incidents, which views call `from` and `to`. */
export const INCIDENT_DAYS = { from: 'incidentsFrom', to: 'incidentsTo' } as const;

/** The filters that say what is counted. The others divide or draw a view, which here is counted as one. */
const COUNTED = [
  'dataset',
  'measure',
  'from',
  'to',
  'countries',
  'places',
  'cells',
  'parties',
  'pairs',
  'role',
  'violence',
  'victims',
] as const satisfies readonly (keyof Filters)[];

const MOST_PAGES = 10_000;

/** What an address says of changes, and the parameters of the view at the later of the two moments. */
export function parseChanges(params: URLSearchParams): {
  asked: ChangesAsked;
  view: URLSearchParams;
  issues: Issue[];
} {
  const query = new QueryReader(params);
  const known = COUNTED.filter((filter) => filter !== 'from' && filter !== 'to').map(
    (filter) => PARAMETERS[filter],
  );
  const own = [...Object.values(CHANGES_PARAMETERS), ...Object.values(INCIDENT_DAYS)];
  query.refuseOthers([...known, FORMER_PARTY, ...own, 'format']);
  const moments = inOrder(
    query,
    readInstant(query, CHANGES_PARAMETERS.from, 'the usual moment was used'),
    readInstant(query, CHANGES_PARAMETERS.to),
  );
  const asked: ChangesAsked = {
    ...moments,
    asOf: stateAsked(query, moments.to),
    cause: oneInQuery(
      query,
      CHANGES_PARAMETERS.cause,
      CHANGE_CAUSES,
      null,
      'incidents of all causes are listed',
    ),
    page: readPage(query),
  };
  const view = new URLSearchParams();
  for (const [name, value] of params) {
    if (known.includes(name) || name === FORMER_PARTY) view.append(name, value);
  }
  const state = asked.to ?? asked.asOf;
  if (state !== null) view.set(PARAMETERS.asOf, state);
  const days = readRange(query, INCIDENT_DAYS);
  if (days.from !== null) view.set(PARAMETERS.from, days.from);
  if (days.to !== null) view.set(PARAMETERS.to, days.to);
  return { asked, view, issues: query.issues };
}

/** The later moment is a state already. */
function stateAsked(query: QueryReader, to: string | null): string | null {
  const asOf = readInstant(query, CHANGES_PARAMETERS.asOf);
  if (asOf === null || to === null) return asOf;
  const { asOf: name, to: other } = CHANGES_PARAMETERS;
  query.report(name, asOf, `Give either ${name} or ${other}`, `${other} was used`);
  return null;
}

function inOrder(query: QueryReader, from: string | null, to: string | null) {
  if (from === null || to === null || from <= to) return { from, to };
  query.report(
    CHANGES_PARAMETERS.from,
    `${from} to ${to}`,
    'The end is before the start',
    'they were exchanged',
  );
  return { from: to, to: from };
}

/** The page of a list, 1 for the first. */
export function readPage(query: QueryReader): number {
  const given = query.one(CHANGES_PARAMETERS.page);
  if (given === null) return 1;
  const page = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (page >= 1 && page <= MOST_PAGES) return page;
  query.report(
    CHANGES_PARAMETERS.page,
    given,
    `${CHANGES_PARAMETERS.page} must be a whole number from 1 to ${MOST_PAGES}`,
    'the first page is shown',
  );
  return 1;
}

/** The canonical query string of what is counted of changes, and between which moments. */
export function serialiseChanges(filters: Filters, asked: ChangesAsked): string {
  const { from, to, asOf, cause, page } = asked;
  return queryString([
    ...filterPairs({ ...countedFilters(filters), from: null, to: null }),
    [INCIDENT_DAYS.from, filters.from],
    [INCIDENT_DAYS.to, filters.to],
    [CHANGES_PARAMETERS.from, from],
    [CHANGES_PARAMETERS.to, to],
    [CHANGES_PARAMETERS.asOf, to === null ? asOf : null],
    [CHANGES_PARAMETERS.cause, cause],
    [CHANGES_PARAMETERS.page, page === 1 ? null : String(page)],
  ]);
}

/** Filters that say what is counted, and nothing of how it is divided or drawn. */
export function countedFilters(filters: Filters): Filters {
  return { ...DEFAULT_FILTERS, ...pick(filters, COUNTED) };
}

/** The address of what changed in what filters count, or of the same in the API. */
export function changesHref(
  filters: Filters,
  asked: Partial<ChangesAsked> = {},
  path = '/changes',
): string {
  const query = serialiseChanges(filters, { ...CHANGES_ASKED, ...asked });
  return query === '' ? path : `${path}?${query}`;
}
