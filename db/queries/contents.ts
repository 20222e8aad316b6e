import { count, countDistinct } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incidentRevision } from '@/db/schema';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { atVersion } from './at-version';
import type { AtVersion } from './revision-conditions';
import { countedIn } from './revision-conditions';
import { querySpan } from './span';

export type DatasetContents = Pick<DatasetEntry, 'attacks' | 'countries' | 'span'>;

/** What a dataset holds at a version: how many attacks, in how many countries, from when to when. */
export function queryContents(db: Db, at: AtVersion): Promise<DatasetContents> {
  return atVersion(db, at, async (snapshot, set) => {
    const [row] = await snapshot
      .select({ attacks: count(), countries: countDistinct(incidentRevision.country) })
      .from(incidentRevision)
      .where(countedIn(at, set));
    const span = await querySpan(snapshot, set, at);
    return { attacks: row?.attacks ?? 0, countries: row?.countries ?? 0, span };
  });
}
