import type { Entry } from '@/lib/entry/entry';

/** What saving a draft came to, where it is not followed by a redirect. */
export type SaveResult =
  | { kind: 'saved'; saved: number }
  | {
      /** Someone else had saved it meanwhile: their entry, the one both began with, and the one that was sent. */
      kind: 'stale';
      saved: number;
      by: string;
      base: Entry;
      theirs: Entry;
      mine: Entry;
    };
