import type { Pool } from '@/db/client';
import { type LedgerDifference, ledgerDifferences } from '@/db/verify/ledger-differences';

/** All that is wrong with a ledger. */
export function differences(db: Pool): Promise<LedgerDifference[]> {
  return db.transaction(async (snapshot) => {
    const found: LedgerDifference[] = [];
    for await (const difference of ledgerDifferences(snapshot, () => {})) found.push(difference);
    return found;
  });
}
