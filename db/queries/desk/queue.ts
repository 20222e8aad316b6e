import { inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { draft } from '@/db/schema';
import { type DraftDetail, queryDrafts } from './drafts';

/** What waits for whom, as one user sees it; each list with those that have waited longest first. */
export type Queue = {
  /** Others' submitted drafts. */
  toReview: DraftDetail[];
  /** The user's own that a reviewer sent back. */
  sentBack: DraftDetail[];
  /** The user's own that they are writing. */
  own: DraftDetail[];
  /** The user's own that wait for a reviewer. */
  waiting: DraftDetail[];
  /** Others' that are being written. */
  others: DraftDetail[];
};

export async function queryQueue(db: Db, userId: string): Promise<Queue> {
  const open = await queryDrafts(db, inArray(draft.state, ['draft', 'submitted']));
  const isOwn = ({ author }: DraftDetail) => author.id === userId;
  const isSubmitted = ({ state }: DraftDetail) => state === 'submitted';
  return {
    toReview: open.filter((one) => isSubmitted(one) && !isOwn(one)),
    sentBack: open.filter((one) => isOwn(one) && wasSentBack(one)),
    own: open.filter((one) => isOwn(one) && !isSubmitted(one) && !wasSentBack(one)),
    waiting: open.filter((one) => isOwn(one) && isSubmitted(one)),
    others: open.filter((one) => !isOwn(one) && !isSubmitted(one)),
  };
}

/** Whether a reviewer has answered since the draft was last submitted. */
export function wasSentBack({ state, submittedAt, comments }: DraftDetail): boolean {
  const last = comments.at(-1);
  return state === 'draft' && submittedAt !== null && last !== undefined && last.at > submittedAt;
}
