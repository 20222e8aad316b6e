import { and, between, eq, exists, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { incidentParty, incidentRevision } from '@/db/schema';
import type { DatasetRef } from '@/lib/domain/dataset';
import type { View } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';

/** A dataset at one of its versions. */
export type AtVersion = Pick<View, 'version'> & { dataset: Pick<DatasetRef, 'id'> };

/** Which revisions are meant: those of the newest version, or those of the version at hand. */
export type RevisionSet = 'current' | 'inVersion';

/** Literal, as the partial indexes write it, so that the planner sees that they serve. */
const PUBLISHED = sql`${incidentRevision.state} = 'published'`;

/** Published revisions of a set: the incidents that count, each once. */
export function countedIn({ dataset, version }: AtVersion, set: RevisionSet): SQL | undefined {
  const { datasetId, recordedVersion, supersededVersion } = incidentRevision;
  const inSet =
    set === 'current'
      ? isNull(supersededVersion)
      : and(
          lte(recordedVersion, version),
          or(isNull(supersededVersion), gt(supersededVersion, version)),
        );
  return and(eq(datasetId, dataset.id), inSet, PUBLISHED);
}

/** Those of them that a view counts in a range, of which `members` are the actors that its groups have (membersOf). */
export function inView(
  db: Db,
  view: View,
  set: RevisionSet,
  range: DayRange,
  members: readonly number[],
): SQL | undefined {
  const { violence } = view.filters;
  const codes = view.countries.map((country) => country.code);
  return and(
    countedIn(view, set),
    between(incidentRevision.dateStart, range.from, range.to),
    codes.length > 0 ? inArray(incidentRevision.country, codes) : undefined,
    violence.length > 0 ? inArray(incidentRevision.violence, violence) : undefined,
    view.groups.length > 0 ? exists(itsPartiesAmong(db, members)) : undefined,
  );
}

function itsPartiesAmong(db: Db, ids: readonly number[]) {
  return db
    .select({ one: sql`1` })
    .from(incidentParty)
    .where(
      and(
        eq(incidentParty.revisionId, incidentRevision.id),
        inArray(incidentParty.actorId, [...ids]),
      ),
    );
}
