import { asc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import {
  actor,
  casualtyFigure,
  claim,
  country,
  incident,
  incidentParty,
  incidentPlace,
  incidentRevision,
  revisionSource,
  source,
} from '@/db/schema';
import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  INCIDENT_FLAGS,
  OUTCOMES,
  PARTY_ROLES,
  QUALIFIERS,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import type { Estimate, Figure, FigureBasis } from '@/lib/domain/estimate';
import type { ClaimInput, OtherPlace, SourceInput } from '@/lib/domain/incident';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { FIELD_NAMES } from '@/lib/domain/incident-fields';
import { columnWords, type PackedRows, packed, packedRows } from './packed-rows';

/** All that revisions say, by the revision's id: one query, however many there are, and none for none. */
export async function queryRecords(
  db: Db,
  revisions: number[],
): Promise<Map<number, RecordedIncident>> {
  const { recordOf } = await recordsByPlace(db, revisions);
  const records = new Map<number, RecordedIncident>();
  for (const [i, revision] of revisions.entries()) {
    const record = recordOf(i);
    if (record !== null) records.set(revision, record);
  }
  return records;
}

/** Records that are made when they are asked for by their places, and the characters of the texts that they are made of. */
export type PlacedRecords = {
  /** Null for a revision that is not there, or not shown to whoever asks. */
  recordOf: (place: number) => RecordedIncident | null;
  length: number;
};

/**
 * The same, each made when it is asked for by its place: of very many, few have to be in memory at once.
 * @param names those that were read before, where very many revisions are; null has them read with each
 */
export async function recordsByPlace(
  db: Db,
  revisions: number[],
  names: SharedNames | null = null,
): Promise<PlacedRecords> {
  if (revisions.length === 0) return { recordOf: () => null, length: 0 };
  const ofContent = names === null ? CONTENT : contentBy(names);
  const ofParties = names === null ? PARTIES : partiesBy(names);
  const { rowsOf, length } = await queryRows(db, revisions, [
    ...[ofContent, OTHER_PLACES, ofParties, FIGURES, SOURCES, CLAIMS],
  ]);
  const [contentOf, placesOf, partiesOf] = [
    rowsOf(ofContent),
    rowsOf(OTHER_PLACES),
    rowsOf(ofParties),
  ];
  const [figuresOf, sourcesOf, claimsOf] = [rowsOf(FIGURES), rowsOf(SOURCES), rowsOf(CLAIMS)];
  const recordOf = (place: number) => {
    const revision = revisions[place];
    const content = revision === undefined ? undefined : contentOf(revision)[0];
    if (revision === undefined || content === undefined) return null;
    const documents = sourcesOf(revision);
    content.otherPlaces = placesOf(revision);
    content.parties = partiesOf(revision);
    content.figures = figuresOf(revision);
    content.sources = documents.map(({ document }) => document);
    content.claims = claimsOf(revision).map(({ sourceId, ...claim }) => ({
      ...claim,
      source: documents.findIndex(({ id }) => id === sourceId),
    }));
    return content;
  };
  return { recordOf, length };
}

/** What revisions have: of which tables, under which column of a revision, what is read of each row in which order of columns, and the rows' own order, of which a revision itself needs none. */
type RowsOf<Row> = {
  from: SQL;
  revisionId: PgColumn;
  columns: PgColumn[];
  order: SQL | null;
  read: (row: PackedRows) => Row;
};

const VIOLENCE = columnWords(VIOLENCE_TYPES);

/** What a revision says itself, with room for what it has below it: a record is one object, made once. */
type Content = RecordedIncident;

const REVISIONS = sql`${incidentRevision} join ${incident} on ${incident.id} = ${incidentRevision.incidentId}`;
const OWN_FIELDS: PgColumn[] = FIELD_NAMES.filter((name) => name !== 'country').map(
  (name) => incidentRevision[name],
);

const CONTENT: RowsOf<Content> = {
  from: sql`${REVISIONS} join ${country} on ${country.code} = ${incidentRevision.country}`,
  revisionId: incidentRevision.id,
  columns: [incident.externalId, country.code, country.name, ...OWN_FIELDS],
  order: null,
  read: (row) => contentIn(row, (of) => of.textThere()),
};

const contentBy = ({ countryNames }: SharedNames): RowsOf<Content> => ({
  ...CONTENT,
  from: REVISIONS,
  columns: [incident.externalId, incidentRevision.country, ...OWN_FIELDS],
  read: (row) => contentIn(row, (_, code) => nameIn(countryNames, code)),
});

function contentIn(row: PackedRows, nameOf: (row: PackedRows, country: string) => string): Content {
  const externalId = row.textThere();
  const code = row.textThere();
  return {
    externalId,
    countryName: nameOf(row, code),
    dateStart: row.textThere(),
    dateEnd: row.textThere(),
    datePrecision: row.numberThere(),
    country: code,
    admin1: row.text(),
    admin2: row.text(),
    place: row.text(),
    latitude: row.number(),
    longitude: row.number(),
    wherePrecision: row.number(),
    violence: row.one(VIOLENCE),
    attackTypes: row.list(),
    weapons: row.list(),
    targets: row.list(),
    conflict: row.text(),
    dyad: row.text(),
    clarity: row.number(),
    sourceCount: row.number(),
    summary: row.text(),
    flags: flagsOf(row.list()),
    otherPlaces: [],
    parties: [],
    figures: [],
    sources: [],
    claims: [],
  };
}

const flagsOf = (list: string[]) => INCIDENT_FLAGS.filter((flag) => list.includes(flag));

const OTHER_PLACES: RowsOf<OtherPlace> = {
  from: sql`${incidentPlace}`,
  revisionId: incidentPlace.revisionId,
  columns: [incidentPlace.country, incidentPlace.admin1, incidentPlace.place],
  order: asc(incidentPlace.position),
  read: (row) => ({ country: row.textThere(), admin1: row.text(), place: row.text() }),
};

const ROLES = columnWords(PARTY_ROLES);
const KINDS = columnWords(ACTOR_KINDS);
const SURETIES = columnWords(ATTRIBUTIONS);
const STATED_AS = columnWords(QUALIFIERS);
const OUTCOME = columnWords(OUTCOMES);
const COUNTED = columnWords(VICTIMS);

type Party = RecordedIncident['parties'][number];
type NamedActor = Pick<Party, 'actorSlug' | 'actorName' | 'actorKind' | 'actorCountry'>;

const PART_TAKEN: PgColumn[] = [
  ...[incidentParty.role, incidentParty.attribution, incidentParty.claimedVia],
  ...[
    incidentParty.deadLow,
    incidentParty.deadBest,
    incidentParty.deadHigh,
    incidentParty.deadQualifier,
  ],
];

const PARTIES: RowsOf<Party> = {
  from: sql`${incidentParty} join ${actor} on ${actor.id} = ${incidentParty.actorId}`,
  revisionId: incidentParty.revisionId,
  columns: [actor.slug, actor.name, actor.kind, actor.country, ...PART_TAKEN],
  order: asc(incidentParty.position),
  read: (row) =>
    partIn(row, {
      actorSlug: row.textThere(),
      actorName: row.textThere(),
      actorKind: row.one(KINDS),
      actorCountry: row.text(),
    }),
};

const partiesBy = ({ actors }: SharedNames): RowsOf<Party> => ({
  ...PARTIES,
  from: sql`${incidentParty}`,
  columns: [incidentParty.actorId, ...PART_TAKEN],
  read: (row) => partIn(row, nameIn(actors, row.numberThere())),
});

function partIn(row: PackedRows, named: NamedActor): Party {
  return {
    actorSlug: named.actorSlug,
    actorName: named.actorName,
    actorKind: named.actorKind,
    actorCountry: named.actorCountry,
    role: row.one(ROLES),
    attribution: row.oneOrNone(SURETIES),
    claimedVia: row.text(),
    dead: deadOf(row),
  };
}

/** What very many revisions name again and again: countries by their codes, actors by their ids. */
export type SharedNames = {
  countryNames: ReadonlyMap<string, string>;
  actors: ReadonlyMap<number, NamedActor>;
};

/** All that those who ask may know of. */
export async function queryNames(db: Db): Promise<SharedNames> {
  const countries = await db.select({ code: country.code, name: country.name }).from(country);
  const actors = await db
    .select({
      id: actor.id,
      name: {
        actorSlug: actor.slug,
        actorName: actor.name,
        actorKind: actor.kind,
        actorCountry: actor.country,
      },
    })
    .from(actor);
  return {
    countryNames: new Map(countries.map(({ code, name }) => [code, name])),
    actors: new Map(actors.map(({ id, name }) => [id, name])),
  };
}

function nameIn<Key, Name>(names: ReadonlyMap<Key, Name>, key: Key): Name {
  const name = names.get(key);
  if (name === undefined) throw new Error(`a revision names ${key}, of which nothing is known`);
  return name;
}

function deadOf(row: PackedRows): Estimate | null {
  const [low, best, high] = [row.number(), row.number(), row.number()];
  const qualifier = row.oneOrNone(STATED_AS);
  return qualifier === null ? null : { low, best, high, qualifier };
}

/** What figures and claims have alike. */
function statedColumns(of: typeof casualtyFigure | typeof claim): PgColumn[] {
  return [of.outcome, of.victims, of.low, of.best, of.high, of.qualifier, of.words];
}

/** The same as it is read, in the order of its columns. */
function statedIn(row: PackedRows) {
  return {
    outcome: row.one(OUTCOME),
    victims: row.one(COUNTED),
    low: row.number(),
    best: row.number(),
    high: row.number(),
    qualifier: row.one(STATED_AS),
    words: row.text(),
  };
}

const FIGURES: RowsOf<Figure> = {
  from: sql`${casualtyFigure}`,
  revisionId: casualtyFigure.revisionId,
  columns: [
    ...statedColumns(casualtyFigure),
    ...[casualtyFigure.rule, casualtyFigure.ruleVersion, casualtyFigure.ruleReason],
  ],
  order: sql`${casualtyFigure.outcome}, ${casualtyFigure.victims}`,
  read: (row) => {
    const { outcome, victims, low, best, high, qualifier, words } = statedIn(row);
    return { outcome, victims, low, best, high, qualifier, words, basis: basisOf(row) };
  },
};

function basisOf(row: PackedRows): FigureBasis | null {
  const [rule, version, reason] = [row.text(), row.number(), row.text()];
  return rule === null || version === null ? null : { rule, version, reason };
}

/** What is said about a document, in the words of SourceInput. */
export const SOURCE_INPUT = {
  publisher: source.publisher,
  agency: source.agency,
  title: source.title,
  publishedOn: source.publishedOn,
  url: source.url,
  language: source.language,
  reference: source.reference,
  original: source.original,
};

const SOURCES: RowsOf<{ id: number; document: SourceInput }> = {
  from: sql`${revisionSource} join ${source} on ${source.id} = ${revisionSource.sourceId}`,
  revisionId: revisionSource.revisionId,
  columns: [source.id, ...Object.values(SOURCE_INPUT)],
  order: asc(revisionSource.position),
  read: (row) => ({
    id: row.numberThere(),
    document: {
      publisher: row.text(),
      agency: row.text(),
      title: row.text(),
      publishedOn: row.text(),
      url: row.text(),
      language: row.text(),
      reference: row.text(),
      original: row.text(),
    },
  }),
};

const CLAIMS: RowsOf<Omit<ClaimInput, 'source'> & { sourceId: number }> = {
  from: sql`${claim}`,
  revisionId: claim.revisionId,
  columns: [
    claim.sourceId,
    ...statedColumns(claim),
    ...[claim.official, claim.quoted, claim.locator],
  ],
  order: asc(claim.position),
  read: (row) => ({
    sourceId: row.numberThere(),
    ...statedIn(row),
    official: row.isTrue(),
    quoted: row.text(),
    locator: row.text(),
  }),
};

/** Figures alone, by the revision's id; an empty list of one that has none. */
export async function figuresOfRevisions(
  db: Db,
  revisions: number[],
): Promise<Map<number, Figure[]>> {
  const { rowsOf } = await queryRows(db, revisions, [FIGURES]);
  const figuresOf = rowsOf(FIGURES);
  return new Map(revisions.map((id) => [id, figuresOf(id)]));
}

/** The rows that a revision has of a kind, and the characters of all of them. */
type FoundRows = {
  rowsOf: <Row>(kind: RowsOf<Row>) => (revision: number) => Row[];
  length: number;
};

/** Rows of several kinds by one query. */
async function queryRows(
  db: Db,
  revisions: number[],
  kinds: readonly RowsOf<unknown>[],
): Promise<FoundRows> {
  const each = kinds.map(({ from, revisionId, columns, order }, kind) => {
    return sql`
      select ${sql.raw(String(kind))} as kind, ${packed(revisionId, columns, order)} as rows
      from ${from} where ${revisionId} = any(${idList(revisions)})`;
  });
  const found = await db.execute<{ kind: number; rows: string | null }>(
    sql.join(each, sql` union all `),
  );
  return {
    rowsOf: (kind) => {
      const at = kinds.indexOf(kind);
      const rows = found.find((one) => one.kind === at)?.rows;
      return packedRows(rows ?? '', kind.read);
    },
    length: found.reduce((sum, { rows }) => sum + (rows?.length ?? 0), 0),
  };
}

/** As one parameter, however many there are: a driver takes its time over each. */
function idList(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(',')}}`}::bigint[]`;
}
