import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { actor, actorAlias } from '@/db/schema';
import type { PartyInput } from '@/lib/domain/incident';

/** The key of the advisory lock that the making of actors takes. */
const MAKING = sql.raw('740122::bigint');

export type FoundActor = { id: number; slug: string };

/** The actors that a dataset's names lead to. Names are learnt a batch at a time and then remembered. */
export type ActorBook = {
  /** Whether the actors of all these parties were learnt. */
  knows(parties: readonly PartyInput[]): boolean;
  /** Finds, or makes, the actors of parties that are not known yet. */
  learn(parties: readonly PartyInput[]): Promise<void>;
  /** The actor of a name that was learnt. */
  actorOf(name: string): FoundActor;
};

/**
 * A name leads to the actor that the dataset's own alias names, else one that holds in every dataset; else to an actor of
 * the same name and kind, which another dataset brought; else a new actor is made. The last two get an alias in the dataset,
 * which is where someone can later say that it is another.
 */
export function openActorBook(tx: Tx, datasetId: number): ActorBook {
  const known = new Map<string, FoundActor>();
  const remember = (found: Iterable<[string, FoundActor]>) => {
    for (const [name, who] of found) known.set(name, who);
  };
  return {
    knows: (parties) => parties.every((party) => known.has(party.actorName)),
    async learn(parties) {
      const missing = new Map<string, PartyInput>();
      for (const party of parties) {
        if (!known.has(party.actorName)) missing.set(party.actorName, party);
      }
      if (missing.size === 0) return;
      remember(await byAlias(tx, datasetId, [...missing.keys()]));
      const unnamed = [...missing.values()].filter((party) => !known.has(party.actorName));
      if (unnamed.length === 0) return;
      const found = await findOrMake(tx, unnamed);
      const aliases = [...found].map(([name, { id }]) => ({ datasetId, name, actorId: id }));
      await tx.insert(actorAlias).values(aliases);
      remember(found);
    },
    actorOf(name) {
      const who = known.get(name);
      if (who === undefined) throw new Error(`the actor "${name}" was not learnt`);
      return who;
    },
  };
}

async function byAlias(
  tx: Tx,
  datasetId: number,
  names: string[],
): Promise<Map<string, FoundActor>> {
  const rows = await tx
    .select({ name: actorAlias.name, id: actor.id, slug: actor.slug })
    .from(actorAlias)
    .innerJoin(actor, eq(actor.id, actorAlias.actorId))
    .where(
      and(
        inArray(actorAlias.name, names),
        or(eq(actorAlias.datasetId, datasetId), isNull(actorAlias.datasetId)),
      ),
    )
    // The dataset's own alias comes last, and so is the one that stays in the map.
    .orderBy(sql`${actorAlias.datasetId} nulls first`);
  return new Map(rows.map(({ name, ...who }) => [name, who]));
}

async function byNameAndKind(tx: Tx, parties: PartyInput[]): Promise<Map<string, FoundActor>> {
  const names = parties.map((party) => party.actorName);
  const rows = await tx
    .select({ id: actor.id, slug: actor.slug, name: actor.name, kind: actor.kind })
    .from(actor)
    .where(inArray(actor.name, names))
    .orderBy(sql`${actor.id} desc`);
  const kindOf = new Map(parties.map((party) => [party.actorName, party.actorKind]));
  return new Map(
    rows
      .filter((row) => kindOf.get(row.name) === row.kind)
      .map(({ id, slug, name }) => [name, { id, slug }]),
  );
}

/** The actors of parties by name and kind. Those who make some take turns: what two bring at once becomes one actor. */
async function findOrMake(tx: Tx, parties: PartyInput[]): Promise<Map<string, FoundActor>> {
  const same = await byNameAndKind(tx, parties);
  const missing = parties.filter((party) => !same.has(party.actorName));
  if (missing.length === 0) return same;
  await tx.execute(sql`select pg_advisory_xact_lock(${MAKING})`);
  // Another transaction may have made some before its turn ended.
  const found = await byNameAndKind(tx, missing);
  const left = missing.filter((party) => !found.has(party.actorName));
  return new Map([...same, ...found, ...(await make(tx, left))]);
}

/** Makes actors; where a slug is taken, `-2`, `-3` … is put after it. */
async function make(tx: Tx, parties: PartyInput[]): Promise<Map<string, FoundActor>> {
  const made = new Map<string, FoundActor>();
  for (let attempt = 1, left = parties; left.length > 0; attempt++) {
    const rows = await tx
      .insert(actor)
      .values(
        left.map((party) => ({
          slug: slugOf(party.actorName) + (attempt === 1 ? '' : `-${attempt}`),
          name: party.actorName,
          kind: party.actorKind,
          country: party.actorCountry,
        })),
      )
      .onConflictDoNothing({ target: actor.slug })
      .returning({ id: actor.id, slug: actor.slug, name: actor.name });
    for (const { name, ...who } of rows) made.set(name, who);
    left = left.filter((party) => !made.has(party.actorName));
  }
  return made;
}

const MOST = 80;

/** A name as part of an address: ASCII letters, digits and single hyphens; a name in another script gets a short hash. */
export function slugOf(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’‘`]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '');
  return ascii || `actor-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
