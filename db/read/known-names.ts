import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { type KnownName, nearNames } from '@/lib/duplicates/near-names';
import type { KnownNames } from '@/lib/entry/new-names';
import { foldedText } from '@/lib/text/fold';
import { readActorNames } from './actor-names';
import { readKnownWords } from './vocabulary';

/** The names of parties and publishers that the ledger knows, as a dataset has them. */
export async function readKnownNames(db: Db, datasetId: number): Promise<KnownNames> {
  const actors = await readActorNames(db, datasetId);
  const near = nearNames(await everyActorName(db));
  const publishers = await readPublishers(db);
  return {
    hasParty: (party) => actors.actorOf(party) !== undefined,
    nearParties: near,
    hasPublisher: (name) => publishers.folded.has(foldedText(name)),
    nearPublishers: publishers.near,
    words: await readKnownWords(db),
  };
}

/** Every name of every actor, those in other datasets too; what is merged leads to what it is merged into. */
async function everyActorName(db: Db): Promise<KnownName[]> {
  return db.execute<KnownName>(sql`
    select distinct also.name, coalesce(w.name, a.name) as of
    from (
      select id as actor_id, name from actor union all
      select actor_id, name from actor_alias
    ) also
    join actor a on a.id = also.actor_id left join actor w on w.id = a.merged_into_id
    order by 1, 2`);
}

type Publishers = {
  /** In one of their spellings, with the number of their documents. */
  all: readonly { name: string; documents: number }[];
  folded: ReadonlySet<string>;
  near: (name: string) => string[];
};

let kept: { state: string; publishers: Publishers } | null = null;

/**
 * Everyone whom a document of the ledger names as its publisher or agency. There may be a million documents, and a draft is
 * read each time it is saved: they are read again where documents or versions were added since.
 */
export async function readPublishers(db: Db): Promise<Publishers> {
  const [now] = await db.execute<{ state: string }>(sql`
    select concat_ws(' ', current_database(), (select max(id) from source), (select count(*) from dataset_version)) as state`);
  const state = now?.state ?? '';
  if (kept?.state === state) return kept.publishers;
  // Both names in one pass over the documents, of which many have the same two.
  const rows = await db.execute<{ name: string; documents: number }>(sql`
    select name, sum(documents)::int as documents
    from (select publisher, agency, count(*) as documents from source group by 1, 2) both_names
    cross join lateral (values (publisher), (agency)) one(name)
    where name is not null group by 1 order by 2 desc, 1`);
  const publishers = {
    all: rows,
    folded: new Set(rows.map(({ name }) => foldedText(name))),
    near: nearNames(rows.map(({ name }) => ({ name, of: name }))),
  };
  kept = { state, publishers };
  return publishers;
}
