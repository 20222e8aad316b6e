import { max, min } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incidentRevision } from '@/db/schema';
import type { Span } from '@/lib/domain/dataset';
import type { AtVersion, RevisionSet } from './revision-conditions';
import { countedIn } from './revision-conditions';

/** The days of the first and last incident that count in a version; null where none does. */
export async function querySpan(
  snapshot: Db,
  set: RevisionSet,
  at: AtVersion,
): Promise<Span | null> {
  const [row] = await snapshot
    .select({ first: min(incidentRevision.dateStart), last: max(incidentRevision.dateStart) })
    .from(incidentRevision)
    .where(countedIn(at, set));
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}
