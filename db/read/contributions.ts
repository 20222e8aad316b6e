import { group } from 'd3-array';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { uniqBy } from 'es-toolkit/array';
import type { Db } from '@/db/client';
import { actor, incident, incidentParty, incidentRevision } from '@/db/schema';
import { type ActorKind, isPartyKind, type RevisionState } from '@/lib/domain/enums';
import type { IncidentInput, PartyInput } from '@/lib/domain/incident';
import { NotFound } from '@/lib/errors';
import {
  type Contribution,
  countryPlace,
  countsOfOne,
  type Labelled,
  newParty,
  type Shift,
  shiftsOf,
  sumShifts,
} from '@/lib/impact/contribution';
import { coalitionNames } from '@/lib/text/coalition';
import { nameKey } from '@/lib/text/fold';
import { readActorNames } from './actor-names';
import { listedMemberships, recordedMemberships } from './coalitions';
import { figuresOfRevisions } from './incident-records';

/**
 * What incidents would add to a dataset's counts, and where, in their order: as publishing will find their actors, and as its
 * next version will count coalitions.
 */
export async function contributionsOf(
  db: Db,
  datasetId: number,
  incidents: readonly IncidentInput[],
): Promise<Contribution[]> {
  const parties = incidents.flatMap((incident) => incident.parties);
  const listed = parties.flatMap(({ actorName }) =>
    coalitionNames(actorName).map((name) => ({ actorName: name, actorKind: LISTED_KIND })),
  );
  const known = await knownActors(db, datasetId, [...listed, ...parties]);
  const membersOf = await membersOfCoalitions(db, datasetId, 'next');
  return incidents.map((incident) => contributionOf(incident, known, membersOf));
}

/** What the names in a coalition's name are looked up as. */
const LISTED_KIND: ActorKind = 'armed_group';

function contributionOf(
  { parties, country, dateStart, figures }: IncidentInput,
  known: ReadonlyMap<string, ActorAsCounted>,
  membersOf: MembersOf,
): Contribution {
  const fresh = parties.filter((one) => !known.has(one.actorName) && isPartyKind(one.actorKind));
  const counted = new Map<string, string>();
  const count = ({ key, label }: Labelled) => counted.set(key, label);
  for (const party of parties) {
    const { actorName, actorKind } = party;
    const found = known.get(actorName);
    if (found?.party) count(labelOf(found.party));
    if (found !== undefined) membersOf(found.named).forEach(count);
    if (fresh.includes(party)) count(newParty(actorName));
    if ((found?.kind ?? actorKind) !== LISTED_KIND) continue;
    for (const name of coalitionNames(actorName)) {
      const member = known.get(name);
      if (member?.party && isPartyKind(member.kind)) count(labelOf(member.party));
      const key = nameKey(name);
      const made = fresh.find((one) => nameKey(one.actorName) === key);
      if (member === undefined && made !== undefined) count(newParty(made.actorName));
    }
  }
  return {
    year: dateStart.slice(0, 4),
    country: countryPlace(country),
    parties: Array.from(counted, ([key, label]) => ({ key, label })),
    counts: countsOfOne(figures),
  };
}

const labelOf = ({ slug, name }: { slug: string; name: string }) => ({ key: slug, label: name });

/** As it counts, or as it will from the next version of its dataset on. */
type Counting = 'now' | 'next';

/** Gives the parties with which an actor's incidents count beside its own: those that a coalition's name lists. */
type MembersOf = (actorId: number) => readonly Labelled[];

export async function membersOfCoalitions(
  db: Db,
  datasetId: number,
  counting: Counting,
): Promise<MembersOf> {
  const recorded = await recordedMemberships(db, datasetId);
  const listed = counting === 'next' ? await listedMemberships(db, datasetId) : [];
  const memberships = [...recorded, ...listed];
  if (memberships.length === 0) return () => [];
  const party = alias(actor, 'its_party');
  const rows = await db
    .select({ id: actor.id, key: party.slug, label: party.name })
    .from(actor)
    .innerJoin(party, eq(party.id, actor.partyId))
    .where(
      inArray(
        actor.id,
        memberships.map(({ memberId }) => memberId),
      ),
    );
  const parties = new Map(rows.map(({ id, ...one }) => [id, one]));
  const byCoalition = group(memberships, ({ coalitionId }) => coalitionId);
  return (actorId) =>
    (byCoalition.get(actorId) ?? []).flatMap(({ memberId }) => parties.get(memberId) ?? []);
}

/**
 * What a revision of an incident (null: the current one) adds where it is counted, and its state. Its parties are the
 * actors that were recorded, to which their names need not lead any more.
 * @throws NotFound if there is no such incident or revision
 */
export async function recordedContribution(
  db: Db,
  publicId: string,
  number: number | null,
  counting: Counting,
): Promise<{ state: RevisionState; contribution: Contribution }> {
  const { id, state, datasetId, dateStart, country } = incidentRevision;
  const [said] = await db
    .select({ id, state, datasetId, dateStart, country })
    .from(incidentRevision)
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .where(
      and(
        eq(incident.publicId, publicId),
        number === null
          ? isNull(incidentRevision.supersededVersion)
          : eq(incidentRevision.number, number),
      ),
    );
  if (!said) throw new NotFound('This incident or revision does not exist.');
  const [figures, parties] = await Promise.all([
    figuresOfRevisions(db, [said.id]),
    partiesOfRevision(db, said, counting),
  ]);
  return {
    state: said.state,
    contribution: {
      year: said.dateStart.slice(0, 4),
      country: countryPlace(said.country),
      parties,
      counts: countsOfOne(figures.get(said.id) ?? []),
    },
  };
}

/** Each party that a revision counts under, once. */
async function partiesOfRevision(
  db: Db,
  { id, datasetId }: { id: number; datasetId: number },
  counting: Counting,
): Promise<Labelled[]> {
  const party = alias(actor, 'its_party');
  const rows = await db
    .select({ actorId: actor.id, key: party.slug, label: party.name })
    .from(incidentParty)
    .innerJoin(actor, eq(actor.id, incidentParty.actorId))
    .innerJoin(party, eq(party.id, actor.partyId))
    .where(eq(incidentParty.revisionId, id))
    .orderBy(party.name, party.slug);
  const membersOf = await membersOfCoalitions(db, datasetId, counting);
  const counted = rows.flatMap(({ actorId, ...own }) => [own, ...membersOf(actorId)]);
  return uniqBy(counted, ({ key }) => key);
}

/** What is published of an incident and what would be; null for nothing. */
export type IncidentChange = { before: IncidentInput | null; after: IncidentInput | null };

/** By how much counts would change with all of these changes. */
export async function shiftsOfChanges(
  db: Db,
  datasetId: number,
  changes: readonly IncidentChange[],
): Promise<Shift[]> {
  const after = changes.flatMap((change) => change.after ?? []);
  const before = changes.flatMap((change) => change.before ?? []);
  const added = await contributionsOf(db, datasetId, after);
  const taken = await contributionsOf(db, datasetId, before);
  return sumShifts([
    ...added.flatMap((after) => shiftsOf({ before: null, after })),
    ...taken.flatMap((before) => shiftsOf({ before, after: null })),
  ]);
}

export type ActorAsCounted = {
  /** Of the actor itself. */
  named: number;
  /** Of the actor, or of what it is merged into. */
  id: number;
  name: string;
  kind: ActorKind;
  /** The party under which it counts; null if it counts under none. */
  party: { slug: string; name: string } | null;
};

/** The actors that parties' names lead to in a dataset, as publishing will find them; those that it would make are left out. */
export async function knownActors(
  db: Db,
  datasetId: number,
  parties: readonly Pick<PartyInput, 'actorName' | 'actorKind'>[],
): Promise<Map<string, ActorAsCounted>> {
  if (parties.length === 0) return new Map();
  const names = await readActorNames(db, datasetId);
  const found = parties.flatMap((party) => {
    const who = names.actorOf(party);
    return who === undefined ? [] : [[party.actorName, who.id] as const];
  });
  const party = alias(actor, 'its_party');
  const rows = await db
    .select({
      named: actor.id,
      id: sql<number>`coalesce(${actor.partyId}, ${actor.mergedIntoId}, ${actor.id})`,
      name: actor.name,
      kind: actor.kind,
      party: { slug: party.slug, name: party.name },
    })
    .from(actor)
    .leftJoin(party, eq(party.id, actor.partyId))
    .where(inArray(actor.id, [...new Set(found.map(([, id]) => id))]));
  const byId = new Map(rows.map((one) => [one.named, one]));
  return new Map(
    found.flatMap(([name, id]) => {
      const one = byId.get(id);
      return one === undefined ? [] : [[name, one] as const];
    }),
  );
}
