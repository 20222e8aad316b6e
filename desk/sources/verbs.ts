import { inArray, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { queryRepublishings, republishersOf } from '@/db/read/statements';
import { republisher } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import { UserError } from '@/lib/errors';
import { rootOf } from '@/lib/proposal/origins';
import { foldedText } from '@/lib/text/fold';

export type NewRepublishing = {
  /** Who carries the reports. */
  publisher: string;
  /** Whose they are; null if the publisher is known no longer to carry another's. */
  origin: string | null;
  /** How it is known, or why it is no longer so. */
  note: string | null;
  author: string;
};

/**
 * Sets whose reports a publisher carries, which then count once with the other's; or that it carries no other's.
 * @throws UserError if a name is blank, the publisher is known to carry another's, or the two would carry each other's
 */
export async function setRepublisher(db: Pool, given: NewRepublishing): Promise<void> {
  const { note, author } = given;
  const publisher = foldedText(given.publisher);
  const origin = given.origin === null ? null : foldedText(given.origin);
  if (publisher === '' || origin === '') throw new UserError('Enter the names of both publishers.');
  await inTransaction(db, async (tx) => {
    // Two at once could close a ring that neither sees.
    await tx.execute(sql`lock table ${republisher} in share row exclusive mode`);
    const known = republishersOf(await queryRepublishings(tx));
    const before = known.get(publisher) ?? null;
    if (before === origin)
      throw new UserError('This is already the case, so there is nothing to change.');
    if (origin === null) await removeAll(tx, publisher);
    else {
      checkNew(publisher, origin, known);
      await tx.insert(republisher).values({ publisher, origin, note });
    }
    await recordEvent(tx, {
      author,
      action: 'republisher.set',
      subject: `publisher:${publisher}`,
      details: { before, after: origin, note },
    });
  });
}

/** In whatever form the name was recorded. */
async function removeAll(tx: Tx, publisher: string): Promise<void> {
  const rows = await tx.select({ recorded: republisher.publisher }).from(republisher);
  const same = rows.filter(({ recorded }) => foldedText(recorded) === publisher);
  await tx.delete(republisher).where(
    inArray(
      republisher.publisher,
      same.map(({ recorded }) => recorded),
    ),
  );
}

function checkNew(publisher: string, origin: string, known: ReadonlyMap<string, string>): void {
  if (publisher === origin) throw new UserError('A publisher can’t republish itself.');
  const before = known.get(publisher);
  if (before !== undefined) {
    throw new UserError(`It already republishes the reports of “${before}”. Undo that first.`);
  }
  if (rootOf(origin, known) === publisher) {
    throw new UserError(
      `“${origin}” already republishes the reports of “${publisher}”, and two publishers can’t republish each other’s. Undo that first.`,
    );
  }
}
