import { sortBy } from 'es-toolkit/array';
import { mapValues, pick } from 'es-toolkit/object';
import { z } from 'zod';
import { OUTCOMES, VICTIMS } from '@/lib/domain/enums';
import { FORM_FIELDS, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';
import { inNewShape } from './old-shape';
import { COLUMNS, columnOf, SUBJECTS } from './subjects';

/** How many of each part a record can have. */
export const MOST_OF_A_PART = 200;

/** How many characters one field takes. */
export const LONGEST_TEXT = 20_000;

/** What no database text can hold, and the line ends that browsers send. */
const UNSTORABLE = /\0|\p{Cs}|\r(?=\n)/gu;

const storable = (text: string) => text.replace(UNSTORABLE, '');
const field = z.string().max(LONGEST_TEXT).default('').transform(storable);
const rows = <S extends z.ZodObject>(row: S) => z.array(row).max(MOST_OF_A_PART).default([]);

/** A place that the incident touches beside its own. */
const otherPlace = z.object({ country: field, admin1: field, place: field });

const party = z.object({
  name: field,
  kind: field,
  country: field,
  role: field,
  attribution: field,
  claimedVia: field,
  /** Its own dead, as a figure is written: `28`, `at least 28`, `17–20`. */
  dead: field,
});

const source = z.object({
  publisher: field,
  /** The agency whose report the publisher reprints; the same agency counts once. */
  agency: field,
  title: field,
  publishedOn: field,
  url: field,
  language: field,
  reference: field,
  original: field,
});

/** What one source says: of each column, a figure as people write it, such as `28`, `at least 28`, `17–20` or `dozens`. */
const claim = z.object({
  /** The source's place in the form, from 1. */
  source: field,
  ...mapValues(COLUMNS, () => field),
  /** `yes` where an official body says it. */
  official: field,
  quoted: field,
  locator: field,
});

/**
 * What is said about a published figure. If nothing is, the dataset's rule finds it from the claims. What is written is
 * typed over what a rule finds, and has a reason.
 */
const figure = z.object({
  outcome: z.enum(OUTCOMES),
  victims: z.enum(VICTIMS),
  /** Blank, a rule's name, `by_hand`, AS_RECORDED or NOT_PUBLISHED. */
  rule: field,
  /** What the rule gave where the figure is published already. Nothing is read from it. */
  found: field,
  written: field,
  reason: field,
});

type FigureRow = z.infer<typeof figure>;

/** Those that say anything, in the order of the columns. */
const settled = (given: FigureRow[]) =>
  sortBy(
    given.filter((row) => [row.rule, row.found, row.written, row.reason].some(Boolean)),
    [(row) => PLACES.indexOf(columnOf(row))],
  );
const PLACES = SUBJECTS.map(columnOf);

/**
 * What the form holds of an incident: text as it was typed, so that nothing is lost however wrong it is. These fields
 * are the only ones that a form can set; whatever else is sent is dropped.
 */
export const entrySchema = z.preprocess(
  inNewShape,
  z.object({
    ...mapValues(pick(INCIDENT_FIELDS, FORM_FIELDS), () => field),
    otherPlaces: rows(otherPlace),
    parties: rows(party),
    sources: rows(source),
    claims: rows(claim),
    figures: rows(figure).transform(settled),
    /** The improbable things that the author has said are right, by the question's key. */
    confirmed: z.array(z.string().max(200).transform(storable)).max(1_000).default([]),
  }),
);

export type IncidentEntry = z.infer<typeof entrySchema>;
/** An entry as it is kept, in whatever shape entries had when it was saved: `entrySchema` reads it. */
export type SavedEntry = Readonly<Record<string, unknown>>;

/** Those of which the form has rows that are added and taken out. */
export type EntryPart = 'otherPlaces' | 'parties' | 'sources' | 'claims';

/** An empty row of each part, as the form shows it when another is asked for. */
export const EMPTY_ROW = {
  otherPlaces: otherPlace.parse({}),
  parties: party.parse({ kind: 'armed_group', role: 'perpetrator' }),
  sources: source.parse({}),
  claims: claim.parse({ source: '1' }),
};

/** Something wrong with one field; `field` is its name in the form, as `claims.0.killed_all`. */
export type FieldError = { field: string; message: string };
