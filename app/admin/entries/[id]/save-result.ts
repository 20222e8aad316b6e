import type { LikelyDuplicate } from '@/db/read/duplicates';
import type { ToldMerge } from '@/lib/entry/merge';

/** What saving a draft came to, where it is not followed by a redirect. */
export type SaveResult =
  | { kind: 'saved'; saved: number; duplicates: LikelyDuplicate[] | null }
  | {
      /** Someone else had saved it meanwhile: what they saved and what was sent, brought together. */
      kind: 'stale';
      saved: number;
      by: string;
      merge: ToldMerge;
    };
