import type { Tx } from '@/db/client';
import { fixMoment } from '@/db/moment';
import { strengthEstimate } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { actorIdOf, endStatement, sourceIdOf } from '@/db/write/statements';
import type { Estimate } from '@/lib/domain/estimate';
import type { SourceInput } from '@/lib/domain/incident';

export type NewStrength = Estimate & {
  actorSlug: string;
  /** Where the fighters are, in words. */
  place: string;
  /** YYYY-MM-DD, of which the precision says how much to read. */
  asOf: string;
  asOfPrecision: 'day' | 'month' | 'year';
  source: SourceInput;
};

/**
 * Records how many fighters a source gives an actor, within a transaction.
 * @throws NotFound where there is no such actor
 */
export async function recordStrength(tx: Tx, added: NewStrength, author: string): Promise<void> {
  const id = await insertStrength(tx, added, null);
  const subject = `strength:${id}`;
  await recordEvent(tx, { author, action: 'strength.create', subject, details: { after: added } });
}

/** Enters an estimate, and ends the one that it replaces; no event is recorded. */
export async function insertStrength(
  tx: Tx,
  { actorSlug, source, ...columns }: NewStrength,
  replaced: { id: number; note: string } | null,
): Promise<number> {
  const actorId = await actorIdOf(tx, actorSlug);
  const sourceId = await sourceIdOf(tx, source);
  const recordedAt = await fixMoment(tx);
  if (replaced) await endStatement(tx, 'strength', replaced.id, replaced.note, recordedAt);
  const [added] = await tx
    .insert(strengthEstimate)
    .values({ ...columns, actorId, sourceId, replacesId: replaced?.id ?? null, recordedAt })
    .returning({ id: strengthEstimate.id });
  if (added === undefined) throw new Error('a strength estimate was not recorded');
  return added.id;
}
