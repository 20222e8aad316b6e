import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { casualtyFigure, incident, incidentRevision } from '@/db/schema';
import type { VictimCategory } from '@/lib/domain/enums';
import type { Cursor } from '@/lib/filters/cursor';
import type { IncidentList, Sort } from '@/lib/filters/incident-list';

/** Where an incident stands in a list, and the revision that is shown of it. */
export type OrderedIncident = Cursor & { revisionId: number; publicId: string };

/**
 * Incidents after the list's cursor, up to one more than a page of them. Those whose figure is unknown come last
 * whichever way the list runs: the known are read first and then, where there is room, the unknown.
 */
export async function orderedIncidents(
  db: Db,
  listed: SQL | undefined,
  { sort, cursor, limit }: IncidentList,
  victims: VictimCategory,
): Promise<OrderedIncident[]> {
  const column = sortColumn(sort, victims);
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

function sortColumn(sort: Sort, victims: VictimCategory): PgColumn {
  if (sort.endsWith('date')) return incidentRevision.dateStart;
  if (victims !== 'all') return casualtyFigure.sumBest;
  return sort.endsWith('wounded') ? incidentRevision.woundedBest : incidentRevision.killedBest;
}

/** Compares rows as a whole, which an index over the columns serves. */
function afterCursor(
  columns: PgColumn[],
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
