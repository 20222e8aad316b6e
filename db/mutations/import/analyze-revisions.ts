import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** From so many revisions on, what the planner knows of the tables is out of date. */
const MANY = 1_000;

/**
 * Tells the planner what is in the tables after many revisions were written, so that the rollup, and the first readers
 * after the commit, don't wait for a plan that was made for empty tables. Only a table's owner may, so a function of theirs
 * does it.
 */
export async function analyzeRevisions(tx: Db, written: number): Promise<void> {
  if (written < MANY) return;
  await tx.execute(sql`select analyze_revisions()`);
}

/** The same of the rollup once it is written, whose readers choose between its indexes by what is in it. */
export async function analyzeRollup(tx: Db, written: number): Promise<void> {
  if (written >= MANY) await tx.execute(sql`select analyze_rollup()`);
}
