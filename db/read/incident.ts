import { and, asc, eq, lte, max, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Pool } from '@/db/client';
import { readOnceHere } from '@/db/copy';
import { StillRecording, settle } from '@/db/moment';
import { dataset, datasetVersion, incident, incidentRevision, release, user } from '@/db/schema';
import type { DatasetRef } from '@/lib/domain/dataset';
import type { IncidentDetail, RecordedIncident, RevisionEntry } from '@/lib/domain/incident-detail';
import { changesBetween } from '@/lib/revisions/facts';
import { inSnapshot, partsRuleSince } from './at-version';
import { isShown, refuseRowOf, refuseRows } from './audience';
import { queryRecords } from './incident-records';
import { refuseLostMoment } from './restorations';
import { publicAuthor } from './users';
import { DATASET_REF, datasetAt } from './view';

/**
 * An incident by its public id with everything below it: as it is now, or as it was at an instant. Retracted and merged
 * incidents are found too. Null if there is none of that id, or none had been recorded yet.
 * What was recorded by an instant stays the same for good: one that is not over is refused.
 * Users are named as they want to be at this moment, also for what was recorded before: the answer must not be kept.
 * @throws StillRecording if what was recorded by then can't be said yet
 * @throws Gone if what was recorded by then was lost
 * @throws RowsWithheld if the incidents of its dataset are not shown one by one
 */
export async function queryIncident(
  db: Pool,
  publicId: string,
  asOf: string | null,
): Promise<IncidentDetail | null> {
  // No text of the database holds it: asking for one would be an error.
  if (publicId.includes('\0')) return null;
  if (asOf !== null) await refuseLostMoment(db, asOf);
  if (asOf !== null && !(await settle(db, asOf))) throw new StillRecording();
  return readOnceHere(db, () => incidentOf(db, publicId, asOf));
}

function incidentOf(
  db: Pool,
  publicId: string,
  asOf: string | null,
): Promise<IncidentDetail | null> {
  return inSnapshot(db, async (snapshot) => {
    const told = await toldOf(snapshot, publicId, asOf);
    if (told === null) return null;
    const { shown, revisions } = told;
    const since = await partsRuleSince(snapshot, shown.dataset.id);
    const version = asOf === null ? null : await versionAt(snapshot, shown.dataset.id, asOf);
    const history = revisions.map(({ entry, record }, i) => {
      const before = revisions[i - 1]?.record;
      return { ...entry, changes: before === undefined ? [] : changesBetween(before, record) };
    });
    return {
      id: publicId,
      dataset: version === null ? shown.dataset : await datasetAt(snapshot, shown.dataset, version),
      release: shown.release,
      revision: shown.entry,
      isCurrent: shown.isCurrent,
      sumsParts: version === null || version >= since,
      record: shown.record,
      history: history.reverse(),
    };
  });
}

/** What one revision said of an incident, and the release that it came with; null if it was entered by hand. */
export type SaidRevision = {
  entry: RevisionEntry;
  record: RecordedIncident;
  release: string | null;
};

/**
 * All that was said of an incident, oldest first, up to which version of which dataset; null if there is none of that id.
 * @throws RowsWithheld if the incidents of its dataset are not shown one by one
 */
export async function queryRevisions(
  db: Pool,
  publicId: string,
): Promise<{ dataset: DatasetRef; version: number; revisions: SaidRevision[] } | null> {
  if (publicId.includes('\0')) return null;
  return readOnceHere(db, () =>
    inSnapshot(db, async (snapshot) => {
      const told = await toldOf(snapshot, publicId, null);
      if (told === null) return null;
      const { shown, revisions } = told;
      return { dataset: shown.dataset, version: shown.newest, revisions };
    }),
  );
}

/**
 * The revisions of an incident up to an instant, oldest first, each with its record, and the last of them; null if there is none.
 * @throws RowsWithheld if the incidents of its dataset are not shown one by one
 */
async function toldOf(db: Db, publicId: string, asOf: string | null) {
  const found = await revisionsOf(db, publicId, asOf);
  const records = await queryRecords(
    db,
    found.map((row) => row.id),
  );
  const revisions = found.flatMap(({ id, entry, ...rest }) => {
    const record = records.get(id);
    return record === undefined ? [] : [{ entry, record, ...rest }];
  });
  const shown = revisions.at(-1);
  if (shown === undefined) {
    await refuseRowOf(db, publicId);
    return null;
  }
  refuseRows(shown.dataset);
  return { shown, revisions };
}

/** The dataset's version at an instant; 0 if there was none. */
async function versionAt(db: Db, datasetId: number, asOf: string): Promise<number> {
  const [row] = await db
    .select({ version: max(datasetVersion.version) })
    .from(datasetVersion)
    .where(and(eq(datasetVersion.datasetId, datasetId), lte(datasetVersion.recordedAt, asOf)));
  return row?.version ?? 0;
}

function revisionsOf(db: Db, publicId: string, asOf: string | null) {
  const r = incidentRevision;
  const winner = alias(incident, 'winner');
  const reviewer = alias(user, 'reviewer');
  return db
    .select({
      id: r.id,
      isCurrent: sql<boolean>`${r.supersededVersion} is null`,
      dataset: DATASET_REF,
      newest: dataset.version,
      release: release.name,
      entry: {
        number: r.number,
        state: r.state,
        reason: r.reason,
        note: r.note,
        author: publicAuthor(r.author),
        reviewer: reviewer.publicName,
        isReviewed: sql<boolean>`${r.reviewer} is not null`,
        isSelfReviewed: r.selfReviewed,
        independentSources: r.independentSources,
        version: r.recordedVersion,
        recordedAt: datasetVersion.recordedAt,
        mergedInto: winner.publicId,
      },
    })
    .from(incident)
    .innerJoin(r, eq(r.incidentId, incident.id))
    .innerJoin(dataset, eq(dataset.id, incident.datasetId))
    .innerJoin(
      datasetVersion,
      and(eq(datasetVersion.datasetId, r.datasetId), eq(datasetVersion.version, r.recordedVersion)),
    )
    .leftJoin(
      release,
      and(eq(release.datasetId, r.datasetId), eq(release.version, r.recordedVersion)),
    )
    .leftJoin(user, eq(sql`${user.id}::text`, r.author))
    .leftJoin(reviewer, eq(sql`${reviewer.id}::text`, r.reviewer))
    .leftJoin(winner, eq(winner.id, r.mergedIntoId))
    .where(
      and(
        isShown,
        eq(incident.publicId, publicId),
        asOf === null ? undefined : lte(datasetVersion.recordedAt, asOf),
      ),
    )
    .orderBy(asc(r.number));
}
