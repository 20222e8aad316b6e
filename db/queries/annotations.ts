import { and, asc, eq, exists, gte, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, annotation, ROLLUP_LEVEL, rollup, source } from '@/db/schema';
import type { Annotation } from '@/lib/domain/annotation';
import type { View } from '@/lib/filters/view';
import { heldAt } from './held-at';
import { SOURCE_INPUT } from './incident-parts';

/**
 * Dated events within the view's range, as they were recorded at its time. One that belongs to a country or an actor is given where the incidents that
 * the view's countries and groups leave, in whatever period, include some of that country or actor.
 */
export async function queryAnnotations(db: Db, view: View): Promise<Annotation[]> {
  if (view.range === null) return [];
  const codes = view.countries.map((country) => country.code);
  const ids = view.groups.map((group) => group.id);
  const groupsNow = db.select({ id: actor.groupId }).from(actor).where(inArray(actor.id, ids));
  const hasIncidents = (ofAnnotation: SQL) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(rollup)
        .where(
          and(
            eq(rollup.datasetId, view.dataset.id),
            eq(rollup.level, sql.raw(String(ROLLUP_LEVEL.groupInCountry))),
            codes.length > 0 ? inArray(rollup.country, codes) : undefined,
            ids.length > 0 ? inArray(rollup.groupId, groupsNow) : undefined,
            ofAnnotation,
          ),
        ),
    );
  return db
    .select({
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
        or(
          and(isNull(annotation.country), isNull(annotation.actorId)),
          hasIncidents(eq(rollup.country, annotation.country)),
          hasIncidents(eq(rollup.groupId, actor.groupId)),
        ),
      ),
    )
    .orderBy(asc(annotation.startsOn), asc(annotation.id));
}
