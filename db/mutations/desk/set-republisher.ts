import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { recordEvent } from '@/db/mutations/record-event';
import { republisher } from '@/db/schema';
import { UserError } from '@/lib/errors';
import { foldedName } from '@/lib/proposal/origins';

export type Republishing = {
  /** Who carries the reports. */
  publisher: string;
  /** Whose they are; null where the publisher is known no longer to carry another's. */
  origin: string | null;
  author: string;
};

/**
 * Sets whose reports a publisher carries, which then count once with the other's.
 * @throws UserError where a name is blank, or the two are one
 */
export async function setRepublisher(db: Db, given: Republishing): Promise<void> {
  const publisher = foldedName(given.publisher);
  const origin = given.origin === null ? null : foldedName(given.origin);
  if (publisher === '' || origin === '') throw new UserError('Enter the names of both publishers.');
  if (publisher === origin) throw new UserError('A publisher does not republish itself.');
  await db.transaction(async (tx) => {
    if (origin === null) await tx.delete(republisher).where(eq(republisher.publisher, publisher));
    else {
      await tx
        .insert(republisher)
        .values({ publisher, origin })
        .onConflictDoUpdate({ target: republisher.publisher, set: { origin } });
    }
    await recordEvent(tx, {
      author: given.author,
      action: 'republisher.set',
      subject: `publisher:${publisher}`,
      details: { origin },
    });
  });
}
