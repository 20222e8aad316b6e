import { z } from 'zod';
import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  INCIDENT_FLAGS,
  OUTCOMES,
  PARTY_ROLES,
  QUALIFIERS,
  REDISTRIBUTIONS,
  REVISION_REASONS,
  REVISION_STATES,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import {
  about,
  asOf,
  count,
  counts,
  datasetForm,
  day,
  instantForm,
  issues,
  some,
  span,
  text,
} from './parts';

const estimate = { low: some, best: some, high: some, qualifier: z.enum(QUALIFIERS) };
const worded = { ...estimate, words: text };
const said = {
  externalId: z.string(),
  dateStart: day,
  dateEnd: day,
  datePrecision: z.int(),
  country: z.string(),
  countryName: z.string(),
  admin1: text,
  admin2: text,
  place: text,
  latitude: some,
  longitude: some,
  wherePrecision: count,
  violence: z.enum(VIOLENCE_TYPES),
  attackTypes: z.array(z.string()),
  weapons: z.array(z.string()),
  targets: z.array(z.string()),
  conflict: text,
  dyad: text,
  clarity: count,
  sourceCount: count,
  summary: text,
  flags: z.array(z.enum(INCIDENT_FLAGS)),
  otherPlaces: z.array(z.strictObject({ country: z.string(), admin1: text, place: text })),
  parties: z.array(
    z.strictObject({
      actorName: z.string(),
      actorSlug: z.string(),
      actorKind: z.enum(ACTOR_KINDS),
      actorCountry: text,
      role: z.enum(PARTY_ROLES),
      attribution: z.enum(ATTRIBUTIONS).nullable(),
      claimedVia: text,
      dead: z.strictObject(estimate).nullable(),
    }),
  ),
  figures: z.array(
    z.strictObject({
      ...worded,
      outcome: z.enum(OUTCOMES),
      victims: z.enum(VICTIMS),
      basis: z.strictObject({ rule: z.string(), version: z.int(), reason: text }).nullable(),
    }),
  ),
  sources: z.array(
    z.strictObject({
      publisher: text,
      agency: text,
      title: text,
      publishedOn: text,
      url: text,
      language: text,
      reference: text,
      original: text,
    }),
  ),
  claims: z.array(
    z.strictObject({
      ...worded,
      source: z.int(),
      outcome: z.enum(OUTCOMES),
      victims: z.enum(VICTIMS),
      official: z.boolean(),
      quoted: text,
      locator: text,
    }),
  ),
};
/** What a revision says of an incident. */
export const recordedForm = z.strictObject({ id: z.string(), ...said });
const record = {
  ...said,
  derived: z.array(
    z.strictObject({
      ...estimate,
      outcome: z.enum(OUTCOMES),
      victims: z.literal('all'),
      rule: z.string(),
      version: z.int(),
    }),
  ),
};
export const incidents = z.strictObject({
  ...about,
  total: z.int(),
  sums: counts.nullable(),
  alsoTouching: z.int(),
  cursor: text,
  incidents: z.array(z.strictObject({ id: z.string(), ...record })),
  next: text,
});

const entry = z.strictObject({
  number: z.int(),
  state: z.enum(REVISION_STATES),
  reason: z.enum(REVISION_REASONS),
  note: text,
  author: text,
  reviewer: text,
  isReviewed: z.boolean(),
  isSelfReviewed: z.boolean(),
  independentSources: count,
  version: z.int(),
  recordedAt: instantForm,
  mergedInto: text,
});
export const incidentForm = z.strictObject({
  id: z.string(),
  asOf,
  dataset: datasetForm.pick({
    slug: true,
    title: true,
    publisher: true,
    licence: true,
    citation: true,
    recordsWounded: true,
    synthetic: true,
  }),
  release: text,
  revision: entry,
  isCurrent: z.boolean(),
  ...record,
  history: z.array(
    entry.extend({
      changes: z.array(z.strictObject({ field: z.string(), before: text, after: text })),
    }),
  ),
});

const release = z.strictObject({
  name: z.string(),
  note: text,
  version: z.int(),
  covers: z.strictObject({ spans: z.array(span), version: z.int() }).nullable(),
  format: text,
  layout: text,
  mode: z.string(),
  fileName: text,
  sha256: text,
  rowsRead: count,
  rowsNew: count,
  rowsChanged: count,
  rowsUnchanged: count,
  rowsRetracted: count,
  rowsRejected: count,
  rowsLeft: count,
  rowsHeld: count,
  importedAt: instantForm,
});
export const datasetsForm = z.strictObject({
  datasets: z.array(
    datasetForm.omit({ release: true, releases: true, covers: true }).extend({
      description: z.string(),
      coverage: text,
      defaultRule: z.string(),
      redistribution: z.enum(REDISTRIBUTIONS),
      attacks: z.int(),
      countries: z.int(),
      covers: z.array(span),
      releases: z.array(release),
    }),
  ),
});

const listOf = <Name extends string>(name: Name, item: z.ZodType) =>
  z.strictObject({ dataset: datasetForm, asOf, [name]: z.array(item), issues });
export const countries = listOf(
  'countries',
  z.strictObject({
    code: z.string(),
    name: z.string(),
    region: z.string(),
    gwNumber: count,
    attacks: z.int(),
  }),
);
const group = z.strictObject({ slug: z.string(), name: z.string(), attacks: z.int() });
export const parties = listOf(
  'parties',
  group.extend({ kind: z.enum(ACTOR_KINDS), aliases: z.array(z.string()) }),
);
export const groups = listOf('groups', group);
