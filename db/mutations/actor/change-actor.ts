import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { actor } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { type Hold, inNewVersion, type OpenNext } from '@/db/write/versions';
import type { ActorKind } from '@/lib/domain/enums';
import { UserError } from '@/lib/errors';
import { changedFields } from '@/lib/forms/corrections';
import { inActorVersions, type MadeVersions } from './in-actor-versions';
import { type LockedActor, lockActorAt, withMerged } from './lock-actor';
import { regroup } from './regroup';

export type ActorChange = {
  slug: string;
  /** The edition that the change began from. */
  edition: number;
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
 * Changes what is said of an actor. A kind decides whether it counts as a group, so that the totals of all that name it
 * follow; a name is in what readers were shown. Either makes a new version of each dataset that names it.
 * @throws NotFound where there is no such actor
 * @throws StaleSave where another changed it since
 * @throws UserError where nothing is changed, another actor has the name
 */
export async function changeActor(db: Pool, given: ActorChange): Promise<void> {
  const { slug, edition, note, author, ...fields } = given;
  await inNewVersion(db, { act: 'actor' }, async (tx, openNext, hold) => {
    const current = await lockActorAt(tx, slug, edition);
    const { name, kind, country, description } = current;
    const change = changedFields({ name, kind, country, description }, fields);
    if (change === null) throw new UserError('You have not changed anything.');
    if (name !== fields.name) await checkName(tx, current, fields.name);
    const update = async () => {
      await tx
        .update(actor)
        .set({ ...fields, edition: edition + 1 })
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
      details: { edition: edition + 1, ...change, note, versions },
    });
  });
}

/** Readers could not tell two of one name apart. One that is merged into another is under that one's name. */
async function checkName(tx: Tx, { id, mergedIntoId }: LockedActor, name: string): Promise<void> {
  if (mergedIntoId !== null) return;
  const [other] = await tx
    .select({ slug: actor.slug })
    .from(actor)
    .where(
      and(
        eq(sql`lower(${actor.name})`, name.toLowerCase()),
        ne(actor.id, id),
        isNull(actor.mergedIntoId),
      ),
    );
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
