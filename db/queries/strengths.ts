import { and, desc, eq, inArray, or } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, source, strengthEstimate } from '@/db/schema';
import type { Strength } from '@/lib/domain/annotation';
import type { View } from '@/lib/filters/view';
import { heldAt } from './held-at';
import { SOURCE_INPUT } from './incident-parts';

/**
 * What sources say of the strength of a view's groups, and of the actors that are merged into them; the newest first, as
 * it was recorded at the view's time.
 */
export function queryStrengths(db: Db, view: View): Promise<Strength[]> {
  const ids = view.groups.map((group) => group.id);
  return db
    .select({
      group: { slug: actor.slug, name: actor.name },
      low: strengthEstimate.low,
      best: strengthEstimate.best,
      high: strengthEstimate.high,
      qualifier: strengthEstimate.qualifier,
      place: strengthEstimate.place,
      asOf: strengthEstimate.asOf,
      asOfPrecision: strengthEstimate.asOfPrecision,
      source: SOURCE_INPUT,
    })
    .from(strengthEstimate)
    .innerJoin(actor, eq(actor.id, strengthEstimate.actorId))
    .innerJoin(source, eq(source.id, strengthEstimate.sourceId))
    .where(
      and(
        or(inArray(actor.id, ids), inArray(actor.groupId, ids)),
        heldAt(strengthEstimate, view.filters.asOf),
      ),
    )
    .orderBy(desc(strengthEstimate.asOf), desc(strengthEstimate.id));
}
