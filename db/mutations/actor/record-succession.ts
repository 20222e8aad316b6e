import type { Pool } from '@/db/client';
import { fixMoment } from '@/db/moment';
import { actorSuccession } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { actorIdOf, sourceIdOf } from '@/db/write/statements';
import type { SourceInput } from '@/lib/domain/incident';
import { UserError } from '@/lib/errors';

export type NewSuccession = {
  /** Slugs. */
  predecessor: string;
  successor: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  since: string;
  /** There is a note, a source or both. */
  note: string | null;
  source: SourceInput | null;
  author: string;
};

/**
 * Records that one actor follows another. Totals are not touched by it.
 * @throws NotFound where one of them is not there
 * @throws UserError where they are one, or neither note nor source says how it is known
 */
export async function recordSuccession(db: Pool, given: NewSuccession): Promise<void> {
  const { predecessor, successor, since, note, source, author } = given;
  if (predecessor === successor) throw new UserError('An actor can’t follow itself.');
  if (note === null && source === null) {
    throw new UserError('Say how it is known. Enter a note or a source.');
  }
  await db.transaction(async (tx) => {
    const sourceId = source === null ? null : await sourceIdOf(tx, source);
    const [recorded] = await tx
      .insert(actorSuccession)
      .values({
        predecessorId: await actorIdOf(tx, predecessor),
        successorId: await actorIdOf(tx, successor),
        since,
        note,
        sourceId,
        recordedAt: await fixMoment(tx),
      })
      .returning({ id: actorSuccession.id });
    await recordEvent(tx, {
      author,
      action: 'succession.create',
      subject: `succession:${recorded?.id}`,
      details: { after: { predecessor, successor, since, note, source } },
    });
  });
}
