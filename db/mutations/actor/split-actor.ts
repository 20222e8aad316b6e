import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { actor } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inNewVersion } from '@/db/write/versions';
import { UserError } from '@/lib/errors';
import { inActorVersions } from './in-actor-versions';
import { lockActorAt, withMerged } from './lock-actor';
import { regroup } from './regroup';

export type ActorSplit = { slug: string; edition: number; note: string; author: string };

/**
 * Takes the merger of an actor back: all that names it, also since, counts under itself again.
 * @throws NotFound where there is no such actor
 * @throws StaleSave where another changed it since
 * @throws UserError where it is not merged
 */
export async function splitActor(
  db: Pool,
  { slug, edition, note, author }: ActorSplit,
): Promise<void> {
  await inNewVersion(db, { act: 'actor' }, async (tx, openNext, hold) => {
    const { id, mergedIntoId } = await lockActorAt(tx, slug, edition);
    if (mergedIntoId === null) throw new UserError(`The actor ${slug} has not been merged.`);
    const [winner] = await tx
      .select({ slug: actor.slug })
      .from(actor)
      .where(eq(actor.id, mergedIntoId));
    const members = await withMerged(tx, id);
    const versions = await inActorVersions(
      tx,
      { openNext, hold },
      members,
      `Split of the actor ${slug}`,
      (opens) =>
        regroup(tx, opens, members, async () => {
          const next = { mergedIntoId: null, edition: edition + 1 };
          await tx.update(actor).set(next).where(eq(actor.id, id));
        }),
    );
    const change = { before: { mergedInto: winner?.slug }, after: { mergedInto: null } };
    await recordEvent(tx, {
      author,
      action: 'actor.split',
      subject: `actor:${slug}`,
      details: { edition: edition + 1, ...change, note, versions },
    });
  });
}
