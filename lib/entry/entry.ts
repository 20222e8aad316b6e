import { mapValues, pick } from 'es-toolkit/object';
import { z } from 'zod';
import { FORM_FIELDS, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';

/** How many of each part a record can have. */
export const MOST_OF_A_PART = 200;

/** How many characters one field takes. */
export const LONGEST_TEXT = 20_000;

/** The rule of a figure that is as the recorder's file states it. It can be kept, and not be chosen. */
export const AS_RECORDED = 'as_recorded';

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
  /** Its own dead: one number, or a range around it. */
  dead: field,
  deadLow: field,
  deadHigh: field,
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

const claim = z.object({
  /** The source's place in the form, from 1. */
  source: field,
  outcome: field,
  victims: field,
  qualifier: field,
  low: field,
  best: field,
  high: field,
  /** What was written where it is not a number; the qualifier is `unknown`. */
  words: field,
  /** `yes` where an official body says it. */
  official: field,
  quoted: field,
  locator: field,
});

const figure = z.object({
  outcome: field,
  victims: field,
  /** A rule's name, `by_hand` or AS_RECORDED. */
  rule: field,
  qualifier: field,
  low: field,
  best: field,
  high: field,
  words: field,
  reason: field,
});

/**
 * What the form holds of an incident: text as it was typed, so that nothing is lost however wrong it is. These fields
 * are the only ones that a form can set; whatever else is sent is dropped.
 */
export const entrySchema = z.object({
  ...mapValues(pick(INCIDENT_FIELDS, FORM_FIELDS), () => field),
  otherPlaces: rows(otherPlace),
  parties: rows(party),
  sources: rows(source),
  claims: rows(claim),
  figures: rows(figure),
  /** The improbable things that the author has said are right, by the question's key. */
  confirmed: z.array(z.string().max(200).transform(storable)).max(1_000).default([]),
});

export type IncidentEntry = z.infer<typeof entrySchema>;
export type EntryPart = 'otherPlaces' | 'parties' | 'sources' | 'claims' | 'figures';

/** An empty row of each part, as the form shows it when another is asked for. */
export const EMPTY_ROW = {
  otherPlaces: otherPlace.parse({}),
  parties: party.parse({ kind: 'armed_group', role: 'perpetrator' }),
  sources: source.parse({}),
  claims: claim.parse({ source: '1', outcome: 'killed', victims: 'all', qualifier: 'exact' }),
  figures: figure.parse({ outcome: 'killed', victims: 'all', qualifier: 'exact' }),
};

/** Something wrong with one field; `field` is its name in the form, as `claims.0.low`. */
export type FieldError = { field: string; message: string };
