import { z } from 'zod';
import { faultOfDate } from '@/lib/filters/partial-date';

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

/** A number by which something is kept that has to be chosen; `ask` says so. */
export const chosenKey = (ask: string) =>
  z.coerce.number(ask).int(ask).positive(ask).max(LARGEST, ask);

/** A number by which something is kept, from the page: it is wrong only where that page is old, or made up. */
export const key = chosenKey('Reload the page');
