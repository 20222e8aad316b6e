import { and, desc, eq, inArray } from 'drizzle-orm';
import { isEqual } from 'es-toolkit';
import type { Db, Pool } from '@/db/client';
import { datasetVersion, release } from '@/db/schema';
import { countCovered } from '@/lib/coverage/covered';
import { viewCovers } from '@/lib/coverage/of-view';
import type { MovedByCause } from '@/lib/domain/changes';
import type { CountCovered, Coverage } from '@/lib/domain/coverage';
import type { Counted } from '@/lib/domain/estimate';
import { changesByKey } from '@/lib/facts/changes';
import { versionsMoving } from '@/lib/facts/choose';
import type { View } from '@/lib/filters/view';
import { isAnything, NO_COUNTS } from '@/lib/stats/counts';
import { ALL_KEY } from '@/lib/stats/rank';
import { AS_ONE_CELL, factQueryOf, queryTotals } from './cells';
import { coverageAt, queryCoverages } from './coverage';
import { factsUpTo } from './facts';

/** What a view counted from a version on, and what led to it. */
export type PastValue = VersionWords & {
  counts: Counted & { covered: CountCovered };
  /** What moved it from the value before, by cause; null for the first. */
  causes: MovedByCause | null;
  /** When the value before was recorded; null for the first. */
  since: string | null;
};

/** A version of a dataset in words. */
export type VersionWords = {
  version: number;
  /** ISO 8601 instant. */
  recordedAt: string;
  /** What was done, such as “Import of 19.1”. */
  note: string;
  /** The counting rule that began to hold. */
  rule: string | null;
  /** The release that it made. */
  release: string | null;
};

/** Versions that are looked at for one answer: each takes a count of the whole view. */
const LOOKED_AT = 25;

/**
 * The values that a view's counts have had over its range, newest first, each from the version in which it began. Versions that
 * moved nothing of it are passed over.
 * @param before only values that began before this version; null for all
 * @returns `next` is from where older ones are to be asked for, if there may be some
 */
export async function queryHistory(
  db: Pool,
  view: View,
  before: number | null,
): Promise<{ values: PastValue[]; next: number | null }> {
  const { range } = view;
  if (range === null || view.version === 0) return { values: [], next: null };
  const facts = await factsUpTo(db, view.dataset.id, view.version);
  const of = (version: number) =>
    factQueryOf(facts, { view: { ...view, version }, range, ...AS_ONE_CELL });
  const coverages = await queryCoverages(db, view);
  const moving = new Set([
    ...versionsMoving(facts, of(view.version)),
    ...coverages.map(({ version }) => version).filter((version) => version > 0),
  ]);
  const versions = [...moving]
    .filter((version) => before === null || version < before)
    .sort((a, b) => b - a);
  const looked = versions.slice(0, LOOKED_AT + 1);
  const counted: { version: number; counts: PastValue['counts'] }[] = [];
  for (const version of looked) {
    const counts = await queryTotals(db, { ...view, version }, range);
    counted.push({ version, counts: heldAgainst(view, counts, coverageAt(coverages, version)) });
  }
  const isLast = versions.length <= LOOKED_AT;
  // The oldest that was looked at is only held against, unless nothing is before it.
  const values = counted.slice(0, isLast ? undefined : LOOKED_AT).flatMap((one, i) => {
    const earlier = counted[i + 1]?.counts ?? NOTHING_YET;
    return isEqual(one.counts, earlier) ? [] : [{ ...one, earlier: counted[i + 1]?.version ?? 0 }];
  });
  const words = await versionWords(db, view.dataset.id, looked);
  return {
    values: values.flatMap(({ version, counts, earlier }) => {
      const said = words.get(version);
      if (said === undefined) return [];
      const changes = changesByKey(facts, { from: of(earlier), to: of(version) });
      const causes = earlier === 0 ? null : (changes.get(ALL_KEY) ?? {});
      return [{ ...said, counts, causes, since: words.get(earlier)?.recordedAt ?? null }];
    }),
    next: isLast ? null : (looked[LOOKED_AT - 1] ?? null),
  };
}

/** Before anything was recorded nothing was covered, and no number was there. */
const NOTHING_YET = { ...NO_COUNTS, imprecise: NO_COUNTS, covered: 'no' } as const;

function heldAgainst(view: View, counts: Counted, coverage: Coverage) {
  const covers = viewCovers({ ...view, coverage });
  const covered =
    coverage === null || view.range === null
      ? 'part'
      : countCovered(covers(view.range), isAnything(counts));
  return { ...counts, covered };
}

/** Versions of a dataset in words, by their numbers. */
export async function versionWords(
  db: Db,
  datasetId: number,
  versions: readonly number[],
): Promise<Map<number, VersionWords>> {
  const v = datasetVersion;
  const rows = await db
    .select({
      version: v.version,
      recordedAt: v.recordedAt,
      note: v.note,
      rule: v.rule,
      release: release.name,
    })
    .from(v)
    .leftJoin(release, and(eq(release.datasetId, v.datasetId), eq(release.version, v.version)))
    .where(and(eq(v.datasetId, datasetId), inArray(v.version, [...versions])))
    .orderBy(desc(v.version), desc(release.id));
  return new Map(rows.map((row) => [row.version, row]));
}
