import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, actorAlias } from '@/db/schema';
import type { ActorKind } from '@/lib/domain/enums';
import type { PartyInput } from '@/lib/domain/incident';

export type KnownActor = { id: number; slug: string; name: string; kind: ActorKind };

/** The actors that parties' names lead to in a dataset, as publishing will find them; those that it would make are left out. */
export async function knownActors(
  db: Db,
  datasetId: number,
  parties: readonly PartyInput[],
): Promise<Map<string, KnownActor>> {
  if (parties.length === 0) return new Map();
  const names = parties.map((party) => party.actorName);
  const columns = { id: actor.id, slug: actor.slug, name: actor.name, kind: actor.kind };
  const aliases = await db
    .select({ called: actorAlias.name, ...columns })
    .from(actorAlias)
    .innerJoin(actor, eq(actor.id, actorAlias.actorId))
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
