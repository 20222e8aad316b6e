import { and, arrayOverlaps, count, type SQL } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { incidentRevision } from '@/db/schema';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import type { Cursor } from '@/lib/filters/cursor';
import type { IncidentList } from '@/lib/filters/incident-list';
import type { View } from '@/lib/filters/view';
import { membersOf } from './actor-groups';
import { atVersion } from './at-version';
import { queryTotals } from './cells';
import { queryRecords } from './incident-records';
import { type OrderedIncident, orderedIncidents } from './ordered-incidents';
import { inView } from './revision-conditions';

export type IncidentPage = {
  incidents: ListedIncident[];
  /** Incidents on all pages: the attacks that the view counts, where no flag narrows the list. */
  total: number;
  /** The place where the next page begins after; null on the last one. */
  next: Cursor | null;
};

/** One page of the incidents that a view counts, in the list's order. Pages by key: no page is slower than the first. */
export async function queryIncidents(
  db: Pool,
  view: View,
  list: IncidentList,
): Promise<IncidentPage> {
  const { range } = view;
  if (range === null) return { incidents: [], total: 0, next: null };
  const totals = list.flags.length > 0 ? null : await queryTotals(db, view, range);
  return atVersion(db, view, async (snapshot, set) => {
    const asked = view.groups.map((group) => group.id);
    const members = await membersOf(snapshot, view, set, asked);
    const listed = and(
      inView(snapshot, view, set, range, members),
      list.flags.length > 0 ? arrayOverlaps(incidentRevision.flags, list.flags) : undefined,
    );
    const total = totals?.attacks ?? (await countOf(snapshot, listed));
    const found = await orderedIncidents(snapshot, listed, list, view.filters.victims);
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
