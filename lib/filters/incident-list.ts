import { INCIDENT_FLAGS, type IncidentFlag } from '@/lib/domain/enums';
import { DAY } from '@/lib/domain/patterns';
import { listInQuery, oneInQuery } from './parse';
import { faultOfDate } from './partial-date';
import { QueryReader, queryString } from './query';
import { filterPairs, listText } from './serialise';
import type { Filters, Issue } from './view';

/** Orders of an incident list; `-` is from the latest or largest. Unknown figures come last in either direction. */
export const SORTS = [
  ...(['-date', 'date'] as const),
  ...(['-killed', 'killed', '-wounded', 'wounded', '-missing', 'missing'] as const),
  ...(['-abducted', 'abducted', '-released', 'released'] as const),
] as const;
export type Sort = (typeof SORTS)[number];

const IMPRECISE_LISTS = ['any', 'only'] as const;
const PLACES_LISTS = ['filed', 'also'] as const;

/** How a list of a view's incidents is ordered, narrowed and paged. */
export type IncidentList = {
  sort: Sort;
  /** Only incidents with at least one of these; sorted, none means all. */
  flags: IncidentFlag[];
  /** Of all dates, or only those that run past the period (of the interval) in which they begin. */
  imprecise: (typeof IMPRECISE_LISTS)[number];
  /** Those filed in the view’s countries, as they count, or those filed elsewhere that also touch them. */
  places: (typeof PLACES_LISTS)[number];
  /** The incident after which the page begins; null for the first page. */
  cursor: Cursor | null;
  /** Incidents a page. */
  limit: number;
};

export const MAX_LIMIT = 1000;
export const DEFAULT_LIST: IncidentList = {
  sort: '-date',
  flags: [],
  imprecise: 'any',
  places: 'filed',
  cursor: null,
  limit: 50,
};

export const LIST_PARAMETERS: Readonly<Record<keyof IncidentList, string>> = {
  sort: 'sort',
  flags: 'flag',
  imprecise: 'imprecise',
  places: 'places',
  limit: 'limit',
  cursor: 'cursor',
};

/** What the URL says about the list, beside the view's own filters, with an issue for each value that could not be used. */
export function parseIncidentList(params: URLSearchParams): {
  list: IncidentList;
  issues: Issue[];
} {
  const query = new QueryReader(params);
  const sort = oneInQuery(query, LIST_PARAMETERS.sort, SORTS, DEFAULT_LIST.sort);
  const list: IncidentList = {
    sort,
    flags: listInQuery(query, LIST_PARAMETERS.flags, {
      read: (part) => INCIDENT_FLAGS.find((flag) => flag === part),
      expected: INCIDENT_FLAGS.join(', '),
      max: INCIDENT_FLAGS.length,
    }),
    imprecise: oneInQuery(
      query,
      LIST_PARAMETERS.imprecise,
      IMPRECISE_LISTS,
      DEFAULT_LIST.imprecise,
    ),
    places: oneInQuery(query, LIST_PARAMETERS.places, PLACES_LISTS, DEFAULT_LIST.places),
    limit: readLimit(query),
    cursor: readListCursor(query, sort),
  };
  return { list, issues: query.issues };
}

/** The canonical query string of a view and a list of its incidents. */
export function serialiseIncidentList(filters: Filters, list: IncidentList): string {
  const pairs: Record<keyof IncidentList, readonly [string, string | null]> = {
    sort: [LIST_PARAMETERS.sort, list.sort === DEFAULT_LIST.sort ? null : list.sort],
    flags: [LIST_PARAMETERS.flags, listText(list.flags)],
    imprecise: [
      LIST_PARAMETERS.imprecise,
      list.imprecise === DEFAULT_LIST.imprecise ? null : list.imprecise,
    ],
    places: [LIST_PARAMETERS.places, list.places === DEFAULT_LIST.places ? null : list.places],
    limit: [LIST_PARAMETERS.limit, list.limit === DEFAULT_LIST.limit ? null : String(list.limit)],
    cursor: [
      LIST_PARAMETERS.cursor,
      list.cursor === null ? null : cursorText(list.sort, list.cursor),
    ],
  };
  return queryString([...filterPairs(filters), ...Object.values(pairs)]);
}

function readLimit(query: QueryReader): number {
  const given = query.one(LIST_PARAMETERS.limit);
  if (given === null) return DEFAULT_LIST.limit;
  const limit = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  const used = limit > MAX_LIMIT ? MAX_LIMIT : DEFAULT_LIST.limit;
  query.report(
    LIST_PARAMETERS.limit,
    given,
    `limit must be a whole number from 1 to ${MAX_LIMIT}`,
    `${used} was used`,
  );
  return used;
}

function readListCursor(query: QueryReader, sort: Sort): Cursor | null {
  const given = query.one(LIST_PARAMETERS.cursor);
  if (given === null) return null;
  const cursor = readCursor(sort, given);
  if (cursor === null) {
    query.report(
      LIST_PARAMETERS.cursor,
      given,
      'cursor is not from this list',
      'the list starts at its first page',
    );
  }
  return cursor;
}

/** The place of an incident in an ordered list: what it is ordered by (null if that is unknown), then its number. */
export type Cursor = { value: string | number | null; incident: number };

const WHOLE = /^\d{1,15}$/;

/** A cursor as a URL carries it. It holds the list's order, so that it is good for no other. */
export function cursorText(sort: string, { value, incident }: Cursor): string {
  return btoa(`${sort} ${value ?? '?'} ${incident}`)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The cursor that a text carries for this order, or null if it carries none. */
function readCursor(sort: string, text: string): Cursor | null {
  const [givenSort, value = '', incident = '', ...rest] = decode(text).split(' ');
  if (givenSort !== sort || !WHOLE.test(incident) || rest.length > 0) return null;
  const read = sort.endsWith('date') ? readDay(value) : readNumber(value);
  return read === undefined ? null : { value: read, incident: Number(incident) };
}

function decode(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

function readDay(value: string): string | undefined {
  return DAY.test(value) && faultOfDate(value) === null ? value : undefined;
}

function readNumber(value: string): number | null | undefined {
  if (value === '?') return null;
  return WHOLE.test(value) ? Number(value) : undefined;
}
