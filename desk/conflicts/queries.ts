import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { isoInstant } from '@/db/instant';
import { entryOrNull, recordedRevisions } from '@/db/read/recorded-revisions';
import { dataset, heldRow, incident, incidentRevision, release, upload, user } from '@/db/schema';
import type { RevisionState } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import type { FieldChange } from '@/lib/domain/incident-detail';
import type { Recorded } from '@/lib/entry/recorded';
import { changesOf } from '@/lib/upload/read-row';

/** Something on which a person has to decide: what a file says about an incident, beside what the desk has. */
export type HeldRow = {
  id: number;
  publicId: string;
  dataset: string;
  /** The release, or the file of drafts. */
  file: string;
  broughtBy: string;
  /** ISO 8601 instant. */
  broughtAt: string;
  /** Whether the release lacks the incident. */
  isAbsent: boolean;
  /** What the desk has now: the revision's number, and its state. */
  number: number;
  state: RevisionState;
  /** From what the desk has to what the file says; null if they say more than can be set side by side. */
  changes: FieldChange[] | null;
};

/** What the file of a held row is called, where its release and upload are joined. */
export const HELD_FILE = sql<string>`coalesce(${release.name}, ${upload.fileName}, '')`;
export const isHeldRelease = and(
  eq(release.datasetId, heldRow.datasetId),
  eq(release.version, heldRow.version),
  ne(release.mode, 'named'),
);

export async function countHeldRows(db: Db): Promise<number> {
  return db.$count(heldRow, eq(heldRow.state, 'open'));
}

/** What waits for a decision, the oldest first. */
export async function queryHeldRows(
  db: Db,
  { limit, offset }: { limit: number; offset: number },
): Promise<HeldRow[]> {
  const r = incidentRevision;
  const rows = await db
    .select({
      id: heldRow.id,
      publicId: incident.publicId,
      dataset: dataset.title,
      file: HELD_FILE,
      broughtBy: sql<string>`coalesce(${user.name}, ${heldRow.broughtBy})`,
      broughtAt: heldRow.broughtAt,
      incident: heldRow.incident,
      number: r.number,
      state: r.state,
    })
    .from(heldRow)
    .innerJoin(incident, eq(incident.id, heldRow.incidentId))
    .innerJoin(r, and(eq(r.incidentId, incident.id), isNull(r.supersededVersion)))
    .innerJoin(dataset, eq(dataset.id, heldRow.datasetId))
    .leftJoin(release, isHeldRelease)
    .leftJoin(upload, eq(upload.id, heldRow.uploadId))
    .leftJoin(user, eq(sql`${user.id}::text`, heldRow.broughtBy))
    .where(eq(heldRow.state, 'open'))
    .orderBy(asc(heldRow.id))
    .limit(limit)
    .offset(offset);
  const ids = rows.map(({ publicId }) => publicId);
  const current = await recordedRevisions(db, ids);
  return rows.map(({ incident: said, ...row }) => ({
    ...row,
    broughtAt: isoInstant(row.broughtAt),
    isAbsent: said === null,
    changes: said === null ? [] : changesTo(said, current.get(row.publicId) ?? null),
  }));
}

function changesTo(said: IncidentInput, current: Recorded | null): FieldChange[] | null {
  const entry = entryOrNull(said);
  return current === null || entry === null ? null : changesOf(current, said, entry);
}
