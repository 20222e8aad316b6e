import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
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
  type Shift,
  shiftsOf,
  sumShifts,
} from '@/lib/impact/contribution';
import { foldedText } from '@/lib/text/fold';
import { readActorNames } from './actor-names';
import { figuresOfRevisions } from './incident-records';

/** What incidents would add to a dataset's counts, and where, in their order: as publishing will find their actors. */
export async function contributionsOf(
  db: Db,
  datasetId: number,
  incidents: readonly IncidentInput[],
): Promise<Contribution[]> {
  const parties = incidents.flatMap((incident) => incident.parties);
  const known = await knownActors(db, datasetId, parties);
  return incidents.map((incident) => contributionOf(incident, known));
}

function contributionOf(
  { parties, country, dateStart, figures }: IncidentInput,
  known: ReadonlyMap<string, ActorAsCounted>,
): Contribution {
  const counted = new Map<string, string>();
  for (const { actorName, actorKind } of parties) {
    const found = known.get(actorName);
    if (found?.party) counted.set(found.party.slug, found.party.name);
    if (found === undefined && isPartyKind(actorKind)) {
      counted.set(`new ${foldedText(actorName)}`, actorName);
    }
  }
  return {
    year: dateStart.slice(0, 4),
    country: countryPlace(country),
    parties: Array.from(counted, ([key, label]) => ({ key, label })),
    counts: countsOfOne(figures),
  };
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
): Promise<{ state: RevisionState; contribution: Contribution }> {
  const r = incidentRevision;
  const [said] = await db
    .select({ id: r.id, state: r.state, dateStart: r.dateStart, country: r.country })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .where(
      and(
        eq(incident.publicId, publicId),
        number === null ? isNull(r.supersededVersion) : eq(r.number, number),
      ),
    );
  if (!said) throw new NotFound('This incident or revision does not exist.');
  const [figures, parties] = await Promise.all([
    figuresOfRevisions(db, [said.id]),
    partiesOfRevision(db, said.id),
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

/** Each party that a revision counts under now, once. */
function partiesOfRevision(db: Db, revisionId: number): Promise<Labelled[]> {
  const party = alias(actor, 'its_party');
  return db
    .selectDistinct({ key: party.slug, label: party.name })
    .from(incidentParty)
    .innerJoin(actor, eq(actor.id, incidentParty.actorId))
    .innerJoin(party, eq(party.id, actor.partyId))
    .where(eq(incidentParty.revisionId, revisionId))
    .orderBy(party.name, party.slug);
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
    ...added.flatMap((one) => shiftsOf(null, one)),
    ...taken.flatMap((one) => shiftsOf(one, null)),
  ]);
}

export type ActorAsCounted = {
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
  parties: readonly PartyInput[],
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
  const byId = new Map(rows.map(({ named, ...one }) => [named, one]));
  return new Map(
    found.flatMap(([name, id]) => {
      const one = byId.get(id);
      return one === undefined ? [] : [[name, one] as const];
    }),
  );
}
