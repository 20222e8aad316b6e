import { z } from 'zod';
import type { SourceInput } from '@/lib/domain/incident';
import { LANGUAGE } from '@/lib/domain/patterns';
import { normalWebAddress, webAddressFault } from '@/lib/domain/web-address';
import { faultOfDate } from '@/lib/filters/partial-date';
import type { FormError } from '@/lib/forms/form-state';
import { orBlank } from './text-fields';

/** The fields of one document in a form. */
export const SOURCE_FIELDS = {
  source_publisher: orBlank(300),
  source_agency: orBlank(300),
  source_title: orBlank(500),
  source_published_on: orBlank(10).refine(
    (day) => day === null || (day.length === 10 && faultOfDate(day) === null),
    { error: 'The date of the source must be a day, such as 2024-05-15' },
  ),
  source_url: orBlank(2_000).transform((address, { addIssue }) => {
    if (address === null) return null;
    const fault = webAddressFault(address);
    if (fault === null) return normalWebAddress(address);
    addIssue({ code: 'custom', message: `The address of the source ${fault}` });
    return null;
  }),
  source_language: orBlank(35).refine((code) => code === null || LANGUAGE.test(code), {
    error: 'The language of the source must be a code, such as en or ar',
  }),
  source_reference: orBlank(300),
  source_original: orBlank(300),
};
const fields = z.object(SOURCE_FIELDS);
type SourceFields = z.output<typeof fields>;

/** The document that was entered, or null where all is blank. */
export function sourceOf(given: SourceFields): SourceInput | null {
  const source: SourceInput = {
    publisher: given.source_publisher,
    agency: given.source_agency,
    title: given.source_title,
    publishedOn: given.source_published_on,
    url: given.source_url,
    language: given.source_language,
    reference: given.source_reference,
    original: given.source_original,
  };
  return Object.values(source).every((value) => value === null) ? null : source;
}

/** What is wrong with a document that has to be named. */
export function namelessSource(source: SourceInput | null): FormError[] {
  return source !== null && (source.publisher !== null || source.title !== null)
    ? []
    : [{ field: 'source_publisher', message: 'Enter the publisher or the title of the source' }];
}

/** A document as the form's fields hold it. */
export function sourceFields(source: SourceInput | null): Record<string, string> {
  return {
    source_publisher: source?.publisher ?? '',
    source_agency: source?.agency ?? '',
    source_title: source?.title ?? '',
    source_published_on: source?.publishedOn ?? '',
    source_url: source?.url ?? '',
    source_language: source?.language ?? '',
    source_reference: source?.reference ?? '',
    source_original: source?.original ?? '',
  };
}
