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
 * the sets between these: what came `since`, what is `gone`, and what is in both but names an actor whose group is
 * another since, counted by the groups of then (`keptThen`) or of now (`keptNow`).
 */
export type RevisionSet = 'current' | 'inVersion' | 'since' | 'gone' | 'keptThen' | 'keptNow';

/** Whether a set is counted by the groups of the version at hand, and not by those of now. */
export function isOfThen(set: RevisionSet): boolean {
  return set === 'inVersion' || set === 'gone' || set === 'keptThen';
}

/** Literal, as the partial indexes write it, so that the planner sees that they serve. */
const PUBLISHED = sql`${incidentRevision.state} = 'published'`;

/** The actors that counted under another group at a version than now. */
export function regroupedSince({ dataset, version }: AtVersion): SQL {
  return sql`
    select past.actor_id from (
      select distinct on (actor_id) actor_id, group_id from actor_past
      where dataset_id = ${dataset.id} and until_version > ${version} order by actor_id, until_version
    ) as past join actor as present on present.id = past.actor_id
    where past.group_id is distinct from present.group_id`;
}

/** Published revisions of a set: the incidents that count, each once. */
export function countedIn({ dataset, version }: AtVersion, set: RevisionSet): SQL | undefined {
  const { id, datasetId, recordedVersion, supersededVersion } = incidentRevision;
  const kept = and(
    lte(recordedVersion, version),
    isNull(supersededVersion),
    sql`${id} in (
      select p.revision_id from incident_party p join (${regroupedSince({ dataset, version })}) as a on a.actor_id = p.actor_id)`,
  );
  const conditions: Record<RevisionSet, SQL | undefined> = {
    current: isNull(supersededVersion),
    since: and(isNull(supersededVersion), gt(recordedVersion, version)),
    gone: and(lte(recordedVersion, version), gt(supersededVersion, version)),
    keptThen: kept,
    keptNow: kept,
    inVersion: and(
      lte(recordedVersion, version),
      or(isNull(supersededVersion), gt(supersededVersion, version)),
    ),
  };
  return and(eq(datasetId, dataset.id), conditions[set], PUBLISHED);
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
