import {
  and,
  arrayOverlaps,
  asc,
  count,
  desc,
  eq,
  isNotNull,
  isNull,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { casualtyFigure, incident, incidentRevision } from '@/db/schema';
import type { VictimCategory } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import type { ListedIncident, RecordedIncident } from '@/lib/domain/incident-detail';
import type { Cursor, IncidentList, Sort } from '@/lib/filters/incident-list';
import type { View } from '@/lib/filters/view';
import { atVersion } from './at-version';
import { queryTotals } from './cells';
import { type AtVersion, countedIn, inView, membersOf } from './conditions';
import { queryRecords } from './incident-records';

export type PageOfIncidents = {
  incidents: ListedIncident[];
  /** Incidents on all pages: the attacks that the view counts, where no flag narrows the list, and
   * those of whose figures a part is spread into the range. */
  total: number;
  /** The place where the next page begins after; null on the last one. */
  next: Cursor | null;
};

/** One page of the incidents that a view counts, in the list's order. Pages by key: no page is slower than the first. */
export async function queryIncidents(
  db: Pool,
  view: View,
  list: IncidentList,
): Promise<PageOfIncidents> {
  const { range } = view;
  if (range === null) return { incidents: [], total: 0, next: null };
  // What is spread reaches into the range from before it, where its attack does not count.
  const isAsCounted =
    list.flags.length === 0 && list.imprecise === 'any' && view.filters.dates !== 'spread';
  const totals = isAsCounted ? await queryTotals(db, view, range) : null;
  return atVersion(db, view, async (snapshot, set) => {
    const asked = view.parties.map((group) => group.id);
    const members = await membersOf(snapshot, view, set, asked);
    const listed = and(
      inView(snapshot, view, set, range, members, list.imprecise),
      list.flags.length > 0 ? arrayOverlaps(incidentRevision.flags, list.flags) : undefined,
    );
    const total = totals?.attacks ?? (await countOf(snapshot, listed));
    const found = await orderedIncidents(snapshot, listed, list, view);
    const page = found.slice(0, list.limit);
    return {
      incidents: await withRecords(snapshot, page),
      total,
      next: found.length > page.length ? cursorAfter(page) : null,
    };
  });
}

async function countOf(db: Db, listed: SQL | undefined): Promise<number> {
  const [row] = await db.select({ total: count() }).from(incidentRevision).where(listed);
  return row?.total ?? 0;
}

function cursorAfter(page: OrderedIncident[]): Cursor | null {
  const last = page.at(-1);
  return last === undefined ? null : { value: last.value, incident: last.incident };
}

async function withRecords(db: Db, page: OrderedIncident[]): Promise<ListedIncident[]> {
  const records = await queryRecords(
    db,
    page.map((row) => row.revisionId),
  );
  return page.flatMap(({ revisionId, publicId }) => {
    const record = records.get(revisionId);
    return record === undefined ? [] : [{ id: publicId, record }];
  });
}

/** Where an incident stands in a list, and the revision that is shown of it. */
type OrderedIncident = Cursor & { revisionId: number; publicId: string };

/**
 * Incidents after the list's cursor, up to one more than a page of them. Those whose figure is unknown come last
 * whichever way the list runs: the known are read first and then, where there is room, the unknown.
 */
async function orderedIncidents(
  db: Db,
  listed: SQL | undefined,
  { sort, cursor, limit }: IncidentList,
  { filters: { victims }, sumsParts }: View,
): Promise<OrderedIncident[]> {
  const column = sortColumn(sort, victims, sumsParts);
  const isDescending = sort.startsWith('-');
  const direction = isDescending ? desc : asc;
  const id = incidentRevision.incidentId;

  const read = (condition: SQL | undefined, count: number) =>
    db
      .select({
        revisionId: incidentRevision.id,
        publicId: incident.publicId,
        incident: id,
        value: sql<string | number | null>`${column}`,
      })
      .from(incidentRevision)
      .innerJoin(incident, eq(incident.id, id))
      .leftJoin(
        casualtyFigure,
        and(
          eq(casualtyFigure.revisionId, incidentRevision.id),
          eq(casualtyFigure.outcome, sort.endsWith('wounded') ? 'wounded' : 'killed'),
          eq(casualtyFigure.victims, victims),
        ),
      )
      .where(and(listed, condition))
      .orderBy(direction(column), direction(id))
      .limit(count);

  const isAmongUnknown = cursor !== null && cursor.value === null;
  const known = isAmongUnknown
    ? []
    : await read(
        and(isNotNull(column), afterCursor([column, id], cursor, isDescending)),
        limit + 1,
      );
  if (known.length > limit || sort.endsWith('date')) return known;
  const afterUnknown = isAmongUnknown ? afterCursor([id], cursor, isDescending) : undefined;
  return [...known, ...(await read(and(isNull(column), afterUnknown), limit + 1 - known.length))];
}

/** What an incident is sorted by; the best of all victims as the index has it. */
function sortColumn(sort: Sort, victims: VictimCategory, sumsParts: boolean): SQLWrapper {
  const { dateStart, killedBest, killedOfParts, woundedBest, woundedOfParts } = incidentRevision;
  if (sort.endsWith('date')) return dateStart;
  if (victims !== 'all') return casualtyFigure.sumBest;
  const isWounded = sort.endsWith('wounded');
  const [stated, ofParts] = isWounded ? [woundedBest, woundedOfParts] : [killedBest, killedOfParts];
  return sumsParts ? sql`coalesce(${stated}, ${ofParts})` : stated;
}

/** Compares rows as a whole, which an index over the columns serves. */
function afterCursor(
  columns: SQLWrapper[],
  cursor: Cursor | null,
  isDescending: boolean,
): SQL | undefined {
  if (cursor === null) return undefined;
  const values = columns.length === 1 ? [cursor.incident] : [cursor.value, cursor.incident];
  return sql`(${sql.join(columns, sql`, `)}) ${sql.raw(isDescending ? '<' : '>')} (${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;
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
