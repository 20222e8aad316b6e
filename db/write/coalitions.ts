import { and, eq, inArray, isNull, like, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { readActorNames } from '@/db/read/actor-names';
import { actor, actorAlias, coalitionMember } from '@/db/schema';
import { isPartyKind } from '@/lib/domain/enums';
import { coalitionNames } from '@/lib/text/coalition';

/**
 * Records which parties the coalitions of a dataset that are written as one name list, as far as the ledger knows them now. They
 * count with them from this version on; what is recorded stays.
 */
export async function recordCoalitions(
  tx: Tx,
  { datasetId, version }: { datasetId: number; version: number },
): Promise<void> {
  const listed = await tx
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
  const coalitions = listed.map((one) => ({ ...one, names: coalitionNames(one.name) }));
  if (coalitions.every(({ names }) => names.length === 0)) return;
  const ledger = await readActorNames(tx, datasetId);
  const found = coalitions.flatMap(({ coalitionId, names }) =>
    names.flatMap((actorName) => {
      const member = ledger.actorOf({ actorName, actorKind: 'armed_group' });
      return member === undefined || member.id === coalitionId
        ? []
        : [{ coalitionId, memberId: member.id }];
    }),
  );
  if (found.length === 0) return;
  const parties = await tx
    .select({ id: actor.id, kind: actor.kind })
    .from(actor)
    .where(
      inArray(
        actor.id,
        found.map(({ memberId }) => memberId),
      ),
    );
  const isParty = new Set(parties.filter(({ kind }) => isPartyKind(kind)).map(({ id }) => id));
  const members = found.filter(({ memberId }) => isParty.has(memberId));
  if (members.length === 0) return;
  await tx
    .insert(coalitionMember)
    .values(members.map((member) => ({ datasetId, sinceVersion: version, ...member })))
    .onConflictDoNothing();
}
