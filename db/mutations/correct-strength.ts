import type { Pool } from '@/db/client';
import { statedStrength } from '@/db/queries/desk/stated-strengths';
import { recordEvent } from '@/db/write/events';
import { NotFound, UserError } from '@/lib/errors';
import { changedFields } from '@/lib/forms/corrections';
import { insertStrength, type NewStrength } from './record-strength';

export type StrengthCorrection = {
  /** The one that the correction began from. */
  id: number;
  strength: NewStrength;
  /** Why. */
  note: string;
  author: string;
};

/**
 * Replaces a strength estimate with another. The other stays on the desk, and where the past is asked for.
 * @throws NotFound where there is none of that id, or no such actor
 * @throws StaleSave where someone else has corrected or withdrawn it
 * @throws UserError where nothing is changed
 */
export async function correctStrength(db: Pool, given: StrengthCorrection): Promise<void> {
  const { id, strength, note, author } = given;
  await db.transaction(async (tx) => {
    const found = await statedStrength(tx, id);
    if (found === null) throw new NotFound(`There is no strength estimate ${id}.`);
    const change = changedFields(found.said, strength);
    if (change === null) throw new UserError('You have not changed anything.');
    const replacedBy = await insertStrength(tx, strength, { id, note });
    const event = { author, action: 'strength.correct' as const, subject: `strength:${id}` };
    await recordEvent(tx, { ...event, details: { ...change, note, replacedBy } });
  });
}
