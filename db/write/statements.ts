import { and, asc, eq, gt, isNull, notLike, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { fixMoment } from '@/db/moment';
import {
  actor,
  actorSuccession,
  annotation,
  auditEvent,
  dataset,
  strengthEstimate,
  user,
} from '@/db/schema';
import type { SourceInput } from '@/lib/domain/incident';
import { NotFound } from '@/lib/errors';
import { StaleSave, staleText } from '@/lib/forms/corrections';
import { recordEvent } from './events';
import { openSourceBook, sourceDigest } from './source-book';
import { inTransaction } from './transaction';

export type Withdrawal = { kind: StatementKind; id: number; note: string; author: string };

/**
 * Withdraws an annotation, a strength estimate or a succession. It stays on the desk, and where the past is asked for.
 * @throws NotFound if there is none of that id
 * @throws StaleSave if another has corrected or withdrawn it
 */
export async function withdrawStatement(
  db: Pool,
  { kind, id, note, author }: Withdrawal,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await endStatement(tx, kind, id, note, await fixMoment(tx));
    await recordEvent(tx, {
      author,
      action: `${kind}.withdraw`,
      subject: `${kind}:${id}`,
      details: { note },
    });
  });
}

/** What the desk states and may withdraw, by the name that audit events have for it. */
const STATEMENTS = { annotation, strength: strengthEstimate, succession: actorSuccession };
type StatementKind = keyof typeof STATEMENTS;

/**
 * Ends a statement at a moment that was fixed for it, because it is withdrawn or another takes its place.
 * @throws NotFound if there is none of that id
 * @throws StaleSave if another has ended it
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
  await refuseStaleSave(tx, `${kind}:${id}`);
}

/** Earlier events of actors call the number `edition`. */
const CHANGE_NUMBER = sql`coalesce(${auditEvent.details} ->> 'changeNumber', ${auditEvent.details} ->> 'edition')::integer`;

/**
 * Refuses to save what began from an earlier state, in the words of what was done to it since.
 * @param changeNumber if the subject counts its changes, that of the earlier state
 * @throws StaleSave always
 */
export async function refuseStaleSave(
  tx: Tx,
  subject: string,
  changeNumber?: number,
): Promise<never> {
  const acts = await tx
    .select({ who: user.name, author: auditEvent.author, details: auditEvent.details })
    .from(auditEvent)
    .leftJoin(user, eq(sql`${user.id}::text`, auditEvent.author))
    .where(
      and(
        eq(auditEvent.subject, subject),
        changeNumber === undefined
          ? // Whatever the save began from had been made by then.
            notLike(auditEvent.action, '%.create')
          : gt(CHANGE_NUMBER, changeNumber),
      ),
    )
    .orderBy(asc(auditEvent.id));
  throw new StaleSave(
    staleText(acts.map(({ who, author, details }) => ({ who: who ?? author, ...details }))),
  );
}

/** @throws NotFound if no actor has the slug */
export async function actorIdOf(tx: Tx, slug: string): Promise<number> {
  const [found] = await tx.select({ id: actor.id }).from(actor).where(eq(actor.slug, slug));
  if (found === undefined) throw new NotFound(`There is no actor ${slug}.`);
  return found.id;
}

/** @throws NotFound if no dataset has the slug */
export async function datasetIdOf(tx: Tx, slug: string): Promise<number> {
  const [found] = await tx.select({ id: dataset.id }).from(dataset).where(eq(dataset.slug, slug));
  if (!found) throw new NotFound(`There is no dataset ${slug}.`);
  return found.id;
}

/** The id of a document, which is entered where the ledger has not got it. */
export async function sourceIdOf(tx: Tx, document: SourceInput): Promise<number> {
  const digest = sourceDigest(document);
  const ids = await openSourceBook(tx).idsOf(new Map([[digest, document]]));
  const id = ids.get(digest);
  if (id === undefined) throw new Error('a source was not entered');
  return id;
}
