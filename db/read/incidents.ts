import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { incident, incidentRevision } from '@/db/schema';
import type { Counted, Counts } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import type { ListedIncident, RecordedIncident } from '@/lib/domain/incident-detail';
import type { RowSet } from '@/lib/facts/words';
import { type Cursor, DEFAULT_LIST, type IncidentList } from '@/lib/filters/incident-list';
import type { View } from '@/lib/filters/view';
import { inSnapshot } from './at-version';
import { refuseRows } from './audience';
import { queryListed, queryWholeList, type WholeList } from './cells';
import { type AtVersion, countedIn } from './conditions';
import { queryRecords } from './incident-records';
import { streamRecords } from './whole-records';

export type PageOfIncidents = {
  incidents: ListedIncident[];
  /** Incidents on all pages: the attacks that the view counts, where no flag narrows the list, and
   * those of whose figures a part is spread into the range. */
  total: number;
  /** How many filed elsewhere also touch the view’s countries; 0 on later pages, of all countries, and where the list is of those. */
  alsoTouching: number;
  /** What the view counts of the incidents on all pages; null for those that no figure of it has. */
  sums: Counted | null;
  /** The place where the next page begins after; null on the last one. */
  next: Cursor | null;
  /** The place where the page before ends before; null on the first one. */
  previous: Cursor | null;
};

/**
 * One page of the incidents that a view counts, in the list's order: found among the facts that charts count, and read from the
 * database with all that is recorded of them. Pages by key: no page is slower than the first.
 * @param found the rows of facts that the list's search has found; null for no search
 * @throws RowsWithheld if the dataset's incidents are not shown one by one
 */
export async function queryIncidents(
  db: Pool,
  view: View,
  list: IncidentList,
  found: RowSet | null = null,
): Promise<PageOfIncidents> {
  refuseRows(view.dataset);
  const { range } = view;
  if (range === null) {
    return { incidents: [], total: 0, alsoTouching: 0, sums: null, next: null, previous: null };
  }
  const listed = await queryListed(db, { ...view, range }, list, found);
  const { page, total, alsoTouching, sums, hasMore, hasBefore } = listed;
  return {
    incidents: await inSnapshot(db, (snapshot) => listedWithRecords(snapshot, view, page)),
    total,
    alsoTouching,
    sums: list.places === 'also' ? null : sums,
    next: hasMore ? placeOf(page.at(-1)) : null,
    previous: hasBefore ? placeOf(page[0]) : null,
  };
}

/** The revisions of all incidents of a list, in its order, of the view's version. */
export async function queryListedRevisions(
  db: Pool,
  view: View,
  list: IncidentList,
  found: RowSet | null,
): Promise<Float64Array> {
  const whole = await wholeListOf(db, view, list, found);
  return whole?.revisions ?? new Float64Array();
}

/** What all incidents say that a view counts, in batches, each with what is counted of it. */
export async function* streamCounted(
  db: Pool,
  view: View,
): AsyncGenerator<{ record: RecordedIncident; counts: Counts }[]> {
  const whole = await wholeListOf(db, view, DEFAULT_LIST, null);
  if (whole === null) return;
  const countsOf = whole.counts();
  for await (const batch of streamRecords(db, whole.revisions)) {
    yield batch.map(({ place, record }) => ({ record, counts: countsOf(place) }));
  }
}

/** @throws RowsWithheld if the dataset's incidents are not shown one by one */
async function wholeListOf(
  db: Pool,
  { range, ...view }: View,
  list: IncidentList,
  found: RowSet | null,
): Promise<WholeList | null> {
  refuseRows(view.dataset);
  return range === null ? null : queryWholeList(db, { ...view, range }, list, found);
}

function placeOf(fact: Cursor | undefined): Cursor | null {
  return fact === undefined ? null : { value: fact.value, incident: fact.incident };
}

/**
 * Revisions of a dataset's incidents with all that they say, in the same order: what every list of incidents is made of.
 * @throws RowsWithheld if they are not shown one by one
 */
export async function listedWithRecords<Page extends { revisionId: number }>(
  db: Db,
  { dataset }: Pick<View, 'dataset'>,
  page: readonly Page[],
): Promise<(Page & ListedIncident)[]> {
  refuseRows(dataset);
  if (page.length === 0) return [];
  const revisionIds = page.map(({ revisionId }) => revisionId);
  const names = await db
    .select({
      revisionId: incidentRevision.id,
      publicId: incident.publicId,
      independentSources: incidentRevision.independentSources,
    })
    .from(incidentRevision)
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .where(inArray(incidentRevision.id, revisionIds));
  const named = new Map(names.map(({ revisionId, ...own }) => [revisionId, own]));
  const records = await queryRecords(db, revisionIds);
  return page.flatMap((one) => {
    const [own, record] = [named.get(one.revisionId), records.get(one.revisionId)];
    if (own === undefined || record === undefined) return [];
    const { publicId: id, independentSources } = own;
    return [{ ...one, id, record, independentSources }];
  });
}

const AT_ONCE = 1_000;

/**
 * The published incidents of a dataset at a version, by date and id, in batches: through a cursor in the database, so that
 * memory does not grow with the dataset. To be read in a transaction of one snapshot.
 */
export async function* exportIncidents(
  snapshot: Db,
  at: AtVersion,
): AsyncGenerator<IncidentInput[]> {
  const chosen = snapshot
    .select({ id: incidentRevision.id })
    .from(incidentRevision)
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .where(countedIn(at, 'inVersion'))
    .orderBy(asc(incidentRevision.dateStart), asc(incident.externalId));
  await snapshot.execute(sql`declare exported no scroll cursor for ${chosen}`);
  for (;;) {
    const rows = await snapshot.execute<{ id: number }>(sql.raw(`fetch ${AT_ONCE} from exported`));
    if (rows.length === 0) break;
    const ids = rows.map((row) => row.id);
    const records = await queryRecords(snapshot, ids);
    yield ids.flatMap((id) => records.get(id) ?? []).map(asInput);
  }
  await snapshot.execute(sql`close exported`);
}

/** A record without what names and codes lead to in this ledger. */
function asInput({ countryName: _, parties, ...incident }: RecordedIncident): IncidentInput {
  return { ...incident, parties: parties.map(({ actorSlug: _, ...party }) => party) };
}
