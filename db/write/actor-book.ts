import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type ActorNames, type FoundActor, readActorNames } from '@/db/read/actor-names';
import { actor, actorAlias } from '@/db/schema';
import type { PartyInput } from '@/lib/domain/incident';
import { nameKey } from '@/lib/text/fold';

/** The key of the advisory lock that the making of actors takes. */
const MAKING = sql.raw('740122::bigint');

/** The actors that a dataset's names lead to. Names are learnt a batch at a time and then remembered. */
export type ActorBook = {
  /** Whether the actors of all these parties were learnt. */
  knows(parties: readonly PartyInput[]): boolean;
  /** Finds, or makes, the actors of parties that are not known yet. */
  learn(parties: readonly PartyInput[]): Promise<void>;
  /** The actor of a name that was learnt. */
  actorOf(name: string): FoundActor;
  /** Counts the parties among those that were made. */
  count(parties: readonly PartyInput[]): void;
  /** The actors that were made, those that were counted most first. */
  made(): NewParty[];
};

/** An actor that was made, and how often parties name it. */
export type NewParty = { name: string; times: number };

/**
 * A name leads to an actor as `readActorNames` says; where it leads to none, a new one is made, one for all spellings that
 * fold to the same. A spelling that is new in the dataset becomes an alias in it, which is if someone can later say that
 * it is another actor’s.
 */
export function openActorBook(tx: Tx, datasetId: number): ActorBook {
  const known = new Map<string, FoundActor>();
  let names: ActorNames | null = null;
  let isMaking = false;
  const fresh = new Map<number, NewParty>();
  return {
    knows: (parties) => parties.every((party) => known.has(party.actorName)),
    async learn(parties) {
      const missing = new Map<string, PartyInput>();
      for (const party of parties) {
        if (!known.has(party.actorName)) missing.set(party.actorName, party);
      }
      if (missing.size === 0) return;
      names ??= await readActorNames(tx, datasetId);
      let unknown = without(names, missing.values());
      if (unknown.length > 0 && !isMaking) {
        // Those who make actors take turns: what two bring at once becomes one. One may have made some before its turn ended.
        await tx.execute(sql`select pg_advisory_xact_lock(${MAKING})`);
        isMaking = true;
        names = await readActorNames(tx, datasetId);
        unknown = without(names, missing.values());
      }
      const made = await make(tx, unknown);
      for (const party of unknown) {
        const who = made.get(nameKey(party.actorName));
        if (who !== undefined) fresh.set(who.id, { name: party.actorName, times: 0 });
      }
      const aliases: (typeof actorAlias.$inferInsert)[] = [];
      for (const [name, party] of missing) {
        const who = names.actorOf(party) ?? made.get(nameKey(name));
        if (who === undefined) throw new Error(`no actor was made for "${name}"`);
        known.set(name, who);
        if (names.hasAlias(name)) continue;
        aliases.push({ datasetId, name, actorId: who.id });
        names.addAlias(name, who);
      }
      if (aliases.length > 0) await tx.insert(actorAlias).values(aliases);
    },
    actorOf(name) {
      const who = known.get(name);
      if (who === undefined) throw new Error(`the actor "${name}" was not learnt`);
      return who;
    },
    count(parties) {
      if (fresh.size === 0) return;
      for (const { actorName } of parties) {
        const one = fresh.get(known.get(actorName)?.id ?? 0);
        if (one !== undefined) one.times += 1;
      }
    },
    made: () =>
      [...fresh.values()].sort((a, b) => b.times - a.times || a.name.localeCompare(b.name)),
  };
}

/** The parties whose names lead to no actor, one of each folded name. */
function without(names: ActorNames, parties: Iterable<PartyInput>): PartyInput[] {
  const unknown = new Map<string, PartyInput>();
  for (const party of parties) {
    const key = nameKey(party.actorName);
    if (names.actorOf(party) === undefined && !unknown.has(key)) unknown.set(key, party);
  }
  return [...unknown.values()];
}

/** Makes actors, which are given by their folded names; where a slug is taken, `-2`, `-3` … is put after it. */
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
    for (const { name, ...who } of rows) made.set(nameKey(name), who);
    left = left.filter((party) => !made.has(nameKey(party.actorName)));
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
