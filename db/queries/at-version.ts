import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset } from '@/db/schema';
import type { DatasetRef } from '@/lib/domain/dataset';
import type { View } from '@/lib/filters/view';

/** A dataset at one of its versions. */
export type AtVersion = Pick<View, 'version'> & { dataset: Pick<DatasetRef, 'id'> };

/**
 * Reads the state of a dataset at a version in one snapshot. `isCurrent` says whether that version is still the newest in
 * the snapshot, so that the rollup and the partial indexes serve it; where a change came in between, the past state is
 * read from the revisions, and what is kept under a version is always that version's.
 */
export function atVersion<T>(
  db: Db,
  at: AtVersion,
  read: (snapshot: Db, isCurrent: boolean) => Promise<T>,
): Promise<T> {
  return db.transaction(
    async (snapshot) => {
      const [row] = await snapshot
        .select({ version: dataset.version })
        .from(dataset)
        .where(eq(dataset.id, at.dataset.id));
      return read(snapshot, row?.version === at.version);
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
