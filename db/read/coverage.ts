import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, release, releaseCoverage } from '@/db/schema';
import type { Coverage, CoveredSpan, StatedCoverage } from '@/lib/domain/coverage';
import type { AtVersion } from './conditions';

/**
 * What the releases of a dataset cover together at a version; null for one from before that was recorded. A release that
 * replaced what was there ends what those before it had covered.
 */
export async function queryCoverage(
  db: Db,
  { dataset: of, version }: AtVersion,
): Promise<Coverage> {
  const [row] = await db
    .select({ since: dataset.coverageSince })
    .from(dataset)
    .where(eq(dataset.id, of.id));
  if (version > 0 && version < (row?.since ?? 0)) return null;
  const releases = await db
    .select({ id: release.id, mode: release.mode })
    .from(release)
    .where(and(eq(release.datasetId, of.id), lte(release.version, version)))
    .orderBy(asc(release.version), asc(release.id));
  const replaced = releases.findLastIndex(({ mode }) => mode === 'replace');
  const ids = releases.slice(Math.max(0, replaced)).map(({ id }) => id);
  const stated = await statedCoverages(db, ids, version);
  return [...stated.values()].flatMap(({ spans }) => spans);
}

/** Above all versions. */
export const NEWEST = 2 ** 31 - 1;

/** What a release says that it covers, and in which version of its dataset. */
export type ReleaseCoverage = { spans: StatedCoverage; version: number };

/** What each of some releases states at a version; one that states nothing is not among them. */
export async function statedCoverages(
  db: Db,
  releaseIds: readonly number[],
  version: number,
): Promise<Map<number, ReleaseCoverage>> {
  const c = releaseCoverage;
  const rows = await db
    .select({
      releaseId: c.releaseId,
      from: c.fromDay,
      to: c.toDay,
      countries: c.countries,
      version: c.version,
    })
    .from(c)
    .where(
      and(
        inArray(c.releaseId, [...releaseIds]),
        eq(
          c.version,
          sql`(select max(s.version) from release_coverage s where s.release_id = ${c.releaseId} and s.version <= ${version})`,
        ),
      ),
    )
    .orderBy(asc(c.releaseId), asc(c.number));
  const stated = new Map<number, { spans: CoveredSpan[]; version: number }>();
  for (const { releaseId, from, to, countries, version: of } of rows) {
    const spans = stated.get(releaseId)?.spans ?? [];
    stated.set(releaseId, { spans, version: of });
    if (from !== null && to !== null) spans.push({ from, to, countries });
  }
  return stated;
}
