import { and, desc, eq, gt, inArray, lte, max, min, notInArray, sql } from 'drizzle-orm';
import { mapValues } from 'es-toolkit/object';
import type { Db } from '@/db/client';
import { datasetVersion, release } from '@/db/schema';
import type { View } from '@/lib/filters/view';

/** A version of a dataset, and when it was recorded; version 0 is from before anything was. */
export type VersionMark = { version: number; recordedAt: string | null };

/** Changes that belong together: those of a release, or of a day. */
export type ChangeStep = {
  /** `desk`: what was recorded on a day by no file. */
  kind: 'release' | 'day' | 'desk';
  /** The release’s name, or the day. */
  name: string;
  from: VersionMark;
  to: VersionMark;
  /** How many versions were recorded in it. */
  versions: number;
};

export type ChangeSteps = {
  releases: ChangeStep[];
  days: ChangeStep[];
  /** Releases, and between them the days on which the desk changed something. */
  lately: ChangeStep[];
};

/** The last releases and the last days with changes of a dataset, and both in one, up to a version, newest first. */
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
  const upTo = and(eq(v.datasetId, id), lte(v.version, version));
  const days = await db
    .select({ name: day, first: min(v.version), last: max(v.version) })
    .from(v)
    .where(upTo)
    .groupBy(day)
    .orderBy(desc(day))
    .limit(most);
  const brought = released.filter(({ mode }) => mode !== 'named').map((one) => one.version);
  const oldest = released[most]?.version ?? 0;
  // How many of these files came before it, so that a day on which one came is cut there.
  const filesBefore = sql<number>`width_bucket(${v.version}, ${`{${brought.toReversed().join()}}`}::integer[])`;
  const byDesk = await db
    .select({ name: day, first: min(v.version), last: max(v.version) })
    .from(v)
    .where(and(upTo, gt(v.version, oldest), notInArray(v.version, brought)))
    .groupBy(day, filesBefore)
    .orderBy(desc(max(v.version)))
    .limit(most);
  // What the desk named stands for all that was recorded since the release before.
  const releases = released.slice(0, most).map(({ name, version: to, mode }, i) => ({
    kind: 'release' as const,
    name,
    from: mode === 'named' ? (released[i + 1]?.version ?? 0) : to - 1,
    to,
  }));
  const spanOf =
    (kind: 'day' | 'desk') =>
    ({ name, first, last }: (typeof days)[number]) => ({
      ...{ kind, name },
      from: (first ?? 1) - 1,
      to: last ?? 0,
    });
  const ofDesk = byDesk
    .map(spanOf('desk'))
    .filter(({ to }) => !releases.some((one) => one.from < to && to <= one.to))
    // What was named on that day stands for what came before it.
    .map((one) => {
      const named = releases.filter(({ to }) => to < one.to).map(({ to }) => to);
      return { ...one, from: Math.max(one.from, ...named) };
    });
  const lately = [...releases, ...ofDesk]
    .filter(({ from, to }) => from < to)
    .sort((a, b) => b.to - a.to)
    .slice(0, most);
  const spans = { releases, days: days.map(spanOf('day')), lately };
  const asked = Object.values(spans).flatMap((those) =>
    those.flatMap(({ from, to }) => [from, to]),
  );
  const known = await newestUpTo(db, id, asked);
  const nothing = { version: 0, recordedAt: null, place: 0 };
  return mapValues(spans, (those) =>
    those.map(({ from: after, to: last, ...step }) => {
      const { place: before, ...from } = known.get(after) ?? nothing;
      const { place: upTo, ...to } = known.get(last) ?? nothing;
      return { ...step, from, to, versions: upTo - before };
    }),
  );
}

/** By each number, the newest version up to it, and how many there are: after a restore, numbers are left out. */
async function newestUpTo(
  db: Db,
  datasetId: number,
  numbers: readonly number[],
): Promise<Map<number, VersionMark & { place: number }>> {
  const rows = await db.execute<VersionMark & { asked: number; place: number }>(sql`
    with marks as (
      select version, recorded_at, (row_number() over (order by version))::integer as place
      from dataset_version where dataset_id = ${datasetId}
    )
    select asked, version, recorded_at as "recordedAt", place
    from unnest(${`{${[...new Set(numbers)].join()}}`}::integer[]) asked
    cross join lateral (select * from marks where version <= asked order by version desc limit 1) as mark`);
  return new Map(rows.map(({ asked, ...mark }) => [asked, mark]));
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
