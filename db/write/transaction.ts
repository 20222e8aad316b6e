import type { Pool, Tx } from '@/db/client';

/**
 * Does all of an act that changes nothing public, or nothing of it. What makes a version of a dataset takes inNewVersion
 * instead. Both are for verbs alone: see desk/README.md.
 */
export function inTransaction<T>(db: Pool, act: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(act);
}
