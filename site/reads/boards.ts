import 'server-only';
import { cache } from 'react';
import { queryBoard, queryBoards } from '@/db/read/boards';
import { publicDb } from '@/db/web-client';

/**
 * A board by its name, with its history. Its publishers are named as they want to be at this moment, so that it is asked for
 * again.
 */
export const boardNamed = cache((slug: string) => queryBoard(publicDb(), slug));

/** The boards that are published now. */
export async function publishedBoards() {
  return (await queryBoards(publicDb())).filter(({ state }) => state === 'published');
}
