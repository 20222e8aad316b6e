import { and, between, eq, exists, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incidentParty, incidentRevision } from '@/db/schema';
import type { DatasetRef } from '@/lib/domain/dataset';
import type { View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';

/** A dataset at one of its versions. */
export type AtVersion = Pick<View, 'version'> & { dataset: Pick<DatasetRef, 'id'> };

/**
 * Which revisions are meant: those of the newest version (`current`), those of the version at hand (`inVersion`), and
 * the two sets between these: what came `since`, and what is `gone`.
 */
export type RevisionSet = 'current' | 'inVersion' | 'since' | 'gone';

/** Literal, as the partial indexes write it, so that the planner sees that they serve. */
const PUBLISHED = sql`${incidentRevision.state} = 'published'`;

/** Published revisions of a set: the incidents that count, each once. */
export function countedIn({ dataset, version }: AtVersion, set: RevisionSet): SQL | undefined {
  const { datasetId, recordedVersion, supersededVersion } = incidentRevision;
  const conditions: Record<RevisionSet, SQL | undefined> = {
    current: isNull(supersededVersion),
    since: and(isNull(supersededVersion), gt(recordedVersion, version)),
    gone: and(lte(recordedVersion, version), gt(supersededVersion, version)),
    inVersion: and(
      lte(recordedVersion, version),
      or(isNull(supersededVersion), gt(supersededVersion, version)),
    ),
  };
  return and(eq(datasetId, dataset.id), conditions[set], PUBLISHED);
}

/** Those of them that a view counts in a range. */
export function inView(db: Db, view: View, set: RevisionSet, range: DayRange): SQL | undefined {
  const { violence } = view.filters;
  const codes = view.countries.map((country) => country.code);
  const ids = view.groups.map((group) => group.id);
  return and(
    countedIn(view, set),
    between(incidentRevision.dateStart, range.from, range.to),
    codes.length > 0 ? inArray(incidentRevision.country, codes) : undefined,
    violence.length > 0 ? inArray(incidentRevision.violence, violence) : undefined,
    ids.length > 0 ? exists(itsPartiesAmong(db, ids)) : undefined,
  );
}

function itsPartiesAmong(db: Db, ids: number[]) {
  return db
    .select({ one: sql`1` })
    .from(incidentParty)
    .where(
      and(eq(incidentParty.revisionId, incidentRevision.id), inArray(incidentParty.actorId, ids)),
    );
}
