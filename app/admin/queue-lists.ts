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
    sentBack: {
      title: 'Sent back to you',
      none: 'You have no drafts that were sent back.',
      hrefOf: formOf,
    },
    own: { title: 'Your drafts', none: 'You have no drafts.', hrefOf: formOf },
    toReview: isReviewer
      ? {
          title: 'Waiting for your review',
          none: 'There are no drafts for you to review.',
          hrefOf: reviewOf,
        }
      : {
          title: 'Waiting for a reviewer',
          none: 'No other drafts are waiting for a review.',
          hrefOf: formOf,
        },
    handInIt: { title: 'Waiting for another reviewer, because you worked on them', hrefOf: formOf },
    waiting: {
      title: 'Yours, waiting for a reviewer',
      none: 'None of your drafts are waiting for a reviewer.',
      hrefOf: formOf,
    },
    others: {
      title: 'Drafts of others',
      none: 'Nobody else has a draft in progress.',
      hrefOf: formOf,
    },
  };
}
