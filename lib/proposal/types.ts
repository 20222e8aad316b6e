import type { Estimate } from '@/lib/domain/estimate';

/** A claim of one figure as the rules see it: the estimate, and what its weight depends on. */
export type WeighedClaim = Estimate & {
  /** Who stands behind it: the agency where the publisher reprints one, else the publisher. Equal origins count once. */
  origin: string;
  /** YYYY-MM-DD of the document; null where it is not known. */
  publishedOn: string | null;
  /** Whether an official body says it. */
  official: boolean;
  /** Its place in the record, which breaks ties: a later one is taken to be newer. */
  position: number;
};

export const PROPOSAL_RULES = [
  'latest_official',
  'widest_range',
  'median',
  'highest_corroborated',
] as const;
export type ProposalRule = (typeof PROPOSAL_RULES)[number];

/**
 * Raised whenever a rule begins to give another figure for the same claims; kept with every figure it gave. Before 2, a
 * median or a corroborated figure of an "at least" had an end, and a number that no claim says exactly was exact.
 */
export const RULE_VERSION: Record<ProposalRule, number> = {
  latest_official: 1,
  widest_range: 2,
  median: 2,
  highest_corroborated: 2,
};
