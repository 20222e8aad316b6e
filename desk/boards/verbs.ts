import { desc, eq } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { board, boardRevision } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import type { BoardState } from '@/lib/domain/board';
import { NotFound, UserError } from '@/lib/errors';
import { type Board, serialiseBoard } from '@/lib/filters/board';
import { StaleSave } from '@/lib/forms/corrections';

type Publication = { slug: string; board: Board; author: string };

/**
 * Publishes a board under a name that none has had.
 * @throws UserError if there is, or was, a board of that name
 */
export async function publishBoard(
  db: Pool,
  { slug, note, ...given }: Publication & { note: string | null },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [made] = await tx.insert(board).values({ slug }).onConflictDoNothing().returning();
    if (made === undefined) {
      throw new UserError(
        `There is already a board named ${slug}. Open it to change it, or choose another name.`,
      );
    }
    await publishWithin(tx, { ...given, id: made.id, slug, number: 1, note });
  });
}

/** `number`: of the revision that the change began from. */
type OnBoard = { slug: string; number: number; note: string; author: string };

/**
 * Lets a name show another board from now on, or again. What it showed before stays in its history.
 * @throws NotFound if there is no board of that name
 * @throws StaleSave if someone else has changed or unpublished it
 * @throws UserError if nothing is changed
 */
export async function changeBoard(db: Pool, given: OnBoard & Publication): Promise<void> {
  await inTransaction(db, async (tx) => {
    const last = await lastRevision(tx, given);
    if (last.title === given.board.title && last.query === serialiseBoard(given.board)) {
      throw new UserError('You have not changed anything.');
    }
    await publishWithin(tx, { ...given, id: last.id, number: given.number + 1 });
  });
}

/**
 * Takes a board off the public pages: its address says when and why, and shows none of its revisions.
 * @throws NotFound if there is no board of that name
 * @throws StaleSave if someone else has changed or unpublished it
 * @throws UserError if it is not published
 */
export async function unpublishBoard(db: Pool, given: OnBoard): Promise<void> {
  const { slug, note, author } = given;
  await inTransaction(db, async (tx) => {
    const { id, state } = await lastRevision(tx, given);
    if (state === 'unpublished') throw new UserError('It has already been unpublished.');
    const number = given.number + 1;
    await insertRevision(tx, { boardId: id, number, state: 'unpublished', note, author });
    const subject = `board:${slug}`;
    await recordEvent(tx, {
      author,
      action: 'board.unpublish',
      subject,
      details: { number, note },
    });
  });
}

type NextPublication = Publication & { id: number; number: number; note: string | null };

async function publishWithin(tx: Tx, given: NextPublication): Promise<void> {
  const { id, slug, number, note, author } = given;
  const { title, items } = given.board;
  const query = serialiseBoard(given.board);
  await insertRevision(tx, { boardId: id, number, state: 'published', title, query, note, author });
  await recordEvent(tx, {
    author,
    action: 'board.publish',
    subject: `board:${slug}`,
    details: { number, title, views: items.length, note },
  });
}

/** Two that began from one revision want the same number: the later waits for the other, and is refused. */
async function insertRevision(
  tx: Tx,
  row: typeof boardRevision.$inferInsert & { state: BoardState },
): Promise<void> {
  const added = await tx.insert(boardRevision).values(row).onConflictDoNothing().returning();
  if (added.length === 0) throw staleBoard();
}

async function lastRevision(tx: Tx, { slug, number }: { slug: string; number: number }) {
  const [last] = await tx
    .select({
      id: board.id,
      number: boardRevision.number,
      state: boardRevision.state,
      title: boardRevision.title,
      query: boardRevision.query,
    })
    .from(board)
    .innerJoin(boardRevision, eq(boardRevision.boardId, board.id))
    .where(eq(board.slug, slug))
    .orderBy(desc(boardRevision.number))
    .limit(1);
  if (last === undefined) throw new NotFound(`There is no board named ${slug}.`);
  if (last.number !== number) throw staleBoard();
  return last;
}

function staleBoard(): StaleSave {
  return new StaleSave(
    'Someone else changed this board after you opened it, so your change was not saved. Reload the page to see what it shows now, then make your change again.',
  );
}
