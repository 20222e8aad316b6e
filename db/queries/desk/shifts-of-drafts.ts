import type { SQL } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shiftsOfChanges } from '@/db/read/contributions';
import type { ReadingRules } from '@/db/read/entry-context';
import { queryDrafts, readDrafts } from '@/desk/drafts/queries';
import type { Shift } from '@/lib/impact/contribution';

/** By how much a dataset's counts would change if the drafts that a condition finds were published; faulty ones aside. */
export async function shiftsOfDrafts(
  db: Db,
  datasetId: number,
  condition: SQL,
  rules: ReadingRules,
): Promise<Shift[]> {
  const drafts = await queryDrafts(db, condition);
  const readings = await readDrafts(
    db,
    drafts.map((one) => ({ ...one, datasetId })),
    rules,
  );
  const changes = [...readings.values()]
    .filter(({ incident }) => incident !== null)
    .map(({ before, incident }) => ({ before, after: incident }));
  return shiftsOfChanges(db, datasetId, changes);
}
