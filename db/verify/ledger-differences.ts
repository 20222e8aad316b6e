import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { dataset } from '@/db/schema';
import { CHECKS } from './checks';
import { type CountDifference, recountDifferences } from './recount';

/** One place where the ledger is not what it promises to be. */
export type LedgerDifference = { promise: string; subject: string; finding: string };

/**
 * Checks the whole ledger, in a transaction of one snapshot, so that it can be in use meanwhile. Gives what is wrong,
 * promise by promise.
 * @param onPromise called with each promise before it is checked
 */
export async function* ledgerDifferences(
  snapshot: Tx,
  onPromise: (promise: string) => void,
): AsyncGenerator<LedgerDifference> {
  // Whole tables are joined here, of which the planner may know nothing yet.
  await snapshot.execute(sql`set local enable_nestloop = off`);
  for (const { promise, exceptions } of CHECKS) {
    onPromise(promise);
    const found = await snapshot.execute<{ subject: string; finding: string }>(
      sql`select * from (${exceptions}) as e order by subject, finding`,
    );
    for (const { subject, finding } of found) yield { promise, subject, finding };
  }
  const datasets = await snapshot.select({ id: dataset.id, slug: dataset.slug }).from(dataset);
  for (const { id, slug } of datasets) {
    const promise = `charts of ${slug} count what counting its incidents one by one gives`;
    onPromise(promise);
    for await (const difference of recountDifferences(snapshot, id))
      yield told(promise, difference);
  }
}

function told(promise: string, { cell, counted, recounted }: CountDifference): LedgerDifference {
  const finding = `counted: ${counted ?? 'nothing'}; recounted: ${recounted ?? 'nothing'}`;
  return { promise, subject: cell, finding };
}
