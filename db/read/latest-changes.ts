import { and, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Pool } from '@/db/client';
import { incident, incidentRevision } from '@/db/schema';
import type { ChangeCause } from '@/lib/domain/changes';
import type { RevisionReason } from '@/lib/domain/enums';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { type ChangedIncident, listChanges } from '@/lib/facts/changes';
import { versionsMoving } from '@/lib/facts/choose';
import type { View } from '@/lib/filters/view';
import { inSnapshot } from './at-version';
import { refuseRows } from './audience';
import { changeQuery } from './changes';
import { factsUpTo } from './facts';
import { type VersionWords, versionWords } from './history';
import { queryRecords } from './incident-records';

/** A revision that changed what a view counts, or what is said of an incident that it counts. */
export type LatestChange = {
  /** The public id. */
  id: string;
  cause: ChangeCause;
  /** The revision's number: 1 for an incident's first. */
  number: number;
  reason: RevisionReason;
  note: string | null;
  /** The public id of the incident that this one was merged into. */
  mergedInto: string | null;
  /** What was and is published of it; null where nothing was or is. */
  before: RecordedIncident | null;
  after: RecordedIncident | null;
  /** Whether it was and is counted in the view. */
  wasCounted: boolean;
  isCounted: boolean;
};

/** What one version of a dataset changed in what a view counts: how many incidents, and those that moved its measure most. */
export type ChangedVersion = VersionWords & { total: number; changes: LatestChange[] };

/** How much of the past is looked at, and told. */
export type Latest = { versions: number; changes: number; ofOneVersion: number };

/**
 * The last versions that changed incidents of a view, newest first, with the revisions that did.
 * @throws RowsWithheld if the dataset's incidents are not shown one by one
 */
export async function queryLatestChanges(
  db: Pool,
  view: View,
  most: Latest,
): Promise<ChangedVersion[]> {
  refuseRows(view.dataset);
  if (view.version === 0) return [];
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const ofNow = changeQuery(facts, view, 0, 'none').to;
  const moved: { version: number; total: number; found: ChangedIncident[] }[] = [];
  let left = most.changes;
  for (const version of versionsMoving(facts, ofNow).slice(0, most.versions)) {
    if (left <= 0) break;
    const query = changeQuery(facts, { ...view, version }, version - 1, 'none');
    const take = Math.min(left, most.ofOneVersion);
    const list = { cause: null, measure: view.filters.measure, skip: 0, take };
    const { total, found } = listChanges(facts, query, list);
    // What is only counted differently has no revision of its own.
    const revised = found.filter(({ before, after }) => before !== after);
    if (total > 0) moved.push({ version, total, found: revised });
    left -= revised.length;
  }
  return inSnapshot(db, async (snapshot) => {
    const words = await versionWords(
      snapshot,
      view.dataset.id,
      moved.map(({ version }) => version),
    );
    const changes = moved.flatMap(({ version, found }) =>
      found.map((one) => ({ ...one, version })),
    );
    const told = await revisionsOf(snapshot, changes);
    return moved.flatMap(({ version, total }) => {
      const said = words.get(version);
      return said === undefined ? [] : [{ ...said, total, changes: told.get(version) ?? [] }];
    });
  });
}

type Changed = ChangedIncident & { version: number };

/** What the revisions of changes say, by the version that recorded them. */
async function revisionsOf(
  db: Db,
  changes: readonly Changed[],
): Promise<Map<number, LatestChange[]>> {
  const told = new Map<number, LatestChange[]>();
  if (changes.length === 0) return told;
  const records = await queryRecords(
    db,
    changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()),
  );
  const recordOf = (id: number | null) => (id === null ? null : (records.get(id) ?? null));
  const revisions = await recordedIn(db, changes);
  for (const change of changes) {
    const revision = revisions.get(keyOf(change));
    if (revision === undefined) continue;
    const { id, number, reason, note, mergedInto } = revision;
    const { version, cause, before, after, was, is } = change;
    const ofVersion = told.get(version) ?? [];
    told.set(version, ofVersion);
    ofVersion.push({
      ...{ id, cause, number, reason, note, mergedInto },
      before: recordOf(before),
      after: recordOf(after),
      wasCounted: was !== null,
      isCounted: is !== null,
    });
  }
  return told;
}

const keyOf = ({ incidentId, version }: Pick<Changed, 'incidentId' | 'version'>) =>
  `${incidentId} ${version}`;

/** The last revision that a version recorded of each incident. */
async function recordedIn(db: Db, changes: readonly Changed[]) {
  const r = incidentRevision;
  const winner = alias(incident, 'winner');
  const rows = await db
    .select({
      incidentId: r.incidentId,
      version: r.recordedVersion,
      id: incident.publicId,
      number: r.number,
      reason: r.reason,
      note: r.note,
      mergedInto: winner.publicId,
    })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .leftJoin(winner, eq(winner.id, r.mergedIntoId))
    .where(
      and(
        inArray(r.incidentId, [...new Set(changes.map(({ incidentId }) => incidentId))]),
        inArray(r.recordedVersion, [...new Set(changes.map(({ version }) => version))]),
      ),
    )
    .orderBy(desc(r.number));
  // Of two, the later stays: it comes first, and is put in last.
  return new Map(rows.reverse().map((row) => [keyOf(row), row]));
}
