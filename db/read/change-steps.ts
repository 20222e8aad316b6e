import { and, desc, eq, inArray, lte, max, min, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { datasetVersion, release } from '@/db/schema';
import type { View } from '@/lib/filters/view';

/** A version of a dataset, and when it was recorded; version 0 is from before anything was. */
export type VersionMark = { version: number; recordedAt: string | null };

/** Changes that belong together: those of a release, or of a day. */
export type ChangeStep = {
  /** The release’s name, or the day. */
  name: string;
  from: VersionMark;
  to: VersionMark;
  /** How many versions were recorded in it. */
  versions: number;
};

export type ChangeSteps = { releases: ChangeStep[]; days: ChangeStep[] };

/** The last releases and the last days with changes of a dataset, up to a version, newest first. */
export async function queryChangeSteps(
  db: Db,
  { dataset: { id }, version }: Pick<View, 'dataset' | 'version'>,
  most: number,
): Promise<ChangeSteps> {
  const released = await db
    .select({ name: release.name, version: release.version, mode: release.mode })
    .from(release)
    .where(and(eq(release.datasetId, id), lte(release.version, version)))
    .orderBy(desc(release.version), desc(release.id))
    .limit(most + 1);
  const v = datasetVersion;
  const day = sql<string>`to_char(${v.recordedAt} at time zone 'UTC', 'YYYY-MM-DD')`;
  const days = await db
    .select({ name: day, first: min(v.version), last: max(v.version) })
    .from(v)
    .where(and(eq(v.datasetId, id), lte(v.version, version)))
    .groupBy(day)
    .orderBy(desc(day))
    .limit(most);
  // What the desk named stands for all that was recorded since the release before.
  const spans = [
    ...released.slice(0, most).map(({ name, version: to, mode }, i) => ({
      name,
      from: mode === 'named' ? (released[i + 1]?.version ?? 0) : to - 1,
      to,
    })),
    ...days.map(({ name, first, last }) => ({ name, from: (first ?? 1) - 1, to: last ?? 0 })),
  ];
  const times = await versionTimes(
    db,
    id,
    spans.flatMap(({ from, to }) => [from, to]),
  );
  const mark = (of: number): VersionMark => ({ version: of, recordedAt: times.get(of) ?? null });
  const steps = spans.map(({ name, from, to }) => ({
    name,
    from: mark(from),
    to: mark(to),
    versions: to - from,
  }));
  const count = Math.min(released.length, most);
  return { releases: steps.slice(0, count), days: steps.slice(count) };
}

/** When versions of a dataset were recorded. */
export async function versionTimes(db: Db, datasetId: number, versions: readonly number[]) {
  const v = datasetVersion;
  const rows = await db
    .select({ version: v.version, recordedAt: v.recordedAt })
    .from(v)
    .where(and(eq(v.datasetId, datasetId), inArray(v.version, [...versions])));
  return new Map(rows.map(({ version, recordedAt }) => [version, recordedAt]));
}
