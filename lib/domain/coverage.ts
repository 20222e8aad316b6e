/** Whether what is asked about lies wholly, in part or not at all within what a dataset covers. */
export type Covered = 'yes' | 'part' | 'no';

/**
 * The same of a count. Two kinds have no number, because nothing is recorded and nobody says that nothing happened:
 * `silent_part` in a time that is covered in part, `silent` in a selection, which is not held against what it covers.
 */
export const COUNT_COVERED = ['yes', 'part', 'no', 'silent_part', 'silent'] as const;
export type CountCovered = (typeof COUNT_COVERED)[number];

/**
 * Days, both included, and countries (alpha-3; null is the world) that a release covers: where it records nothing within
 * them, nothing is known to have happened.
 */
export type CoveredSpan = { from: string; to: string; countries: readonly string[] | null };

/** What one release states: its spans. None is a selection, which covers nothing systematically. */
export type StatedCoverage = readonly CoveredSpan[];

/**
 * What a dataset covers at a version: the spans of its releases together. None is a selection; null is a version from before
 * the ledger recorded what releases cover.
 */
export type Coverage = StatedCoverage | null;
