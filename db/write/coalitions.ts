import type { Tx } from '@/db/client';
import { listedMemberships } from '@/db/read/coalitions';
import { coalitionMember } from '@/db/schema';

/**
 * Records which parties the coalitions of a dataset that are written as one name list, as far as the ledger knows them now. They
 * count with them from this version on; what is recorded stays.
 */
export async function recordCoalitions(
  tx: Tx,
  { datasetId, version }: { datasetId: number; version: number },
): Promise<void> {
  const members = await listedMemberships(tx, datasetId);
  if (members.length === 0) return;
  await tx
    .insert(coalitionMember)
    .values(members.map((member) => ({ datasetId, sinceVersion: version, ...member })))
    .onConflictDoNothing();
}
