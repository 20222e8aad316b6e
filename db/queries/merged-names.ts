import { asc, eq, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { actor } from '@/db/schema';
import { groupOfActor } from './actor-groups';
import { atVersion } from './at-version';
import type { AtVersion } from './revision-conditions';

/** The names of the actors that counted under another as a group at a version, by that group's slug. */
export function queryMergedNames(db: Db, at: AtVersion): Promise<Map<string, string[]>> {
  return atVersion(db, at, async (snapshot, set) => {
    const members = groupOfActor(snapshot, at, set);
    const group = alias(actor, 'winning_group');
    const rows = await snapshot
      .select({ slug: group.slug, name: actor.name })
      .from(actor)
      .innerJoin(members, eq(members.actorId, actor.id))
      .innerJoin(group, eq(group.id, members.groupId))
      .where(ne(actor.id, group.id))
      .orderBy(asc(actor.name));
    const names = new Map<string, string[]>();
    for (const { slug, name } of rows) names.set(slug, [...(names.get(slug) ?? []), name]);
    return names;
  });
}
