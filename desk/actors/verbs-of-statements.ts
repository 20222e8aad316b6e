import { and, eq, isNull } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { fixMoment } from '@/db/moment';
import { actor, actorAlias, actorSuccession, dataset, strengthEstimate } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { actorIdOf, datasetIdOf, endStatement, sourceIdOf } from '@/db/write/statements';
import { inTransaction } from '@/db/write/transaction';
import type { Estimate } from '@/lib/domain/estimate';
import type { SourceInput } from '@/lib/domain/incident';
import { NotFound, UserError } from '@/lib/errors';
import { changedFields } from '@/lib/forms/corrections';
import { statedStrength } from './queries-of-statements';
import { type LockedActor, lockActor } from './verbs';

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
 * @throws NotFound if there is no such actor or dataset
 * @throws UserError if the name leads to an actor already
 */
export async function addAlias(db: Pool, given: NewAlias): Promise<void> {
  const { slug, name, datasetSlug, author } = given;
  await inTransaction(db, async (tx) => {
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
        changeNumber: await raiseChangeNumber(tx, found),
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

export type AliasRemoval = { slug: string; aliasId: number; author: string };

/**
 * Lets a name no longer lead to an actor. What is recorded under it stays.
 * @throws NotFound if the actor has no such alias, or has it no longer
 */
export async function removeAlias(
  db: Pool,
  { slug, aliasId, author }: AliasRemoval,
): Promise<void> {
  await inTransaction(db, async (tx) => {
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
        changeNumber: await raiseChangeNumber(tx, found),
        before: { alias: name },
        after: { alias: null },
        dataset: of[0]?.slug ?? null,
      },
    });
  });
}

/** Counts a change of an actor, so that whoever began from before it is told; gives the new number. */
async function raiseChangeNumber(tx: Tx, { id, changeNumber }: LockedActor): Promise<number> {
  await tx
    .update(actor)
    .set({ changeNumber: changeNumber + 1 })
    .where(eq(actor.id, id));
  return changeNumber + 1;
}

export type NewSuccession = {
  /** Slugs. */
  predecessor: string;
  successor: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  since: string;
  /** There is a note, a source or both. */
  note: string | null;
  source: SourceInput | null;
  author: string;
};

/**
 * Records that one actor follows another. Totals are not touched by it.
 * @throws NotFound if one of them is not there
 * @throws UserError if they are one, or neither note nor source says how it is known
 */
export async function recordSuccession(db: Pool, given: NewSuccession): Promise<void> {
  const { predecessor, successor, since, note, source, author } = given;
  if (predecessor === successor) throw new UserError('An actor can’t follow itself.');
  if (note === null && source === null) {
    throw new UserError('Say how it is known. Enter a note or a source.');
  }
  await inTransaction(db, async (tx) => {
    const sourceId = source === null ? null : await sourceIdOf(tx, source);
    const [recorded] = await tx
      .insert(actorSuccession)
      .values({
        predecessorId: await actorIdOf(tx, predecessor),
        successorId: await actorIdOf(tx, successor),
        since,
        note,
        sourceId,
        recordedAt: await fixMoment(tx),
      })
      .returning({ id: actorSuccession.id });
    await recordEvent(tx, {
      author,
      action: 'succession.create',
      subject: `succession:${recorded?.id}`,
      details: { after: { predecessor, successor, since, note, source } },
    });
  });
}

export type NewStrength = Estimate & {
  actorSlug: string;
  /** Where the fighters are, in words. */
  place: string;
  /** YYYY-MM-DD; the precision says how much of it is known. */
  asOf: string;
  asOfPrecision: 'day' | 'month' | 'year';
  source: SourceInput;
};

/**
 * Records how many fighters a source gives an actor.
 * @throws NotFound if there is no such actor
 */
export async function addStrength(
  db: Pool,
  { strength, author }: { strength: NewStrength; author: string },
): Promise<void> {
  await inTransaction(db, (tx) => addStrengthWithin(tx, strength, author));
}

/** The same as part of a larger act. */
export async function addStrengthWithin(tx: Tx, added: NewStrength, author: string): Promise<void> {
  const id = await insertStrength(tx, added, null);
  const subject = `strength:${id}`;
  await recordEvent(tx, { author, action: 'strength.create', subject, details: { after: added } });
}

/** Enters an estimate, and ends the one that it replaces; no event is recorded. */
async function insertStrength(
  tx: Tx,
  { actorSlug, source, ...columns }: NewStrength,
  replaced: { id: number; note: string } | null,
): Promise<number> {
  const actorId = await actorIdOf(tx, actorSlug);
  const sourceId = await sourceIdOf(tx, source);
  const recordedAt = await fixMoment(tx);
  if (replaced) await endStatement(tx, 'strength', replaced.id, replaced.note, recordedAt);
  const [added] = await tx
    .insert(strengthEstimate)
    .values({ ...columns, actorId, sourceId, replacesId: replaced?.id ?? null, recordedAt })
    .returning({ id: strengthEstimate.id });
  if (added === undefined) throw new Error('a strength estimate was not recorded');
  return added.id;
}

export type StrengthCorrection = {
  /** The one that the correction began from. */
  id: number;
  strength: NewStrength;
  /** Why. */
  note: string;
  author: string;
};

/**
 * Replaces a strength estimate with another. The other stays on the desk, and where the past is asked for.
 * @throws NotFound if there is none of that id, or no such actor
 * @throws StaleSave if someone else has corrected or withdrawn it
 * @throws UserError if nothing is changed
 */
export async function correctStrength(db: Pool, given: StrengthCorrection): Promise<void> {
  const { id, strength, note, author } = given;
  await inTransaction(db, async (tx) => {
    const found = await statedStrength(tx, id);
    if (found === null) throw new NotFound(`There is no strength estimate ${id}.`);
    const change = changedFields(found.said, strength);
    if (change === null) throw new UserError('You have not changed anything.');
    const replacedBy = await insertStrength(tx, strength, { id, note });
    const event = { author, action: 'strength.correct' as const, subject: `strength:${id}` };
    await recordEvent(tx, { ...event, details: { ...change, note, replacedBy } });
  });
}
