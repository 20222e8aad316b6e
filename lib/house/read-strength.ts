import type { z } from 'zod';
import type { Estimate } from '@/lib/domain/estimate';
import type { SourceInput } from '@/lib/domain/incident';
import { Faults } from '@/lib/entry/faults';
import { readEstimate } from '@/lib/entry/read-estimate';
import { firstDay } from '@/lib/filters/partial-date';
import { notYetErrors } from '@/lib/forms/corrections';
import { namelessSource, sourceOf } from '@/lib/forms/fields';
import type { FormError } from '@/lib/forms/form-state';
import type { NEW_STRENGTH } from '@/lib/validation/actor';

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
 * A strength estimate as the form's fields say it, or what is wrong with them.
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

/** A day of which the precision says how much to read, as YYYY, YYYY-MM or YYYY-MM-DD. */
export function asOfText(asOf: string, precision: Precision): string {
  return asOf.slice(0, LENGTHS[precision]);
}
