import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { groupBy } from 'es-toolkit/array';
import type { Db } from '@/db/client';
import { dataset, release, releaseCoverage } from '@/db/schema';
import type { Coverage, CoveredSpan, StatedCoverage } from '@/lib/domain/coverage';
import type { AtVersion } from './conditions';

/**
 * What the releases of a dataset cover together at a version: nothing if it has none, and null for a version from before it was
 * recorded what they cover. A release that replaced what was there ends what those before it had covered.
 */
export async function queryCoverage(db: Db, at: AtVersion): Promise<Coverage> {
  return coverageIn(await statementsUpTo(db, at), at.version);
}

/** A version in which a dataset may have come to cover something else, and what it covered from then on. */
export type CoverageMark = { version: number; coverage: Coverage };

/**
 * Each version up to one in which a dataset may have come to cover something else, in order, by as many questions for many as for one.
 * The first is that before anything was recorded.
 */
export async function queryCoverages(db: Db, at: AtVersion): Promise<CoverageMark[]> {
  const statements = await statementsUpTo(db, at);
  const { since, releases, stated } = statements;
  const unrecorded = since > 1 ? [1, since] : [];
  const changed = [...releases, ...stated].map(({ version }) => version);
  return [...new Set([0, ...unrecorded, ...changed])]
    .filter((version) => version <= at.version)
    .sort((a, b) => a - b)
    .map((version) => ({ version, coverage: coverageIn(statements, version) }));
}

/** What a dataset covered at a version, by its marks up to that version or a later one. */
export function coverageAt(marks: readonly CoverageMark[], version: number): Coverage {
  const mark = marks.findLast((one) => one.version <= version);
  if (mark === undefined) throw new Error(`nothing is known of version ${version}`);
  return mark.coverage;
}

type Statements = Awaited<ReturnType<typeof statementsUpTo>>;

/** The releases up to a version, in order, what they state up to then, and since which version that is recorded. */
async function statementsUpTo(db: Db, { dataset: of, version }: AtVersion) {
  const [row] = await db
    .select({ since: dataset.coverageSince })
    .from(dataset)
    .where(eq(dataset.id, of.id));
  const releases = await db
    .select({ id: release.id, mode: release.mode, version: release.version })
    .from(release)
    .where(and(eq(release.datasetId, of.id), lte(release.version, version)))
    .orderBy(asc(release.version), asc(release.id));
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
    .where(and(eq(c.datasetId, of.id), lte(c.version, version)))
    .orderBy(asc(c.number));
  const byRelease = groupBy(stated, ({ releaseId }) => releaseId);
  return { since: row?.since ?? 0, releases, stated, byRelease };
}

function coverageIn({ since, releases, byRelease }: Statements, version: number): Coverage {
  if (version > 0 && version < since) return null;
  const there = releases.filter((one) => one.version <= version);
  const replaced = there.findLastIndex(({ mode }) => mode === 'replace');
  return there.slice(Math.max(0, replaced)).flatMap(({ id }) => {
    const said = (byRelease[id] ?? []).filter((one) => one.version <= version);
    const newest = Math.max(...said.map((one) => one.version));
    return said.flatMap(({ version: of, from, to, countries }) =>
      of === newest && from !== null && to !== null ? [{ from, to, countries }] : [],
    );
  });
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
