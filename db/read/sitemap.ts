import { and, asc, desc, eq, gt, inArray, isNull, lte, notInArray, or, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import {
  citation,
  citationWithdrawal,
  dataset,
  datasetVersion,
  incident,
  incidentRevision,
} from '@/db/schema';
import { OF_INCIDENTS } from '@/lib/domain/citation';
import type { RobotDataset } from '@/lib/robots/addresses';
import { SITEMAP_SIZE } from '@/lib/robots/sitemap';
import { isShown, showsRows } from './audience';

/**
 * Every dataset with its newest version, the first recorded first. What is made up is not for robots to list, nor are incidents that
 * are not shown one by one.
 */
export async function queryRobotDatasets(
  db: Db,
): Promise<(RobotDataset & { id: number; recordedAt: string | null })[]> {
  const rows = await db
    .select({
      id: dataset.id,
      slug: dataset.slug,
      synthetic: dataset.synthetic,
      recordedAt: datasetVersion.recordedAt,
      showsRows,
    })
    .from(dataset)
    .leftJoin(
      datasetVersion,
      and(eq(datasetVersion.datasetId, dataset.id), eq(datasetVersion.version, dataset.version)),
    )
    .where(isShown)
    .orderBy(asc(dataset.id));
  return rows.map(({ synthetic, ...row }) => ({ ...row, isListed: !synthetic }));
}

/** An incident that a robot may list, and when its current revision was recorded. */
export type ListedPage = { id: number; publicId: string; recordedAt: string };

/** The numbers of the files that incidents are listed in, by the ranges of their ids, as far as any is to be listed. */
export async function queryIncidentFiles(db: Db, datasets: readonly number[]): Promise<number[]> {
  if (datasets.length === 0) return [];
  const rows = await db.execute<{ file: number }>(sql`
    select file::int as file
    from generate_series(1, (select ceil(max(id) / ${SITEMAP_SIZE}::numeric) from incident)) as file
    where exists (
      select from incident i
      join incident_revision r on r.incident_id = i.id and r.superseded_version is null and r.state = 'published'
      where i.id > (file - 1) * ${SITEMAP_SIZE} and i.id <= file * ${SITEMAP_SIZE}
        and i.dataset_id in ${[...datasets]})
    order by file`);
  return rows.map(({ file }) => file);
}

const BATCH = 5_000;

/** The incidents of one of those files, a batch at a time: of so many none is held. */
export async function* readIncidentFile(
  db: Db,
  datasets: readonly number[],
  file: number,
): AsyncGenerator<ListedPage[]> {
  if (datasets.length === 0) return;
  for (let after = (file - 1) * SITEMAP_SIZE; ; ) {
    const batch = await db
      .select({
        id: incident.id,
        publicId: incident.publicId,
        recordedAt: datasetVersion.recordedAt,
      })
      .from(incident)
      .innerJoin(
        incidentRevision,
        and(
          eq(incidentRevision.incidentId, incident.id),
          isNull(incidentRevision.supersededVersion),
          sql`${incidentRevision.state} = 'published'`,
        ),
      )
      .innerJoin(
        datasetVersion,
        and(
          eq(datasetVersion.datasetId, incidentRevision.datasetId),
          eq(datasetVersion.version, incidentRevision.recordedVersion),
        ),
      )
      .where(
        and(
          gt(incident.id, after),
          lte(incident.id, file * SITEMAP_SIZE),
          inArray(incident.datasetId, [...datasets]),
        ),
      )
      .orderBy(asc(incident.id))
      .limit(BATCH);
    yield batch;
    const last = batch.at(-1);
    if (batch.length < BATCH || last === undefined) return;
    after = last.id;
  }
}

/**
 * The citations that robots may list, the newest first: those that stand, as many as one file holds. Those of incidents only where a
 * dataset's are shown one by one.
 */
export function queryListedCitations(
  db: Db,
  datasets: readonly number[],
  withRows: readonly number[],
  most = SITEMAP_SIZE,
): Promise<{ id: string; madeAt: string }[]> {
  return db
    .select({ id: citation.id, madeAt: citation.madeAt })
    .from(citation)
    .leftJoin(citationWithdrawal, eq(citationWithdrawal.citationId, citation.id))
    .where(
      and(
        inArray(citation.datasetId, [...datasets]),
        or(isNull(citation.besideId), inArray(citation.besideId, [...datasets])),
        isNull(citationWithdrawal.citationId),
        or(
          notInArray(citation.kind, [...OF_INCIDENTS]),
          and(
            inArray(citation.datasetId, [...withRows]),
            or(isNull(citation.besideId), inArray(citation.besideId, [...withRows])),
          ),
        ),
      ),
    )
    .orderBy(desc(citation.madeAt), asc(citation.id))
    .limit(most);
}
