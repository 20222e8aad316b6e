import { z } from 'zod';
import { ACTOR_KINDS, OUTCOMES, PARTY_ROLES, VICTIMS } from '@/lib/domain/enums';
import { DATE_ORDERS } from '@/lib/entry/written-date';
import { UserError } from '@/lib/errors';
import { DATE_SCALES, PLACE_SCALES } from '@/lib/upload/mapping';

const word = z.string().min(1, 'is blank');

const cellSchema = z
  .strictObject({
    column: word.optional().describe('The heading of the column, in upper or lower case.'),
    value: word.optional().describe('The same text for all rows, instead of a column.'),
    values: z
      .record(z.string(), z.string())
      .optional()
      .describe('What the texts of the column mean here. The case of letters does not matter.'),
    other: z
      .string()
      .optional()
      .describe('What a text means that “values” lacks. Without it such a row is rejected.'),
    blank: z.string().optional().describe('What a blank cell means, such as “unknown”.'),
  })
  .refine(({ column, value }) => (column === undefined) !== (value === undefined), {
    error: 'needs either a column or a value',
  })
  .refine(({ column, values }) => column !== undefined || values === undefined, {
    error: 'has a table of values without a column',
  })
  .refine(({ other, values }) => other === undefined || values !== undefined, {
    error: 'says what other texts mean, but has no table of values',
  });

/** Where a text comes from: a column, by its heading alone or with what its texts mean, or one value for all rows. */
const cell = z
  .union([word, cellSchema])
  .meta({ id: 'cell', description: 'The heading of a column, or an object that says more.' });
export type MappedCell = z.output<typeof cell>;

const separator = word
  .optional()
  .describe('What stands between several in one cell, such as “;”. Without it a cell is one.');
const several = z.strictObject({ from: cell, separator });

const date = z
  .strictObject({
    start: cell.optional().describe('The day, the month or the year, or a span of days.'),
    end: cell.optional().describe('The last day, where it is in a column of its own.'),
    year: cell.optional(),
    month: cell.optional().describe('Its number or name; blank or 0 if it is not known.'),
    day: cell.optional().describe('Blank or 0 if it is not known.'),
    order: z
      .enum(DATE_ORDERS)
      .default('iso')
      .describe('How dates such as 3/4/2014 are read: dmy or mdy. With iso they are rejected.'),
    century: z
      .enum(['19', '20'])
      .optional()
      .describe('Where years have two digits: the digits before them.'),
  })
  .refine(({ start, year }) => (start === undefined) !== (year === undefined), {
    error: 'needs either start, or year with month and day',
  })
  .refine(({ year, month, day }) => year !== undefined || (month ?? day) === undefined, {
    error: 'has a month or a day without a year',
  })
  .refine(({ month, day }) => day === undefined || month !== undefined, {
    error: 'has a day without a month',
  });

const party = z.strictObject({
  name: cell,
  role: cell.describe(`One of ${PARTY_ROLES.join(', ')}.`),
  kind: cell.describe(`One of ${ACTOR_KINDS.join(', ')}. A name does not tell.`),
  country: cell.optional().describe('The state, for state forces.'),
  attribution: cell.optional(),
  claimedVia: cell.optional(),
  dead: cell.optional().describe('The party’s own dead, a part of those killed.'),
  separator,
});

const figure = z
  .strictObject({
    outcome: z.enum(OUTCOMES),
    victims: z.enum(VICTIMS).default('all'),
    figure: cell
      .optional()
      .describe(
        'The best figure, or one in words: “28+”, “about 300”, “2 – 4”, “dozens”, “unknown”.',
      ),
    low: cell.optional(),
    high: cell.optional(),
  })
  .refine(({ figure: best, low, high }) => (best ?? low ?? high) !== undefined, {
    error: 'needs at least one of figure, low and high',
  });

const source = z.strictObject({
  publisher: cell.optional(),
  title: cell.optional(),
  date: cell.optional(),
  url: cell.optional(),
  language: cell.optional(),
  reference: cell.optional(),
  separator: word.optional().describe('What stands between several publishers in one cell.'),
});

const point = z.strictObject({ latitude: cell, longitude: cell });

/** What the columns of a recorder's own file mean. */
export const mappingSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where this schema is, for editors.'),
    name: word.describe('What the layout is called. It is kept with each release.'),
    rows: z
      .enum(['incident', 'actor'])
      .default('incident')
      .describe(
        'What a row is: an incident, or an actor of an incident. Of the rows of one id the first is read, with the parties of all.',
      ),
    encoding: z
      .enum(['utf-8', 'windows-1252', 'macintosh'])
      .optional()
      .describe('Without it the file is UTF-8 or Windows-1252, whichever fits.'),
    missing: z
      .array(z.string())
      .default([])
      .describe('Texts that say that nothing is known, such as “n.k.” or “-99”.'),
    id: cell.describe('The recorder’s id: letters, digits, full stops, underscores and hyphens.'),
    date,
    datePrecision: z.strictObject({ from: cell, scale: z.enum(DATE_SCALES) }).optional(),
    country: cell.describe('English names or codes.'),
    admin1: cell.optional(),
    admin2: cell.optional(),
    place: cell.optional(),
    point: point.optional(),
    placePrecision: z.strictObject({ from: cell, scale: z.enum(PLACE_SCALES) }).optional(),
    violence: cell.optional().describe('state_based, non_state, one_sided or unclassified.'),
    attackTypes: several.optional(),
    weapons: several.optional(),
    targets: several.optional(),
    conflict: cell.optional(),
    summary: cell.optional(),
    parties: z.array(party).default([]),
    figures: z.array(figure).min(1, 'needs at least one figure'),
    sources: z.array(source).default([]),
  })
  .meta({
    title: 'Mapping of a recorder’s own file',
    description:
      'What the columns of a CSV file mean, for npm run import -- mapped FILE --mapping MAPPING.json.',
  });
export type Mapping = z.output<typeof mappingSchema>;

/** A mapping that can't be used. The message names the file and the field. */
export class BadMapping extends UserError {
  override name = 'BadMapping';
}

/** Reads a mapping. Throws BadMapping, naming the first field that is wrong. */
export function readMapping(text: string, fileName: string): Mapping {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new BadMapping(
      `${fileName} is not JSON: ${error instanceof Error ? error.message : error}.`,
    );
  }
  const parsed = mappingSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues;
  const fault = first === undefined ? 'can’t be used' : faultText(first);
  const more = others.length === 0 ? '' : ` Fields with other faults: ${others.length}.`;
  throw new BadMapping(`${fileName}: ${fault}.${more}`);
}

/** What is wrong, behind the field. Of a field that may be a text or an object, it is what is wrong with the object. */
function faultText(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): string {
  const path = [...above, ...issue.path];
  const field = path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`,
    '',
  );
  if (issue.code !== 'invalid_union') return `${field || 'the mapping'}: ${issue.message}`;
  const isOfKind = (one: z.core.$ZodIssue) => one.code === 'invalid_type' && one.path.length === 0;
  const within = issue.errors.flat().find((one) => !isOfKind(one));
  return within === undefined
    ? `${field}: must be the heading of a column, or an object with a column or a value`
    : faultText(within, path);
}
