import { OUTCOMES, VICTIM_CATEGORIES } from '@/lib/domain/enums';
import type { Estimate } from '@/lib/domain/estimate';
import { independentSources } from '@/lib/proposal/origins';
import { propose } from '@/lib/proposal/rules';
import { PROPOSAL_RULES, type ProposalRule } from '@/lib/proposal/types';
import type { Entry } from './entry';
import type { EntryContext } from './entry-context';
import { Faults } from './faults';
import { readClaims } from './read-claims';
import { weighedClaims } from './read-figures';
import { readSources } from './read-sources';

/** What each rule gives for one figure; null where it has nothing to go by. */
export type Proposals = { rule: ProposalRule; estimate: Estimate | null }[];

export type EntryProposals = {
  /** For each of the form's figures, in its order; empty where the figure names no outcome or victims. */
  figures: Proposals[];
  /** Sources that do not go back to the same agency or publisher. */
  independentSources: number;
};

/**
 * What the rules make of an entry's claims as they stand, right or not: faults are for submitting it. */
export function proposalsOf(
  entry: Entry,
  { republishes, recorded }: Pick<EntryContext, 'republishes' | 'recorded'>,
): EntryProposals {
  const faults = new Faults();
  const { sources, places } = readSources(entry, '9999-12-31', faults, recorded);
  const claims = readClaims(entry, places, faults, recorded);
  const figures = entry.figures.map((figure): Proposals => {
    const outcome = OUTCOMES.find((one) => one === figure.outcome);
    const victims = VICTIM_CATEGORIES.find((one) => one === figure.victims);
    if (outcome === undefined || victims === undefined) return [];
    const weighed = weighedClaims(claims, sources, republishes, { outcome, victims });
    return PROPOSAL_RULES.map((rule) => ({ rule, estimate: propose(rule, weighed) }));
  });
  return { figures, independentSources: independentSources(sources, republishes) };
}
