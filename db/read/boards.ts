import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { readOnceHere } from '@/db/copy';
import { board, boardRevision, user } from '@/db/schema';
import type { BoardRevision, PublishedBoard } from '@/lib/domain/board';
import { SLUG } from '@/lib/domain/patterns';
import { publicAuthor } from './users';

const REVISION = {
  number: boardRevision.number,
  state: boardRevision.state,
  title: boardRevision.title,
  query: boardRevision.query,
  note: boardRevision.note,
  author: publicAuthor(boardRevision.author),
  recordedAt: boardRevision.recordedAt,
};

/** All that a board of that name has shown, the newest first; null if there never was one. One that was published a moment ago is found. */
export async function queryBoard(db: Pool, slug: string): Promise<PublishedBoard | null> {
  if (!SLUG.test(slug)) return null;
  return readOnceHere(db, () => boardOf(db, slug));
}

async function boardOf(db: Db, slug: string): Promise<PublishedBoard | null> {
  const revisions = await db
    .select(REVISION)
    .from(board)
    .innerJoin(boardRevision, eq(boardRevision.boardId, board.id))
    .leftJoin(user, eq(sql`${user.id}::text`, boardRevision.author))
    .where(eq(board.slug, slug))
    .orderBy(desc(boardRevision.number));
  return revisions.length === 0 ? null : { slug, revisions };
}

/** A board with what it shows now. */
export type BoardNow = BoardRevision & { slug: string };

/** All boards that were ever published under a name, as they are now: by name. */
export function queryBoards(db: Db): Promise<BoardNow[]> {
  const last = db
    .select({ number: sql<number>`max(${boardRevision.number})` })
    .from(boardRevision)
    .where(eq(boardRevision.boardId, board.id));
  return db
    .select({ slug: board.slug, ...REVISION })
    .from(board)
    .innerJoin(
      boardRevision,
      and(eq(boardRevision.boardId, board.id), eq(boardRevision.number, sql`(${last})`)),
    )
    .leftJoin(user, eq(sql`${user.id}::text`, boardRevision.author))
    .orderBy(asc(board.slug));
}
