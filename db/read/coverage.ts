import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { groupBy } from 'es-toolkit/array';
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
  const { since, releases } = await releasesOf(db, { dataset: of, version });
  if (version > 0 && version < since) return null;
  const replaced = releases.findLastIndex(({ mode }) => mode === 'replace');
  const ids = releases.slice(Math.max(0, replaced)).map(({ id }) => id);
  const stated = await statedCoverages(db, ids, version);
  return [...stated.values()].flatMap(({ spans }) => spans);
}

/** A version in which a dataset may have come to cover something else, and what it covered from then on. */
export type CoverageMark = { version: number; coverage: Coverage };

/** Each version up to one in which a dataset may have come to cover something else, in order, by as many questions for many as for one. */
export async function queryCoverages(
  db: Db,
  { dataset: of, version }: AtVersion,
): Promise<CoverageMark[]> {
  const { since, releases } = await releasesOf(db, { dataset: of, version });
  const c = releaseCoverage;
  const stated = await db
    .select({
      releaseId: c.releaseId,
      version: c.version,
      from: c.fromDay,
      to: c.toDay,
      countries: c.countries,
    })
    .from(c)
    .where(and(eq(c.datasetId, of.id), lte(c.version, version)));
  const versions = [...new Set([...releases, ...stated].map((one) => one.version))];
  const byRelease = groupBy(stated, ({ releaseId }) => releaseId);
  return versions
    .sort((a, b) => a - b)
    .map((at) => {
      if (at > 0 && at < since) return { version: at, coverage: null };
      const there = releases.filter((one) => one.version <= at);
      const replaced = there.findLastIndex(({ mode }) => mode === 'replace');
      const coverage = there.slice(Math.max(0, replaced)).flatMap(({ id }) => {
        const said = (byRelease[id] ?? []).filter((one) => one.version <= at);
        const newest = Math.max(...said.map((one) => one.version));
        return said.flatMap(({ version: of, from, to, countries }) =>
          of === newest && from !== null && to !== null ? [{ from, to, countries }] : [],
        );
      });
      return { version: at, coverage };
    });
}

/** The releases up to a version, in order, and since which one it is recorded what they cover. */
async function releasesOf(db: Db, { dataset: of, version }: AtVersion) {
  const [row] = await db
    .select({ since: dataset.coverageSince })
    .from(dataset)
    .where(eq(dataset.id, of.id));
  const releases = await db
    .select({ id: release.id, mode: release.mode, version: release.version })
    .from(release)
    .where(and(eq(release.datasetId, of.id), lte(release.version, version)))
    .orderBy(asc(release.version), asc(release.id));
  return { since: row?.since ?? 0, releases };
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
