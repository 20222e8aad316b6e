/** Whether a board that was published under a name still is. */
export const BOARD_STATES = ['published', 'unpublished'] as const;
export type BoardState = (typeof BOARD_STATES)[number];

/** What a board showed from a moment on, as its page says it. */
export type BoardRevision = {
  number: number;
  state: BoardState;
  /** Null once it is unpublished. */
  title: string | null;
  /** The query of the board's address; null once it is unpublished. */
  query: string | null;
  note: string | null;
  /** As they are named in public. */
  author: string;
  /** ISO 8601 instant. */
  recordedAt: string;
};

/** A board that was published under a name, with all that it ever showed, the newest first. */
export type PublishedBoard = { slug: string; revisions: BoardRevision[] };
