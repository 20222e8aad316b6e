import { sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { idRows } from '@/db/write/copy-text';
import { recordEvent } from '@/db/write/events';
import { UserError } from '@/lib/errors';
import { type DraftsAct, type LockedDrafts, lockDrafts } from './lock-drafts';
import { moveDrafts } from './move-drafts';

type OneList = Omit<DraftsAct, 'list'>;

/**
 * Sends submitted drafts of a file back to their author as one act, with one comment. Gives how many there are.
 * @throws UserError where the comment is blank
 */
export async function sendDraftsBack(
  db: Pool,
  { comment, ...act }: OneList & { comment: string },
): Promise<number> {
  const text = comment.trim();
  if (text === '') throw new UserError('Say what needs to be fixed.');
  return db.transaction(async (tx) => {
    const locked = await lockDrafts(tx, { ...act, list: 'toReview' });
    await tx.execute(sql`
      insert into draft_comment (draft_id, author_id, text, at)
      select id, ${act.by.userId}::uuid, ${text}, clock_timestamp() from draft
      where id in ${idRows(locked.drafts.map(({ id }) => id))} order by id`);
    return returnDrafts(tx, act, locked, 'send_back');
  });
}

/** Takes an author's own submitted drafts of a file back as one act, to go on writing them. Gives how many there are. */
export async function withdrawDrafts(db: Pool, act: OneList): Promise<number> {
  return db.transaction(async (tx) =>
    returnDrafts(tx, act, await lockDrafts(tx, { ...act, list: 'waiting' }), 'withdraw'),
  );
}

async function returnDrafts(
  tx: Tx,
  { uploadId, by }: OneList,
  { drafts, datasetId }: LockedDrafts,
  act: 'send_back' | 'withdraw',
): Promise<number> {
  const ids = drafts.map(({ id }) => id);
  const author = by.userId;
  await moveDrafts(tx, ids, sql`state = 'draft'`, { author, action: `draft.${act}` });
  await recordEvent(tx, {
    author,
    action: `upload.${act}`,
    subject: `upload:${uploadId}`,
    datasetId,
    details: { drafts: drafts.length },
  });
  return drafts.length;
}
