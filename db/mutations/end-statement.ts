import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actorSuccession, annotation, strengthEstimate } from '@/db/schema';
import { NotFound } from '@/lib/errors';
import { refuseStale } from './refuse-stale';

/** What the desk states and may withdraw, by the name that audit events have for it. */
const STATEMENTS = { annotation, strength: strengthEstimate, succession: actorSuccession };
export type StatementKind = keyof typeof STATEMENTS;

/**
 * Ends a statement, because it is withdrawn or another takes its place.
 * @throws NotFound where there is none of that id
 * @throws StaleSave where another has ended it
 */
export async function endStatement(
  tx: Db,
  kind: StatementKind,
  id: number,
  note: string,
): Promise<void> {
  const table = STATEMENTS[kind];
  const ended = await tx
    .update(table)
    .set({ endedAt: sql`clock_timestamp()`, endNote: note })
    .where(and(eq(table.id, id), isNull(table.endedAt)))
    .returning({ id: table.id });
  if (ended.length > 0) return;
  if ((await tx.$count(table, eq(table.id, id))) === 0) {
    throw new NotFound(`There is no ${kind} ${id}.`);
  }
  await refuseStale(tx, `${kind}:${id}`);
}
