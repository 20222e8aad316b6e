import { and, eq, isNull } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { actor, actorAlias } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { datasetIdOf } from '@/db/write/statements';
import { UserError } from '@/lib/errors';
import { lockActor } from './lock-actor';
import { raiseEdition } from './raise-edition';

export type NewAlias = {
  slug: string;
  name: string;
  /** The slug of the dataset in which it holds; null for all. */
  datasetSlug: string | null;
  author: string;
};

/**
 * Lets a name lead to an actor in files and forms that come from now on. What is recorded stays with the actor that it
 * named then.
 * @throws NotFound where there is no such actor or dataset
 * @throws UserError where the name leads to an actor already
 */
export async function addAlias(db: Pool, given: NewAlias): Promise<void> {
  const { slug, name, datasetSlug, author } = given;
  await db.transaction(async (tx) => {
    const found = await lockActor(tx, slug);
    const datasetId = datasetSlug === null ? null : await datasetIdOf(tx, datasetSlug);
    const [added] = await tx
      .insert(actorAlias)
      .values({ actorId: found.id, datasetId, name })
      .onConflictDoNothing()
      .returning({ id: actorAlias.id });
    if (added === undefined) await refuseTaken(tx, name, datasetId);
    await recordEvent(tx, {
      author,
      action: 'actor.add_alias',
      subject: `actor:${slug}`,
      ...(datasetId === null ? {} : { datasetId }),
      details: {
        edition: await raiseEdition(tx, found),
        after: { alias: name },
        dataset: datasetSlug,
      },
    });
  });
}

async function refuseTaken(tx: Tx, name: string, datasetId: number | null): Promise<never> {
  const [taken] = await tx
    .select({ name: actor.name })
    .from(actorAlias)
    .innerJoin(actor, eq(actor.id, actorAlias.actorId))
    .where(
      and(
        eq(actorAlias.name, name),
        datasetId === null ? isNull(actorAlias.datasetId) : eq(actorAlias.datasetId, datasetId),
      ),
    );
  throw new UserError(
    `“${name}” already leads to ${taken?.name ?? 'an actor'}. Remove it there first.`,
  );
}
