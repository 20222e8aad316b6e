import { and, eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { actorAlias, dataset } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { NotFound } from '@/lib/errors';
import { lockActor } from './lock-actor';
import { raiseEdition } from './raise-edition';

export type AliasRemoval = { slug: string; aliasId: number; author: string };

/**
 * Lets a name no longer lead to an actor. What is recorded under it stays.
 * @throws NotFound where the actor has no such alias, or has it no longer
 */
export async function removeAlias(
  db: Pool,
  { slug, aliasId, author }: AliasRemoval,
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockActor(tx, slug);
    const [removed] = await tx
      .delete(actorAlias)
      .where(and(eq(actorAlias.id, aliasId), eq(actorAlias.actorId, found.id)))
      .returning({ name: actorAlias.name, datasetId: actorAlias.datasetId });
    if (!removed) throw new NotFound('The actor no longer has this alias.');
    const { name, datasetId } = removed;
    const of =
      datasetId === null
        ? []
        : await tx.select({ slug: dataset.slug }).from(dataset).where(eq(dataset.id, datasetId));
    await recordEvent(tx, {
      author,
      action: 'actor.remove_alias',
      subject: `actor:${slug}`,
      ...(datasetId === null ? {} : { datasetId }),
      details: {
        edition: await raiseEdition(tx, found),
        before: { alias: name },
        after: { alias: null },
        dataset: of[0]?.slug ?? null,
      },
    });
  });
}
