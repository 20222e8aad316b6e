import { z } from 'zod';
import {
  countryOrBlank,
  filledIn,
  key,
  orBlank,
  partialDate,
  SOURCE_FIELDS,
  why,
} from '@/lib/forms/fields';

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
export type AnnotationFields = z.output<typeof NEW_ANNOTATION>;

export const CORRECTED_ANNOTATION = z.object({ ...ANNOTATION_FIELDS, id: key, note: why });
export const WITHDRAWN_ANNOTATION = z.object({ id: key, note: why });
