import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { ROLLUP_LEVEL, rollup } from '@/db/schema';
import { UserError } from '@/lib/errors';
import type { OpenVersion } from '../in-new-version';
import { repeatRevisions } from '../revisions/repeat-revisions';
import { absentIncidents } from './absent-incidents';
import type { ImportHooks, ImportRequest } from './types';

/** Above this share of what is published, it is asked whether to retract. */
const UNASKED = 0.2;

/**
 * Retracts the published incidents that a release does not contain; gives how many.
 * @param present the external ids that it contains
 * @throws UserError where there are many, and whoever imports does not confirm it
 */
export async function retractAbsent(
  tx: Tx,
  open: OpenVersion,
  present: { has(externalId: string): boolean },
  { release, author }: Pick<ImportRequest, 'release' | 'author'>,
  { confirmRetraction }: ImportHooks,
): Promise<number> {
  const absent = await absentIncidents(tx, open, present);
  const published = await publishedBefore(tx, open);
  if (absent.length > UNASKED * published) {
    const isConfirmed = await confirmRetraction(absent.length, published);
    if (!isConfirmed) throw new UserError('Nothing was imported.');
  }
  await repeatRevisions(tx, open, absent, {
    state: 'retracted',
    reason: 'retraction',
    note: `Not in ${release}`,
    author,
    review: null,
    mergedIntoId: null,
  });
  return absent.length;
}

/** The incidents that the rollup counts, which is brought after an open version only at its end. */
async function publishedBefore(tx: Tx, { datasetId }: OpenVersion): Promise<number> {
  const [row] = await tx
    .select({ attacks: sql<number>`coalesce(sum(${rollup.attacks}), 0)` })
    .from(rollup)
    .where(and(eq(rollup.datasetId, datasetId), eq(rollup.level, ROLLUP_LEVEL.total)));
  return row?.attacks ?? 0;
}
