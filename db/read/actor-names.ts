import { asc, eq, isNull, or, sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Db } from '@/db/client';
import { actor, actorAlias } from '@/db/schema';
import type { PartyInput } from '@/lib/domain/incident';
import { nameKey } from '@/lib/text/fold';

type Party = Pick<PartyInput, 'actorName' | 'actorKind'>;

export type FoundActor = { id: number; slug: string };

/** The actors that names lead to in a dataset. */
export type ActorNames = {
  /** The actor of a party, or undefined if the ledger has none. */
  actorOf(party: Party): FoundActor | undefined;
  /** Whether this very spelling is an alias, of the dataset or in all of them. */
  hasAlias(name: string): boolean;
  /** Takes in an alias of the dataset. */
  addAlias(name: string, who: FoundActor): void;
};

/**
 * A name leads to the actor whose alias is spelled so, in this dataset before all of them; otherwise to the one whose alias folds
 * to the same, in the same order; otherwise to an actor of a name that folds to the same and of the same kind, as another dataset
 * brought it. All names are read, as Postgres can’t fold them by the same rule: they are some thousands at the most.
 */
export async function readActorNames(db: Db, datasetId: number): Promise<ActorNames> {
  const who = { id: actor.id, slug: actor.slug };
  const aliases = await db
    .select({ name: actorAlias.name, who })
    .from(actorAlias)
    .innerJoin(actor, eq(actor.id, actorAlias.actorId))
    .where(or(eq(actorAlias.datasetId, datasetId), isNull(actorAlias.datasetId)))
    .orderBy(sql`${actorAlias.datasetId} nulls last`, asc(actorAlias.id));
  const actors = await db
    .select({ name: actor.name, kind: actor.kind, who })
    .from(actor)
    .orderBy(asc(actor.id));
  // Of several that fold to the same, the first counts.
  const [spelled, folded, named] = [new FirstOf(), new FirstOf(), new FirstOf()];
  const addAlias = (name: string, found: FoundActor) => {
    spelled.add(name, found);
    folded.add(keyOf(name), found);
  };
  for (const { name, who } of aliases) addAlias(name, who);
  for (const { name, kind, who } of actors) named.add(`${kind} ${keyOf(name)}`, who);
  return {
    actorOf: ({ actorName, actorKind }) =>
      spelled.get(actorName) ??
      folded.get(keyOf(actorName)) ??
      named.get(`${actorKind} ${keyOf(actorName)}`),
    hasAlias: (name) => spelled.get(name) !== undefined,
    addAlias,
  };
}

/** The other names of a dataset’s parties by their slugs: aliases, and what is merged into each. */
export async function queryOtherNames(db: Db, datasetId: number): Promise<Map<string, string[]>> {
  // Of all names at once: looking up those of one actor after another took most of the database's time.
  const rows = await db.execute<{ slug: string; names: string[] }>(sql`
    select g.slug, array_agg(distinct also.name order by also.name) as names
    from (
      select id as actor_id, name from actor union all
      select actor_id, name from actor_alias
      where dataset_id = ${datasetId} or dataset_id is null
    ) also
    join actor a on a.id = also.actor_id
    join actor g on g.id = coalesce(a.group_id, a.merged_into_id, a.id)
    where also.name <> g.name
    group by g.slug`);
  return new Map(rows.map(({ slug, names }) => [slug, names]));
}

class FirstOf {
  private readonly actors = new Map<string, FoundActor>();

  add(key: string, who: FoundActor): void {
    if (!this.actors.has(key)) this.actors.set(key, who);
  }

  get(key: string): FoundActor | undefined {
    return this.actors.get(key);
  }
}

/** The same names are folded again and again, a batch of rows at a time. */
const keys = new LRUCache<string, string>({ max: 20_000 });

function keyOf(name: string): string {
  const key = keys.get(name) ?? nameKey(name);
  keys.set(name, key);
  return key;
}
