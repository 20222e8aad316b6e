import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { incidentRevision } from '@/db/schema';
import { UserError } from '@/lib/errors';
import type { OpenVersion } from '../in-new-version';
import { repeatRevisions } from '../revisions/repeat-revisions';
import { absentIncidents } from './absent-incidents';
import { holdRows, supersedeOpen } from './hold-rows';
import type { ImportHooks, ImportRequest } from './types';

/** Above this share of what is published, it is asked whether to retract. */
const UNASKED = 0.2;

/** How many incidents a release lacks, by what came of them. */
export type AbsentCounts = { retracted: number; left: number; held: number; settled: number };

/**
 * Retracts the published incidents that a release does not contain, but for those of the desk: what the desk has corrected is
 * held for a person to decide, and what no file has brought is left.
 * @param present the external ids that it contains
 * @throws UserError where there are many, and whoever imports does not confirm it
 */
export async function retractAbsent(
  tx: Tx,
  open: OpenVersion,
  present: { has(externalId: string): boolean },
  {
    release,
    author,
    versions,
  }: Pick<ImportRequest, 'release' | 'author'> & { versions: ReadonlySet<number> },
  { confirmRetraction }: ImportHooks,
): Promise<AbsentCounts> {
  const {
    retract: absent,
    hold,
    left,
    noLongerSaid,
  } = await absentIncidents(tx, open, present, versions);
  const published = await publishedBefore(tx, open);
  if (absent.length > UNASKED * published) {
    const isConfirmed = await confirmRetraction(absent.length, published);
    if (!isConfirmed) throw new UserError('Nothing was imported.');
  }
  await supersedeOpen(tx, [...absent, ...noLongerSaid]);
  await holdRows(
    tx,
    open,
    author,
    hold.map((incidentId) => ({ incidentId, kind: 'absent' })),
  );
  await repeatRevisions(tx, open, absent, {
    state: 'retracted',
    reason: 'retraction',
    note: `Not in ${release}`,
    author,
    review: null,
    mergedIntoId: null,
  });
  return { retracted: absent.length, left, held: hold.length, settled: noLongerSaid.length };
}

/** The incidents that were published before an open version. */
function publishedBefore(tx: Tx, { datasetId, version }: OpenVersion): Promise<number> {
  const { recordedVersion, supersededVersion, state } = incidentRevision;
  return tx.$count(
    incidentRevision,
    and(
      eq(incidentRevision.datasetId, datasetId),
      eq(state, 'published'),
      lt(recordedVersion, version),
      or(isNull(supersededVersion), eq(supersededVersion, version)),
    ),
  );
}
