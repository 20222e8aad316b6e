import { and, between, eq, exists, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incidentParty, incidentRevision } from '@/db/schema';
import type { View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';
import type { AtVersion } from './at-version';

/** Literal, as the partial indexes write it, so that the planner sees that they serve. */
const PUBLISHED = sql`${incidentRevision.state} = 'published'`;

/** Revisions that were what the dataset's version said; those of the newest one are not superseded. */
export function inVersion(at: AtVersion, isCurrent: boolean): SQL | undefined {
  const { recordedVersion, supersededVersion } = incidentRevision;
  return and(
    eq(incidentRevision.datasetId, at.dataset.id),
    isCurrent
      ? isNull(supersededVersion)
      : and(
          lte(recordedVersion, at.version),
          or(isNull(supersededVersion), gt(supersededVersion, at.version)),
        ),
  );
}

/** Published revisions of the version: the incidents that count. */
export function countedIn(at: AtVersion, isCurrent: boolean): SQL | undefined {
  return and(inVersion(at, isCurrent), PUBLISHED);
}

/** Revisions of the incidents that a view counts in a range, each incident once. */
export function inView(db: Db, view: View, isCurrent: boolean, range: DayRange): SQL | undefined {
  const { violence } = view.filters;
  const codes = view.countries.map((country) => country.code);
  const ids = view.groups.map((group) => group.id);
  return and(
    countedIn(view, isCurrent),
    between(incidentRevision.dateStart, range.from, range.to),
    codes.length > 0 ? inArray(incidentRevision.country, codes) : undefined,
    violence.length > 0 ? inArray(incidentRevision.violence, violence) : undefined,
    ids.length > 0
      ? exists(
          db
            .select({ one: sql`1` })
            .from(incidentParty)
            .where(
              and(
                eq(incidentParty.revisionId, incidentRevision.id),
                inArray(incidentParty.actorId, ids),
              ),
            ),
        )
      : undefined,
  );
}
