import { z } from 'zod';
import { DAY } from '@/lib/domain/patterns';
import { faultOfDate } from '@/lib/filters/partial-date';
import { countryByCode } from '@/lib/reference/countries';
import { splitList } from './list';

/** The most that a figure can be: more than any incident has had, and within the database's integer. */

const DECIMAL = /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;
/** JSON's \u escapes can say what the database takes in no text. */
const UNSTORABLE = /\0|\p{Cs}/u;

const blank = (cell: string): boolean => cell.trim() === '';

/** A cell's text as it is, spaces too; null where there is nothing else. */
export const text = z.string().transform((cell) => (blank(cell) ? null : cell));

export const list = z
  .string()
  .transform(splitList)
  .refine((items) => !items.includes(''), 'has an empty item');

export const day = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const fault = DAY.test(value) ? faultOfDate(value) : 'is not a date (YYYY-MM-DD)';
    if (fault !== null) context.addIssue(`"${value}" ${fault}`);
  });

export const country = z
  .string()
  .trim()
  .refine((code) => countryByCode(code)?.code === code, {
    error: ({ input }) => `"${input}" is not the alpha-3 code of a country`,
  });

/** A number in a cell, or null where it is blank. */
const decimal = z
  .string()
  .trim()
  .refine((cell) => cell === '' || DECIMAL.test(cell), {
    error: ({ input }) => `"${input}" is not a number`,
    abort: true,
  })
  .transform((cell) => (cell === '' ? null : Number(cell)));

export function degrees(most: number) {
  return decimal.refine((value) => value === null || Math.abs(value) <= most, {
    error: ({ input }) => `${input} is outside ±${most} degrees`,
  });
}

export function whole(low: number, high: number) {
  return decimal
    .refine((value) => value === null || Number.isInteger(value), {
      error: ({ input }) => `${input} is not a whole number`,
    })
    .refine((value) => value === null || (value >= low && value <= high), {
      error: ({ input }) => `${input} is outside the range ${low} to ${high}`,
    });
}

/** One of a list of words; the message names them. */
export function word<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, {
    error: ({ input }) =>
      `${input === undefined || input === '' ? 'is blank' : `"${input}" is unknown`}: use one of ${words.join(', ')}`,
  });
}

/** A text within a JSON cell; left out, null and blank are the same. */
export const jsonText = z
  .string()
  .refine((value) => !UNSTORABLE.test(value), 'contains a character that can’t be stored')
  .nullable()
  .default(null)
  .transform((value) => (value === null || blank(value) ? null : value));
