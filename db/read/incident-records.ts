import { asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import { pick } from 'es-toolkit/object';
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
import { INCIDENT_FLAGS } from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { FIELD_NAMES } from '@/lib/domain/incident-fields';

/** All that revisions say, by the revision's id: seven queries, however many there are, and none for none. */
export async function queryRecords(
  db: Db,
  revisions: number[],
): Promise<Map<number, RecordedIncident>> {
  if (revisions.length === 0) return new Map();
  const [rows, otherPlaces, parties, figures, sources, claims] = await Promise.all([
    contentOf(db, revisions),
    otherPlacesOf(db, revisions),
    partiesOf(db, revisions),
    figuresOfRevisions(db, revisions),
    sourcesOf(db, revisions),
    claimsOf(db, revisions),
  ]);
  return new Map(
    rows.map(({ revisionId, ...content }) => {
      const documents = sources.get(revisionId) ?? [];
      const record: RecordedIncident = {
        ...content,
        flags: INCIDENT_FLAGS.filter((flag) => content.flags.includes(flag)),
        otherPlaces: otherPlaces.get(revisionId) ?? [],
        parties: parties.get(revisionId) ?? [],
        figures: figures.get(revisionId) ?? [],
        sources: documents.map(({ id: _, ...document }) => document),
        claims: (claims.get(revisionId) ?? []).map(({ sourceId, ...claim }) => ({
          ...claim,
          source: documents.findIndex((document) => document.id === sourceId),
        })),
      };
      return [revisionId, record];
    }),
  );
}

function contentOf(db: Db, revisions: number[]) {
  const r = incidentRevision;
  return db
    .select({
      revisionId: r.id,
      externalId: incident.externalId,
      countryName: country.name,
      ...pick(getTableColumns(r), FIELD_NAMES),
    })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .innerJoin(country, eq(country.code, r.country))
    .where(inArray(r.id, revisions));
}

/** The rows below revisions, in the record's order, by the revision's id. */
type ByRevision<Row> = Map<number, Row[]>;

async function otherPlacesOf(db: Db, revisions: number[]) {
  const { revisionId, position, country, admin1, place } = incidentPlace;
  const rows = await db
    .select({ revisionId, part: { country, admin1, place } })
    .from(incidentPlace)
    .where(inArray(revisionId, revisions))
    .orderBy(asc(revisionId), asc(position));
  return grouped(rows);
}

async function partiesOf(db: Db, revisions: number[]) {
  const rows = await db
    .select({
      revisionId: incidentParty.revisionId,
      part: {
        actorSlug: actor.slug,
        actorName: actor.name,
        actorKind: actor.kind,
        actorCountry: actor.country,
        role: incidentParty.role,
        attribution: incidentParty.attribution,
        claimedVia: incidentParty.claimedVia,
      },
      dead: {
        low: incidentParty.deadLow,
        best: incidentParty.deadBest,
        high: incidentParty.deadHigh,
        qualifier: incidentParty.deadQualifier,
      },
    })
    .from(incidentParty)
    .innerJoin(actor, eq(actor.id, incidentParty.actorId))
    .where(inArray(incidentParty.revisionId, revisions))
    .orderBy(asc(incidentParty.revisionId), asc(incidentParty.position));
  return grouped(
    rows.map(({ revisionId, part, dead: { qualifier, ...bounds } }) => ({
      revisionId,
      part: { ...part, dead: qualifier === null ? null : { ...bounds, qualifier } },
    })),
  );
}

export async function figuresOfRevisions(db: Db, revisions: number[]) {
  const { outcome, victims, low, best, high, qualifier, words, rule, ruleVersion, ruleReason } =
    casualtyFigure;
  const rows = await db
    .select({
      revisionId: casualtyFigure.revisionId,
      part: { outcome, victims, low, best, high, qualifier, words, rule, ruleVersion, ruleReason },
    })
    .from(casualtyFigure)
    .where(inArray(casualtyFigure.revisionId, revisions))
    .orderBy(asc(casualtyFigure.revisionId), asc(outcome), asc(victims));
  return grouped(rows.map(({ revisionId, part }) => ({ revisionId, part: withBasis(part) })));
}

type FigureRow = Omit<Figure, 'basis'> & {
  rule: string | null;
  ruleVersion: number | null;
  ruleReason: string | null;
};

function withBasis({ rule, ruleVersion, ruleReason, ...figure }: FigureRow): Figure {
  if (rule === null || ruleVersion === null) return { ...figure, basis: null };
  return { ...figure, basis: { rule, version: ruleVersion, reason: ruleReason } };
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

async function sourcesOf(db: Db, revisions: number[]) {
  const rows = await db
    .select({ revisionId: revisionSource.revisionId, part: { id: source.id, ...SOURCE_INPUT } })
    .from(revisionSource)
    .innerJoin(source, eq(source.id, revisionSource.sourceId))
    .where(inArray(revisionSource.revisionId, revisions))
    .orderBy(asc(revisionSource.revisionId), asc(revisionSource.position));
  return grouped(rows);
}

async function claimsOf(db: Db, revisions: number[]) {
  const {
    sourceId,
    outcome,
    victims,
    low,
    best,
    high,
    qualifier,
    words,
    official,
    quoted,
    locator,
  } = claim;
  const rows = await db
    .select({
      revisionId: claim.revisionId,
      part: {
        sourceId,
        outcome,
        victims,
        low,
        best,
        high,
        qualifier,
        words,
        official,
        quoted,
        locator,
      },
    })
    .from(claim)
    .where(inArray(claim.revisionId, revisions))
    .orderBy(asc(claim.revisionId), asc(claim.position));
  return grouped(rows);
}

function grouped<Part>(rows: { revisionId: number; part: Part }[]): ByRevision<Part> {
  const map = new Map<number, Part[]>();
  for (const { revisionId, part } of rows) {
    const parts = map.get(revisionId);
    if (parts) parts.push(part);
    else map.set(revisionId, [part]);
  }
  return map;
}
