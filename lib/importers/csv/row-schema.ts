import { z } from 'zod';
import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  INCIDENT_FLAGS,
  OUTCOMES,
  PARTY_ROLES,
  QUALIFIERS,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import { DAY, EXTERNAL_ID, webAddressFault } from '@/lib/domain/patterns';
import { faultOfDate } from '@/lib/filters/partial-date';
import { MOST_PEOPLE, MOST_SOURCES } from '@/lib/importers/table';
import { countryByCode } from '@/lib/reference/countries';
import { DOTTED_FAULT, DOTTED_THOUSANDS } from '@/lib/text/dotted-thousands';
import { type CellKey, splitList } from './columns';

/** A number in a cell, or null if it is blank. */
const decimal = z
  .string()
  .trim()
  .refine((cell) => cell === '' || DECIMAL.test(cell), {
    error: ({ input }) => `"${input}" is not a number`,
    abort: true,
  })
  .transform((cell) => (cell === '' ? null : Number(cell)));

const count = whole(0, MOST_PEOPLE);
/** Blank where the record has no such figure. */
const qualifier = word(['', ...QUALIFIERS]).transform((cell) => (cell === '' ? null : cell));

const dateWithout = (faultOf: (value: string) => string | null) =>
  z
    .string()
    .trim()
    .superRefine((value, context) => {
      const fault = faultOf(value);
      if (fault !== null) context.addIssue(`"${value}" ${fault}`);
    });

const day = dateWithout((value) =>
  DAY.test(value) ? faultOfDate(value) : 'is not a date (YYYY-MM-DD)',
);

/** A month or a year, where no more is known, or a day. */
const partialDate = dateWithout(faultOfDate);

const country = z
  .string()
  .trim()
  .refine((code) => countryByCode(code)?.code === code, {
    error: ({ input }) => `"${input}" is not the alpha-3 code of a country`,
  });

/** A cell's text as it is, spaces too; null if there is nothing else. */
const text = z.string().transform((cell) => (blank(cell) ? null : cell));

const list = z
  .string()
  .transform(splitList)
  .refine((items) => !items.includes(''), 'has an empty item');

const figureOf = { outcome: word(OUTCOMES), victims: word(VICTIMS) };

const countOrNull = z.number().int().min(0).max(MOST_PEOPLE).nullable().default(null);

const estimate = {
  low: countOrNull,
  best: countOrNull,
  high: countOrNull,
  qualifier: word(QUALIFIERS),
};

const name = z.string().trim().min(1, 'is blank');

/** A text within a JSON cell; left out, null and blank are the same. */
const jsonText = z
  .string()
  .refine((value) => !UNSTORABLE.test(value), 'contains a character that can’t be stored')
  .nullable()
  .default(null)
  .transform((value) => (value === null || blank(value) ? null : value));

const figure = { ...figureOf, ...estimate, words: jsonText };

const otherFigures = jsonList(z.strictObject(figure));

const otherPlaces = jsonList(z.strictObject({ country, admin1: jsonText, place: jsonText }));

const basis = z
  .strictObject({
    ...figureOf,
    rule: name,
    version: z.number().int().min(1).max(32_767),
    reason: jsonText,
  })
  .refine(({ rule, reason }) => rule !== 'by_hand' || reason !== null, {
    error: 'is set by hand but gives no reason',
    path: ['reason'],
  });

const bases = jsonList(basis);

const party = z.strictObject({
  actorName: name,
  actorKind: word(ACTOR_KINDS),
  actorCountry: country.nullable().default(null),
  role: word(PARTY_ROLES),
  attribution: word(ATTRIBUTIONS).nullable().default(null),
  claimedVia: jsonText,
  dead: z.strictObject(estimate).nullable().default(null),
});

const parties = jsonList(party);

const source = z.strictObject({
  publisher: jsonText,
  agency: jsonText,
  title: jsonText,
  publishedOn: partialDate.nullable().default(null),
  // As the file says it, where it can be followed: an import changes nothing of what it brings.
  url: jsonText.superRefine((url, { addIssue }) => {
    const fault = url === null ? null : webAddressFault(url);
    if (fault) addIssue({ code: 'custom', message: fault });
  }),
  language: jsonText,
  reference: jsonText,
  original: jsonText,
});

const sources = jsonList(source);

const claim = z.strictObject({
  source: z.number().int().min(0),
  ...figure,
  official: z.boolean().default(false),
  quoted: jsonText,
  locator: jsonText,
});

const claims = jsonList(claim);

/** Each cell of a row by itself; what cells must be to one another is asked in incident.ts. */
export const rowSchema = z.object({
  incident_id: z
    .string()
    .trim()
    .regex(EXTERNAL_ID, 'is not an id: use letters, digits, ".", "_" and "-", at most 80 of them'),
  dateStart: day,
  dateEnd: day,
  datePrecision: whole(1, 5).refine((value) => value !== null, 'is blank'),
  country,
  admin1: text,
  admin2: text,
  place: text,
  latitude: degrees(90),
  longitude: degrees(180),
  wherePrecision: whole(1, 7),
  violence: word(VIOLENCE_TYPES),
  attackTypes: list,
  weapons: list,
  targets: list,
  conflict: text,
  dyad: text,
  clarity: whole(1, 2),
  sourceCount: whole(0, MOST_SOURCES),
  killed_low: count,
  killed_best: count,
  killed_high: count,
  killed_qualifier: qualifier,
  killed_words: text,
  wounded_low: count,
  wounded_best: count,
  wounded_high: count,
  wounded_qualifier: qualifier,
  wounded_words: text,
  other_figures: otherFigures,
  bases,
  other_places: otherPlaces,
  parties,
  sources,
  claims,
  flags: list.pipe(z.array(word(INCIDENT_FLAGS))),
  summary: text,
} satisfies Record<CellKey, z.ZodType>);

export type CsvRow = z.output<typeof rowSchema>;

/** A cell with a JSON array of items of one kind; a blank cell is an empty list. */
function jsonList<Item extends z.ZodType>(item: Item) {
  return z
    .string()
    .transform((cell, context) => {
      if (cell.trim() === '') return [];
      try {
        const value: unknown = JSON.parse(cell);
        return value;
      } catch {
        context.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(z.array(item, 'is not a JSON list'));
}

/** The most that a figure can be: more than any incident has had, and within the database's integer. */

const DECIMAL = /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;
/** JSON's \u escapes can say what the database takes in no text. */
const UNSTORABLE = /\0|\p{Cs}/u;

const blank = (cell: string): boolean => cell.trim() === '';

function degrees(most: number) {
  return decimal.refine((value) => value === null || Math.abs(value) <= most, {
    error: ({ input }) => `${input} is outside ±${most} degrees`,
  });
}

function whole(low: number, high: number) {
  return z
    .string()
    .refine((cell) => !DOTTED_THOUSANDS.test(cell), {
      error: ({ input }) => `"${input}" ${DOTTED_FAULT}`,
    })
    .pipe(decimal)
    .refine((value) => value === null || Number.isInteger(value), {
      error: ({ input }) => `${input} is not a whole number`,
    })
    .refine((value) => value === null || (value >= low && value <= high), {
      error: ({ input }) => `${input} is outside the range ${low} to ${high}`,
    });
}

/** One of a list of words; the message names them. */
function word<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, {
    error: ({ input }) =>
      `${input === undefined || input === '' ? 'is blank' : `"${input}" is unknown`}: use one of ${words.join(', ')}`,
  });
}
