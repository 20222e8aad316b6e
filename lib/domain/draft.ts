/** How far a draft has come. `draft`: its author is at work; what was sent back is one again. */
export const DRAFT_STATES = ['draft', 'submitted', 'published', 'discarded'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** Why a draft is written: what a person can say beside the acts that say so themselves (merge, retraction …). */
export const DRAFT_REASONS = [
  'first_entry',
  'new_information',
  'correction',
  'reclassification',
] as const;
export type DraftReason = (typeof DRAFT_REASONS)[number];
