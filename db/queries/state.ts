import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { settle } from '@/db/moment';
import { dataset, datasetVersion } from '@/db/schema';
import type { DatasetState } from '@/lib/filters/make-view';

export const DATASET_REF = {
  id: dataset.id,
  slug: dataset.slug,
  title: dataset.title,
  publisher: dataset.publisher,
  licence: dataset.licence,
  citation: dataset.citation,
  recordsWounded: dataset.recordsWounded,
  synthetic: dataset.synthetic,
};

/** A state, and whether the time asked for is in the future, so that no state can stand for it. */
export type StateFound = DatasetState & { asOfIsToCome: boolean };

/**
 * The state of a dataset (null for the first there is) at an instant (null for now); that at an instant which is not to come
 * stays the same for good. Null where there is no such dataset.
 * @throws StillRecording where a change is being recorded at the moment that may belong to it
 */
export async function queryState(
  db: Pool,
  slug: string | null,
  asOf: string | null,
): Promise<StateFound | null> {
  const found = await visibleState(db, slug, asOf);
  // Each later version has a later time: only of the newest one it is open whether another is about to follow.
  if (asOf === null || found === null || found.version < found.latest) return found;
  const asOfIsToCome = !(await settle(db, asOf));
  const settled = await visibleState(db, slug, asOf);
  return settled && { ...settled, asOfIsToCome };
}

/** The same of what is to be seen now: one indexed row each. */
async function visibleState(
  db: Db,
  slug: string | null,
  asOf: string | null,
): Promise<StateFound | null> {
  const shown = db
    .select({ version: datasetVersion.version, recordedAt: datasetVersion.recordedAt })
    .from(datasetVersion)
    .where(
      and(
        eq(datasetVersion.datasetId, dataset.id),
        asOf === null ? undefined : sql`${datasetVersion.recordedAt} <= ${asOf}`,
      ),
    )
    .orderBy(sql`${datasetVersion.version} desc`)
    .limit(1)
    .as('shown');
  const [row] = await db
    .select({
      dataset: DATASET_REF,
      latest: dataset.version,
      version: shown.version,
      recordedAt: shown.recordedAt,
      asOfIsToCome: sql<boolean>`coalesce(${asOf}::timestamptz > clock_timestamp(), false)`,
    })
    .from(dataset)
    .leftJoinLateral(shown, sql`true`)
    .where(slug === null ? undefined : eq(dataset.slug, slug))
    .orderBy(asc(dataset.id))
    .limit(1);
  return row === undefined ? null : { ...row, version: row.version ?? 0 };
}
