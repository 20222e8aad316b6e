import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { actor } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { refuseStaleSave } from '@/db/write/statements';
import { type Hold, inNewVersion, type OpenNext } from '@/db/write/versions';
import type { ActorKind } from '@/lib/domain/enums';
import { NotFound, UserError } from '@/lib/errors';
import { changedFields } from '@/lib/forms/corrections';
import { nameKey } from '@/lib/text/fold';
import { inActorVersions, type MadeVersions, regroup } from './in-actor-versions';

export type ActorChange = {
  slug: string;
  /** The change number that the change began from. */
  changeNumber: number;
  name: string;
  kind: ActorKind;
  /** Alpha-3. */
  country: string | null;
  description: string | null;
  /** Why. */
  note: string;
  author: string;
};

/**
 * Changes what is said about an actor. A kind decides whether it counts as a party, so that the totals of all that name it
 * follow; a name is in what readers were shown. Either makes a new version of each dataset that names it.
 * @throws NotFound if there is no such actor
 * @throws StaleSave if another changed it since
 * @throws UserError if nothing is changed, another actor has the name
 */
export async function changeActor(db: Pool, given: ActorChange): Promise<void> {
  const { slug, changeNumber, note, author, ...fields } = given;
  await inNewVersion(db, { act: 'actor' }, async (tx, openNext, hold) => {
    const current = await lockActorAt(tx, slug, changeNumber);
    const { name, kind, country, description } = current;
    const change = changedFields({ name, kind, country, description }, fields);
    if (change === null) throw new UserError('You have not changed anything.');
    if (name !== fields.name) await checkName(tx, current, fields.name);
    const update = async () => {
      await tx
        .update(actor)
        .set({ ...fields, changeNumber: changeNumber + 1 })
        .where(eq(actor.id, current.id));
      return {};
    };
    const isShown = name !== fields.name || kind !== fields.kind || country !== fields.country;
    const versions = isShown
      ? await inVersions(tx, { openNext, hold }, current, kind !== fields.kind, update)
      : await update();
    await recordEvent(tx, {
      author,
      action: 'actor.change',
      subject: `actor:${slug}`,
      details: { changeNumber: changeNumber + 1, ...change, note, versions },
    });
  });
}

/** Readers could not tell two of one name apart. One that is merged into another is under that one's name. */
async function checkName(tx: Tx, { id, mergedIntoId }: LockedActor, name: string): Promise<void> {
  if (mergedIntoId !== null) return;
  const others = await tx
    .select({ slug: actor.slug, name: actor.name })
    .from(actor)
    .where(and(ne(actor.id, id), isNull(actor.mergedIntoId)));
  const key = nameKey(name);
  const other = others.find((one) => nameKey(one.name) === key);
  if (other === undefined) return;
  throw new UserError(
    `The actor ${other.slug} already has this name. Merge the two, or make the name different.`,
  );
}

async function inVersions(
  tx: Tx,
  opening: { openNext: OpenNext; hold: Hold },
  { id, slug }: LockedActor,
  isRegrouped: boolean,
  update: () => Promise<unknown>,
): Promise<MadeVersions> {
  const members = await withMerged(tx, id);
  return inActorVersions(tx, opening, members, `Change of the actor ${slug}`, async (opens) => {
    if (isRegrouped) await regroup(tx, opens, members, update);
    else await update();
  });
}

export type ActorMerger = {
  /** The slug of the actor that turned out to be the other. */
  losing: string;
  winning: string;
  /** The change number of the losing one that the act began from. */
  changeNumber: number;
  note: string;
  author: string;
};

/**
 * Lets all that names an actor, or will name it, count under another, and its address lead there. The actor keeps its
 * aliases and what names it: nothing recorded is changed, and a split takes it back.
 * @throws NotFound if one of them is not there
 * @throws StaleSave if another changed the losing one since
 * @throws UserError if they are one, either is merged already
 */
export async function mergeActors(db: Pool, given: ActorMerger): Promise<void> {
  const { losing, winning, changeNumber, note, author } = given;
  if (losing === winning) throw new UserError('An actor can’t be merged into itself.');
  await inNewVersion(db, { act: 'actor' }, async (tx, openNext, hold) => {
    // In one order whoever asks, so that two mergers the other way round don’t wait for each other.
    for (const slug of [losing, winning].sort()) await lockActor(tx, slug);
    const loser = await lockActorAt(tx, losing, changeNumber);
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
          const next = { mergedIntoId: winner.id, changeNumber: changeNumber + 1 };
          await tx.update(actor).set(next).where(eq(actor.id, loser.id));
          await tx
            .update(actor)
            .set({ changeNumber: sql`${actor.changeNumber} + 1` })
            .where(eq(actor.id, winner.id));
        }),
    );
    const event = { author, action: 'actor.merge' as const };
    const change = { before: { mergedInto: null }, after: { mergedInto: winning } };
    await recordEvent(tx, {
      ...event,
      subject: `actor:${losing}`,
      details: { changeNumber: changeNumber + 1, ...change, note, versions },
    });
    await recordEvent(tx, {
      ...event,
      subject: `actor:${winning}`,
      details: { changeNumber: winner.changeNumber + 1, after: { tookIn: losing }, note },
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

export type ActorSplit = { slug: string; changeNumber: number; note: string; author: string };

/**
 * Takes the merger of an actor back: all that names it, also since, counts under itself again.
 * @throws NotFound if there is no such actor
 * @throws StaleSave if another changed it since
 * @throws UserError if it is not merged
 */
export async function splitActor(
  db: Pool,
  { slug, changeNumber, note, author }: ActorSplit,
): Promise<void> {
  await inNewVersion(db, { act: 'actor' }, async (tx, openNext, hold) => {
    const { id, mergedIntoId } = await lockActorAt(tx, slug, changeNumber);
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
          const next = { mergedIntoId: null, changeNumber: changeNumber + 1 };
          await tx.update(actor).set(next).where(eq(actor.id, id));
        }),
    );
    const change = { before: { mergedInto: winner?.slug }, after: { mergedInto: null } };
    await recordEvent(tx, {
      author,
      action: 'actor.split',
      subject: `actor:${slug}`,
      details: { changeNumber: changeNumber + 1, ...change, note, versions },
    });
  });
}

export type LockedActor = typeof actor.$inferSelect;

/**
 * An actor that nobody else can change until the transaction is over.
 * @throws NotFound if there is none of that slug
 */
export async function lockActor(tx: Tx, slug: string): Promise<LockedActor> {
  const [found] = await tx.select().from(actor).where(eq(actor.slug, slug)).for('no key update');
  if (!found) throw new NotFound(`There is no actor ${slug}.`);
  return found;
}

/**
 * The same, as it was when someone began to change it.
 * @throws StaleSave if it was changed since
 */
async function lockActorAt(tx: Tx, slug: string, changeNumber: number): Promise<LockedActor> {
  const found = await lockActor(tx, slug);
  if (found.changeNumber !== changeNumber) await refuseStaleSave(tx, `actor:${slug}`, changeNumber);
  return found;
}

/** An actor and all that is merged into it, in whatever steps. */
async function withMerged(tx: Tx, actorId: number): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    with recursive one (id) as (
      select ${actorId}::integer union select a.id from actor a join one on a.merged_into_id = one.id
    ) select id from one`);
  return rows.map((row) => row.id);
}
