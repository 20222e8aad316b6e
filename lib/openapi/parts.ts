import { z } from 'zod';
import { OUTCOMES } from '@/lib/domain/enums';

/** The forms of answers. They are strict: the tests hold every answer against them, so that what is told is described. */

export const count = z.int().nullable();
export const some = z.number().nullable();
export const text = z.string().nullable();
export const day = z.iso.date();
export const instantForm = z.iso.datetime();

/** What is published, by whom, under which terms, and how its publisher asks to be cited. */
export const published = {
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  citation: z.string(),
};

const figureSum = z
  .strictObject({ low: some, best: some, high: some, unknown: count, openEnded: count })
  .meta({
    description:
      'Sums of the lows, bests and highs, each just that. `unknown` counts attacks with no known figure, `openEnded` those with one bound. Null is unknown or not recorded, which is not zero.',
  });

/** A name of each outcome with the same form. */
const eachOutcome = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, figureSum]));
export const numbers = { attacks: some, ...eachOutcome };
export const shown = z.strictObject({
  low: some,
  best: some,
  high: some,
  population: some.optional(),
});
export const covered = z.union([z.boolean(), z.literal('part')]).meta({
  description: 'Whether the dataset covers it; where it does not, all numbers are null.',
});
export const counted = { covered, ...numbers, imprecise: z.strictObject(numbers) };
export const counts = z.strictObject(counted);
export const change = z.strictObject(numbers);

export const span = z.strictObject({
  from: day,
  to: day,
  countries: z.array(z.string()).nullable(),
});

export const datasetForm = z
  .strictObject({
    slug: z.string(),
    title: z.string(),
    publisher: z.string(),
    release: text,
    releases: z.array(z.string()),
    licence: z.string(),
    citation: z.string(),
    recordsWounded: z.boolean(),
    synthetic: z.boolean(),
    version: z.int(),
    recordedAt: instantForm.nullable(),
    firstIncident: day.nullable(),
    lastIncident: day.nullable(),
    covers: z.array(span).nullable(),
  })
  .meta({ description: 'The dataset, in the state that the answer shows.' });

export const issues = z.array(
  z.strictObject({ parameter: z.string(), value: z.string(), message: z.string() }),
);
/** What was asked, as it was understood: by the parameters’ names. */
export const query = z.record(z.string(), z.unknown());
export const asOf = instantForm.nullable();
export const about = { query, dataset: datasetForm, asOf, issues };
export const baseLayer = z.string();
export const named = { key: z.string(), label: z.string() };
export const populationForm = z
  .strictObject({
    edition: z.string(),
    publisher: z.string(),
    title: z.string(),
    licence: z.string(),
    projectedFrom: count,
    notes: z.array(z.string()),
  })
  .nullable()
  .optional();

export const PROBLEM = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    parameter: z.string().optional(),
    value: z.string().optional(),
    issues: issues.optional(),
  })
  .meta({ description: 'RFC 9457. `parameter` names what could not be used.' });

/** Forms that several answers share, by their names in the description of the API. */
export const SHARED = {
  FigureSum: figureSum,
  Counts: counts,
  Dataset: datasetForm,
  Problem: PROBLEM,
};
