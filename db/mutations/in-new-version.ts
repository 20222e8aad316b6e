import type { Db } from '@/db/client';
import { applyRollup } from './apply-rollup';
import { type OpenVersion, openVersion } from './open-version';
import { sealVersion } from './seal-version';

export type Versioned<T> = {
  result: T;
  version: number;
  /** ISO 8601 instant. */
  recordedAt: string;
};

/**
 * Changes what is public of a dataset, within a transaction: opens its next version, lets `act` record and supersede
 * revisions in it, brings the rollup after them and seals the version.
 */
export async function inNewVersion<T>(
  tx: Db,
  datasetId: number,
  note: string,
  act: (open: OpenVersion) => Promise<T>,
): Promise<Versioned<T>> {
  const open = await openVersion(tx, datasetId, note);
  const result = await act(open);
  await applyRollup(tx, open);
  const recordedAt = await sealVersion(tx, open);
  return { result, version: open.version, recordedAt };
}
