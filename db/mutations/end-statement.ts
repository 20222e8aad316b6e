import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { actorSuccession, annotation, strengthEstimate } from '@/db/schema';
import { NotFound } from '@/lib/errors';
import { refuseStale } from './refuse-stale';

/** What the desk states and may withdraw, by the name that audit events have for it. */
const STATEMENTS = { annotation, strength: strengthEstimate, succession: actorSuccession };
export type StatementKind = keyof typeof STATEMENTS;

/**
 * Ends a statement at a moment that was fixed for it, because it is withdrawn or another takes its place.
 * @throws NotFound where there is none of that id
 * @throws StaleSave where another has ended it
 */
export async function endStatement(
  tx: Tx,
  kind: StatementKind,
  id: number,
  note: string,
  at: string,
): Promise<void> {
  const table = STATEMENTS[kind];
  const ended = await tx
    .update(table)
    .set({ endedAt: at, endNote: note })
    .where(and(eq(table.id, id), isNull(table.endedAt)))
    .returning({ id: table.id });
  if (ended.length > 0) return;
  if ((await tx.$count(table, eq(table.id, id))) === 0) {
    throw new NotFound(`There is no ${kind} ${id}.`);
  }
  await refuseStale(tx, `${kind}:${id}`);
}
