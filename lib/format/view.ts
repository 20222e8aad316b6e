import type { StatedCoverage } from '@/lib/domain/coverage';
import {
  type Interval,
  isVictimGroup,
  type Measure,
  type RoleRule,
  type Split,
  type TableRows,
} from '@/lib/domain/enums';
import { PROVINCES_EDITION } from '@/lib/domain/place-key';
import type { PopulationEdition } from '@/lib/domain/population';
import { listText } from '@/lib/filters/serialise';
import type { Filters, View } from '@/lib/filters/view';
import { countryByCode } from '@/lib/reference/countries';
import { isAYear } from '@/lib/stats/period';
import { isolated } from '@/lib/text/isolate';
import { instantInWords, rangeInWords } from './dates';
import { cellsText, DATES_TEXT, pairsText, viewSubject } from './view-subject';
import {
  DIVISION_NOUNS,
  PER_INHABITANTS,
  TABLE_ROW_WORDS,
  VICTIM_WORDS,
  VIOLENCE_WORDS,
} from './words';

/** What a reader has to know of a dataset that is made up. */
export const SYNTHETIC_TEXT =
  'These incidents are made up, to measure the speed of this software. None of them happened.';

/** What a reader has to know of figures by age and sex; null of others. */
export function ofWhichText({ victims, measure, role }: View['filters']): string | null {
  if (!isVictimGroup(victims) || measure === 'attacks' || role === 'own') return null;
  return `${VICTIM_WORDS[victims]} count only where a record’s sources say how many there were. They are a part of all victims, and no other figure leaves them out.`;
}

/** The dataset in view, with the release that what is shown stands in: `UCDP GED, release 25.1`, `UCDP GED, 3 releases`. */
export function datasetText({
  dataset,
  releases,
}: {
  dataset: Pick<View['dataset'], 'title'>;
  releases: readonly Named[];
}): string {
  return `${dataset.title}${releaseText(releases)}`;
}

type Named = { name: string };

/** The release, or how many there are, as it follows a dataset's title; empty for none. */
export function releaseText(releases: readonly Named[]): string {
  const name = releaseName(releases);
  if (name === null) return '';
  return releases.length > 1 ? `, ${name}` : `, release ${name}`;
}

/** The name of the release, or `3 releases`; null for none. */
export function releaseName(releases: readonly Named[]): string | null {
  const [first, ...others] = releases;
  if (first === undefined) return null;
  return others.length > 0 ? `${releases.length} releases` : first.name;
}

/** What a view is narrowed to besides its dataset and range, every name in full; empty if it is not narrowed. */
export function scopeText(view: View): string {
  const { parties, filters } = view;
  const parts = [
    scopePlaces(view),
    cellsText(filters.cells) ?? '',
    partiesText(parties, filters.role),
    pairsText(view.pairs) ?? '',
    filters.violence.map((type) => `${VIOLENCE_WORDS[type].toLowerCase()} violence`).join(', '),
    filters.victims === 'all' ? '' : `figures for ${VICTIM_WORDS[filters.victims].toLowerCase()}`,
    DATES_TEXT[filters.dates] ?? '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function scopePlaces({ countries, places }: View): string {
  const provinces = places.map(({ name, country }) => `${name} (${country.name})`);
  return [...countries.map(({ name }) => name), ...provinces].join(', ');
}

function partiesText(parties: View['parties'], role: RoleRule): string {
  if (parties.length === 0) return '';
  return [...parties.map(({ name }) => isolated(name)), ROLE_RULE_TEXT[role]].join(', ');
}

const ROLE_RULE_TEXT: Readonly<Record<RoleRule, string>> = {
  any: 'in any role',
  perpetrator: 'as the perpetrator',
  own: 'own dead',
};

/** The view in one line, as a subtitle has it: scope, range, dataset. */
export function viewText(view: View): string {
  const range = view.range === null ? '' : rangeInWords(view.range);
  const parts = [scopeText(view) || 'All countries and parties', range, datasetText(view)];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What a view is called, the same wherever it is shown. */
export type ViewWords = {
  /** Who or what is counted: `Civilians killed in Iraq, one-sided violence only`. For heads of columns. */
  counted: string;
  /** The same of the total, which a split doesn't narrow: of those in no party's incidents too. For tiles. */
  whole: string;
  /** As an axis names it: `Civilians killed in Iraq per year`. */
  axis: string;
  /** As a chart names it: `Civilians killed in Iraq per year, by country`. */
  title: string;
  /** The same with the days shown. For pages, references and files: `Civilians killed in Iraq per year, 2004–2014`. */
  full: string;
};

/** The words of a view of a measure, its own or another: the one place where titles are made. */
export function viewWords(view: View, measure = view.filters.measure): ViewWords {
  const { interval, split, mean, sum } = view.filters;
  const subject = viewSubject(view, measure, split);
  const counted = shownSubject(subject, view.filters);
  const whole = viewSubject(view, measure, 'none');
  const by = split === 'none' ? '' : `, by ${DIVISION_NOUNS[split].one}`;
  const axis = sum === 'cumulative' ? `${counted}, by ${interval}` : per(counted, interval);
  const beside = keepsCounts(view.filters) ? `, and their ${mean}-${interval} mean` : '';
  const title = `${axis}${beside}${by}`;
  const full = view.range === null ? title : `${title}, ${rangeInWords(view.range)}`;
  return { counted, whole, axis, title, full };
}

/**
 * What a page is headed by: `Civilians killed in Iraq, June 2013 – May 2015`. Where nothing narrows the places, and the dataset covers
 * few countries, it names those.
 */
export function viewHeadline(view: View, measure = view.filters.measure): string {
  const subject = viewSubject({ ...view, countries: countriesInView(view) }, measure, 'none');
  return view.range === null ? subject : `${subject}, ${rangeInWords(view.range)}`;
}

/** More covered countries than this are no name for a view. */
const MOST_PLACES = 4;

/** The countries that a view is narrowed to, or those that its dataset covers, where they are few. */
export function countriesInView(view: View): View['countries'] {
  const { countries, places, coverage } = view;
  if (countries.length + places.length > 0 || coverage === null) return countries;
  const covered = coveredCountries(coverage);
  if (covered === null || covered.length > MOST_PLACES) return [];
  return covered.map((code) => ({ code, name: countryByCode(code)?.name ?? code }));
}

/** The countries that are covered at some time, by their codes; null where the world is. */
function coveredCountries(coverage: StatedCoverage): string[] | null {
  if (coverage.some(({ countries }) => countries === null)) return null;
  return [...new Set(coverage.flatMap(({ countries }) => countries ?? []))].sort();
}

/** The view in the few words that a phone has room for: `Iraq · 2013–2015 · civilians`. */
export function viewInShort(view: View): string {
  const { filters, range, parties } = view;
  const parts = [
    ofMany(view.places, 'provinces') ??
      ofMany(countriesInView(view), 'countries') ??
      'All countries',
    range === null ? null : rangeInWords(range),
    ofMany(parties, 'parties'),
    ofMany(
      view.pairs.map(({ label }) => ({ name: label })),
      'pairs',
    ),
    filters.violence.map((type) => VIOLENCE_WORDS[type].toLowerCase()).join(', ') || null,
    filters.victims === 'all' ? null : VICTIM_WORDS[filters.victims].toLowerCase(),
    filters.asOf === null ? null : `as of ${filters.asOf.slice(0, 'YYYY-MM-DD'.length)}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function ofMany(named: readonly Named[], many: string): string | null {
  const [first, second] = named;
  if (first === undefined) return null;
  if (named.length > 2) return `${named.length} ${many}`;
  return second === undefined ? isolated(first.name) : `${first.name}, ${second.name}`;
}

/** What a ranking of a view is called: `Civilians killed in Iraq, by party`; and what heads its columns, without what divides it. */
export function rankingWords(view: View, measure: Measure, by: Division | 'pair') {
  const subject = viewSubject(view, measure, by === 'pair' ? 'none' : by);
  const counted = isRatedBy(view, by)
    ? `${subject}${perInhabitants(subject)}${isOfYears(view) ? ' a year' : ''}`
    : subject;
  return {
    counted,
    title: `${counted}, by ${by === 'pair' ? 'who fights whom' : DIVISION_NOUNS[by].one}`,
  };
}

/** What a map of a view is called: `People killed in Iraq, on a map`, or of which share or rate it is. */
export function mapTitle(view: View, measure: Measure): string {
  const { as, chart } = view.filters;
  const subject = viewSubject(view, measure, 'none');
  if (as === 'rate') return `${rankingWords(view, measure, 'country').counted}, on a map`;
  const isShare = as === 'share' && chart === 'map';
  return `${isShare ? `Share of ${amongOthers(subject)}` : subject}, on a map`;
}

type Division = Exclude<Split, 'none'>;

/**
 * What a table of a view is called: `Civilians killed in Iraq, by province and year`, and the same with the days shown.
 */
export function tableWords(view: View, rows: TableRows) {
  const { measure, interval } = view.filters;
  const counted = viewSubject(view, measure, rows === 'pair' || rows === 'victims' ? 'none' : rows);
  const title = `${counted}, by ${TABLE_ROW_WORDS[rows].noun} and ${interval}`;
  return { title, full: view.range === null ? title : `${title}, ${rangeInWords(view.range)}` };
}

/** A name for a file of a view's table: `ucdp-ged-civilians-killed-in-iraq-by-province-and-year-2004-2014`. */
export function tableFileName(view: View, rows: TableRows): string {
  return fileName(`${view.dataset.slug} ${tableWords(view, rows).full}`);
}

/** Whether a division of a view shows rates: countries alone have a population. */
export function isRatedBy({ filters }: Pick<View, 'filters'>, by: Division | 'pair'): boolean {
  return filters.as === 'rate' && by === 'country';
}

function isOfYears({ range }: View): boolean {
  return range !== null && isAYear(range);
}

/** Whether a moving mean is shown over the figures that it is of, and not instead of them. */
export function keepsCounts({ mean, split, chart }: Filters): boolean {
  return mean !== 'none' && split === 'none' && chart !== 'lines';
}

/** What the figures of a view are, where something is done with what is counted: `Share of people killed in Iraq`. */
function shownSubject(subject: string, filters: Filters): string {
  const { as, sum } = filters;
  if (as === 'share') return `Share of ${amongOthers(subject)}`;
  if (as === 'rate') return `${meanSubject(subject, filters)}${perInhabitants(subject)}`;
  if (sum === 'cumulative') return `${subject}, cumulative`;
  return meanSubject(subject, filters);
}

function meanSubject(subject: string, filters: Filters): string {
  const { mean, interval } = filters;
  if (mean === 'none' || keepsCounts(filters)) return subject;
  return `${mean}-${interval} mean of ${amongOthers(subject)}`;
}

function perInhabitants(subject: string): string {
  return `${subject.includes(', ') ? ',' : ''} ${PER_INHABITANTS}`;
}

/** Words that a subject begins with which are no names, and those that need a word before them. */
const COMMON = /^(People|Civilians|Security|Militants|Children|Women|Men|Attacks|Own|Forces)\b/;
const BARE = /^(Killed|Wounded|Missing|Abducted|Released) /;

/** A subject as it stands within a sentence. */
export function amongOthers(subject: string): string {
  const small = `${subject.charAt(0).toLowerCase()}${subject.slice(1)}`;
  if (BARE.test(subject)) return `those ${small}`;
  return COMMON.test(subject) ? small : subject;
}

function per(counted: string, interval: Interval): string {
  return `${counted}${counted.includes(', ') ? ',' : ''} per ${interval}`;
}

const MOST_OF_A_NAME = 120;

/** A name for a file of a view's numbers: `ucdp-ged-civilians-killed-in-iraq-per-year-2004-2014`. */
export function viewFileName(view: View): string {
  return fileName(`${view.dataset.slug} ${viewWords(view).full}`);
}

/** What the list of a view's incidents is called: `Incidents: attacks by Islamic State in Iraq, 2014`. */
export function incidentsTitle(view: View): string {
  const attacks = viewWords(view, 'attacks').whole;
  const listed = `Incidents: ${attacks.charAt(0).toLowerCase()}${attacks.slice(1)}`;
  return view.range === null ? listed : `${listed}, ${rangeInWords(view.range)}`;
}

/** The same with the words that the list was searched for. */
export function listTitle(view: View, { q }: { q: string | null }): string {
  return q === null ? incidentsTitle(view) : `${incidentsTitle(view)}, with “${isolated(q)}”`;
}

/** What the profile of a country or party is called: `Iraq: people killed and attacks, 1989–2018`. */
export function profileTitle(name: string, { range }: Pick<View, 'range'>): string {
  const title = `${name}: people killed and attacks`;
  return range === null ? title : `${title}, ${rangeInWords(range)}`;
}

/** A name for a file of a view's incidents: `ucdp-ged-incidents-attacks-by-islamic-state-in-iraq-2014`. */
export function incidentsFileName(view: View): string {
  return fileName(`${view.dataset.slug} ${incidentsTitle(view)}`);
}

/** Words as a plain name: Latin letters, digits and hyphens. */
export function fileName(words: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain.length <= MOST_OF_A_NAME) return plain;
  return plain.slice(0, MOST_OF_A_NAME).replace(/-[^-]*$/, '');
}

/**
 * What a table of a view's numbers says about the view, in columns that hold the same in each row: its words, the release that
 * it stands in, and what it counts by the names and values of the URL.
 */
export function viewColumns(
  view: View,
  title = viewWords(view).full,
): [heading: string, cell: string | null][] {
  const { range, releases, population } = view;
  const { interval, countries, places, cells, parties, pairs, role, victims, violence, dates } =
    view.filters;
  const ofRates: [string, string][] =
    population === null ? [] : [['population_edition', population.slug]];
  return [
    ['title', title],
    ['release', releaseName(releases)],
    ['from', range?.from ?? null],
    ['to', range?.to ?? null],
    ['interval', interval],
    ['country', listText(countries)],
    ['place', listText(places)],
    ['cell', listText(cells)],
    ['base_layer', PROVINCES_EDITION],
    ['party', listText(parties)],
    ['pair', listText(pairs)],
    ['role', role],
    ['victims', victims],
    ['violence', listText(violence)],
    ['dates', dates],
    ...ofRates,
  ];
}

/** What rates are divided by, as a source line says it: `World Bank, World Development Indicators, to 2024`. */
export function populationText({
  publisher,
  title,
}: Pick<PopulationEdition, 'publisher' | 'title'>): string {
  return `${publisher}, ${title}`;
}

/** Where the numbers of a view are from, in which state: what follows “Source:”. */
export function viewSource(view: View): string {
  return `${view.dataset.publisher}, ${datasetText(view)} ${stateOfSource(view)}`;
}

/** Under which licence, and as of when; what follows the names in the line of the source. */
export function stateOfSource({ dataset, recordedAt, population }: View): string {
  const state = recordedAt === null ? '' : `; as of ${instantInWords(recordedAt)}`;
  const people =
    population === null
      ? ''
      : ` Population: ${isolated(populationText(population))} (${population.licence}), in the middle of each year.`;
  return `(${dataset.licence})${state}.${people}`;
}

/** Each dataset's title, with its slug behind it where another has the same title. */
export function datasetNames(
  datasets: readonly { slug: string; title: string }[],
): Map<string, string> {
  const sharing = (title: string) => datasets.filter((other) => other.title === title).length;
  return new Map(
    datasets.map(({ slug, title }) => [slug, sharing(title) > 1 ? `${title}: ${slug}` : title]),
  );
}

/** The datasets that one can choose from, each by its name. */
export function datasetChoices(
  datasets: readonly { slug: string; title: string }[],
): { slug: string; name: string }[] {
  return [...datasetNames(datasets)].map(([slug, name]) => ({ slug, name }));
}
