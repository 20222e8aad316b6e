import { z } from 'zod';
import { COVERAGE_FIELDS, tellCoverageFaults } from '@/lib/coverage/form';
import { CORRECTION_REASONS } from '@/lib/domain/draft';
import { ACTOR_KINDS } from '@/lib/domain/enums';
import { LONGEST_TEXT } from '@/lib/entry/entry';
import { CENTURIES, DATE_ORDERS } from '@/lib/entry/written-date';
import { ticked } from '@/lib/forms/checklist';
import { key } from '@/lib/forms/fields';
import { isEncoding } from '@/lib/upload/encodings';
import { DATE_SCALES, fallbacks, PLACE_SCALES } from '@/lib/upload/mapping';
import type { SeenEdit } from '@/lib/upload/mended';
import { LONGEST_CELL, MOST_COLUMNS, MOST_RECORDS, ROW_FILTERS } from '@/lib/upload/states';

const note = z.string().trim().max(2_000, 'The note must be 2,000 characters or fewer');

/** A box to tick. */
const yes = z.literal('yes').optional();

export const ONE_UPLOAD = z.object({ upload: key });

/** What goes with a file that is uploaded. */
export const BROUGHT = z.object({
  dataset: z.string('Choose the dataset').min(1, 'Choose the dataset').max(100),
});

/** Which column is what: `column.0`, `column.1` …, which are let through here as they are. */
export const COLUMNS_FORM = z.looseObject({
  upload: key,
  dateOrder: z.enum(DATE_ORDERS, { error: 'Choose how dates are written' }),
  century: z.enum(CENTURIES).default('unstated'),
  dateScale: z.enum(DATE_SCALES).nullable().catch(null),
  placeScale: z.enum(PLACE_SCALES).nullable().catch(null),
  ...fallbacks.shape,
});

const blankOr = <S extends z.ZodType>(field: S) =>
  z.preprocess((sent) => (sent === '' ? undefined : sent), field.optional());

/** How to open a file. */
export const OPENING = z.object({
  upload: key,
  encoding: blankOr(z.string().refine(isEncoding)),
  sheet: blankOr(z.string().max(100)),
  headingRow: blankOr(
    z.coerce
      .number('The row of the headings must be a number, such as 3')
      .int('The row of the headings must be a number, such as 3')
      .min(1, 'The first row has the number 1')
      .max(MOST_RECORDS),
  ),
});

export const DRAFT_IMPORT = z.object({
  upload: key,
  reason: z.enum(CORRECTION_REASONS).or(z.literal('')).optional(),
  note: note.optional(),
  sameFile: yes,
});

export const PUBLICATION = z
  .object({
    upload: key,
    release: z
      .string('Enter a name for this release')
      .trim()
      .min(1, 'Enter a name for this release, such as “Spring 2024”')
      .max(200, 'The name must be 200 characters or fewer'),
    ...COVERAGE_FIELDS,
    sameFile: yes,
    names: yes,
    improbable: yes,
    duplicates: z.enum(['leave', 'publish']).optional(),
  })
  .superRefine(tellCoverageFaults);

/** So many new names are asked about at once. */
export const MOST_NAMES = 200;

const answer = z.object({
  of: z.enum(['party', 'publisher']),
  name: z.string().max(LONGEST_TEXT),
  kind: z.enum(ACTOR_KINDS).optional(),
  match: z.string().trim().max(LONGEST_TEXT).default(''),
});

/** What new names are: `of.0`, `name.0`, `kind.0` and `match.0` of the first, and so on, which are let through here. */
export const NEW_NAMES = z.looseObject({ upload: key });

/** The answers of such a form, in its order. */
export function answersOfForm(fields: Readonly<Record<string, unknown>>) {
  return Array.from({ length: MOST_NAMES }, (_, i) =>
    answer.safeParse({
      of: fields[`of.${i}`],
      name: fields[`name.${i}`],
      kind: fields[`kind.${i}`],
      match: fields[`match.${i}`],
    }),
  ).flatMap(({ data }) => (data === undefined ? [] : [data]));
}

/** So many cells are put right at once. */
const MOST_EDITS = 50_000;

const edit = z.object({
  number: z.number().int().min(1),
  place: z.number().int().min(0).max(MOST_COLUMNS),
  text: z.string().max(LONGEST_CELL),
  seen: z.number().int().min(0),
});

const parsed = (json: unknown): unknown => {
  try {
    return JSON.parse(String(json));
  } catch {
    return null;
  }
};

/** The new texts of cells: those that script sends, or all of a page as fields `cell.ROW.PLACE`, which are passed on. */
export const MENDING = z.looseObject({
  upload: key,
  /** As which the page showed its rows. */
  seen: z.coerce.number().int().min(0).catch(0),
  edits: z
    .preprocess((sent) => (sent === undefined ? [] : parsed(sent)), z.array(edit).max(MOST_EDITS))
    .catch([]),
});

const CELL = /^cell\.(\d{1,7})\.(\d{1,3})$/;

/** The cells that a page without script sends. */
export function cellsOfForm({
  seen,
  ...fields
}: Readonly<Record<string, unknown>> & { seen: number }): SeenEdit[] {
  return Object.entries(fields).flatMap(([name, text]) => {
    const [, number, place] = CELL.exec(name) ?? [];
    return number === undefined || typeof text !== 'string'
      ? []
      : [{ number: Number(number), place: Number(place), text, seen }];
  });
}

/** Which rows are put right: those with mistakes, or those that were put right before. */
export const MENDING_SHOWN = z.object({
  show: z.enum(['fault', 'mended']).catch('fault'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  columns: z.enum(['all', 'some']).catch('some'),
});

export const UNDOING = z.object({
  upload: key,
  note: note.min(1, 'Say why'),
});

/** A draft as a box to tick sends it: its id and how often it was saved. */
const draftAsSeen = z
  .string()
  .regex(/^[1-9]\d{0,14}\.[1-9]\d{0,8}$/, 'Choose the drafts again')
  .transform((text) => {
    const [drafted = 0, saved = 0] = text.split('.').map(Number);
    return { id: drafted, saved };
  });

/** More than a page has. */
const MOST_CHOSEN = 100;

const chosen = z.preprocess(
  (sent) => (sent === undefined ? [] : [sent].flat()),
  z.array(draftAsSeen).min(1, 'Choose at least one draft').max(MOST_CHOSEN),
);

const seen = z.string().regex(/^[0-9a-f]{32}$/, 'Look at the drafts again');

export const SOME_SUBMITTED = ONE_UPLOAD.extend({ list: z.enum(['own', 'sentBack']), chosen });
export const ALL_TAKEN_BACK = ONE_UPLOAD.extend({ seen });
export const ALL_SUBMITTED = ALL_TAKEN_BACK.extend({ decided: z.literal('yes').optional() });

const comment = z
  .string()
  .trim()
  .max(2_000, 'The comment must be 2,000 characters or fewer')
  .default('');

/** A reviewer's act on several drafts, with the comment where it sends them back. */
const REVIEWED = ONE_UPLOAD.extend({
  act: z.enum(['publish', 'send-back']),
  checked: ticked,
  /** The mark of how published figures were found when they were seen. */
  rules: z.string().regex(/^[0-9a-f]{64}$/, 'Look at the drafts again'),
});
export const SOME_REVIEWED = REVIEWED.extend({ chosen, comment });
export const ALL_REVIEWED = REVIEWED.extend({ seen, commentOnAll: comment });

/** By what the drafts of a file are sorted. */
export const DRAFT_SORTS = ['row', 'date', 'place', 'killed', 'wounded'] as const;
export type DraftSort = (typeof DRAFT_SORTS)[number];

/** In which order a file's drafts are shown, from an address; without one, as they wait. */
export const DRAFTS_SORTED = z.object({
  sort: z.enum(DRAFT_SORTS).optional().catch(undefined),
  down: z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((down) => down === 'yes'),
});

/** What of an upload's rows is shown, from an address; what can't be read is the first page of all. */
export const ROWS_SHOWN = z.object({
  show: z.enum(ROW_FILTERS).catch('all'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The upload that a path names. */
export const UPLOAD_IN_PATH = z.object({ id: z.string().max(20) });
