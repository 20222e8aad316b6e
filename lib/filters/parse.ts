import { INTERVALS, MEASURES, SPLITS, VICTIM_CATEGORIES, VIOLENCE_TYPES } from '@/lib/domain/enums';
import { SLUG } from '@/lib/domain/patterns';
import { DEFAULT_FILTERS, MAX_LISTED, PARAMETERS } from './defaults';
import type { Filters, Parsed } from './filters';
import { faultOfDate, firstDay, lastDay } from './partial-date';
import { QueryReader } from './query';
import { readInstant } from './read-instant';
import { listOf, oneOf } from './values';

const MAX_SLUG_LENGTH = 120;
const ALPHA_3 = /^[A-Z]{3}$/;

/**
 * The filters that a URL's parameters say, and an issue for each value that could not be used as given. Whether what
 * they name exists is for the ledger to say. Parameters of other readers are left alone (see refuseUnknown).
 */
export function parseFilters(params: URLSearchParams): Parsed<Filters> {
  const query = new QueryReader(params);
  const filters: Filters = {
    dataset: readSlug(query, PARAMETERS.dataset),
    ...readRange(query),
    interval: oneOf(query, PARAMETERS.interval, INTERVALS, DEFAULT_FILTERS.interval),
    countries: listOf(query, PARAMETERS.countries, {
      read: (part) => matching(part.toUpperCase(), ALPHA_3),
      expected: 'alpha-3 country codes such as IRQ',
      max: MAX_LISTED,
    }),
    groups: listOf(query, PARAMETERS.groups, {
      read: asSlug,
      expected: 'slugs of groups such as islamic-state',
      max: MAX_LISTED,
    }),
    measure: oneOf(query, PARAMETERS.measure, MEASURES, DEFAULT_FILTERS.measure),
    split: oneOf(query, PARAMETERS.split, SPLITS, DEFAULT_FILTERS.split),
    violence: listOf(query, PARAMETERS.violence, {
      read: (part) => VIOLENCE_TYPES.find((type) => type === part),
      expected: VIOLENCE_TYPES.join(', '),
      max: VIOLENCE_TYPES.length,
    }),
    victims: oneOf(query, PARAMETERS.victims, VICTIM_CATEGORIES, DEFAULT_FILTERS.victims),
    asOf: readInstant(query, PARAMETERS.asOf),
  };
  return { filters, issues: query.issues };
}

function readSlug(query: QueryReader, parameter: string): string | null {
  const given = query.one(parameter);
  if (given === null) return null;
  const slug = asSlug(given);
  if (slug === undefined) {
    query.report(
      parameter,
      given,
      `${parameter} must be a slug such as ledger`,
      'the first was used',
    );
  }
  return slug ?? null;
}

function asSlug(part: string): string | undefined {
  return part.length > MAX_SLUG_LENGTH ? undefined : matching(part.toLowerCase(), SLUG);
}

function matching(text: string, form: RegExp): string | undefined {
  return form.test(text) ? text : undefined;
}

function readRange(query: QueryReader): Pick<Filters, 'from' | 'to'> {
  const from = readDate(query, PARAMETERS.from, 'first');
  const to = readDate(query, PARAMETERS.to, 'last');
  if (from === null || to === null || firstDay(from) <= lastDay(to)) return { from, to };
  query.report(
    PARAMETERS.from,
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
  query.report(parameter, given, `${parameter} ${fault}`, `the dataset's ${end} incident was used`);
  return null;
}
