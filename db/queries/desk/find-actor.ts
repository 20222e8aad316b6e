import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, actorAlias } from '@/db/schema';
import { NotFound, UserError } from '@/lib/errors';

/**
 * The slug of the actor that someone means by an id, a name or an alias, in whatever case.
 * @throws NotFound where there is none
 * @throws UserError where the words mean several
 */
export async function findActor(db: Db, words: string): Promise<string> {
  const wanted = words.trim().toLowerCase();
  const rows = await db
    .selectDistinct({ slug: actor.slug, name: actor.name })
    .from(actor)
    .leftJoin(actorAlias, eq(actorAlias.actorId, actor.id))
    .where(
      or(
        eq(actor.slug, wanted),
        eq(sql`lower(${actor.name})`, wanted),
        eq(sql`lower(${actorAlias.name})`, wanted),
      ),
    )
    .orderBy(asc(actor.slug));
  const exact =
    rows.find((row) => row.slug === wanted) ?? (rows.length === 1 ? rows[0] : undefined);
  if (exact) return exact.slug;
  if (rows.length === 0) throw new NotFound(`There is no actor “${words}”.`);
  const ids = rows.map(({ slug, name }) => `${slug} (${name})`).join(', ');
  throw new UserError(`“${words}” could be several actors. Enter the id of one: ${ids}.`);
}

/**
 * The same of one that counts as a group, itself or under another: views are narrowed to no others.
 * @throws UserError where it does not
 */
export async function findGroup(db: Db, words: string): Promise<string> {
  const slug = await findActor(db, words);
  const isGroup = and(eq(actor.slug, slug), isNotNull(actor.groupId));
  if ((await db.$count(actor, isGroup)) > 0) return slug;
  throw new UserError(`“${words}” is not an armed group, so no chart can show it alone.`);
}
