import { eq, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { actor } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inNewVersion } from '@/db/write/versions';
import { UserError } from '@/lib/errors';
import { inActorVersions } from './in-actor-versions';
import { type LockedActor, lockActor, lockActorAt, withMerged } from './lock-actor';
import { regroup } from './regroup';

export type ActorMerger = {
  /** The slug of the actor that turned out to be the other. */
  losing: string;
  winning: string;
  /** The edition of the losing one that the act began from. */
  edition: number;
  note: string;
  author: string;
};

/**
 * Lets all that names an actor, or will name it, count under another, and its address lead there. The actor keeps its
 * aliases and what names it: nothing recorded is changed, and a split takes it back.
 * @throws NotFound where one of them is not there
 * @throws StaleSave where another changed the losing one since
 * @throws UserError where they are one, either is merged already
 */
export async function mergeActors(db: Pool, given: ActorMerger): Promise<void> {
  const { losing, winning, edition, note, author } = given;
  if (losing === winning) throw new UserError('An actor can’t be merged into itself.');
  await inNewVersion(db, { act: 'actor' }, async (tx, openNext, hold) => {
    // In one order whoever asks, so that two mergers the other way round don’t wait for each other.
    for (const slug of [losing, winning].sort()) await lockActor(tx, slug);
    const loser = await lockActorAt(tx, losing, edition);
    const winner = await lockActor(tx, winning);
    refuseMerged(loser);
    refuseMerged(winner);
    const members = await withMerged(tx, loser.id);
    const versions = await inActorVersions(
      tx,
      { openNext, hold },
      members,
      `Merger of the actor ${losing} into ${winning}`,
      (opens) =>
        regroup(tx, opens, members, async () => {
          const next = { mergedIntoId: winner.id, edition: edition + 1 };
          await tx.update(actor).set(next).where(eq(actor.id, loser.id));
          await tx
            .update(actor)
            .set({ edition: sql`${actor.edition} + 1` })
            .where(eq(actor.id, winner.id));
        }),
    );
    const event = { author, action: 'actor.merge' as const };
    const change = { before: { mergedInto: null }, after: { mergedInto: winning } };
    await recordEvent(tx, {
      ...event,
      subject: `actor:${losing}`,
      details: { edition: edition + 1, ...change, note, versions },
    });
    await recordEvent(tx, {
      ...event,
      subject: `actor:${winning}`,
      details: { edition: winner.edition + 1, after: { tookIn: losing }, note },
    });
  });
}

function refuseMerged({ slug, mergedIntoId }: LockedActor): void {
  if (mergedIntoId !== null) {
    throw new UserError(
      `The actor ${slug} has already been merged into another. Split it off first.`,
    );
  }
}
