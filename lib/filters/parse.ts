import {
  AXES_RULES,
  CHART_CHOICES,
  DATES_RULES,
  INTERVALS,
  MAP_DIVISIONS,
  MEANS,
  MEASURES,
  ROLE_RULES,
  SCALES,
  SPLITS,
  SUM_RULES,
  VALUE_RULES,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import { sidesOfPair } from '@/lib/domain/pair-key';
import { ALPHA_3, DAY, SLUG } from '@/lib/domain/patterns';
import { asCell, asPlaceKey } from '@/lib/domain/place-key';
import { faultOfDate, firstDay, lastDay } from './partial-date';
import { QueryReader } from './query';
import {
  DEFAULT_FILTERS,
  type Filters,
  type Issue,
  MAX_HIDDEN,
  MAX_LISTED,
  PARAMETERS,
  type Parsed,
} from './view';

const MAX_SLUG_LENGTH = 120;

/**
 * The filters that a URL's parameters say, and an issue for each value that could not be used as given. Whether what
 * they name exists is for the ledger to say. Parameters of other readers are left alone (see refuseUnknown).
 */
export function parseFilters(params: URLSearchParams): Parsed<Filters> {
  const query = new QueryReader(withPresentNames(params));
  const filters: Filters = {
    dataset: readSlug(query, PARAMETERS.dataset, 'ledger', 'the first was used'),
    ...readRange(query, PARAMETERS),
    interval: oneInQuery(query, PARAMETERS.interval, INTERVALS, DEFAULT_FILTERS.interval),
    countries: listInQuery(query, PARAMETERS.countries, {
      read: (part) => matching(part.toUpperCase(), ALPHA_3),
      expected: 'alpha-3 country codes such as IRQ',
      max: MAX_LISTED,
    }),
    places: listInQuery(query, PARAMETERS.places, {
      read: asPlaceKey,
      expected: 'provinces such as IRQ.nineveh',
      max: MAX_LISTED,
    }),
    cells: listInQuery(query, PARAMETERS.cells, {
      read: asCell,
      expected: 'cells of half a degree by their south-western corner, such as 36.5n43e',
      max: MAX_LISTED,
    }),
    parties: listInQuery(query, PARAMETERS.parties, {
      read: asSlug,
      expected: 'slugs of parties such as islamic-state',
      max: MAX_LISTED,
    }),
    pairs: listInQuery(query, PARAMETERS.pairs, {
      read: asPair,
      expected: 'pairs of parties by their slugs, such as islamic-state~civilians',
      max: MAX_LISTED,
    }),
    role: oneInQuery(query, PARAMETERS.role, ROLE_RULES, DEFAULT_FILTERS.role),
    measure: oneInQuery(query, PARAMETERS.measure, MEASURES, DEFAULT_FILTERS.measure),
    split: oneInQuery(query, PARAMETERS.split, SPLITS, DEFAULT_FILTERS.split),
    map: oneInQuery(
      query,
      PARAMETERS.map,
      MAP_DIVISIONS,
      null,
      'the one that suits the view was used',
    ),
    violence: listInQuery(query, PARAMETERS.violence, {
      read: (part) => VIOLENCE_TYPES.find((type) => type === part),
      expected: VIOLENCE_TYPES.join(', '),
      max: VIOLENCE_TYPES.length,
    }),
    victims: oneInQuery(query, PARAMETERS.victims, VICTIMS, DEFAULT_FILTERS.victims),
    dates: oneInQuery(query, PARAMETERS.dates, DATES_RULES, DEFAULT_FILTERS.dates),
    asOf: readInstant(query, PARAMETERS.asOf),
    chart: oneInQuery(query, PARAMETERS.chart, CHART_CHOICES, DEFAULT_FILTERS.chart),
    as: oneInQuery(query, PARAMETERS.as, VALUE_RULES, DEFAULT_FILTERS.as),
    population: readSlug(query, PARAMETERS.population, 'world-bank-2024', 'the newest was used'),
    mean: oneInQuery(query, PARAMETERS.mean, MEANS, DEFAULT_FILTERS.mean),
    sum: oneInQuery(query, PARAMETERS.sum, SUM_RULES, DEFAULT_FILTERS.sum),
    scale: oneInQuery(query, PARAMETERS.scale, SCALES, DEFAULT_FILTERS.scale),
    axes: oneInQuery(query, PARAMETERS.axes, AXES_RULES, DEFAULT_FILTERS.axes),
    hidden: listInQuery(query, PARAMETERS.hidden, {
      read: (part) =>
        VIOLENCE_TYPES.find((type) => type === part) ??
        matching(part, ALPHA_3) ??
        asPlaceKey(part) ??
        asSlug(part),
      expected: 'keys of series such as IRQ, IRQ.nineveh, islamic-state or one_sided',
      max: MAX_HIDDEN,
    }),
  };
  return { filters, issues: query.issues };
}

/** What parties were called in links while they were groups alone: the parameter, and the value of a split. */
export const FORMER_PARTY = 'group';

/** The same parameters by the names that they have now. */
function withPresentNames(params: URLSearchParams): URLSearchParams {
  const present = new URLSearchParams();
  for (const [name, value] of params) {
    if (name === FORMER_PARTY) present.append(PARAMETERS.parties, value);
    else if (name === PARAMETERS.split && value === FORMER_PARTY) present.append(name, 'party');
    else present.append(name, value);
  }
  return present;
}

/** Issues of a view by the names that its parameters were given under. */
export function namedAsGiven(issues: readonly Issue[], params: URLSearchParams): Issue[] {
  const isFormer = params.has(FORMER_PARTY) && !params.has(PARAMETERS.parties);
  return issues.map((one) =>
    isFormer && one.parameter === PARAMETERS.parties ? { ...one, parameter: FORMER_PARTY } : one,
  );
}

function readSlug(
  query: QueryReader,
  parameter: string,
  example: string,
  instead: string,
): string | null {
  const given = query.one(parameter);
  if (given === null) return null;
  const slug = asSlug(given);
  if (slug === undefined) {
    query.report(parameter, given, `${parameter} must be a slug such as ${example}`, instead);
  }
  return slug ?? null;
}

function asSlug(part: string): string | undefined {
  return part.length > MAX_SLUG_LENGTH ? undefined : matching(part.toLowerCase(), SLUG);
}

function asPair(part: string): string | undefined {
  const pair = part.toLowerCase();
  return pair.length <= MAX_SLUG_LENGTH * 2 && sidesOfPair(pair) !== null ? pair : undefined;
}

function matching(text: string, form: RegExp): string | undefined {
  return form.test(text) ? text : undefined;
}

/** The days of incidents that a URL asks for, by the names that it has for their two ends. */
export function readRange(
  query: QueryReader,
  names: { from: string; to: string },
): Pick<Filters, 'from' | 'to'> {
  const from = readDate(query, names.from, 'first');
  const to = readDate(query, names.to, 'last');
  if (from === null || to === null || firstDay(from) <= lastDay(to)) return { from, to };
  query.report(
    names.from,
    `${from} to ${to}`,
    'The end date is before the start date',
    `it was changed to ${to} to ${from}`,
  );
  return { from: to, to: from };
}

function readDate(query: QueryReader, parameter: string, end: 'first' | 'last'): string | null {
  const given = query.one(parameter);
  if (given === null) return null;
  const fault = faultOfDate(given);
  if (fault === null) return given;
  query.report(
    parameter,
    given,
    `${parameter} ${fault}`,
    `the ${end} day that the dataset covers or has an incident on was used`,
  );
  return null;
}

const LEFT_OUT = 'this one was left out';

/** One of a list of words; any other is named and the fallback is used, as `used` says. */
export function oneInQuery<T extends string, F extends T | null>(
  query: QueryReader,
  parameter: string,
  words: readonly T[],
  fallback: F,
  used = `${fallback} was used`,
): T | F {
  const given = query.one(parameter);
  if (given === null) return fallback;
  const found = words.find((word) => word === given);
  if (found === undefined) {
    query.report(parameter, given, `${parameter} can be ${words.join(', ')}`, used);
  }
  return found ?? fallback;
}

type ListRule<T extends string> = {
  /** The value that a part stands for, or undefined. */
  read: (part: string) => T | undefined;
  /** What a part should have been. */
  expected: string;
  max: number;
};

/** A list, sorted, each value once; parts that are no value, repeated or too many are named and left out. */
export function listInQuery<T extends string>(
  query: QueryReader,
  parameter: string,
  { read, expected, max }: ListRule<T>,
): T[] {
  const values = new Set<T>();
  for (const part of query.list(parameter)) {
    const value = read(part);
    if (value === undefined) {
      query.report(parameter, part, `${parameter} must be ${expected}`, LEFT_OUT);
    } else if (values.has(value)) {
      query.report(parameter, part, `${parameter} names ${value} more than once`, 'it counts once');
    } else if (values.size === max) {
      query.report(parameter, part, `${parameter} takes up to ${max} values`, LEFT_OUT);
    } else {
      values.add(value);
    }
  }
  return [...values].sort();
}

const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * An instant with its zone, as ISO 8601 in UTC to the millisecond; a day alone stands for its end in UTC. Null where
 * none is given, or where it is none (reported).
 */
export function readInstant(
  query: QueryReader,
  parameter: string,
  instead = 'the current version was used',
): string | null {
  const given = query.one(parameter);
  if (given === null) return null;
  const instant = instantOf(given);
  if (instant === null) {
    query.report(
      parameter,
      given,
      `${parameter} must be a day (2024-05-15) or a time with its zone (2024-05-15T12:00:00Z)`,
      instead,
    );
  }
  return instant;
}

/** A plus that was not encoded has become a space on its way. */
const LOST_PLUS = /(?<=T[\d:.]+) (?=\d\d:\d\d$)/;

/** What is wrong with an instant that has not come, as `readInstant` gives it. Whoever gave a day did not mean its last millisecond. */
export function toComeText(instant: string): string {
  const [day, time] = instant.split('T');
  return time === DAY_END
    ? `${day} means the end of that day in UTC, which is in the future`
    : `${instant} is in the future`;
}

const DAY_END = '23:59:59.999Z';

function instantOf(given: string): string | null {
  const text = given.replace(LOST_PLUS, '+');
  const day = DAY.test(text) ? text : INSTANT.exec(text)?.[1];
  if (day === undefined || faultOfDate(day) !== null) return null;
  const time = Date.parse(day === text ? `${day}T${DAY_END}` : text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** An issue for each parameter that none of the readers of a URL knows, so that a misspelt one is not lost silently. */
export function unknownParameters(params: URLSearchParams, known: readonly string[]): Issue[] {
  const query = new QueryReader(params);
  query.refuseOthers(known);
  return query.issues;
}
