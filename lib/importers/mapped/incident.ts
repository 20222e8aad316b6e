import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  type IncidentFlag,
  PARTY_ROLES,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import type { IncidentInput, PartyInput, SourceInput } from '@/lib/domain/incident';
import { EXTERNAL_ID, LANGUAGE, normalWebAddress, webAddressFault } from '@/lib/domain/patterns';
import { type DateHabits, writtenDate } from '@/lib/entry/written-date';
import { writtenDegrees } from '@/lib/entry/written-degrees';
import { fail } from '@/lib/importers/cells';
import { documentBy } from '@/lib/importers/recorders';
import { attributionCell, countryCell, placePrecisionCell, violenceCell } from '@/lib/upload/cells';
import { type CellReader, CellReaders, readCell, wordIn } from './cells';
import { dateReader, habitsOf } from './dates';
import { estimateReader, figureReader } from './figures';
import type { MappedCell, Mapping } from './schema';

type Cells = readonly string[];

/** Rows of a file as incidents, by what a mapping says of its columns. @throws BadMapping where the file lacks one */
export function mappedRowReader(
  mapping: Mapping,
  headings: readonly string[],
): (cells: Cells) => IncidentInput {
  const readers = new CellReaders(headings, mapping.missing);
  const text = (field: string, cell: MappedCell | undefined) => {
    const reader = readers.maybe(field, cell);
    return (cells: Cells) => reader.text(cells) || null;
  };
  const id = readers.of('id', mapping.id);
  const datesOf = dateReader(mapping, readers);
  const country = readers.of('country', mapping.country);
  const [admin1, admin2] = [text('admin1', mapping.admin1), text('admin2', mapping.admin2)];
  const place = text('place', mapping.place);
  const pointOf = pointReader(mapping.point, readers);
  const { placePrecision } = mapping;
  const precision = readers.maybe('placePrecision.from', placePrecision?.from);
  const violence = readers.maybe('violence', mapping.violence);
  const [attackTypes, weapons, targets] = (['attackTypes', 'weapons', 'targets'] as const).map(
    (field) => listReader(field, mapping[field], readers),
  );
  const [conflict, summary] = [
    text('conflict', mapping.conflict),
    text('summary', mapping.summary),
  ];
  const parties = mapping.parties.map((one, i) => partyReader(one, `parties[${i}]`, readers));
  const figures = mapping.figures.map((one, i) => figureReader(one, `figures[${i}]`, readers));
  const sources = mapping.sources.map((one, i) =>
    sourceReader(one, `sources[${i}]`, readers, habitsOf(mapping)),
  );

  return (cells) => {
    const stated = figures.flatMap((read) => read(cells) ?? []);
    const isAtOdds = stated.some(
      ({ low, best, high }) => isAbove(low, best) || isAbove(best, high) || isAbove(low, high),
    );
    const flags: IncidentFlag[] = isAtOdds ? ['inconsistent_bounds'] : [];
    const where = readCell(precision, cells, (code) =>
      placePrecisionCell(code, placePrecision?.scale ?? null),
    );
    const code = readCell(country, cells, countryCell);
    const type = readCell(violence, cells, violenceCell);
    return {
      externalId: idIn(id, cells),
      ...datesOf(cells),
      country: code || fail(country.column, 'is blank'),
      admin1: admin1(cells),
      admin2: admin2(cells),
      place: place(cells),
      ...pointOf(cells),
      wherePrecision: where === '' ? null : Number(where),
      violence: VIOLENCE_TYPES.find((one) => one === type) ?? 'unclassified',
      attackTypes: attackTypes?.(cells) ?? [],
      weapons: weapons?.(cells) ?? [],
      targets: targets?.(cells) ?? [],
      conflict: conflict(cells),
      dyad: null,
      clarity: null,
      sourceCount: null,
      summary: summary(cells),
      flags,
      otherPlaces: [],
      parties: parties.flatMap((read) => read(cells)),
      figures: stated,
      sources: sources.flatMap((read) => read(cells)),
      claims: [],
    };
  };
}

const isAbove = (one: number | null, other: number | null) =>
  one !== null && other !== null && one > other;

/** The ids of rows alone, whatever else is in them; an empty text where there is none. @throws BadMapping where the file lacks their column */
export function mappedIdReader(
  { id, missing }: Mapping,
  headings: readonly string[],
): (cells: Cells) => string {
  // A text that the mapping's table of ids lacks has its row rejected, later.
  const cell = typeof id === 'string' ? id : { ...id, other: id.other ?? '' };
  const { text } = new CellReaders(headings, missing).of('id', cell);
  return (cells) => idOf(text(cells));
}

/** pandas writes whole numbers as floats once a column has a gap. */
const FLOAT = /^(\d+)\.0*$/;

const idOf = (given: string) => given.replace(FLOAT, '$1');

function idIn({ column, text }: CellReader, cells: Cells): string {
  const given = text(cells);
  if (given === '') return fail(column, 'is blank');
  const id = idOf(given);
  return EXTERNAL_ID.test(id)
    ? id
    : fail(
        column,
        `"${given}" is not an id: use letters, digits, full stops, underscores and hyphens, at most 80`,
      );
}

function pointReader(point: Mapping['point'], readers: CellReaders) {
  const latitude = readers.maybe('point.latitude', point?.latitude);
  const longitude = readers.maybe('point.longitude', point?.longitude);
  const degrees = ({ column, text }: CellReader, cells: Cells, axis: 'latitude' | 'longitude') => {
    const given = text(cells);
    if (given === '') return null;
    return writtenDegrees(given, axis) ?? fail(column, `"${given}" is not a ${axis}`);
  };
  return (cells: Cells) => {
    const found = {
      latitude: degrees(latitude, cells, 'latitude'),
      longitude: degrees(longitude, cells, 'longitude'),
    };
    if (found.latitude === null && found.longitude !== null) fail(latitude.column, 'is blank');
    if (found.longitude === null && found.latitude !== null) fail(longitude.column, 'is blank');
    return found;
  };
}

/** The items of a cell, each once. */
function itemsIn(text: string, separator: string | undefined): string[] {
  const items = separator === undefined ? [text] : text.split(separator);
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))];
}

function listReader(
  field: string,
  list: { from: MappedCell; separator?: string | undefined } | undefined,
  readers: CellReaders,
) {
  const from = readers.maybe(`${field}.from`, list?.from);
  return (cells: Cells) => itemsIn(from.text(cells), list?.separator);
}

type Part<Name extends 'parties' | 'sources'> = Mapping[Name][number];

function partyReader(party: Part<'parties'>, field: string, readers: CellReaders) {
  const name = readers.of(`${field}.name`, party.name);
  const role = readers.of(`${field}.role`, party.role);
  const kind = readers.of(`${field}.kind`, party.kind);
  const country = readers.maybe(`${field}.country`, party.country);
  const attribution = readers.maybe(`${field}.attribution`, party.attribution);
  const claimedVia = readers.maybe(`${field}.claimedVia`, party.claimedVia);
  const deadOf = estimateReader(readers.maybe(`${field}.dead`, party.dead));
  return (cells: Cells): PartyInput[] => {
    const names = itemsIn(name.text(cells), party.separator);
    if (names.length === 0) return [];
    const dead = deadOf(cells);
    if (dead !== null && names.length > 1) {
      fail(name.column, 'has several parties, whose own dead are one figure');
    }
    const said = {
      actorKind: wordIn(kind, cells, ACTOR_KINDS),
      actorCountry: readCell(country, cells, countryCell) || null,
      role: wordIn(role, cells, PARTY_ROLES),
      attribution: attributionIn(attribution, cells),
      claimedVia: claimedVia.text(cells) || null,
      dead: dead && { low: dead.low, best: dead.best, high: dead.high, qualifier: dead.qualifier },
    };
    return names.map((actorName) => ({ actorName, ...said }));
  };
}

function attributionIn(reader: CellReader, cells: Cells): PartyInput['attribution'] {
  const word = readCell(reader, cells, attributionCell);
  return ATTRIBUTIONS.find((one) => one === word) ?? null;
}

/** A document for each publisher; none where the row names nothing of it. */
function sourceReader(
  source: Part<'sources'>,
  field: string,
  readers: CellReaders,
  habits: DateHabits,
) {
  const of = (name: Exclude<keyof Part<'sources'>, 'separator'>) =>
    readers.maybe(`${field}.${name}`, source[name]);
  const [publisher, title, reference] = [of('publisher'), of('title'), of('reference')];
  const [date, url, language] = [of('date'), of('url'), of('language')];
  return (cells: Cells): SourceInput[] => {
    const known = {
      title: title.text(cells) || null,
      publishedOn: readCell(date, cells, (text) => writtenDate(text, habits)) || null,
      url: addressIn(url, cells),
      language: languageIn(language, cells),
      reference: reference.text(cells) || null,
    };
    const publishers = itemsIn(publisher.text(cells), source.separator);
    if (publishers.length > 0) {
      return publishers.map((name) => documentBy({ publisher: name, ...known }));
    }
    return Object.values(known).some((one) => one !== null) ? [documentBy(known)] : [];
  };
}

function addressIn({ column, text }: CellReader, cells: Cells): string | null {
  const given = text(cells);
  if (given === '') return null;
  const fault = webAddressFault(given);
  return fault === null ? normalWebAddress(given) : fail(column, `"${given}" ${fault}`);
}

function languageIn({ column, text }: CellReader, cells: Cells): string | null {
  const given = text(cells);
  if (given === '') return null;
  return LANGUAGE.test(given) ? given : fail(column, `"${given}" is not the code of a language`);
}
