import type { Db } from '@/db/client';
import { contributionsOf } from '@/db/queries/desk/contributions';
import { type Shift, shiftsOf, sumShifts } from '@/lib/impact/shift';
import type { Read } from './read-batch';

/** By how much counts would change if what these rows say were published. */
export async function shiftsOfBatch(
  db: Db,
  rows: readonly Read[],
  datasetId: number,
): Promise<Shift[]> {
  const changed = rows.filter(({ reading: { result } }) => result === 'new' || result === 'change');
  const after = changed.flatMap(({ reading: { incident } }) => incident ?? []);
  const before = changed.flatMap((row) => row.before ?? []);
  const added = await contributionsOf(db, datasetId, after);
  const taken = await contributionsOf(db, datasetId, before);
  return sumShifts([
    ...added.flatMap((one) => shiftsOf(null, one)),
    ...taken.flatMap((one) => shiftsOf(one, null)),
  ]);
}
