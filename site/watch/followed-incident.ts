import 'server-only';
import type { Pool } from '@/db/client';
import type { Citation } from '@/db/read/citations';
import { queryRevisions, type SaidRevision } from '@/db/read/incident';
import type { DatasetRef } from '@/lib/domain/dataset';
import { RowsWithheld } from '@/lib/errors';
import { changesBetween } from '@/lib/revisions/facts';
import type { WatchSubject } from '@/lib/watch/watch';

/** An incident that is watched, as it is now and as it was revised. */
export type FollowedIncident = {
  of: 'incident';
  subject: WatchSubject;
  citation: Citation | null;
  id: string;
  dataset: DatasetRef;
  /** Up to which version of its dataset it was looked at. */
  version: number;
  now: SaidRevision;
  /** Newest first. */
  moves: ToldRevision[];
};

/** A revision that changed something of an incident, and what was said of it before. */
export type ToldRevision = {
  to: { version: number; recordedAt: string };
  before: SaidRevision;
  after: SaidRevision;
};

/** Moves of one figure or incident that are told; those before them have long been read. */
export const MOST_MOVES = 50;

/** An incident of a watch; null if it is not shown any more. */
export async function followIncident(
  db: Pool,
  id: string,
  watched: Pick<FollowedIncident, 'subject' | 'citation'>,
): Promise<FollowedIncident | null> {
  const told = await queryRevisions(db, id).catch(notShown);
  const now = told?.revisions.at(-1);
  if (told === null || now === undefined) return null;
  const { dataset, version, revisions } = told;
  const moves = revisions.flatMap((after, i): ToldRevision[] => {
    const before = revisions[i - 1];
    const { version: of, recordedAt } = after.entry;
    if (before === undefined || of <= watched.subject.since || isSame(before, after)) return [];
    return [{ to: { version: of, recordedAt }, before, after }];
  });
  const last = moves.slice(-MOST_MOVES).reverse();
  return { of: 'incident', ...watched, id, dataset, version, now, moves: last };
}

/** A newer release that says the same is no news, nor is what only the desk can see. */
function isSame(before: SaidRevision, after: SaidRevision): boolean {
  return (
    before.entry.state === after.entry.state &&
    before.entry.mergedInto === after.entry.mergedInto &&
    changesBetween(before.record, after.record).length === 0
  );
}

function notShown(error: unknown): null {
  if (error instanceof RowsWithheld) return null;
  throw error;
}
