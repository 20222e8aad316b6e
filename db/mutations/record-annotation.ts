import type { Db } from '@/db/client';
import { annotation } from '@/db/schema';
import type { SourceInput } from '@/lib/domain/incident';
import { actorIdOf, sourceIdOf } from './named-rows';
import { recordEvent } from './record-event';

export type NewAnnotation = {
  /** YYYY-MM-DD; the days that are drawn. */
  startsOn: string;
  endsOn: string;
  /** The date in words, as far as it is known ("summer 2014"). */
  dateLabel: string;
  label: string;
  text: string;
  /** Alpha-3. With a country or an actor it is drawn where either is in view. */
  country: string | null;
  actorSlug: string | null;
  source: SourceInput;
};

/**
 * Records a dated event to draw on charts, within a transaction.
 * @throws NotFound where there is no such actor
 */
export async function recordAnnotation(tx: Db, added: NewAnnotation, author: string) {
  const { actorSlug, source, ...columns } = added;
  const actorId = actorSlug === null ? null : await actorIdOf(tx, actorSlug);
  const sourceId = await sourceIdOf(tx, source);
  await tx.insert(annotation).values({ ...columns, actorId, sourceId });
  const subject = `annotation:${added.label}`;
  await recordEvent(tx, { author, action: 'annotation.create', subject });
}
