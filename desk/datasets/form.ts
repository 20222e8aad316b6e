import { z } from 'zod';
import { COVERAGE_FIELDS, tellCoverageFaults } from '@/lib/coverage/form';
import { PROPOSAL_RULES, REDISTRIBUTIONS } from '@/lib/domain/enums';
import { SLUG } from '@/lib/domain/patterns';
import { key } from '@/lib/forms/fields';

const text = (ask: string, most: number) =>
  z.string(ask).trim().min(1, ask).max(most, `This must be ${most} characters or fewer`);

/** What is said about a dataset, as it was read before it was changed. */
const READ = z.object({
  title: z.string(),
  publisher: z.string(),
  description: z.string(),
  coverage: z.string().nullable(),
  licence: z.string(),
  citation: z.string(),
  recordsWounded: z.boolean(),
  defaultRule: z.enum(PROPOSAL_RULES),
  redistribution: z.enum(REDISTRIBUTIONS),
});

const WORDS = {
  title: text('Enter its title', 200),
  publisher: text('Enter who publishes it', 200),
  description: text('Say what it is', 2_000),
  coverage: z
    .string()
    .trim()
    .max(2_000, 'This must be 2,000 characters or fewer')
    .transform((words) => words || null)
    .default(null),
  licence: text('Enter its licence', 200),
  citation: text('Enter how to cite it', 1_000),
  recordsWounded: z
    .enum(['yes', 'no'], { error: 'Choose whether it counts wounded people' })
    .transform((answer) => answer === 'yes'),
  defaultRule: z.enum(PROPOSAL_RULES, { error: 'Choose how a published figure is found' }),
  redistribution: z.enum(REDISTRIBUTIONS, { error: 'Choose what readers may see' }),
};

const slug = z
  .string('Enter its name in web addresses')
  .trim()
  .max(60, 'This must be 60 characters or fewer');

export const NEW_DATASET = z.object({
  ...WORDS,
  slug: slug
    .min(1, 'Enter its name in web addresses')
    .regex(SLUG, 'Use lower-case letters, digits and single hyphens, such as ucdp-ged'),
});

export const CORRECTED_DATASET = z.object({
  ...WORDS,
  dataset: slug,
  /** The words that the form was opened with, as JSON. */
  read: z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json);
      } catch {
        context.addIssue('Reload the page');
        return z.NEVER;
      }
    })
    .pipe(READ),
});

const note = z.string().trim().max(2_000, 'The note must be 2,000 characters or fewer');

export const NEW_RELEASE = z
  .object({
    dataset: slug,
    name: text('Enter the name of the release', 100),
    note: note.transform((words) => words || null).default(null),
    ...COVERAGE_FIELDS,
  })
  .superRefine(tellCoverageFaults);

export const RELEASE_COVERAGE = z
  .object({
    dataset: slug,
    release: key,
    /** What it was said to cover when the form was opened; empty if nothing was said. */
    read: z.string(),
    ...COVERAGE_FIELDS,
    /** Not `note`: the page has another form with a field of that name. */
    reason: note.min(1, 'Say how you know, for example from the recorder’s codebook'),
  })
  .superRefine(tellCoverageFaults);

export const RELEASE_NOTE = z.object({
  dataset: slug,
  release: key,
  /** The number of the note that the form was opened with; 0 if there was none. */
  read: key.or(z.literal('0').transform(() => 0)),
  note: note.min(1, 'Say what it is'),
});
