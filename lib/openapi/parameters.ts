import { z } from 'zod';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import { CITED_PARTS } from '@/lib/domain/citation';
import {
  AXES_RULES,
  CHART_CHOICES,
  COMPARISONS,
  DATES_RULES,
  INCIDENT_FLAGS,
  INTERVALS,
  MAP_DIVISIONS,
  MEANS,
  MEASURES,
  OVERLAPS,
  RANKED_BY,
  ROLE_RULES,
  SCALES,
  SPLITS,
  SUM_RULES,
  TABLE_ROWS,
  VALUE_RULES,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import { ALPHA_3, DAY, SLUG } from '@/lib/domain/patterns';
import { FILE_FORMATS } from '@/lib/export/formats';
import {
  CORROBORATIONS,
  DATE_PRECISIONS,
  FIGURE_LISTS,
  IMPRECISE_LISTS,
  LIST_COLUMNS,
  LISTED_ATTRIBUTIONS,
  MAX_LIMIT,
  OPEN_ENDED_LISTS,
  PLACES_LISTS,
  SORTS,
  WHERE_PRECISIONS,
} from '@/lib/filters/incident-list';
import { RECONCILE_SHOWS, RECONCILE_SORTS } from '@/lib/filters/reconcile';

/** A parameter of the API: what it takes, what it is for, and an example that the first datasets have an answer to. */
export type ApiParameter = {
  schema: z.ZodType;
  about: string;
  /** All that it takes, where that is a list of words. */
  values?: readonly string[];
  example: string;
};

const one = (words: readonly [string, ...string[]], about: string, example: string = words[0]) => ({
  schema: z.enum(words),
  about,
  values: words,
  example,
});
const some = (of: z.ZodType, about: string, example: string): ApiParameter => ({
  schema: z.array(of),
  about: `${about} Several with commas.`,
  example,
});
const someOf = (words: readonly [string, ...string[]], about: string, example: string) => ({
  ...some(z.enum(words), about, example),
  values: words,
});
const text = (pattern: RegExp, about: string, example: string): ApiParameter => ({
  schema: z.string().regex(pattern),
  about,
  example,
});
const number = (least: number, most: number, about: string, example: string): ApiParameter => ({
  schema: z.coerce.number().int().min(least).max(most),
  about,
  example,
});

const slug = z.string().regex(SLUG);
const PARTIAL_DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;
const moment = z.union([z.iso.datetime({ offset: true }), z.string().regex(DAY)]);
const key = z.string().min(1);
const count = (about: string) => number(0, Number.MAX_SAFE_INTEGER, about, '10');

/** What says which part of a dataset is counted, and as of when. */
const COUNTED = {
  dataset: { schema: slug, about: 'The dataset, by its slug.', example: 'ucdp-ged' },
  country: some(z.string().regex(ALPHA_3), 'Countries by their alpha-3 codes.', 'IRQ'),
  place: some(key, 'Provinces by their keys.', 'IRQ.nineveh'),
  cell: some(key, 'Cells of half a degree by their south-western corners.', '36n43e'),
  party: some(
    slug,
    'Groups and states that took part, by their slugs; `none` for no party.',
    'none',
  ),
  group: some(slug, 'The same as `party`.', 'none'),
  pair: some(key, 'Two sides that stood against one another, by the slugs of both.', 'none~none'),
  role: one(ROLE_RULES, 'Whose part counts: anyone, perpetrators, or their own dead.'),
  measure: one(MEASURES, 'What is counted.', 'killed'),
  violence: someOf(VIOLENCE_TYPES, 'Types of violence.', 'one_sided'),
  victims: one(VICTIMS, 'Whose figures are added up.', 'civilian'),
} satisfies Record<string, ApiParameter>;

const AS_OF: ApiParameter = {
  schema: moment,
  about: 'A time with its zone, or a day, which means its end in UTC: the ledger as it was then.',
  example: '2100-01-01',
};
const VERSION = number(
  1,
  999_999_999,
  'A version of the dataset by its number, in place of `asOf`.',
  '1',
);

const RANGE = {
  from: text(PARTIAL_DATE, 'The first day, month or year.', '2014'),
  to: text(PARTIAL_DATE, 'The last day, month or year.', '2014'),
  interval: one(INTERVALS, 'The length of the periods.'),
  dates: one(DATES_RULES, 'What is done with records that run past their period.'),
};

/** What changes how a page draws a view, and, of `as`, `mean` and `sum`, which figures an answer shows beside the counts. */
const LOOK = {
  split: one(SPLITS, 'By what a view is divided.'),
  map: one(MAP_DIVISIONS, 'What a map shows.'),
  chart: one(CHART_CHOICES, 'What the page draws.'),
  as: one(VALUE_RULES, 'Counts, rates per 100,000 inhabitants, or shares.'),
  population: { schema: slug, about: 'The edition that rates are of.', example: 'world-bank-2024' },
  mean: one(MEANS, 'A moving mean over so many periods.'),
  sum: one(SUM_RULES, 'Whether figures add up over the periods.'),
  scale: one(SCALES, 'The scale of the chart.'),
  axes: one(AXES_RULES, 'Whether panels have a scale each.'),
  hide: some(key, 'Keys of series that the chart leaves out.', 'IRQ'),
} satisfies Record<string, ApiParameter>;

const FORMAT = one(['json', ...FILE_FORMATS], 'The form of the answer.');

/** A view of a dataset: what the pages take too. */
const VIEW = { ...COUNTED, ...RANGE, ...LOOK, asOf: AS_OF };

const LIST = {
  q: { schema: z.string(), about: 'Words that must stand in an incident.', example: 'Baghdad' },
  sort: one(SORTS, 'The order; `-` is from the latest or largest.'),
  flag: someOf(INCIDENT_FLAGS, 'Only incidents with one of these flags.', INCIDENT_FLAGS[0]),
  figure: one(FIGURE_LISTS, 'Whether the figure of `measure` is known.'),
  least: count('Only incidents with at least so many.'),
  most: count('Only incidents with at most so many.'),
  datePrecision: someOf(DATE_PRECISIONS, 'How exactly days are known, from 1.', '1'),
  wherePrecision: someOf(WHERE_PRECISIONS, 'How exactly places are known, from 1.', '1'),
  attribution: someOf(LISTED_ATTRIBUTIONS, 'How a party’s part is known.', 'none'),
  corroboration: someOf(CORROBORATIONS, 'What a reviewer found of the sources.', 'unassessed'),
  openEnded: one(OPEN_ENDED_LISTS, 'Figures with an open end, such as “at least”.'),
  columns: someOf(LIST_COLUMNS, 'Columns of the page; it changes no answer.', 'country'),
  imprecise: one(IMPRECISE_LISTS, 'Records that run past their period.'),
  places: one(PLACES_LISTS, 'Incidents filed in the countries, or those that also touch them.'),
  limit: number(1, MAX_LIMIT, 'Incidents a page.', '2'),
  cursor: { schema: key, about: 'After which a page begins, as `next` says it.', example: '' },
  before: { schema: key, about: 'Before which a page ends.', example: '' },
  whole: one(['yes'], 'With `format=csv`: all of the list in one file.'),
} satisfies Record<string, ApiParameter>;

const COMPARISON = {
  ...COUNTED,
  ...RANGE,
  as: one(['number', 'rate'], LOOK.as.about),
  population: LOOK.population,
  mean: LOOK.mean,
  sum: LOOK.sum,
  scale: LOOK.scale,
  hide: LOOK.hide,
  asOf: AS_OF,
  by: one(COMPARISONS, 'What stands side by side.'),
  with: some(slug, 'The datasets beside the first.', 'ledger'),
  chart: one(['auto', 'lines', 'columns', 'table'], 'What the page draws.'),
} satisfies Record<string, ApiParameter>;

/** Which of the countries and years beside published totals. */
const RECONCILED = {
  totals: { schema: slug, about: 'The edition of published totals.', example: 'ucdp-cy-25-1' },
  show: one(RECONCILE_SHOWS, 'Which countries and years are given.'),
} satisfies Record<string, ApiParameter>;

/** The parameters of each kind of question, by their names. */
export const ASKED = {
  trend: {
    ...VIEW,
    lag: number(0, 3650, 'Tells each period as it was known so many days after it.', '90'),
    version: VERSION,
    format: FORMAT,
  },
  ranking: {
    ...VIEW,
    by: one(RANKED_BY, 'What the rows are.'),
    version: VERSION,
    format: FORMAT,
  },
  table: {
    ...VIEW,
    rows: one(['auto', ...TABLE_ROWS], 'What the rows are.'),
    sort: text(
      /^-?(name|total|\d{4}.*)$/,
      'How the page orders them; it changes no answer.',
      'name',
    ),
    version: VERSION,
    format: FORMAT,
  },
  history: {
    ...VIEW,
    before: number(1, 999_999_999, 'Only values that began before this version.', '9'),
    version: VERSION,
    format: FORMAT,
  },
  incidents: { ...VIEW, ...LIST, version: VERSION, format: FORMAT },
  compare: { ...COMPARISON, format: FORMAT },
  events: {
    ...COMPARISON,
    of: { schema: slug, about: 'The dataset whose incidents are listed.', example: 'ucdp-ged' },
    against: { schema: slug, about: 'The one that they are held against.', example: 'ledger' },
    list: one(OVERLAPS, 'Incidents that both have, or only one.'),
    page: number(1, 10_000, 'The page of the list, 200 incidents each.', '1'),
    format: FORMAT,
  },
  unusual: {
    dataset: COUNTED.dataset,
    to: RANGE.to,
    country: COUNTED.country,
    party: COUNTED.party,
    violence: COUNTED.violence,
    victims: COUNTED.victims,
    asOf: AS_OF,
    version: VERSION,
    format: FORMAT,
  },
  changes: {
    ...COUNTED,
    from: { ...AS_OF, about: 'The earlier moment of the ledger.', example: '2020-01-01' },
    to: { ...AS_OF, about: 'The later moment of the ledger.', example: '2026-11-01' },
    incidentsFrom: { ...RANGE.from, about: 'The first day, month or year of incidents.' },
    incidentsTo: { ...RANGE.to, about: 'The last day, month or year of incidents.' },
    asOf: { ...AS_OF, about: 'The state whose changes are given, in place of `to`.' },
    version: VERSION,
    cause: one(CHANGE_CAUSES, 'Only incidents that changed for this cause are listed.'),
    page: number(1, 10_000, 'The page of the list, 200 incidents each.', '1'),
    format: FORMAT,
  },
  reconcile: {
    dataset: COUNTED.dataset,
    from: RANGE.from,
    to: RANGE.to,
    country: COUNTED.country,
    violence: COUNTED.violence,
    asOf: AS_OF,
    version: VERSION,
    ...RECONCILED,
    sort: one(['country', ...RECONCILE_SORTS], 'Their order; `-` is from the largest.'),
    page: number(1, 10_000, 'The page of the site’s own list; it changes no answer.', '1'),
    format: FORMAT,
  },
  cite: {
    ...VIEW,
    of: one(
      [...CITED_PARTS, 'changes', 'reconcile', 'strengths', 'overlap', 'events'],
      'What of the view is cited.',
      'map',
    ),
    rows: one(TABLE_ROWS, 'What the rows of a table are.', 'party'),
    with: some(slug, 'The other dataset, where `of` is `overlap` or `events`.', 'ledger'),
    list: one(OVERLAPS, 'Which of its incidents are cited, where `of` is `events`.', 'only'),
    totals: {
      ...RECONCILED.totals,
      about: 'The edition of published totals, where `of` is `reconcile`.',
    },
    show: {
      ...RECONCILED.show,
      about: 'Which countries and years are cited, where `of` is `reconcile`.',
    },
    incident: { schema: key, about: 'An incident by its id, in place of a view.', example: '' },
    version: VERSION,
  },
  citation: {},
  state: { dataset: COUNTED.dataset, asOf: AS_OF, version: VERSION, format: FORMAT },
  incident: { asOf: AS_OF, version: VERSION, format: FORMAT },
  datasets: { format: FORMAT },
} satisfies Record<string, Record<string, ApiParameter>>;

export type Question = keyof typeof ASKED;
