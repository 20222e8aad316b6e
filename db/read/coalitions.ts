import { and, asc, eq, inArray, isNull, like, lte, or } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, actorAlias, coalitionMember } from '@/db/schema';
import { isPartyKind } from '@/lib/domain/enums';
import { coalitionNames } from '@/lib/text/coalition';
import { readActorNames } from './actor-names';
import { atVersion } from './at-version';
import { type AtVersion, membersOf } from './conditions';

/** The coalitions written as one name whose incidents count with a party, too, at a version of a dataset. */
export function queryCoalitions(
  db: Db,
  at: AtVersion,
  partyId: number,
): Promise<{ slug: string; name: string }[]> {
  return atVersion(db, at, async (snapshot, set) => {
    const members = await membersOf(snapshot, at, set, [partyId]);
    const { datasetId, coalitionId, memberId, sinceVersion } = coalitionMember;
    return snapshot
      .selectDistinct({ slug: actor.slug, name: actor.name })
      .from(coalitionMember)
      .innerJoin(actor, eq(actor.id, coalitionId))
      .where(
        and(
          eq(datasetId, at.dataset.id),
          inArray(memberId, members),
          lte(sinceVersion, at.version),
        ),
      )
      .orderBy(asc(actor.name));
  });
}

/** A coalition that is written as one name, and a party that it lists. */
export type Membership = { coalitionId: number; memberId: number };

/** What is recorded of a dataset's coalitions by now. */
export function recordedMemberships(db: Db, datasetId: number): Promise<Membership[]> {
  return db
    .select({ coalitionId: coalitionMember.coalitionId, memberId: coalitionMember.memberId })
    .from(coalitionMember)
    .where(eq(coalitionMember.datasetId, datasetId));
}

/** The coalitions of a dataset that are written as one name, and the names in it. */
export async function listingCoalitions(
  db: Db,
  datasetId: number,
): Promise<{ coalitionId: number; names: readonly string[] }[]> {
  const listed = await db
    .select({ coalitionId: actor.id, name: actorAlias.name })
    .from(actorAlias)
    .innerJoin(actor, eq(actor.id, actorAlias.actorId))
    .where(
      and(
        or(eq(actorAlias.datasetId, datasetId), isNull(actorAlias.datasetId)),
        eq(actor.kind, 'armed_group'),
        like(actorAlias.name, '%, %'),
      ),
    );
  return listed
    .map(({ coalitionId, name }) => ({ coalitionId, names: coalitionNames(name) }))
    .filter(({ names }) => names.length > 0);
}

/** What the names of a dataset's coalitions lead to now: with these its next version counts, and with those that are recorded. */
export async function listedMemberships(db: Db, datasetId: number): Promise<Membership[]> {
  const coalitions = await listingCoalitions(db, datasetId);
  if (coalitions.length === 0) return [];
  const known = await readActorNames(db, datasetId);
  const found = coalitions.flatMap(({ coalitionId, names }) =>
    names
      .flatMap((actorName) => known.actorOf({ actorName, actorKind: 'armed_group' })?.id ?? [])
      .filter((memberId) => memberId !== coalitionId)
      .map((memberId) => ({ coalitionId, memberId })),
  );
  if (found.length === 0) return [];
  const members = found.map(({ memberId }) => memberId);
  const kinds = await db
    .select({ id: actor.id, kind: actor.kind })
    .from(actor)
    .where(inArray(actor.id, members));
  const isParty = new Set(kinds.filter(({ kind }) => isPartyKind(kind)).map(({ id }) => id));
  return found.filter(({ memberId }) => isParty.has(memberId));
}
