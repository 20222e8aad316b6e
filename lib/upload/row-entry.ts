import { isEqual } from 'es-toolkit/predicate';
import type { ActorKind } from '@/lib/domain/enums';
import { LIST_FIELDS, TEXT_FIELDS } from '@/lib/domain/incident-fields';
import { EMPTY_ROW, entrySchema, type IncidentEntry } from '@/lib/entry/entry';
import { typedList } from '@/lib/entry/faults';
import { type NewName, questionKey } from '@/lib/entry/new-names';
import type { Recorded } from '@/lib/entry/recorded';
import { writtenDegrees } from '@/lib/entry/written-degrees';
import { joinList } from '@/lib/importers/csv/columns';
import { countryByCode } from '@/lib/reference/countries';
import { attributionCell, countryCell, placePrecisionCell, violenceCell } from './cells';
import type { UploadField } from './fields';
import { kindOfParty } from './party-kinds';
import type { RowCells } from './row-cells';
import { datesOfRow, readDate } from './row-dates';
import { figuresOfRow } from './row-figures';
import { type MappedTable, statedIn } from './row-reading';

/**
 * What a row says, in the form's words, over what is published of its incident: a blank cell, or a column that the table
 * has not got, leaves that as it is. Faults of single cells are gathered in `cells`.
 */
export function entryOfRow(
  cells: RowCells,
  recorded: Recorded | null,
  table: MappedTable,
): IncidentEntry {
  const { fallbacks } = table.mapping;
  const base = recorded?.entry ?? NOTHING_RECORDED;
  const country = cells.read('country', countryCell) || base.country || fallbacks.country;
  if (country === '') askForCountry(cells);
  const entry: IncidentEntry = {
    ...base,
    ...datesOfRow(cells, base, table),
    ...pointOfRow(cells, base, table),
    country,
    violence: cells.read('violence', violenceCell) || base.violence || 'unclassified',
    otherPlaces: otherPlacesOfRow(base.otherPlaces, cells),
    parties: partiesOfRow(base.parties, cells, table),
    sources: sourcesOfRow(base.sources, cells, table),
    figures: figuresOfRow(base.figures, cells, recorded, statedIn(table)),
  };
  for (const field of TEXT_FIELDS) entry[field] = statedText(cells, field) || base[field];
  for (const field of LIST_FIELDS) {
    const items = joinList(cells.list(field));
    if (items !== '' && items !== joinList(typedList(base[field]))) entry[field] = items;
  }
  return entry;
}

const NOTHING_RECORDED: IncidentEntry = entrySchema.parse({});

/** “Unknown” is no name of a place, as GTD has it. */
const UNKNOWN = /^(unknown|unspecified|not known)$/i;
const PLACES: ReadonlySet<UploadField> = new Set(['place', 'admin1', 'admin2']);

function statedText(cells: RowCells, field: UploadField): string {
  const text = cells.text(field);
  return PLACES.has(field) && UNKNOWN.test(text) ? '' : text;
}

/** “NA” and “NO” are Namibia's and Norway's short codes, but in files they nearly always say that nothing is stated. */
function askForCountry(cells: RowCells): void {
  const text = cells.given('country');
  const code = countryCell(text);
  if (text === '' || 'fault' in code || code.text === '') return;
  const name = countryByCode(code.text)?.name;
  cells.add(
    'country',
    `“${text}” was read as no country. If ${name} is meant, write ${name} or ${code.text}.`,
  );
}

type OtherPlaceRow = IncidentEntry['otherPlaces'][number];

/** Adds the places that a row names in other countries, each with the province and the place of the same number in the lists. */
function otherPlacesOfRow(rows: readonly OtherPlaceRow[], cells: RowCells): OtherPlaceRow[] {
  const countries = cells.items('otherCountry');
  const provinces = cells.items('otherProvince');
  const places = cells.items('otherPlace');
  const most = Math.max(provinces.length, places.length);
  if (most > countries.length) {
    const field = provinces.length === most ? 'otherProvince' : 'otherPlace';
    cells.add(field, 'Name the country of each of these in the column of other countries.');
    return [...rows];
  }
  const added = countries.flatMap((given, i): OtherPlaceRow[] => {
    const country = countryCell(given);
    if ('fault' in country) cells.add('otherCountry', country.fault);
    if ('fault' in country || country.text === '') return [];
    return [{ country: country.text, admin1: provinces[i] ?? '', place: places[i] ?? '' }];
  });
  return [...rows, ...added.filter((place) => !rows.some((row) => isEqual(row, place)))];
}

type PartyRow = IncidentEntry['parties'][number];
type SourceRow = IncidentEntry['sources'][number];

/** Sets the parties that a row names; those of a role that it leaves blank stay as they are. */
function partiesOfRow(rows: readonly PartyRow[], cells: RowCells, table: MappedTable): PartyRow[] {
  const attribution = cells.read('attribution', attributionCell);
  const claimedVia = cells.text('claimedVia');
  const said = { ...(attribution && { attribution }), ...(claimedVia && { claimedVia }) };
  const meant = (name: string) => nameMeant({ of: 'party', name }, cells, table);
  const perpetrators = cells.list('perpetrator').map(meant);
  const targets = cells.list('targetParty').map(meant);
  const kindOf = (name: string) => kindOfParty(name, table.mapping.kinds, table.names);
  const named = withRole(
    withRole(rows, 'perpetrator', perpetrators, kindOf),
    'target',
    targets,
    kindOf,
  );
  return named.map((row) => (row.role === 'perpetrator' ? { ...row, ...said } : row));
}

/** The name of the ledger that is meant by one of the file, as someone said. */
function nameMeant(
  name: Pick<NewName, 'of' | 'name'>,
  cells: RowCells,
  { mapping }: MappedTable,
): string {
  const match = mapping.matches[questionKey(name)];
  if (name.name === '' || match === undefined || match === name.name) return name.name;
  cells.notes.push(`“${name.name}” is taken for ${match}.`);
  return match;
}

/** What is known of a party that the record names already is kept. */
function withRole(
  rows: readonly PartyRow[],
  role: string,
  names: readonly string[],
  kindOf: (name: string) => ActorKind,
): PartyRow[] {
  if (names.length === 0) return [...rows];
  const own = rows.filter((row) => row.role === role);
  const isSame = names.length === own.length && own.every((row) => names.includes(row.name));
  if (isSame) return [...rows];
  const set = names.map(
    (name) =>
      own.find((row) => row.name === name) ?? {
        ...EMPTY_ROW.parties,
        name,
        kind: kindOf(name),
        role,
      },
  );
  return [...set, ...rows.filter((row) => row.role !== role)];
}

/** Adds the source that a row names, if the record has not got it; what all rows have in common is for new ones. */
function sourcesOfRow(
  rows: readonly SourceRow[],
  cells: RowCells,
  table: MappedTable,
): SourceRow[] {
  const { fallbacks } = table.mapping;
  const meant = (name: string) => nameMeant({ of: 'publisher', name }, cells, table);
  const own = {
    publisher: meant(cells.text('sourcePublisher')),
    title: cells.text('sourceTitle'),
    publishedOn: readDate(cells, 'sourceDate', table),
    url: cells.text('sourceUrl'),
    language: cells.text('sourceLanguage'),
  };
  const isNamed = own.publisher !== '' || own.title !== '' || own.url !== '';
  if (isNamed) {
    const publisher = own.publisher || (own.title === '' ? meant(fallbacks.sourcePublisher) : '');
    const source = { ...EMPTY_ROW.sources, ...own, publisher };
    return rows.some((row) => holds(row, source)) ? [...rows] : [...rows, source];
  }
  const common = {
    ...EMPTY_ROW.sources,
    publisher: fallbacks.sourcePublisher,
    title: fallbacks.sourceTitle,
    url: fallbacks.sourceUrl,
  };
  const hasCommon = common.publisher !== '' || common.title !== '' || common.url !== '';
  return rows.length === 0 && hasCommon ? [common] : [...rows];
}

/** Whether a source says all that another says. */
function holds(row: SourceRow, other: SourceRow): boolean {
  const said = Object.entries(other).filter(([, value]) => value !== '');
  const fields: Readonly<Record<string, string>> = row;
  return said.every(([key, value]) => fields[key] === value);
}

/** Where it happened on the map, as a row says it. What can't be read of a point costs the point, and not the row. */
function pointOfRow(
  cells: RowCells,
  base: IncidentEntry,
  { mapping }: MappedTable,
): Pick<IncidentEntry, 'latitude' | 'longitude' | 'wherePrecision'> {
  const code = cells.read('wherePrecision', (text) => placePrecisionCell(text, mapping.placeScale));
  const { latitude, longitude } = degreesOfRow(cells) ?? base;
  return {
    latitude: unlessSame(latitude, base.latitude),
    longitude: unlessSame(longitude, base.longitude),
    wherePrecision: code || base.wherePrecision,
  };
}

function degreesOfRow(cells: RowCells): { latitude: string; longitude: string } | null {
  const [north, east] = [cells.text('latitude'), cells.text('longitude')];
  if (north === '' && east === '') return null;
  const latitude = writtenDegrees(north, 'latitude');
  const longitude = writtenDegrees(east, 'longitude');
  if (latitude !== null && longitude !== null) {
    return { latitude: String(latitude), longitude: String(longitude) };
  }
  const unread = latitude === null ? `latitude “${north}”` : `longitude “${east}”`;
  cells.notes.push(`The point was left out: the ${unread} can’t be read.`);
  return null;
}

/** 33.360 is 33.36. */
function unlessSame(given: string, base: string): string {
  return base !== '' && Number(given) === Number(base) ? base : given;
}
