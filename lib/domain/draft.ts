/** How far a draft has come. `draft`: its author is at work; what was sent back is one again. */
export const DRAFT_STATES = ['draft', 'submitted', 'published', 'discarded'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** Why a draft is written: what a person can say beside the acts that say so themselves (merge, retraction …). */
export const CORRECTION_REASONS = ['new_information', 'correction', 'reclassification'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];
export const DRAFT_REASONS = ['first_entry', ...CORRECTION_REASONS] as const;
export type DraftReason = (typeof DRAFT_REASONS)[number];

/** The lists of the queue: what waits for whom, as one user sees it. */
export const QUEUE_LISTS = [
  /** The user's own that a reviewer sent back. */
  'sentBack',
  /** The user's own that they are writing. */
  'own',
  /** Submitted drafts that wait for a reviewer, and may be reviewed by the user if they are one. */
  'toReview',
  /** Others' submitted drafts that a reviewer worked on, and so can't publish. */
  'handInIt',
  /** The user's own that wait for a reviewer. */
  'waiting',
  /** Others' that are being written. */
  'others',
] as const;
export type QueueList = (typeof QUEUE_LISTS)[number];

/** The lists of the user's own drafts. */
export const OWN_LISTS: readonly QueueList[] = ['sentBack', 'own', 'waiting'];

/** How what a file says about an incident stands to what the desk has. */
export const HELD_KINDS = ['row', 'absent', 'same'] as const;
export type HeldKind = (typeof HELD_KINDS)[number];

/**
 * What became of it: `open` until a person has decided, then `taken` (the file's) or `kept` (the desk's); `superseded` by a later
 * release of the file, or by the undoing of this one; `agreed` if there was nothing to decide.
 */
export const HELD_STATES = ['open', 'taken', 'kept', 'superseded', 'agreed'] as const;

/** Who looks at the queue, and by which rules they review. */
export type QueueReader = { userId: string; isReviewer: boolean; onePersonDesk: boolean };
