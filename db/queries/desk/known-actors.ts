import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor, actorAlias } from '@/db/schema';
import type { ActorKind } from '@/lib/domain/enums';
import type { PartyInput } from '@/lib/domain/incident';

export type KnownActor = {
  /** Of the actor, or of what it is merged into. */
  id: number;
  name: string;
  kind: ActorKind;
  /** The group under which it counts; null where it counts under none. */
  group: { slug: string; name: string } | null;
};

/** The actors that parties' names lead to in a dataset, as publishing will find them; those that it would make are left out. */
export async function knownActors(
  db: Db,
  datasetId: number,
  parties: readonly PartyInput[],
): Promise<Map<string, KnownActor>> {
  if (parties.length === 0) return new Map();
  const names = parties.map((party) => party.actorName);
  const group = alias(actor, 'its_group');
  const columns = {
    id: sql<number>`coalesce(${actor.groupId}, ${actor.mergedIntoId}, ${actor.id})`,
    name: actor.name,
    kind: actor.kind,
    group: { slug: group.slug, name: group.name },
  };
  const aliases = await db
    .select({ called: actorAlias.name, ...columns })
    .from(actorAlias)
    .innerJoin(actor, eq(actor.id, actorAlias.actorId))
    .leftJoin(group, eq(group.id, actor.groupId))
    .where(
      and(
        inArray(actorAlias.name, names),
        or(eq(actorAlias.datasetId, datasetId), isNull(actorAlias.datasetId)),
      ),
    )
    .orderBy(sql`${actorAlias.datasetId} nulls first`);
  const same = await db
    .select(columns)
    .from(actor)
    .leftJoin(group, eq(group.id, actor.groupId))
    .where(inArray(actor.name, names))
    .orderBy(sql`${actor.id} desc`);
  const kinds = new Map(parties.map((party) => [party.actorName, party.actorKind]));
  return new Map([
    ...same.filter((one) => kinds.get(one.name) === one.kind).map(named),
    ...aliases.map(({ called, ...one }): [string, KnownActor] => [called, one]),
  ]);
}

function named(one: KnownActor): [string, KnownActor] {
  return [one.name, one];
}
