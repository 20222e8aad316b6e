import { median } from 'd3-array';
import { boundsOf, type Estimate } from '@/lib/domain/estimate';
import type { ProposalRule, WeighedClaim } from './types';

type Rule = (claims: readonly WeighedClaim[]) => Estimate | null;

const estimateOf = ({ low, best, high, qualifier }: Estimate): Estimate => ({
  low,
  best,
  high,
  qualifier,
});

/** Oldest first; claims without a date come before those with one, and the record's order breaks ties. */
function byTime(a: WeighedClaim, b: WeighedClaim): number {
  const [first, second] = [a.publishedOn ?? '', b.publishedOn ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return a.position - b.position;
}

/** A claim with a number, and the numbers that it adds to sums. */
function known(claims: readonly WeighedClaim[]) {
  return claims.flatMap((claim) => {
    const bounds = boundsOf(claim);
    return bounds === null ? [] : [{ claim, bounds }];
  });
}

/** From a range: the qualifier says what the numbers are, and an open end stays open. */
function rangeEstimate(low: number, best: number, high: number, openEnded: boolean): Estimate {
  if (openEnded) return { low, best, high: null, qualifier: 'at_least' };
  return { low, best, high, qualifier: low === high ? 'exact' : 'between' };
}

/** The newest figure that an official body gives, as it gives it. */
const latestOfficial: Rule = (claims) => {
  const official = known(claims.filter((claim) => claim.official)).map(({ claim }) => claim);
  const newest = official.sort(byTime).at(-1);
  return newest === undefined ? null : estimateOf(newest);
};

/** The lowest low to the highest high of all claims; best is the median of their bests. */
const widestRange: Rule = (claims) => {
  const all = known(claims);
  const middle = median(all, ({ bounds }) => bounds.best);
  if (middle === undefined) return null;
  const low = Math.min(...all.map(({ bounds }) => bounds.low));
  const high = Math.max(...all.map(({ bounds }) => bounds.high));
  const open = all.some(
    ({ claim, bounds }) =>
      claim.high === null && claim.qualifier === 'at_least' && bounds.high >= high,
  );
  return rangeEstimate(low, Math.floor(middle), high, open);
};

/** The newest figure of each origin. */
function newestOfEach(claims: readonly WeighedClaim[]) {
  const newest = new Map(known([...claims].sort(byTime)).map((one) => [one.claim.origin, one]));
  return [...newest.values()];
}

/** The medians of the lows, bests and highs, with one vote, its newest, for each origin. Halves are rounded down. */
const medianRule: Rule = (claims) => {
  const votes = newestOfEach(claims);
  const [low, best, high] = (['low', 'best', 'high'] as const).map((key) =>
    median(votes, ({ bounds }) => bounds[key]),
  );
  if (low === undefined || best === undefined || high === undefined) return null;
  return rangeEstimate(Math.floor(low), Math.floor(best), Math.floor(high), false);
};

/** The highest figure that two independent origins reach; the highest of all is its upper bound. */
const highestCorroborated: Rule = (claims) => {
  const bests = newestOfEach(claims)
    .map(({ bounds }) => bounds.best)
    .sort((a, b) => b - a);
  const [highest, second] = bests;
  if (highest === undefined || second === undefined) return null;
  return {
    low: second,
    best: second,
    high: highest,
    qualifier: highest === second ? 'exact' : 'between',
  };
};

const RULES: Record<ProposalRule, Rule> = {
  latest_official: latestOfficial,
  widest_range: widestRange,
  median: medianRule,
  highest_corroborated: highestCorroborated,
};

/**
 * The published figure that a named rule gives for the claims of one outcome and victim category; null where the rule has
 * nothing to go by (no official claim, no second origin, no number at all).
 */
export function propose(rule: ProposalRule, claims: readonly WeighedClaim[]): Estimate | null {
  return RULES[rule](claims);
}
