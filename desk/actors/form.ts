import { z } from 'zod';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import type { Estimate } from '@/lib/domain/estimate';
import type { SourceInput } from '@/lib/domain/incident';
import { Faults } from '@/lib/entry/faults';
import { readEstimate } from '@/lib/entry/read-estimate';
import { firstDay } from '@/lib/filters/partial-date';
import { notYetErrors } from '@/lib/forms/corrections';
import {
  countryOrBlank,
  filledIn,
  key,
  namelessSource,
  orBlank,
  partialDate,
  SOURCE_FIELDS,
  searchText,
  sourceOf,
  why,
} from '@/lib/forms/fields';
import type { FormError } from '@/lib/forms/form-state';

const slug = filledIn('Enter the actor’s name', 120);
const kind = z.enum(ACTOR_KINDS, { error: 'Choose what it is' });

// Fields in the order of their forms: faults are listed in it.

/** An actor as someone saw it who does something to it. */
const ON_ACTOR = { actor: slug, changeNumber: key };

/** An actor by its name, one of its aliases or the id in its address. */
const other = filledIn('Enter the other actor’s name', 300);

export const ACTOR_CHANGE = z.object({
  ...ON_ACTOR,
  name: filledIn('Enter its name', 300),
  kind,
  country: countryOrBlank,
  description: orBlank(1_000),
  note: why,
});

export const ACTOR_MERGER = z.object({ ...ON_ACTOR, other, note: why });
export const ACTOR_SPLIT = z.object({ ...ON_ACTOR, note: why });

export const NEW_ALIAS = z.object({
  actor: slug,
  alias: filledIn('Enter the name as it is written in files', 300),
  dataset: orBlank(120),
});

export const ONE_ALIAS = z.object({ actor: slug, id: key });

export const NEW_SUCCESSION = z.object({
  actor: slug,
  place: z.enum(['before', 'after'], { error: 'Choose which of them came first' }),
  other,
  since: partialDate('Enter since when, such as 2013 or 2013-04-08'),
  note: orBlank(2_000),
  ...SOURCE_FIELDS,
});

/** Numbers are read with their qualifier, by lib/entry/read-estimate. */
const STRENGTH_FIELDS = {
  actor: slug,
  'fighters.qualifier': z.string().default(''),
  'fighters.low': z.string().default(''),
  'fighters.best': z.string().default(''),
  'fighters.high': z.string().default(''),
  place: filledIn('Say where the fighters are', 300),
  as_of: partialDate('Enter the date of the estimate, such as 2024 or 2024-01'),
  ...SOURCE_FIELDS,
};

export const NEW_STRENGTH = z.object(STRENGTH_FIELDS);
export const CORRECTED_STRENGTH = z.object({ ...STRENGTH_FIELDS, id: key, note: why });

export const WITHDRAWN = z.object({ actor: slug, id: key, note: why });

/** What the list of actors is narrowed by, from an address; what can't be read narrows nothing. */
export const ACTOR_FILTERS = z.object({
  /** Part of a name or an alias. */
  q: searchText(200),
  kind: z
    .enum(['', ...ACTOR_KINDS])
    .default('')
    .catch(''),
  page: z.coerce.number().int().positive().max(100_000).default(1).catch(1),
});
export type ActorFilters = z.output<typeof ACTOR_FILTERS>;

type Precision = 'day' | 'month' | 'year';
type ReadStrength = Estimate & {
  actorSlug: string;
  place: string;
  /** YYYY-MM-DD */
  asOf: string;
  asOfPrecision: Precision;
  source: SourceInput;
};

const PRECISIONS: Readonly<Record<number, Precision>> = { 4: 'year', 7: 'month', 10: 'day' };
const LENGTHS: Readonly<Record<Precision, number>> = { year: 4, month: 7, day: 10 };

/**
 * The strength estimate in a form's fields, or their errors.
 * @param today YYYY-MM-DD
 */
export function readStrength(
  given: z.output<typeof NEW_STRENGTH>,
  today: string,
): { read: ReadStrength; errors: null } | { read: null; errors: FormError[] } {
  const faults = new Faults();
  const row = {
    qualifier: given['fighters.qualifier'],
    low: given['fighters.low'],
    best: given['fighters.best'],
    high: given['fighters.high'],
  };
  const estimate = readEstimate('fighters', row, faults);
  const source = sourceOf(given);
  const errors = [
    ...faults.errors,
    ...notYetErrors('as_of', given.as_of, today),
    ...namelessSource(source),
  ];
  if (errors.length > 0 || source === null) return { read: null, errors };
  const asOfPrecision = PRECISIONS[given.as_of.length] ?? 'day';
  const asOf = firstDay(given.as_of);
  const { actor: actorSlug, place } = given;
  return { read: { actorSlug, place, ...estimate, asOf, asOfPrecision, source }, errors: null };
}

/** A day, and how much of it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
export function asOfText(asOf: string, precision: Precision): string {
  return asOf.slice(0, LENGTHS[precision]);
}
