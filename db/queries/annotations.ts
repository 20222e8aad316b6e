import { and, asc, eq, gte, lte } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { actor, annotation, source } from '@/db/schema';
import type { Annotation } from '@/lib/domain/annotation';
import type { View } from '@/lib/filters/view';
import { queryCells } from './cells';
import { heldAt } from './held-at';
import { SOURCE_INPUT } from './incident-parts';

/**
 * Dated events within the view's range, as they were recorded at its time. One that belongs to a country or an actor is
 * given where the incidents that the view's countries and groups leave, in whatever period, include some of that country or
 * actor.
 */
export async function queryAnnotations(db: Pool, view: View): Promise<Annotation[]> {
  if (view.range === null) return [];
  const rows = await db
    .select({
      country: annotation.country,
      actorId: annotation.actorId,
      groupId: actor.groupId,
      id: annotation.id,
      startsOn: annotation.startsOn,
      endsOn: annotation.endsOn,
      dateLabel: annotation.dateLabel,
      label: annotation.label,
      text: annotation.text,
      source: SOURCE_INPUT,
    })
    .from(annotation)
    .innerJoin(source, eq(source.id, annotation.sourceId))
    .leftJoin(actor, eq(actor.id, annotation.actorId))
    .where(
      and(
        heldAt(annotation, view.filters.asOf),
        lte(annotation.startsOn, view.range.to),
        gte(annotation.endsOn, view.range.from),
      ),
    )
    .orderBy(asc(annotation.startsOn), asc(annotation.id));
  const isBound = rows.some(({ country, actorId }) => country !== null || actorId !== null);
  const countries = isBound ? await keysWithIncidents(db, view, 'country') : new Set<string>();
  const groups = isBound ? await keysWithIncidents(db, view, 'group') : new Set<string>();
  return rows
    .filter(
      ({ country, actorId, groupId }) =>
        (country === null && actorId === null) ||
        (country !== null && countries.has(country)) ||
        (groupId !== null && groups.has(String(groupId))),
    )
    .map(({ country: _country, actorId: _actor, groupId: _group, ...shown }) => shown);
}

const ALWAYS = { from: '0001-01-01', to: '9999-12-31' };

/** The countries or groups of the incidents that the view's countries and groups leave. */
async function keysWithIncidents(
  db: Pool,
  view: View,
  by: 'country' | 'group',
): Promise<Set<string>> {
  const everything = { ...view, filters: { ...view.filters, violence: [] } };
  const cells = await queryCells(db, {
    view: everything,
    range: ALWAYS,
    by,
    interval: null,
    keys: null,
    gathersRest: false,
  });
  return new Set(cells.map(({ key }) => key));
}
