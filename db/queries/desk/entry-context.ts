import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, type draft } from '@/db/schema';
import type { EntryContext } from '@/lib/entry/entry-context';
import { recordedRevision } from './recorded-revision';
import { queryRepublishers } from './republishers';

/** What of reading an entry does not come from the ledger. */
export type ReadingRules = Pick<EntryContext, 'today' | 'countryAt'>;

/** What reading a draft's entry depends on. */
export async function entryContext(
  db: Db,
  of: Pick<
    typeof draft.$inferSelect,
    'id' | 'datasetId' | 'incidentId' | 'baseNumber' | 'externalId'
  >,
  rules: ReadingRules,
): Promise<EntryContext> {
  const [found] = await db
    .select({ recordsWounded: dataset.recordsWounded })
    .from(dataset)
    .where(eq(dataset.id, of.datasetId));
  const { incidentId } = of;
  const recorded =
    incidentId === null ? null : await recordedRevision(db, { incidentId }, of.baseNumber);
  return {
    ...rules,
    externalId: recorded?.incident.externalId ?? of.externalId ?? `e${of.id}`,
    recordsWounded: found?.recordsWounded ?? true,
    republishes: await queryRepublishers(db),
    recorded,
  };
}
