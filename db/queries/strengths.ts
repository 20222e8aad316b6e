import { desc, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, source, strengthEstimate } from '@/db/schema';
import type { Strength } from '@/lib/domain/annotation';
import { SOURCE_INPUT } from './incident-parts';

/** What sources say of the strength of groups, by slug; the newest first. */
export function queryStrengths(db: Db, slugs: string[]): Promise<Strength[]> {
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
    .where(inArray(actor.slug, slugs))
    .orderBy(desc(strengthEstimate.asOf), desc(strengthEstimate.id));
}
