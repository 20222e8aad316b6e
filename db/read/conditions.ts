import {
  and,
  asc,
  between,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  not,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor, actorPast, coalitionMember, incidentParty, incidentRevision } from '@/db/schema';
import type { DatasetRef } from '@/lib/domain/dataset';
import type { DatesRule, Interval, RoleRule } from '@/lib/domain/enums';
import type { IncidentList } from '@/lib/filters/incident-list';
import { NO_PARTY, type View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';

/** A dataset at one of its versions. */
export type AtVersion = Pick<View, 'version'> & { dataset: Pick<DatasetRef, 'id'> };

/** Which revisions are meant: those of the newest version, or those of the version at hand. */
export type RevisionSet = 'current' | 'inVersion';

/** Literal, as the partial indexes write it, so that the planner sees that they serve. */
const PUBLISHED = sql`${incidentRevision.state} = 'published'`;

/** Published revisions of a set: the incidents that count, each once. */
export function countedIn({ dataset, version }: AtVersion, set: RevisionSet): SQL | undefined {
  const { datasetId, recordedVersion, supersededVersion } = incidentRevision;
  const inSet =
    set === 'current'
      ? isNull(supersededVersion)
      : and(
          lte(recordedVersion, version),
          or(isNull(supersededVersion), gt(supersededVersion, version)),
        );
  return and(eq(datasetId, dataset.id), inSet, PUBLISHED);
}

/**
 * Those of them that a view counts in a range, of which `members` are the actors that its parties have (membersOf); or only
 * the imprecise of them, those that the view leaves out included.
 */
export function inView(
  db: Db,
  view: View,
  set: RevisionSet,
  range: DayRange,
  members: readonly number[],
  imprecise: IncidentList['imprecise'],
): SQL | undefined {
  const { violence, dates, interval } = view.filters;
  const codes = view.countries.map((country) => country.code);
  return and(
    countedIn(view, set),
    imprecise === 'only'
      ? and(inDays(dates === 'leave' ? 'apart' : dates, interval, range), isImprecise(interval))
      : inDays(dates, interval, range),
    codes.length > 0 ? inArray(incidentRevision.country, codes) : undefined,
    violence.length > 0 ? inArray(incidentRevision.violence, violence) : undefined,
    ofParties(db, view, set, members),
  );
}

/** In the days of a range, by what is done with records that run past the period in which they begin. */
function inDays(dates: DatesRule, interval: Interval, { from, to }: DayRange): SQL | undefined {
  const { dateStart, dateEnd } = incidentRevision;
  const begins = between(dateStart, from, to);
  if (dates === 'apart') return begins;
  if (dates === 'leave') return and(begins, not(isImprecise(interval)));
  return or(begins, and(lt(dateStart, from), gte(dateEnd, from), isImprecise(interval)));
}

/** Whether a record runs past the period in which it begins. */
function isImprecise(interval: Interval): SQL {
  const periodOf = (day: PgColumn) =>
    sql`date_trunc(${sql.raw(`'${interval}'`)}, ${day}::timestamp)`;
  return sql`(${periodOf(incidentRevision.dateStart)} <> ${periodOf(incidentRevision.dateEnd)})`;
}

/**
 * Incidents in which one of the view's parties took part in the role asked for, or, where it asks for those, in which none is
 * recorded. A view of a role that names no party asks for any.
 */
function ofParties(
  db: Db,
  view: View,
  set: RevisionSet,
  members: readonly number[],
): SQL | undefined {
  const { role } = view.filters;
  const takePart = exists(itsPartiesAmong(db, members, role));
  if (role !== 'any') {
    return view.parties.length > 0 ? takePart : exists(itsParties(db, view, set, role));
  }
  if (!view.parties.some(({ id }) => id === NO_PARTY.id)) {
    return view.parties.length > 0 ? takePart : undefined;
  }
  const namesNone = notExists(itsParties(db, view, set, role));
  return members.length === 0 ? namesNone : or(takePart, namesNone);
}

/** The parts of an incident that count under a party. */
function itsParties(db: Db, view: View, set: RevisionSet, role: RoleRule) {
  const parties = actorParties(db, view, set);
  return db
    .select({ one: sql`1` })
    .from(incidentParty)
    .innerJoin(parties, eq(parties.actorId, incidentParty.actorId))
    .where(and(eq(incidentParty.revisionId, incidentRevision.id), inRole(role)));
}

function inRole(role: RoleRule): SQL | undefined {
  return role === 'perpetrator' ? eq(incidentParty.role, role) : undefined;
}

function itsPartiesAmong(db: Db, ids: readonly number[], role: RoleRule) {
  return db
    .select({ one: sql`1` })
    .from(incidentParty)
    .where(
      and(
        eq(incidentParty.revisionId, incidentRevision.id),
        inArray(incidentParty.actorId, [...ids]),
        inRole(role),
      ),
    );
}

/**
 * From each actor that counts under a party to that party: as it is now, or was at the version. To be joined on actorId.
 */
export function actorParties(db: Db, at: AtVersion, set: RevisionSet) {
  if (set === 'current') {
    return db
      .select({ actorId: actor.id, partyId: sql<number>`${actor.partyId}`.as('its_party_id') })
      .from(actor)
      .where(isNotNull(actor.partyId))
      .as('member_party');
  }
  const past = db
    .selectDistinctOn([actorPast.actorId], {
      actorId: sql<number>`${actorPast.actorId}`.as('past_actor_id'),
      partyId: sql<number | null>`${actorPast.partyId}`.as('past_party_id'),
    })
    .from(actorPast)
    .where(and(eq(actorPast.datasetId, at.dataset.id), gt(actorPast.untilVersion, at.version)))
    .orderBy(asc(actorPast.actorId), asc(actorPast.untilVersion))
    .as('past');
  const partyId = sql<number>`case when ${past.actorId} is null then ${actor.partyId} else ${past.partyId} end`;
  return db
    .select({ actorId: actor.id, partyId: partyId.as('its_party_id') })
    .from(actor)
    .leftJoin(past, eq(past.actorId, actor.id))
    .where(isNotNull(partyId))
    .as('member_party');
}

/**
 * The actors whose incidents count under parties, coalitions of them that are written as one name included. Asked for first and then put into the query that needs them, so that the
 * planner knows how many incidents they have.
 */
export async function membersOf(
  db: Db,
  at: AtVersion,
  set: RevisionSet,
  partyIds: readonly number[],
): Promise<number[]> {
  if (partyIds.length === 0) return [];
  const members = actorParties(db, at, set);
  const rows = await db
    .select({ id: members.actorId })
    .from(members)
    .where(inArray(members.partyId, [...partyIds]));
  const own = rows.map((row) => row.id);
  if (own.length === 0) return own;
  const { datasetId, coalitionId, memberId, sinceVersion } = coalitionMember;
  const coalitions = await db
    .selectDistinct({ id: coalitionId })
    .from(coalitionMember)
    .where(
      and(eq(datasetId, at.dataset.id), inArray(memberId, own), lte(sinceVersion, at.version)),
    );
  return [...own, ...coalitions.map(({ id }) => id)];
}
