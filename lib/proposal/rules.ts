import { median } from 'd3-array';
import { PROPOSAL_RULES, type ProposalRule } from '@/lib/domain/enums';
import { boundsOf, type Estimate } from '@/lib/domain/estimate';

type Rule = (claims: readonly WeighedClaim[]) => Estimate | null;

const estimateOf = ({ low, best, high, qualifier }: Estimate): Estimate => ({
  low,
  best,
  high,
  qualifier,
});

/**
 * Oldest first; claims without a date come before those with one, what is known to the month or year before the days in it,
 * and the record's order breaks ties.
 */
export function byTime(a: WeighedClaim, b: WeighedClaim): number {
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

type Known = ReturnType<typeof known>[number];

/** Of "at least 28" nobody says how many at most. */
const isOpen = ({ claim }: Known) => claim.qualifier === 'at_least' && claim.high === null;
const highOf = (one: Known) => (isOpen(one) ? Number.POSITIVE_INFINITY : one.bounds.high);

/** The one number that a claim goes by. Of "17 to 20" and of "up to 20" nobody says which it is. */
function bestOf({ claim }: Known): number | null {
  return claim.best ?? (claim.qualifier === 'at_least' ? claim.low : null);
}

/** From a range: an open end stays open, and a number is exact only where a claim says just that number. */
function rangeEstimate(
  claims: readonly Known[],
  { low, best, high }: { low: number; best: number | null; high: number },
): Estimate {
  if (claims.every(({ claim }) => claim.qualifier === 'up_to' && claim.low === null))
    return { low: null, best, high, qualifier: 'up_to' };
  if (high === Number.POSITIVE_INFINITY) return { low, best, high: null, qualifier: 'at_least' };
  if (low !== high) return { low, best, high, qualifier: 'between' };
  const isExact = claims.some(({ claim }) => claim.qualifier === 'exact' && claim.best === low);
  if (isExact) return { low, best: low, high, qualifier: 'exact' };
  return { low: null, best: low, high: null, qualifier: 'about' };
}

/** The newest figure that an official body gives, as it gives it. */
const latestOfficial: Rule = (claims) => {
  const official = known(claims.filter((claim) => claim.official)).map(({ claim }) => claim);
  const newest = official.sort(byTime).at(-1);
  return newest === undefined ? null : estimateOf(newest);
};

/**
 * The lowest low to the highest high of all claims, where the reprints of one origin count once; best is the median of bests,
 * with one vote, its newest, for each origin that says one.
 */
const widestRange: Rule = (claims) => {
  const votes = newestOfEach(claims);
  const newest = new Set(votes.map(({ claim }) => claim.document));
  const all = known(claims.filter((claim) => !claim.isReprint || newest.has(claim.document)));
  if (votes.length === 0) return null;
  const low = Math.min(...all.map(({ bounds }) => bounds.low));
  const high = Math.max(...all.map(({ bounds }) => bounds.high));
  const isOpenEnded = all.some((one) => isOpen(one) && one.bounds.high >= high);
  return rangeEstimate(all, {
    low,
    best: medianBest(votes),
    high: isOpenEnded ? Number.POSITIVE_INFINITY : high,
  });
};

/** The newest figure of each origin. */
function newestOfEach(claims: readonly WeighedClaim[]) {
  const newest = new Map(known([...claims].sort(byTime)).map((one) => [one.claim.origin, one]));
  return [...newest.values()];
}

/** The median of the bests of those who say one; null if nobody does. Halves are rounded down. */
function medianBest(votes: readonly Known[]): number | null {
  const middle = median(votes.flatMap((vote) => bestOf(vote) ?? []));
  return middle === undefined ? null : Math.floor(middle);
}

/** The median of the highs, where it is known; open ends are above all others. */
function medianHigh(votes: readonly Known[]): number | undefined {
  const highs = votes.map(highOf).sort((a, b) => a - b);
  const [lower, upper] = [highs[(highs.length - 1) >> 1], highs[highs.length >> 1]];
  return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2;
}

/**
 * The medians of the lows, bests and highs, with one vote, its newest, for each origin. Halves are rounded down. Where few say a
 * best, theirs can lie beyond the other two: then there is none.
 */
const medianRule: Rule = (claims) => {
  const votes = newestOfEach(claims);
  const low = median(votes, ({ bounds }) => bounds.low);
  const high = medianHigh(votes);
  if (low === undefined || high === undefined) return null;
  const ends = { low: Math.floor(low), high: Math.floor(high) };
  const best = medianBest(votes);
  const isWithin = best !== null && ends.low <= best && best <= ends.high;
  return rangeEstimate(votes, { ...ends, best: isWithin ? best : null });
};

/** The highest figure that two independent origins reach; the highest of all is its upper bound. */
const highestCorroborated: Rule = (claims) => {
  const votes = newestOfEach(claims);
  const reached = votes.flatMap((vote) => bestOf(vote) ?? vote.claim.low ?? []);
  const second = reached.sort((a, b) => b - a)[1];
  if (second === undefined) return null;
  const isSaid = votes.some((vote) => bestOf(vote) === second);
  const high = Math.max(...votes.map(({ bounds }) => bounds.high));
  const isOpenEnded = votes.some((one) => isOpen(one) && one.bounds.best >= high);
  return rangeEstimate(votes, {
    low: second,
    best: isSaid ? second : null,
    high: isOpenEnded ? Number.POSITIVE_INFINITY : high,
  });
};

const RULES: Record<ProposalRule, Rule> = {
  latest_official: latestOfficial,
  widest_range: widestRange,
  median: medianRule,
  highest_corroborated: highestCorroborated,
};

/**
 * The published figure that a named rule gives for the claims of one outcome and victim category; null if the rule has
 * nothing to go by (no official claim, no second origin, no number at all).
 */
export function propose(rule: ProposalRule, claims: readonly WeighedClaim[]): Estimate | null {
  return RULES[rule](claims);
}

/** A claim of one figure as the rules see it: the estimate, and what its weight depends on. */
export type WeighedClaim = Estimate & {
  /** Who stands behind it: the agency where the publisher reprints one, otherwise the publisher. Equal origins count once. */
  origin: string;
  /** Which of the record's documents says it. */
  document: number;
  /** Whether that document carries another's report. */
  isReprint: boolean;
  /** YYYY-MM-DD of the document, or YYYY-MM or YYYY where no more is known; null if nothing is. */
  publishedOn: string | null;
  /** Whether an official body says it. */
  official: boolean;
  /** Its place in the record, which breaks ties: a later one is taken to be newer. */
  position: number;
};

export function isProposalRule(name: string): name is ProposalRule {
  return PROPOSAL_RULES.some((rule) => rule === name);
}

/**
 * Raised whenever a rule begins to give another figure for the same claims; kept with every figure it gave. Before 2, a
 * median or a corroborated figure of an "at least" had an end, and a number that no claim says exactly was exact. Before 3,
 * each reprint had a vote on the best of the widest range. Before 4, each reprint widened it. Before 5 (3 of the other two), the
 * lowest number of a range stood for its best.
 */
export const RULE_VERSION: Record<ProposalRule, number> = {
  latest_official: 1,
  widest_range: 5,
  median: 3,
  highest_corroborated: 3,
};
