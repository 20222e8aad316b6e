import type { DraftDetail } from '@/db/queries/desk/drafts';
import type { QueueList } from '@/lib/domain/draft';

/** How the queue calls one of its lists. */
export type ListWords = {
  title: string;
  /** What is said where it is empty; without it an empty list is left out. */
  none?: string;
  hrefOf: (draft: DraftDetail) => string;
};

const formOf = ({ id }: DraftDetail) => `/admin/entries/${id}`;
const reviewOf = ({ id }: DraftDetail) => `/admin/entries/${id}/review`;

/** The words of each list for contributors and for those who review. */
export function listWords(isReviewer: boolean): Readonly<Record<QueueList, ListWords>> {
  return {
    sentBack: { title: 'Sent back to you', none: 'Nothing was sent back to you.', hrefOf: formOf },
    own: { title: 'Your drafts', none: 'You are not at work on anything.', hrefOf: formOf },
    toReview: isReviewer
      ? {
          title: 'Waiting for your review',
          none: 'No draft waits for your review.',
          hrefOf: reviewOf,
        }
      : {
          title: 'Waiting for a reviewer',
          none: 'Nobody else’s draft waits for a review.',
          hrefOf: formOf,
        },
    handInIt: { title: 'Waiting for another reviewer: you had a hand in them', hrefOf: formOf },
    waiting: {
      title: 'Yours, waiting for a reviewer',
      none: 'None of your drafts waits for a reviewer.',
      hrefOf: formOf,
    },
    others: {
      title: 'Others at work',
      none: 'Nobody else is at work on a draft.',
      hrefOf: formOf,
    },
  };
}
