import { and, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '@/db/client';
import { dataset, datasetVersion } from '@/db/schema';
import { SUM_OF_PARTS_NAME } from '@/lib/domain/parts';
import type { AtVersion, RevisionSet } from './conditions';

/**
 * Reads the state of a dataset at a version in one snapshot. `set` says whether that version is still the newest in
 * the snapshot (`current`), so that the partial indexes serve it; where a change came in between, the
 * past state is read, and what is kept under a version is always that version's.
 */
export function atVersion<T>(
  db: Db,
  at: AtVersion,
  read: (snapshot: Db, set: RevisionSet) => Promise<T>,
): Promise<T> {
  return inSnapshot(db, async (snapshot) => {
    const [row] = await snapshot
      .select({ version: dataset.version })
      .from(dataset)
      .where(eq(dataset.id, at.dataset.id));
    return read(snapshot, row?.version === at.version ? 'current' : 'inVersion');
  });
}

/** Reads several things as they were at one moment. Nothing can be written meanwhile. */
export function inSnapshot<T>(db: Db, read: (snapshot: Tx) => Promise<T>): Promise<T> {
  return db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

/** Whether a statement of the desk held at an instant, or holds now. */
export function heldAt(
  { recordedAt, endedAt }: { recordedAt: PgColumn; endedAt: PgColumn },
  asOf: string | null,
): SQL | undefined {
  if (asOf === null) return isNull(endedAt);
  return and(lte(recordedAt, asOf), or(isNull(endedAt), gt(endedAt, asOf)));
}

/** The version from which a dataset's totals are at least the sum of their parts; 0 if they always were. */
export async function partsRuleSince(db: Db, datasetId: number): Promise<number> {
  const { version, rule } = datasetVersion;
  const [opened] = await db
    .select({ version })
    .from(datasetVersion)
    .where(and(eq(datasetVersion.datasetId, datasetId), eq(rule, SUM_OF_PARTS_NAME)));
  return opened?.version ?? 0;
}
