import { z } from 'zod';
import type { SourceInput } from '@/lib/domain/incident';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import { rangeInWords } from '@/lib/format/dates';
import { notYetErrors } from '@/lib/forms/corrections';
import {
  countryOrBlank,
  filledIn,
  key,
  namelessSource,
  orBlank,
  partialDate,
  SOURCE_FIELDS,
  sourceOf,
  why,
} from '@/lib/forms/fields';
import type { FormError } from '@/lib/forms/form-state';

const ANNOTATION_FIELDS = {
  starts_on: partialDate('Enter when it began, such as 2014-06-10 or 2014-06'),
  /** Blank where it is one day, or the whole month or year of the start. */
  ends_on: z.union([z.literal(''), partialDate('')]).default(''),
  /** Blank where the days say it. */
  date_label: orBlank(100),
  label: filledIn('Enter the words on the chart', 80),
  text: filledIn('Enter the words below the chart', 1_000),
  country: countryOrBlank,
  group: orBlank(300),
  ...SOURCE_FIELDS,
};

export const NEW_ANNOTATION = z.object(ANNOTATION_FIELDS);
type AnnotationFields = z.output<typeof NEW_ANNOTATION>;

export const CORRECTED_ANNOTATION = z.object({ ...ANNOTATION_FIELDS, id: key, note: why });
export const WITHDRAWN_ANNOTATION = z.object({ id: key, note: why });

export type ReadAnnotation = {
  /** YYYY-MM-DD */
  startsOn: string;
  endsOn: string;
  dateLabel: string;
  label: string;
  text: string;
  country: string | null;
  source: SourceInput;
};

/**
 * The annotation in a form's fields, or their errors. The ledger looks the group up.
 * @param today YYYY-MM-DD
 */
export function readAnnotation(
  given: AnnotationFields,
  today: string,
): { read: ReadAnnotation; errors: null } | { read: null; errors: FormError[] } {
  const startsOn = firstDay(given.starts_on);
  const endsOn = lastDay(given.ends_on || given.starts_on);
  const source = sourceOf(given);
  const errors = notYetErrors('starts_on', given.starts_on, today);
  if (endsOn < startsOn) {
    errors.push({ field: 'ends_on', message: 'The end date is before the start date' });
  }
  errors.push(...namelessSource(source));
  if (errors.length > 0 || source === null) return { read: null, errors };
  const { label, text, country } = given;
  const dateLabel = given.date_label ?? rangeInWords({ from: startsOn, to: endsOn });
  return { read: { startsOn, endsOn, dateLabel, label, text, country, source }, errors: null };
}
