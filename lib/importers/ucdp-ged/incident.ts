import type { ViolenceType } from '@/lib/domain/enums';
import type { IncidentInput, SourceInput } from '@/lib/domain/incident';
import { faultOfDate } from '@/lib/filters/partial-date';
import { neededWhole, pointIn, rowOf, textIn, wholeIn } from '@/lib/importers/cells';
import type { ColumnPlaces } from '@/lib/importers/headings';
import { BadCell, MOST_SOURCES } from '@/lib/importers/table';
import { countryByCode, countryByGw, countryByName } from '@/lib/reference/countries';
import { dayReader, type GedColumn, type GedRow } from './cells';
import { figuresOfGedRow, flagsOf, partiesOf, sidesFinder } from './figures';

const VIOLENCE: readonly ViolenceType[] = ['state_based', 'non_state', 'one_sided'];

/** Rows of UCDP GED as incidents; docs/file-formats.md says which column becomes what. Throws BadCell. */
export function gedRowReader(
  places: ColumnPlaces<GedColumn>,
): (cells: readonly string[]) => IncidentInput {
  const dayIn = dayReader();
  const findCountry = countryFinder();
  const findSides = sidesFinder();
  return (cells) => {
    const row = rowOf(cells, places);
    const externalId = String(neededWhole(row, 'id', 1, Number.MAX_SAFE_INTEGER));
    const dateStart = dayIn(row, 'date_start');
    const dateEnd = dayIn(row, 'date_end');
    if (dateEnd < dateStart) throw new BadCell('date_end', `${dateEnd} is before ${dateStart}`);
    const violence = VIOLENCE[neededWhole(row, 'type_of_violence', 1, 3) - 1] ?? 'unclassified';
    const sides = findSides(row);
    const figures = figuresOfGedRow(row, sides);
    return {
      externalId,
      dateStart,
      dateEnd,
      datePrecision: neededWhole(row, 'date_prec', 1, 5),
      country: findCountry(row, Number(dateStart.slice(0, 4))),
      admin1: textIn(row, 'adm_1'),
      admin2: textIn(row, 'adm_2'),
      place: textIn(row, 'where_coordinates') ?? textIn(row, 'where_description'),
      ...pointIn(row),
      wherePrecision: wholeIn(row, 'where_prec', 1, 7),
      violence,
      attackTypes: [],
      weapons: [],
      targets: [],
      conflict: textIn(row, 'conflict_name'),
      dyad: textIn(row, 'dyad_name'),
      clarity: wholeIn(row, 'event_clarity', 1, 2),
      sourceCount: sourceCountIn(row),
      summary: null,
      flags: flagsOf(figures),
      otherPlaces: [],
      parties: partiesOf(row, sides, violence),
      figures,
      sources: sourcesOf(row),
      claims: [],
    };
  };
}

/** -1 is UCDP's "not counted". */
function sourceCountIn(row: GedRow): number | null {
  const count = wholeIn(row, 'number_of_sources', -1, MOST_SOURCES);
  return count === -1 ? null : count;
}

/**
 * The country of a row, alpha-3: by the Gleditsch–Ward number in that year, otherwise by iso3, otherwise by the name. So every
 * layout files 1991 under the Soviet Union (docs/decisions/0009-countries.md). The returned function remembers what it
 * found, as files repeat few countries in many rows.
 */
function countryFinder(): (row: GedRow, year: number) => string {
  const found = new Map<string, string>();
  return (row, year) => {
    const [iso3, number, name] = [row('iso3'), row('country_id'), row('country')];
    const key = `${iso3}\n${number}\n${name}\n${year}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const country = countryByGw(Number(number), year) ?? countryByCode(iso3) ?? countryByName(name);
    if (country === undefined) {
      throw new BadCell(
        'country',
        `"${name}" (${number || 'no number'}) is not a country that the ledger knows`,
      );
    }
    found.set(key, country.code);
    return country.code;
  };
}

type Document = { office: string; date: string; headline: string };

/** `"Office,date,headline";"Office,date,headline"`, as newer editions write source_article. */
const ARTICLE = /^(.*?),(\d{4}-\d\d-\d\d),(.*)$/s;

/**
 * The documents that a row names; whom they quote (source_original) goes to each. source_article holds everything, so
 * it is read first; then the `;`-separated lists of offices, dates and headlines, where they are of one length.
 * What fits neither is kept word for word as a title.
 */
export function sourcesOf(row: GedRow): SourceInput[] {
  const article = row('source_article');
  const original = textIn(row, 'source_original');
  const documents = article === '' ? listedDocuments(row) : articleDocuments(article);
  if (documents !== null) return documents.map((document) => source(document, original));
  const title =
    article ||
    [row('source_office'), row('source_date'), row('source_headline')].filter(Boolean).join(', ');
  if (title === '' && original === null) return [];
  return [source({ office: '', date: '', headline: title }, original)];
}

/** Null where the article is not written in that way throughout. */
function articleDocuments(article: string): Document[] | null {
  if (!(article.startsWith('"') && article.endsWith('"'))) return null;
  const documents: Document[] = [];
  for (const part of article.slice(1, -1).split('";"')) {
    const [, office = '', date = '', headline = ''] = ARTICLE.exec(part) ?? [];
    if (date === '' || faultOfDate(date) !== null) return null;
    documents.push({ office, date, headline });
  }
  return documents;
}

/** Null where the lists are empty or can't be matched to one another. */
function listedDocuments(row: GedRow): Document[] | null {
  const offices = row('source_office').split(';');
  const dates = row('source_date').split(';');
  const headlines = row('source_headline').split(';');
  if (dates.length !== offices.length || headlines.length !== offices.length) return null;
  if (dates.some((date) => faultOfDate(date.trim()) !== null)) return null;
  return offices.map((office, i) => ({
    office,
    date: dates[i] ?? '',
    headline: headlines[i] ?? '',
  }));
}

function source({ office, date, headline }: Document, original: string | null): SourceInput {
  return {
    publisher: office.trim() || null,
    agency: null,
    title: headline.trim() || null,
    publishedOn: date.trim() || null,
    url: null,
    language: null,
    reference: null,
    original,
  };
}
