import { inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, type draft } from '@/db/schema';
import type { KnownNames } from '@/lib/entry/new-names';
import type { EntryContext } from '@/lib/entry/questions';
import { DEFAULT_RULE } from '@/lib/entry/rules-of-figures';
import { nameKey } from '@/lib/text/fold';
import { readKnownNames } from './known-names';
import { recordedBases } from './recorded-revisions';
import { queryRepublishers } from './statements';

/** What of reading an entry does not come from the ledger. */
export type ReadingRules = Pick<EntryContext, 'today' | 'countryAt'>;

type Of = Pick<typeof draft.$inferSelect, 'id' | 'datasetId' | 'incidentId' | 'externalId'>;

/** What reading a draft's entry depends on. */
export async function entryContext(db: Db, of: Of, rules: ReadingRules): Promise<EntryContext> {
  const contextOf = await entryContexts(db, [of], rules);
  return contextOf(of);
}

/** What reading the entries of drafts depends on, for each of them. */
export async function entryContexts(
  db: Db,
  drafts: readonly Of[],
  rules: ReadingRules,
): Promise<(of: Of) => EntryContext> {
  const corrections = drafts.filter(({ incidentId }) => incidentId !== null);
  const datasetIds = [...new Set(drafts.map(({ datasetId }) => datasetId))];
  const [republishes, names, bases, records] = await Promise.all([
    queryRepublishers(db),
    knownNamesOf(db, datasetIds),
    recordedBases(
      db,
      corrections.map(({ id }) => id),
    ),
    recordsWounded(db, datasetIds),
  ]);
  return ({ id, datasetId, incidentId, externalId }) => {
    const recorded = bases.get(id) ?? null;
    if (incidentId !== null && recorded === null) {
      throw new Error(`what draft ${id} corrects was not read`);
    }
    const known = names.get(datasetId);
    if (known === undefined) throw new Error(`the names of dataset ${datasetId} were not read`);
    return {
      ...rules,
      names: known,
      republishes,
      recorded,
      externalId: recorded?.incident.externalId ?? externalId ?? `e${id}`,
      recordsWounded: records.get(datasetId) ?? true,
      defaultRule: DEFAULT_RULE,
    };
  };
}

async function knownNamesOf(db: Db, datasetIds: number[]): Promise<Map<number, KnownNames>> {
  const names = new Map<number, KnownNames>();
  for (const id of datasetIds) names.set(id, await readKnownNames(db, id));
  return names;
}

async function recordsWounded(db: Db, ids: number[]): Promise<Map<number, boolean>> {
  const rows = await db
    .select({ id: dataset.id, recordsWounded: dataset.recordsWounded })
    .from(dataset)
    .where(inArray(dataset.id, ids));
  return new Map(rows.map((row) => [row.id, row.recordsWounded]));
}

/** More would make a form too heavy to fill in; the name is then typed in full. */
const MOST = 2_000;

/** An actor as the form offers it: its name, and what else it is called. */
type ActorOption = { name: string; also: string[] };

/** The known actors but for merged ones, in alphabetical order, each with its other names in all datasets. */
export async function queryActorOptions(db: Db): Promise<ActorOption[]> {
  const rows = await db.execute<ActorOption>(sql`
    select a.name, array(
      select distinct l.name from actor_alias l join actor m on m.id = l.actor_id
      where a.id in (m.id, m.merged_into_id) order by l.name
    ) as also
    from actor a where a.merged_into_id is null order by a.name limit ${MOST}`);
  return rows.map(({ name, also }) => ({ name, also: otherSpellings(name, also) }));
}

/** Those that do not fold to the name or to each other. */
function otherSpellings(name: string, also: readonly string[]): string[] {
  const byKey = new Map(also.map((other) => [nameKey(other), other]));
  byKey.delete(nameKey(name));
  return [...byKey.values()];
}
