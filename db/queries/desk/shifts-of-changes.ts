import type { Db } from '@/db/client';
import type { IncidentInput } from '@/lib/domain/incident';
import { type Shift, shiftsOf, sumShifts } from '@/lib/impact/shift';
import { contributionsOf } from './contributions';

/** What is published of an incident and what would be; null for nothing. */
export type IncidentChange = { before: IncidentInput | null; after: IncidentInput | null };

/** By how much counts would change with all of these changes. */
export async function shiftsOfChanges(
  db: Db,
  datasetId: number,
  changes: readonly IncidentChange[],
): Promise<Shift[]> {
  const after = changes.flatMap((change) => change.after ?? []);
  const before = changes.flatMap((change) => change.before ?? []);
  const added = await contributionsOf(db, datasetId, after);
  const taken = await contributionsOf(db, datasetId, before);
  return sumShifts([
    ...added.flatMap((one) => shiftsOf(null, one)),
    ...taken.flatMap((one) => shiftsOf(one, null)),
  ]);
}
