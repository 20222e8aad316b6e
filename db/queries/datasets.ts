import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, datasetVersion, release } from '@/db/schema';
import type { DatasetEntry, ReleaseEntry } from '@/lib/domain/dataset';

/** What a dataset is, without what it holds. */
export type DatasetRow = Omit<DatasetEntry, 'attacks' | 'countries' | 'span'>;

/** Every dataset with its releases, the first recorded first. */
export async function queryDatasets(db: Db): Promise<DatasetRow[]> {
  const rows = await db
    .select({
      id: dataset.id,
      slug: dataset.slug,
      title: dataset.title,
      publisher: dataset.publisher,
      description: dataset.description,
      coverage: dataset.coverage,
      licence: dataset.licence,
      citation: dataset.citation,
      recordsWounded: dataset.recordsWounded,
      synthetic: dataset.synthetic,
      version: dataset.version,
      recordedAt: datasetVersion.recordedAt,
    })
    .from(dataset)
    .leftJoin(
      datasetVersion,
      and(eq(datasetVersion.datasetId, dataset.id), eq(datasetVersion.version, dataset.version)),
    )
    .orderBy(asc(dataset.id));
  const releases = await releasesByDataset(db);
  return rows.map((row) => ({ ...row, releases: releases.get(row.id) ?? [] }));
}

/** What is said of a release; its note is the newest. */
export const RELEASE_COLUMNS = {
  name: release.name,
  note: sql<
    string | null
  >`(select n.text from release_note n where n.release_id = release.id order by n.number desc limit 1)`,
  version: release.version,
  format: release.format,
  layout: release.layout,
  mode: release.mode,
  fileName: release.fileName,
  sha256: release.sha256,
  rowsRead: release.rowsRead,
  rowsNew: release.rowsNew,
  rowsChanged: release.rowsChanged,
  rowsUnchanged: release.rowsUnchanged,
  rowsRetracted: release.rowsRetracted,
  rowsRejected: release.rowsRejected,
  rowsLeft: release.rowsLeft,
  rowsHeld: release.rowsHeld,
  /** When its version came to be seen. */
  importedAt: sql<string>`(
    select v.recorded_at from dataset_version v where v.dataset_id = release.dataset_id and v.version = release.version)`,
};

/** Releases by the dataset's id, newest first. */
async function releasesByDataset(db: Db): Promise<Map<number, ReleaseEntry[]>> {
  const rows = await db
    .select({ datasetId: release.datasetId, entry: RELEASE_COLUMNS })
    .from(release)
    .orderBy(desc(release.version), desc(release.id));
  const byDataset = new Map<number, ReleaseEntry[]>();
  for (const { datasetId, entry } of rows) {
    byDataset.set(datasetId, [...(byDataset.get(datasetId) ?? []), entry]);
  }
  return byDataset;
}
