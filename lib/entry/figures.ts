import { OUTCOMES, VICTIMS } from '@/lib/domain/enums';
import type { Estimate, Figure } from '@/lib/domain/estimate';
import type { ClaimInput, SourceInput } from '@/lib/domain/incident';
import { independentSources, originOf } from '@/lib/proposal/origins';
import {
  PROPOSAL_RULES,
  type ProposalRule,
  propose,
  RULE_VERSION,
  type WeighedClaim,
} from '@/lib/proposal/rules';
import { AS_RECORDED, EMPTY_ROW, type IncidentEntry } from './entry';
import { Faults, isBlankRow, textOrNull } from './faults';
import type { EntryContext } from './questions';
import { readSubject, readWordedEstimate } from './read-estimate';
import { isAsRecorded, recordedRow } from './recorded';
import { readClaims, readSources } from './sources';

/** How a figure can be found. */
const FIGURE_RULES = [...PROPOSAL_RULES, 'by_hand'] as const;

const isProposed = (rule: string) => PROPOSAL_RULES.some((one) => one === rule);

/** The claims of one figure, as the rules weigh them. */
function weighedClaims(
  claims: readonly ClaimInput[],
  sources: readonly SourceInput[],
  republishes: ReadonlyMap<string, string>,
  of: Pick<Figure, 'outcome' | 'victims'>,
): WeighedClaim[] {
  return claims.flatMap((claim, position) => {
    const source = sources[claim.source];
    if (source === undefined || claim.outcome !== of.outcome || claim.victims !== of.victims)
      return [];
    const origin = originOf(source, claim.source, republishes);
    return [{ ...claim, origin, publishedOn: source.publishedOn, position }];
  });
}

/**
 * Reads the published figures: by a named rule from the claims of the same outcome and victims, or set by hand with a
 * reason. An outcome and victim category has one figure.
 */
export function readFigures(
  entry: IncidentEntry,
  claims: readonly ClaimInput[],
  sources: readonly SourceInput[],
  { republishes, recorded }: Pick<EntryContext, 'republishes' | 'recorded'>,
  faults: Faults,
): Figure[] {
  const hasSameClaims = isAsRecorded(recorded, entry, 'claims', 'sources');
  const seen = new Set<string>();
  return entry.figures.flatMap((row, i): Figure[] => {
    if (isBlankRow(row, EMPTY_ROW.figures)) return [];
    const at = `figures.${i}`;
    const of = readSubject(at, row, faults);
    const key = `${of.outcome} ${of.victims}`;
    if (seen.has(key))
      faults.add(`${at}.victims`, `Figure ${i + 1} counts the same as one above it`);
    seen.add(key);
    const kept = recordedRow(recorded, 'figures', row, i);
    if (kept !== undefined && (hasSameClaims || !isProposed(row.rule))) return [kept];
    if (row.rule === AS_RECORDED) {
      faults.add(
        `${at}.rule`,
        `Figure ${i + 1} is no longer as it was recorded. Choose how it is found`,
      );
      return [];
    }
    const rule = faults.oneOf(
      `${at}.rule`,
      row.rule,
      FIGURE_RULES,
      'by_hand',
      'how the figure is found',
    );
    if (rule === 'by_hand') {
      const reason = textOrNull(row.reason);
      if (reason === null) faults.add(`${at}.reason`, `Say why figure ${i + 1} is set by hand`);
      const stated = readWordedEstimate(at, row, faults, ` in figure ${i + 1}`);
      return [{ ...of, ...stated, basis: { rule, version: 1, reason } }];
    }
    const proposed = propose(rule, weighedClaims(claims, sources, republishes, of));
    if (proposed === null) {
      faults.add(
        `${at}.rule`,
        `The rule of figure ${i + 1} has no claims to go by. Choose another rule, or add what the source says`,
      );
      return [];
    }
    return [
      {
        ...of,
        ...proposed,
        words: null,
        basis: { rule, version: RULE_VERSION[rule], reason: textOrNull(row.reason) },
      },
    ];
  });
}

/** What each rule gives for one figure; null if it has nothing to go by. */
export type Proposals = { rule: ProposalRule; estimate: Estimate | null }[];

export type EntryProposals = {
  /** For each of the form's figures, in its order; empty if the figure names no outcome or victims. */
  figures: Proposals[];
  /** Sources that do not go back to the same agency or publisher. */
  independentSources: number;
};

/**
 * What the rules make of an entry's claims as they stand, right or not: faults are for submitting it. */
export function proposalsOf(
  entry: IncidentEntry,
  { republishes, recorded }: Pick<EntryContext, 'republishes' | 'recorded'>,
): EntryProposals {
  const faults = new Faults();
  const { sources, places } = readSources(entry, '9999-12-31', faults, recorded);
  const claims = readClaims(entry, places, faults, recorded);
  const figures = entry.figures.map((figure): Proposals => {
    const outcome = OUTCOMES.find((one) => one === figure.outcome);
    const victims = VICTIMS.find((one) => one === figure.victims);
    if (outcome === undefined || victims === undefined) return [];
    const weighed = weighedClaims(claims, sources, republishes, { outcome, victims });
    return PROPOSAL_RULES.map((rule) => ({ rule, estimate: propose(rule, weighed) }));
  });
  return { figures, independentSources: independentSources(sources, republishes) };
}
