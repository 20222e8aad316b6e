import { and, asc, gt, gte, lt } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { restoration } from '@/db/schema';
import { Gone } from '@/lib/errors';
import { instantInWords } from '@/lib/format/dates';

/**
 * Refuses a moment of which it is not known what the ledger said: it was restored as it was before.
 * @throws Gone
 */
export async function refuseLostMoment(db: Db, asOf: string): Promise<void> {
  const { keptUntil, restoredAt } = restoration;
  const [lost] = await db
    .select({ keptUntil, restoredAt })
    .from(restoration)
    .where(and(lt(keptUntil, asOf), gt(restoredAt, asOf)))
    .limit(1);
  if (lost === undefined) return;
  throw new Gone(
    `The ledger can’t say any more what it showed at ${asOf}: ${lostInWords(lost)} Ask for a time that is not between the two.`,
  );
}

/**
 * Refuses a version that a dataset does not have, if it may have been lost.
 * @throws Gone
 */
export async function refuseLostVersion(
  db: Db,
  { title, version }: { title: string; version: number },
): Promise<void> {
  const { id, keptUntil, restoredAt, lastVersion } = restoration;
  const [lost] = await db
    .select({ keptUntil, restoredAt })
    .from(restoration)
    .where(gte(lastVersion, version))
    .orderBy(asc(id))
    .limit(1);
  if (lost === undefined) return;
  throw new Gone(
    `${title} has no version ${version} any more, if it had one: ${lostInWords(lost)}`,
  );
}

type Lost = Pick<typeof restoration.$inferSelect, 'keptUntil' | 'restoredAt'>;

function lostInWords({ keptUntil, restoredAt }: Lost): string {
  return `the ledger was restored from a backup or a copy on ${instantInWords(restoredAt)}, and what was recorded after ${instantInWords(keptUntil)} was lost.`;
}
