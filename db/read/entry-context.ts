import { inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, type draft } from '@/db/schema';
import { ANY_WORDS, type KnownNames } from '@/lib/entry/new-names';
import type { EntryContext } from '@/lib/entry/questions';
import { readKnownNames } from './known-names';
import { recordedBases } from './recorded-revisions';
import { queryRepublishers } from './statements';

/** What of reading an entry does not come from the ledger. */
export type ReadingRules = Pick<EntryContext, 'today' | 'countryAt'>;

type Of = Pick<
  typeof draft.$inferSelect,
  'id' | 'datasetId' | 'incidentId' | 'externalId' | 'uploadRow'
>;

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
  const [republishes, names, bases, datasets] = await Promise.all([
    queryRepublishers(db),
    knownNamesOf(db, datasetIds),
    recordedBases(
      db,
      corrections.map(({ id }) => id),
    ),
    readDatasets(db, datasetIds),
  ]);
  return ({ id, datasetId, incidentId, externalId, uploadRow }) => {
    const recorded = bases.get(id) ?? null;
    if (incidentId !== null && recorded === null) {
      throw new Error(`what draft ${id} corrects was not read`);
    }
    const known = names.get(datasetId);
    const its = datasets.get(datasetId);
    if (known === undefined || its === undefined)
      throw new Error(`what is known of dataset ${datasetId} was not read`);
    return {
      ...rules,
      // The words of a file are its recorder's own.
      names: uploadRow === null ? known : { ...known, words: ANY_WORDS },
      republishes,
      recorded,
      externalId: recorded?.incident.externalId ?? externalId ?? `e${id}`,
      ...its,
    };
  };
}

async function knownNamesOf(db: Db, datasetIds: number[]): Promise<Map<number, KnownNames>> {
  const names = new Map<number, KnownNames>();
  for (const id of datasetIds) names.set(id, await readKnownNames(db, id));
  return names;
}

async function readDatasets(db: Db, ids: number[]) {
  const rows = await db
    .select({
      id: dataset.id,
      recordsWounded: dataset.recordsWounded,
      defaultRule: dataset.defaultRule,
    })
    .from(dataset)
    .where(inArray(dataset.id, ids));
  return new Map(rows.map(({ id, ...its }) => [id, its]));
}
