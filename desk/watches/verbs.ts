import { and, eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { watch, watchSubject } from '@/db/schema';
import { inTransaction } from '@/db/write/transaction';
import { digestOf, newOneTimeToken } from '@/lib/auth/tokens';
import { NotFound, UserError } from '@/lib/errors';
import { MOST_SUBJECTS, type Threshold, type WatchSubject } from '@/lib/watch/watch';

/** What is to be watched. */
export type NewSubject = Pick<WatchSubject, 'citationId' | 'query' | 'since'> & {
  datasetId: number;
};

/** As many as feed readers can be answered for. */
const MOST_WATCHES = 100_000;

/**
 * Makes a watch, and gives its token, of which only the digest is kept.
 * @throws UserError if there are too many already
 */
export async function makeWatch(
  db: Pool,
  { threshold, subjects }: { threshold: Threshold; subjects: readonly NewSubject[] },
): Promise<string> {
  const token = newOneTimeToken();
  await inTransaction(db, async (tx) => {
    const [{ many } = { many: false }] = await tx.execute<{ many: boolean }>(
      sql`select count(*) >= ${MOST_WATCHES} as many from watch`,
    );
    if (many)
      throw new UserError('This site keeps no more watches at the moment. Try again later.');
    const [made] = await tx
      .insert(watch)
      .values({
        tokenDigest: digestOf(token),
        threshold: threshold.least,
        thresholdOf: threshold.of,
      })
      .returning({ id: watch.id });
    if (made === undefined) throw new Error('no watch was made');
    await tx.insert(watchSubject).values(subjects.map((one) => rowOf(made.id, one)));
  });
  return token;
}

/** Changes by how much figures have to move. What was told by mail or to a server is not told again. @throws NotFound */
export async function changeThreshold(
  db: Pool,
  { token, threshold }: { token: string; threshold: Threshold },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const id = await lockWatch(tx, token);
    await tx
      .update(watch)
      .set({ threshold: threshold.least, thresholdOf: threshold.of })
      .where(eq(watch.id, id));
    await tellFromNowOn(tx, id);
  });
}

/** Adds a figure to a watch, unless it has it. @throws UserError if it has too many; NotFound */
export async function addToWatch(
  db: Pool,
  { token, subject }: { token: string; subject: NewSubject },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const id = await lockWatch(tx, token);
    const there = await tx.select().from(watchSubject).where(eq(watchSubject.watchId, id));
    const isThere = (one: (typeof there)[number]) =>
      one.citationId === subject.citationId && one.query === subject.query;
    if (there.some(isThere)) return;
    if (there.length >= MOST_SUBJECTS) {
      throw new UserError(`A watch can be of up to ${MOST_SUBJECTS} figures.`);
    }
    await tx.insert(watchSubject).values(rowOf(id, subject));
  });
}

/** Takes a figure out of a watch that has others. @throws UserError if it is the only one; NotFound */
export async function removeFromWatch(
  db: Pool,
  { token, number }: { token: string; number: number },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const id = await lockWatch(tx, token);
    const there = await tx.select().from(watchSubject).where(eq(watchSubject.watchId, id));
    if (there.length < 2) throw new UserError('This is all that the watch is of. Stop it instead.');
    await tx
      .delete(watchSubject)
      .where(and(eq(watchSubject.watchId, id), eq(watchSubject.number, number)));
  });
}

/** Ends a watch, and all that is kept of it. @throws NotFound */
export async function stopWatch(db: Pool, { token }: { token: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const id = await lockWatch(tx, token);
    await tx.delete(watch).where(eq(watch.id, id));
  });
}

/** The number of a watch, of which nothing else is changed meanwhile. @throws NotFound if it was stopped */
export async function lockWatch(tx: Tx, token: string): Promise<number> {
  const [found] = await tx
    .select({ id: watch.id })
    .from(watch)
    .where(eq(watch.tokenDigest, digestOf(token)))
    .for('update');
  if (found === undefined) throw new NotFound('This watch was stopped.');
  return found.id;
}

/** What moved so far stands in the feed, and is not sent. */
export async function tellFromNowOn(tx: Tx, watchId: number): Promise<void> {
  const newest = sql`(select d.version from dataset d where d.id = ${watchSubject.datasetId})`;
  await tx
    .update(watchSubject)
    .set({ toldVersion: newest })
    .where(eq(watchSubject.watchId, watchId));
}

function rowOf(watchId: number, { since, ...subject }: NewSubject) {
  const newest = sql`(select d.version from dataset d where d.id = ${subject.datasetId})`;
  // What moved before it was asked for stands in the feed, and is not sent.
  return { ...subject, watchId, sinceVersion: since, toldVersion: newest };
}
