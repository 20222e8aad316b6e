import type { CsvCell } from '@/lib/csv/write';
import { DERIVED_COLUMN, LIST_OF_COLUMN } from '@/lib/importers/csv/columns';

/** What a column's cells are; a file with types writes them as such. A day is YYYY-MM-DD, an instant is ISO 8601 in UTC. */
export type CellType = 'text' | 'integer' | 'number' | 'day' | 'instant';

/** A column of a file: its heading, what its cells are, and what they say. */
export type FileColumn = { name: string; type: CellType; means: string };

type Meaning = readonly [type: CellType, means: string];

/** What columns of counts mean, whichever answer has them. */
const COUNTED: Readonly<Record<string, Meaning>> = {
  dataset: ['text', 'The dataset that the row belongs to. Rows of two datasets are never added up'],
  as_of: ['instant', 'The time whose state of the ledger the row shows'],
  series: ['text', 'The key of the series: a code, a slug, or “all”'],
  key: ['text', 'The key of the row: a code or a slug'],
  label: ['text', 'The name of the series or row'],
  period: ['text', 'The year, quarter or month, such as 2014, 2014-Q1 or 2014-03'],
  covered: [
    'text',
    'Whether the dataset covers the period: true, part or false. If false, figures are empty, which is not zero',
  ],
  attacks: ['integer', 'Incidents that are counted'],
  imprecise_attacks: [
    'integer',
    'Attacks whose date is too imprecise for the period in which they begin',
  ],
  complete: [
    'number',
    'How much of the month is expected to be known, from 0 to 1. Empty where that can’t be said',
  ],
  filling_months: [
    'text',
    'Months of the quarter or year that are still filling, or not known to be full, separated by spaces. Empty: none',
  ],
  population: ['integer', 'The inhabitants that the rate is divided by'],
  divided_by: ['integer', 'The inhabitants of each covered year, added up'],
  killed_of_first: ['integer', 'The dead of the side that is named first, by their best figures'],
  killed_of_second: ['integer', 'The dead of the other side, by their best figures'],
  killed_civilians: ['integer', 'Civilians killed, by their best figures'],
  title: ['text', 'What the rows are of, in words'],
  release: ['text', 'The release that contains what is counted'],
  from: ['day', 'The first day that is shown'],
  to: ['day', 'The last day that is shown'],
  interval: ['text', 'The length of a period'],
  country: ['text', 'The countries that the view is narrowed to. Empty: all'],
  place: ['text', 'The provinces that the view is narrowed to. Empty: all'],
  cell: ['text', 'The cells of half a degree that the view is narrowed to. Empty: all'],
  base_layer: ['text', 'The edition of the map by which provinces are told'],
  party: ['text', 'The parties that the view is narrowed to. Empty: all'],
  pair: ['text', 'The pairs of parties that the view is narrowed to. Empty: all'],
  role: ['text', 'Whose dead are counted: any, perpetrator or own'],
  victims: ['text', 'Which victims’ figures are added up'],
  violence: ['text', 'The types of violence that the view is narrowed to. Empty: all'],
  dates: ['text', 'What is done with imprecise dates: apart, spread or leave'],
  population_edition: ['text', 'The edition of population that rates are divided by'],
  of: ['text', 'What the row is of: total, country or party'],
  row: ['text', 'The count before (from) or after (to), their difference, or a cause of it'],
  incidents: ['integer', 'Incidents that changed for this cause'],
  what: ['text', 'What stands out: attacks or deaths'],
  by: ['text', 'What the row is of: country or party'],
  month: ['text', 'The month, as YYYY-MM'],
  count: ['integer', 'What was counted in the month'],
  usual: ['number', 'The mean that months before make usual'],
  chance: ['number', 'How likely a month of so many is by chance'],
  most_before: ['integer', 'The most in a month before'],
  attacks_unknown: ['integer', 'Attacks with no known figure'],
  deadliest: ['integer', 'The figure of the deadliest attack'],
  note: ['text', 'Why the version was recorded'],
  known_by: ['instant', 'The time by which the row’s figures were known'],
  known_in_version: ['integer', 'The version of the dataset that was there then'],
  slug: ['text', 'The name in web addresses'],
  name: ['text', 'The name'],
  kind: ['text', 'The kind of actor'],
  aliases: ['text', 'Other names, separated by semicolons'],
  code: ['text', 'ISO 3166 alpha-3, or a former state’s code'],
  region: ['text', 'The region of the world'],
  gw_number: ['integer', 'The Gleditsch–Ward number'],
  publisher: ['text', 'Who recorded the dataset'],
  licence: ['text', 'The licence of the dataset'],
  citation: ['text', 'The citation that the publisher asks for'],
  records_wounded: ['text', 'Whether the dataset records the wounded'],
  synthetic: ['text', 'Whether the dataset is made up'],
  redistribution: ['text', 'What may be passed on: rows, aggregates or nothing (private)'],
  version: ['integer', 'The version of the dataset, which rises with each change'],
  recorded_at: ['instant', 'When that version was recorded'],
  countries: ['integer', 'Countries with incidents'],
  first_incident: ['day', 'The day of the first incident'],
  last_incident: ['day', 'The day of the last incident'],
};

const SUM =
  /^(imprecise_)?(killed|wounded|missing|abducted|released)_(low|best|high|unknown|open_ended)$/;
const SHOWN = /^(attacks|killed|wounded|missing|abducted|released)_(.+)_(low|best|high)$/;

const BOUNDS: Readonly<Record<string, string>> = {
  low: 'The sum of the lows',
  best: 'The sum of the best figures',
  high: 'The sum of the highs',
  unknown: 'Attacks with no known figure, which add nothing to the sums,',
  open_ended: 'Attacks whose figure has only one bound or is a sum of parts',
};

/** A column of counts by its heading. */
function countColumn(name: string): FileColumn {
  const known = COUNTED[name];
  if (known !== undefined) return { name, type: known[0], means: known[1] };
  const sum = SUM.exec(name);
  if (sum !== null) {
    const [, imprecise, outcome = '', part = ''] = sum;
    const means = `${BOUNDS[part]} of those ${outcome}${imprecise ? ', of attacks with imprecise dates' : ''}`;
    return { name, type: 'integer', means };
  }
  const shown = SHOWN.exec(name);
  if (shown !== null) {
    const [, measure = '', what = '', part = ''] = shown;
    const means = `${BOUNDS[part]} (${measure}), as the chart shows it: ${what.replaceAll('_', ' ')}`;
    return { name, type: 'number', means };
  }
  const cause = /^incidents_([a-z]+)$/.exec(name)?.[1];
  if (cause !== undefined)
    return { name, type: 'integer', means: `Incidents that moved it: ${cause}` };
  return { name, type: 'text', means: '' };
}

/** What the columns of incidents mean, in the ledger's own layout. */
const OF_INCIDENTS: Readonly<Record<string, Meaning>> = {
  incident_id: ['text', 'The recorder’s id of the incident'],
  date_start: ['day', 'The first day. An incident counts in the period of this day'],
  date_end: ['day', 'The last day'],
  date_precision: [
    'integer',
    'How exact the date is: 1 the day, 2 within 2–6 days, 3 the week, 4 the month, 5 more than a month',
  ],
  country: ['text', 'ISO 3166 alpha-3, or a former state’s code'],
  admin1: ['text', 'Province or governorate'],
  admin2: ['text', 'District'],
  place: ['text', 'Place'],
  latitude: ['number', 'Degrees north'],
  longitude: ['number', 'Degrees east'],
  where_precision: [
    'integer',
    'How exact the place is: 1 the exact place to 7 international waters or airspace',
  ],
  violence: ['text', 'state_based, non_state, one_sided or unclassified'],
  attack_types: ['text', 'Attack types, separated by semicolons'],
  weapons: ['text', 'Weapons, separated by semicolons'],
  targets: ['text', 'Targets, separated by semicolons'],
  conflict: ['text', 'Conflict'],
  dyad: ['text', 'Dyad'],
  clarity: ['integer', '1 clear, 2 less so'],
  source_count: ['integer', 'How many sources the recorder counted'],
  killed_low: ['integer', 'Killed, the low of the estimate. Empty: not known, which is not zero'],
  killed_best: ['integer', 'Killed, the best estimate. Empty: not known, which is not zero'],
  killed_high: ['integer', 'Killed, the high of the estimate. Empty: not known, which is not zero'],
  killed_qualifier: ['text', 'How the number of the killed is stated'],
  killed_words: ['text', 'What is stated of the killed where it is not a number'],
  wounded_low: ['integer', 'Wounded, the low of the estimate. Empty: not known, which is not zero'],
  wounded_best: ['integer', 'Wounded, the best estimate. Empty: not known, which is not zero'],
  wounded_high: [
    'integer',
    'Wounded, the high of the estimate. Empty: not known, which is not zero',
  ],
  wounded_qualifier: ['text', 'How the number of the wounded is stated'],
  wounded_words: ['text', 'What is stated of the wounded where it is not a number'],
  other_figures: ['text', 'All other figures, as a JSON list'],
  bases: ['text', 'How the desk arrived at figures, as a JSON list'],
  other_places: ['text', 'Places that it touches beside its own, as a JSON list'],
  parties: ['text', 'Who took part, in which role, as a JSON list'],
  sources: ['text', 'The documents, as a JSON list'],
  claims: ['text', 'What each source says of each figure, as a JSON list'],
  flags: ['text', 'What is odd about the record, separated by semicolons'],
  summary: ['text', 'Summary'],
  period: ['text', 'The period of the view in which the incident counts'],
  [DERIVED_COLUMN]: [
    'text',
    'Totals that are counted though no source states them, as a JSON list',
  ],
  [LIST_OF_COLUMN]: ['text', 'What the rows are of: title, dataset and filters'],
};

/** A column of incidents by its heading. */
function incidentColumn(name: string): FileColumn {
  const counted = /^counted_(.+)$/.exec(name)?.[1];
  if (counted !== undefined) {
    return { name, type: 'integer', means: `What the view counts of the incident: ${counted}` };
  }
  const [type, means] = OF_INCIDENTS[name] ?? ['text', ''];
  return { name, type, means };
}

type Row = readonly CsvCell[];

/** Rows of counts under their headings, which come first. `own` says what columns are whose headings mean something else here. */
export function countTable(
  [headings = [], ...rows]: readonly Row[],
  own: Readonly<Record<string, FileColumn>> = {},
): FileTable {
  const columns = headings.map(String).map((name) => own[name] ?? countColumn(name));
  return { columns, rows };
}

/** Incidents in the ledger's own layout. */
export function incidentTable(headings: readonly string[], rows: FileTable['rows']): FileTable {
  return { columns: headings.map(incidentColumn), rows };
}

/** Rows with what their columns are, as every kind of file takes them. */
export type FileTable = {
  columns: readonly FileColumn[];
  /** Without headings. */
  rows: readonly Row[] | AsyncIterable<readonly Row[]>;
};

/** The rows of a table in batches, however they are held. */
export async function* batchesOf({ rows }: FileTable): AsyncGenerator<readonly Row[]> {
  if (Symbol.asyncIterator in rows) yield* rows;
  else yield rows;
}
