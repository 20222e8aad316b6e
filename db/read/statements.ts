import { max } from 'd3-array';
import { and, asc, desc, eq, inArray, lte, ne, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Pool } from '@/db/client';
import {
  actor,
  actorSuccession,
  annotation,
  republisher,
  source,
  strengthEstimate,
} from '@/db/schema';
import type { Annotation, Strength, Succession } from '@/lib/domain/annotation';
import type { View } from '@/lib/filters/view';
import { type Republishers, rootOrigins } from '@/lib/proposal/origins';
import { ALWAYS } from '@/lib/stats/period';
import { foldedText } from '@/lib/text/fold';
import { atVersion, heldAt } from './at-version';
import { queryCells } from './cells';
import { type AtVersion, actorParties } from './conditions';
import { SOURCE_INPUT } from './incident-records';

/** A dated event, and the country, or the actor and its party, that it belongs to. */
export type RecordedEvent = Annotation & {
  country: string | null;
  actorId: number | null;
  partyId: number | null;
};

/** The dated events of all countries and actors as they were recorded at an instant (null: now), the earliest first. */
export function queryEvents(db: Db, asOf: string | null): Promise<RecordedEvent[]> {
  return db
    .select({
      country: annotation.country,
      actorId: annotation.actorId,
      partyId: actor.partyId,
      id: annotation.id,
      startsOn: annotation.startsOn,
      endsOn: annotation.endsOn,
      dateLabel: annotation.dateLabel,
      label: annotation.label,
      text: annotation.text,
      source: SOURCE_INPUT,
    })
    .from(annotation)
    .innerJoin(source, eq(source.id, annotation.sourceId))
    .leftJoin(actor, eq(actor.id, annotation.actorId))
    .where(heldAt(annotation, asOf))
    .orderBy(asc(annotation.startsOn), asc(annotation.id));
}

/**
 * Dated events within the view's range, as they were recorded at its time. One that belongs to a country or an actor is
 * given where the incidents that the view's countries and groups leave, in whatever period, include some of that country or
 * actor.
 * @param read gives all that were recorded at that time
 */
export async function queryAnnotations(
  db: Pool,
  view: View,
  read: () => Promise<readonly RecordedEvent[]> = () => queryEvents(db, view.filters.asOf),
): Promise<Annotation[]> {
  const { range } = view;
  if (range === null) return [];
  const rows = (await read()).filter(
    ({ startsOn, endsOn }) => startsOn <= range.to && endsOn >= range.from,
  );
  const isBound = rows.some(({ country, actorId }) => country !== null || actorId !== null);
  const countries = isBound ? await keysWithIncidents(db, view, 'country') : new Set<string>();
  const parties = isBound ? await keysWithIncidents(db, view, 'party') : new Set<string>();
  return rows
    .filter(
      ({ country, actorId, partyId }) =>
        (country === null && actorId === null) ||
        (country !== null && countries.has(country)) ||
        (partyId !== null && parties.has(String(partyId))),
    )
    .map(({ country: _country, actorId: _actor, partyId: _party, ...shown }) => shown);
}

/** The countries or groups of the incidents that the view's countries and groups leave. */
async function keysWithIncidents(
  db: Pool,
  view: View,
  by: 'country' | 'party',
): Promise<Set<string>> {
  const everything = {
    ...view,
    filters: { ...view.filters, violence: [], dates: 'apart' as const },
  };
  const cells = await queryCells(db, {
    view: everything,
    range: ALWAYS,
    by,
    interval: null,
    keys: null,
    gathersRest: false,
  });
  return new Set(cells.map(({ key }) => key));
}

/** What a source says about an actor's strength. */
export const STATED_STRENGTH = {
  low: strengthEstimate.low,
  best: strengthEstimate.best,
  high: strengthEstimate.high,
  qualifier: strengthEstimate.qualifier,
  place: strengthEstimate.place,
  asOf: strengthEstimate.asOf,
  asOfPrecision: strengthEstimate.asOfPrecision,
};

/** What sources say of the strength of actors, the newest first, and when any of it was last recorded, corrected or withdrawn. */
export type StatedStrengths = { strengths: Strength[]; changedAt: string | null };

/**
 * What sources say about the strength of a view's groups, and of the actors that counted under them at its version; as it was recorded
 * at the view's time.
 */
export function queryStrengths(db: Db, view: View): Promise<StatedStrengths> {
  const ids = view.parties.map((party) => party.id);
  return atVersion(db, view, (snapshot, set) => {
    const members = actorParties(snapshot, view, set);
    const counted = snapshot
      .select({ id: members.actorId })
      .from(members)
      .where(inArray(members.partyId, ids));
    const which = or(inArray(actor.id, ids), inArray(actor.id, counted));
    return strengthsWhere(snapshot, which, view.filters.asOf);
  });
}

type NamedActor = Strength['group'];

/** The same of actors by their slugs, and of no other: whatever is merged into them later. Those that are not there are left out. */
export async function queryStrengthsOf(
  db: Db,
  slugs: readonly string[],
  asOf: string | null,
): Promise<StatedStrengths & { actors: NamedActor[] }> {
  const which = inArray(actor.slug, [...slugs]);
  const { slug, name } = actor;
  return {
    ...(await strengthsWhere(db, which, asOf)),
    actors: await db.select({ slug, name }).from(actor).where(which).orderBy(asc(slug)),
  };
}

async function strengthsWhere(
  db: Db,
  which: SQL | undefined,
  asOf: string | null,
): Promise<StatedStrengths> {
  const { recordedAt, endedAt } = strengthEstimate;
  const rows = await db
    .select({
      group: { slug: actor.slug, name: actor.name },
      ...STATED_STRENGTH,
      source: SOURCE_INPUT,
      recordedAt,
      endedAt,
    })
    .from(strengthEstimate)
    .innerJoin(actor, eq(actor.id, strengthEstimate.actorId))
    .innerJoin(source, eq(source.id, strengthEstimate.sourceId))
    .where(and(which, asOf === null ? undefined : lte(recordedAt, asOf)))
    .orderBy(desc(strengthEstimate.asOf), desc(strengthEstimate.id));
  const isPast = (at: string) => asOf === null || Date.parse(at) <= Date.parse(asOf);
  return {
    strengths: rows
      .filter((row) => row.endedAt === null || !isPast(row.endedAt))
      .map(({ recordedAt: _recorded, endedAt: _ended, ...stated }) => stated),
    changedAt:
      max(
        rows
          .flatMap((row) => [row.recordedAt, ...(row.endedAt === null ? [] : [row.endedAt])])
          .filter(isPast),
      ) ?? null,
  };
}

export const predecessor = alias(actor, 'predecessor');
export const successor = alias(actor, 'successor');

const NAMES = {
  predecessor: { slug: predecessor.slug, name: predecessor.name },
  successor: { slug: successor.slug, name: successor.name },
};

/** Which actor followed which, earliest first, as recorded at an instant (null: now). */
export function querySuccessions(db: Db, asOf: string | null, which?: SQL): Promise<Succession[]> {
  return db
    .select({
      id: actorSuccession.id,
      ...NAMES,
      since: actorSuccession.since,
      note: actorSuccession.note,
      source: SOURCE_INPUT,
    })
    .from(actorSuccession)
    .innerJoin(predecessor, eq(predecessor.id, actorSuccession.predecessorId))
    .innerJoin(successor, eq(successor.id, actorSuccession.successorId))
    .leftJoin(source, eq(source.id, actorSuccession.sourceId))
    .where(and(heldAt(actorSuccession, asOf), which))
    .orderBy(asc(actorSuccession.since), asc(actorSuccession.id));
}

/** The same of a view's groups, and of the actors that are merged into them. */
export async function successionsInView(db: Db, view: View): Promise<Succession[]> {
  const ids = view.parties.map((party) => party.id);
  if (ids.length === 0) return [];
  const isInView = [predecessor, successor].flatMap((one) => [
    inArray(one.id, ids),
    inArray(one.partyId, ids),
  ]);
  return querySuccessions(db, view.filters.asOf, or(...isInView));
}

/** The names of the actors that counted under another party at a version, by that party's slug. */
export function queryMergedNames(db: Db, at: AtVersion): Promise<Map<string, string[]>> {
  return atVersion(db, at, async (snapshot, set) => {
    const members = actorParties(snapshot, at, set);
    const party = alias(actor, 'winning_party');
    const rows = await snapshot
      .select({ slug: party.slug, name: actor.name })
      .from(actor)
      .innerJoin(members, eq(members.actorId, actor.id))
      .innerJoin(party, eq(party.id, members.partyId))
      .where(ne(actor.id, party.id))
      .orderBy(asc(actor.name));
    const names = new Map<string, string[]>();
    for (const { slug, name } of rows) names.set(slug, [...(names.get(slug) ?? []), name]);
    return names;
  });
}

export type Republishing = { publisher: string; origin: string; note: string | null };

/** Who is known to carry whose reports, by name, both folded: also those that were recorded before names were folded so. */
export async function queryRepublishings(db: Db): Promise<Republishing[]> {
  const rows = await db.select().from(republisher).orderBy(asc(republisher.publisher));
  return rows.map(({ publisher, origin, note }) => ({
    publisher: foldedText(publisher),
    origin: foldedText(origin),
    note,
  }));
}

/** For each publisher that is known to republish another's reports, the publisher that they come from in the end. */
export async function queryRepublishers(db: Db): Promise<Map<string, string>> {
  return rootOrigins(republishersOf(await queryRepublishings(db)));
}

/** The same step by step: from each publisher to the one whose reports it carries. */
export function republishersOf(republishings: readonly Republishing[]): Republishers {
  return new Map(republishings.map(({ publisher, origin }) => [publisher, origin]));
}
