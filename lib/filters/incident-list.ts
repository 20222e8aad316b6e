import { ATTRIBUTIONS, INCIDENT_FLAGS, type IncidentFlag, OUTCOMES } from '@/lib/domain/enums';
import { DAY } from '@/lib/domain/patterns';
import { asPlaceKey } from '@/lib/domain/place-key';
import { soughtWords } from '@/lib/text/sought-words';
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
  ...(['-country', 'country', '-province', 'province'] as const),
  ...(['-parties', 'parties', '-violence', 'violence'] as const),
  ...(['-datePrecision', 'datePrecision'] as const),
  ...(['-wherePrecision', 'wherePrecision', '-sources', 'sources'] as const),
] as const;
export type Sort = (typeof SORTS)[number];

export const FIGURE_LISTS = ['any', 'known', 'unknown'] as const;
export const IMPRECISE_LISTS = ['any', 'only'] as const;
export const PLACES_LISTS = ['filed', 'also'] as const;
/** Codes of how exactly days are known, and places. */
export const DATE_PRECISIONS = ['1', '2', '3', '4', '5'] as const;
export const WHERE_PRECISIONS = ['1', '2', '3', '4', '5', '6', '7', 'unknown'] as const;
/** How a party's part is known; of no party for `none`. */
export const LISTED_ATTRIBUTIONS = [...ATTRIBUTIONS, 'none'] as const;
/** What a reviewer found of the sources. */
export const CORROBORATIONS = ['corroborated', 'provisional', 'unassessed'] as const;
export const OPEN_ENDED_LISTS = ['any', 'only', 'without'] as const;
/** Columns that a list can have beside the date and the place of an incident. */
export const LIST_COLUMNS = [
  ...(['country', 'province', 'parties', 'violence', ...OUTCOMES] as const),
  ...(['datePrecision', 'wherePrecision', 'sources'] as const),
] as const;
export type IncidentColumn = (typeof LIST_COLUMNS)[number];

/** How a list of a view's incidents is ordered, narrowed and paged. */
export type IncidentList = {
  /** Words, each of which must stand in an incident; null for no search. */
  q: string | null;
  sort: Sort;
  /** Only incidents with at least one of these; sorted, none means all. */
  flags: IncidentFlag[];
  /** Of all, or only those whose figure of the view's measure is known, or is not. */
  figure: (typeof FIGURE_LISTS)[number];
  /** Only those with at least, or at most, so many by their best figure of it; null for any. */
  least: number | null;
  most: number | null;
  /** Only incidents whose days, and places, are known so exactly; none means all. */
  datePrecision: (typeof DATE_PRECISIONS)[number][];
  wherePrecision: (typeof WHERE_PRECISIONS)[number][];
  /** Only those in which a party's part is known so; none means all. */
  attribution: (typeof LISTED_ATTRIBUTIONS)[number][];
  /** Only those whose sources a reviewer found so; none means all. */
  corroboration: (typeof CORROBORATIONS)[number][];
  /** Of all figures, or only those with an open end, such as “at least”, or only those without. */
  openEnded: (typeof OPEN_ENDED_LISTS)[number];
  /** The columns shown; none is left to the view. */
  columns: IncidentColumn[];
  /** Of all dates, or only those that run past the period (of the interval) in which they begin. */
  imprecise: (typeof IMPRECISE_LISTS)[number];
  /** Those filed in the view’s countries, as they count, or those filed elsewhere that also touch them. */
  places: (typeof PLACES_LISTS)[number];
  /** The incident after which the page begins; null for the first page. */
  cursor: Cursor | null;
  /** The incident before which the page ends, in place of it. */
  before: Cursor | null;
  /** Incidents a page. */
  limit: number;
};

export const MAX_LIMIT = 1000;
export const DEFAULT_LIST: IncidentList = {
  q: null,
  sort: '-date',
  flags: [],
  figure: 'any',
  least: null,
  most: null,
  datePrecision: [],
  wherePrecision: [],
  attribution: [],
  corroboration: [],
  openEnded: 'any',
  columns: [],
  imprecise: 'any',
  places: 'filed',
  cursor: null,
  before: null,
  limit: 50,
};

export const LIST_PARAMETERS: Readonly<Record<keyof IncidentList, string>> = {
  q: 'q',
  sort: 'sort',
  flags: 'flag',
  figure: 'figure',
  least: 'least',
  most: 'most',
  datePrecision: 'datePrecision',
  wherePrecision: 'wherePrecision',
  attribution: 'attribution',
  corroboration: 'corroboration',
  openEnded: 'openEnded',
  columns: 'columns',
  imprecise: 'imprecise',
  places: 'places',
  limit: 'limit',
  cursor: 'cursor',
  before: 'before',
};

/** What a form says beside its columns: those that it began with where none were chosen. An address never has it. */
export const USUAL_COLUMNS = 'usualColumns';

/** A list as it is from its first page on. */
export function firstPage(list: IncidentList): IncidentList {
  return { ...list, cursor: null, before: null };
}

/** What the URL says about the list, beside the view's own filters, with an issue for each value that could not be used. */
export function parseIncidentList(params: URLSearchParams): {
  list: IncidentList;
  issues: Issue[];
} {
  const query = new QueryReader(params);
  const sort = oneInQuery(query, LIST_PARAMETERS.sort, SORTS, DEFAULT_LIST.sort);
  const cursor = readListCursor(query, LIST_PARAMETERS.cursor, sort);
  const list: IncidentList = {
    q: readSearch(query),
    sort,
    flags: someOf(query, LIST_PARAMETERS.flags, INCIDENT_FLAGS),
    figure: oneInQuery(query, LIST_PARAMETERS.figure, FIGURE_LISTS, DEFAULT_LIST.figure),
    ...readBounds(query),
    datePrecision: someOf(query, LIST_PARAMETERS.datePrecision, DATE_PRECISIONS),
    wherePrecision: someOf(query, LIST_PARAMETERS.wherePrecision, WHERE_PRECISIONS),
    attribution: someOf(query, LIST_PARAMETERS.attribution, LISTED_ATTRIBUTIONS),
    corroboration: someOf(query, LIST_PARAMETERS.corroboration, CORROBORATIONS),
    openEnded: oneInQuery(
      query,
      LIST_PARAMETERS.openEnded,
      OPEN_ENDED_LISTS,
      DEFAULT_LIST.openEnded,
    ),
    columns: readColumns(query),
    imprecise: oneInQuery(
      query,
      LIST_PARAMETERS.imprecise,
      IMPRECISE_LISTS,
      DEFAULT_LIST.imprecise,
    ),
    places: oneInQuery(query, LIST_PARAMETERS.places, PLACES_LISTS, DEFAULT_LIST.places),
    limit: readLimit(query),
    cursor,
    before: readBefore(query, sort, cursor),
  };
  return { list, issues: query.issues };
}

/** The canonical query string of a view and a list of its incidents. */
export function serialiseIncidentList(filters: Filters, list: IncidentList): string {
  const pairs: Record<keyof IncidentList, readonly [string, string | null]> = {
    q: [LIST_PARAMETERS.q, list.q],
    sort: [LIST_PARAMETERS.sort, list.sort === DEFAULT_LIST.sort ? null : list.sort],
    flags: [LIST_PARAMETERS.flags, listText(list.flags)],
    figure: [LIST_PARAMETERS.figure, list.figure === DEFAULT_LIST.figure ? null : list.figure],
    least: [LIST_PARAMETERS.least, list.least === null ? null : String(list.least)],
    most: [LIST_PARAMETERS.most, list.most === null ? null : String(list.most)],
    datePrecision: [LIST_PARAMETERS.datePrecision, listText(list.datePrecision)],
    wherePrecision: [LIST_PARAMETERS.wherePrecision, listText(list.wherePrecision)],
    attribution: [LIST_PARAMETERS.attribution, listText(list.attribution)],
    corroboration: [LIST_PARAMETERS.corroboration, listText(list.corroboration)],
    openEnded: [
      LIST_PARAMETERS.openEnded,
      list.openEnded === DEFAULT_LIST.openEnded ? null : list.openEnded,
    ],
    columns: [LIST_PARAMETERS.columns, listText(list.columns)],
    imprecise: [
      LIST_PARAMETERS.imprecise,
      list.imprecise === DEFAULT_LIST.imprecise ? null : list.imprecise,
    ],
    places: [LIST_PARAMETERS.places, list.places === DEFAULT_LIST.places ? null : list.places],
    limit: [LIST_PARAMETERS.limit, list.limit === DEFAULT_LIST.limit ? null : String(list.limit)],
    cursor: [LIST_PARAMETERS.cursor, list.cursor && cursorText(list.sort, list.cursor)],
    before: [LIST_PARAMETERS.before, list.before && cursorText(list.sort, list.before)],
  };
  return queryString([...filterPairs(filters), ...Object.values(pairs)]);
}

/** Some of a list of words. */
function someOf<T extends string>(query: QueryReader, parameter: string, words: readonly T[]): T[] {
  return listInQuery(query, parameter, {
    read: (part) => words.find((word) => word === part),
    expected: words.join(', '),
    max: words.length,
  });
}

/** The columns chosen; those that a form began with, left as they were, are none. */
function readColumns(query: QueryReader): IncidentColumn[] {
  const columns = someOf(query, LIST_PARAMETERS.columns, LIST_COLUMNS);
  const usual = someOf(query, USUAL_COLUMNS, LIST_COLUMNS);
  return columns.join() === usual.join() ? [] : columns;
}

/** A least above the most is the most, and the other way round. */
function readBounds(query: QueryReader): Pick<IncidentList, 'least' | 'most'> {
  const least = readCount(query, LIST_PARAMETERS.least);
  const most = readCount(query, LIST_PARAMETERS.most);
  if (least === null || most === null || least <= most) return { least, most };
  query.report(
    LIST_PARAMETERS.least,
    `${least} to ${most}`,
    'The least is above the most',
    `it was changed to ${most} to ${least}`,
  );
  return { least: most, most: least };
}

function readCount(query: QueryReader, parameter: string): number | null {
  const given = query.one(parameter);
  if (given === null) return null;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  query.report(parameter, given, `${parameter} must be a whole number`, 'it was not used');
  return null;
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

const MOST_SEARCHED = 200;

function readSearch(query: QueryReader): string | null {
  const given = query.one(LIST_PARAMETERS.q);
  if (given === null) return null;
  const fault =
    given.length > MOST_SEARCHED
      ? `${LIST_PARAMETERS.q} is too long (over ${MOST_SEARCHED} characters)`
      : soughtWords(given).length === 0
        ? `${LIST_PARAMETERS.q} has no word to search for`
        : null;
  if (fault === null) return given;
  query.report(LIST_PARAMETERS.q, given, fault, 'it was not used');
  return null;
}

/** A page has one end that is given. */
function readBefore(query: QueryReader, sort: Sort, cursor: Cursor | null): Cursor | null {
  const before = readListCursor(query, LIST_PARAMETERS.before, sort);
  if (before === null || cursor === null) return before;
  query.report(
    LIST_PARAMETERS.before,
    cursorText(sort, before),
    `A list takes ${LIST_PARAMETERS.cursor} or ${LIST_PARAMETERS.before}`,
    `${LIST_PARAMETERS.cursor} was used`,
  );
  return null;
}

function readListCursor(query: QueryReader, parameter: string, sort: Sort): Cursor | null {
  const given = query.one(parameter);
  if (given === null) return null;
  const cursor = readCursor(sort, given);
  if (cursor === null) {
    query.report(
      parameter,
      given,
      `${parameter} is not from this list`,
      'the list starts at its first page',
    );
  }
  return cursor;
}

/**
 * The place of an incident in an ordered list: what it is ordered by (null if that is unknown), then its number. Of parties it is the number of
 * the actor, and of provinces the key, as names and their order may change from one page to the next.
 */
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
  const read = readOf(sort)(value);
  return read === undefined ? null : { value: read, incident: Number(incident) };
}

function readOf(sort: string): (value: string) => string | number | null | undefined {
  if (sort.endsWith('date')) return readDay;
  return sort.endsWith('province') ? readPlace : readNumber;
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

function readPlace(value: string): string | null | undefined {
  return value === '?' ? null : asPlaceKey(value);
}

function readNumber(value: string): number | null | undefined {
  if (value === '?') return null;
  return WHOLE.test(value) ? Number(value) : undefined;
}
