import { sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Db, Pool } from '@/db/client';
import { factsIfRead } from '@/db/read/facts';
import { readPublishers } from '@/db/read/known-names';
import type { ActorKind } from '@/lib/domain/enums';
import { bestMatches, type LookupFind, type Searched, searchedOf } from '@/lib/entry/lookup';
import { actorCounts } from '@/lib/facts/postings';
import { ACTOR_KIND_WORDS } from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import { searchKey } from '@/lib/text/fold';

type KnownParty = {
  id: number;
  name: string;
  kind: ActorKind;
  country: string | null;
  also: string[];
};

/** Parties by all of their names; those of what was merged lead to what it was merged into. */
export async function findParties(db: Pool, q: string): Promise<LookupFind[]> {
  const [all, uses] = await Promise.all([readParties(db), readUses(db)]);
  const found = bestMatches(all, q, ({ id }) => uses.get(id) ?? 0);
  return found.map(({ of, name, isOther }) => ({
    value: of.name,
    also: isOther ? name : null,
    about: partyAbout(of),
    fills: { kind: of.kind, country: of.kind === 'state_force' ? (of.country ?? '') : '' },
  }));
}

function partyAbout({ kind, country }: KnownParty): string {
  const state = country === null ? undefined : countryByCode(country)?.name;
  return [ACTOR_KIND_WORDS[kind], state].filter(Boolean).join(', ');
}

let keptParties: { state: string; parties: Searched<KnownParty>[] } | null = null;

/** There are some thousands at the most; they are read again where a party, or a name of one, was added, changed or merged. */
async function readParties(db: Db): Promise<Searched<KnownParty>[]> {
  const [now] = await db.execute<{ state: string }>(sql`
    select concat_ws(' ', current_database(),
      (select count(*) || '.' || coalesce(sum(change_number), 0) from actor),
      (select count(*) || '.' || coalesce(max(id), 0) from actor_alias)) as state`);
  const state = now?.state ?? '';
  if (keptParties?.state === state) return keptParties.parties;
  const rows = await db.execute<KnownParty>(sql`
    select w.id, w.name, w.kind, w.country,
      coalesce(array_agg(distinct also.name) filter (where also.name <> w.name), '{}') as also
    from actor a join actor w on w.id = coalesce(a.merged_into_id, a.id)
    cross join lateral (
      select a.name union all select l.name from actor_alias l where l.actor_id = a.id
    ) also
    where w.merged_into_id is null group by w.id`);
  const parties = searchedOf(rows);
  keptParties = { state, parties };
  return parties;
}

const AN_HOUR = 3_600_000;
const keptUses = new LRUCache<string, Map<number, number>>({ max: 4, ttl: AN_HOUR });

/** In how many records each party has been named, about: what is named most is offered first. */
async function readUses(db: Pool): Promise<Map<number, number>> {
  const [at] = await db.execute<{ name: string }>(sql`select current_database() as name`);
  const key = at?.name ?? '';
  const known = keptUses.get(key);
  if (known) return known;
  const rows = (await usesAmongFacts(db)) ?? (await usesRecorded(db));
  const merged = await db.execute<{ id: number; into: number }>(sql`
    select id, merged_into_id as into from actor where merged_into_id is not null`);
  const leadsTo = new Map(merged.map(({ id, into }) => [id, into]));
  const uses = new Map<number, number>();
  for (const { id, count } of rows) {
    const party = leadsTo.get(id) ?? id;
    uses.set(party, (uses.get(party) ?? 0) + count);
  }
  keptUses.set(key, uses);
  return uses;
}

type Uses = { id: number; count: number }[];

/** Null while this process reads the facts of some dataset. */
async function usesAmongFacts(db: Pool): Promise<Uses | null> {
  const datasets = await db.execute<{ id: number; version: number }>(
    sql`select id, version from dataset order by id`,
  );
  const uses: Uses = [];
  for (const { id, version } of datasets) {
    const facts = await factsIfRead(db, id, version);
    if (facts === null) return null;
    uses.push(...actorCounts(facts));
  }
  return uses;
}

function usesRecorded(db: Db): Promise<Uses> {
  return db.execute(
    sql`select actor_id as id, count(*)::int as count from incident_party group by 1`,
  );
}

/** Publishers and agencies. Spellings that fold to the same are one, in that of most documents. */
export async function findPublishers(db: Db, q: string): Promise<LookupFind[]> {
  const all = await searchedPublishers(db);
  return bestMatches(all, q, ({ documents }) => documents).map(({ of }) => ({
    value: of.name,
    also: null,
    about: null,
    fills: {},
  }));
}

type Publisher = { name: string; documents: number };

const searched = new WeakMap<readonly Publisher[], Searched<Publisher>[]>();

/** Every publisher, with a key to search it by. */
export async function searchedPublishers(db: Db): Promise<Searched<Publisher>[]> {
  const { all } = await readPublishers(db);
  const known = searched.get(all);
  if (known) return known;
  const byKey = new Map<string, Searched<Publisher>>();
  for (const of of all) {
    const key = searchKey(of.name);
    if (!byKey.has(key)) byKey.set(key, { of, name: of.name, key, isOther: false });
  }
  const publishers = [...byKey.values()];
  searched.set(all, publishers);
  return publishers;
}
