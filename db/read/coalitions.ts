import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, coalitionMember } from '@/db/schema';
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
