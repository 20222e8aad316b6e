import { z } from 'zod';
import type { SourceInput } from '@/lib/domain/incident';
import { LANGUAGE, normalWebAddress, webAddressFault } from '@/lib/domain/patterns';
import { faultOfDate } from '@/lib/filters/partial-date';
import { countryByCode } from '@/lib/reference/countries';
import type { FormError } from './form-state';

/** A field that has to be filled in; `ask` says so. */
export const filledIn = (ask: string, most: number) =>
  z.string(ask).trim().min(1, ask).max(most, `That must be ${most} characters or fewer`);

/** A field that may be left blank, which is null. */
export const orBlank = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `That must be ${most} characters or fewer`)
    .default('')
    .transform((text) => (text === '' ? null : text));

/** Why something is done, in words that stay with it. */
export const why = filledIn('Say why', 2_000);

/** YYYY, YYYY-MM or YYYY-MM-DD. */
export const partialDate = (ask: string) =>
  filledIn(ask, 10).refine((text) => faultOfDate(text) === null, {
    error: 'The date must be a year, a month or a day, such as 2014, 2014-06 or 2014-06-10',
  });

/** What a list is searched for, from an address; what no text of the database can hold searches for nothing. */
export const searchText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !text.includes('\0'))
    .default('')
    .catch('');

/** The largest number that an integer column holds. */
const LARGEST = 2_147_483_647;

/** The id of something that has to be chosen; `ask` says so. */
export const chosenKey = (ask: string) =>
  z.coerce.number(ask).int(ask).positive(ask).max(LARGEST, ask);

/** The id of something, from the page: it is wrong only if the page is old or made up. */
export const key = chosenKey('Reload the page');

/** The fields of one document in a form. */
export const SOURCE_FIELDS = {
  source_publisher: orBlank(300),
  source_agency: orBlank(300),
  source_title: orBlank(500),
  source_published_on: orBlank(10).refine((date) => date === null || faultOfDate(date) === null, {
    error:
      'The date of the source must be a day, a month or a year, such as 2024-05-15, 2024-05 or 2024',
  }),
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

/** The document that was entered, or null if all is blank. */
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

export const NOTHING = z.object({});

/** A country of the ledger, or blank. */
export const countryOrBlank = orBlank(3).refine(
  (code) => code === null || countryByCode(code) !== undefined,
  { error: 'Choose a country from the list' },
);
