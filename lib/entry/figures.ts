import { sortBy } from 'es-toolkit/array';
import { PROPOSAL_RULES, type ProposalRule } from '@/lib/domain/enums';
import type { Estimate, Figure, WordedEstimate } from '@/lib/domain/estimate';
import type { ClaimInput, SourceInput } from '@/lib/domain/incident';
import { type DerivedFigure, derivedFigures } from '@/lib/domain/parts';
import { independentSources, isReprint, originOf } from '@/lib/proposal/origins';
import {
  byTime,
  isProposalRule,
  propose,
  RULE_VERSION,
  type WeighedClaim,
} from '@/lib/proposal/rules';
import type { IncidentEntry } from './entry';
import { Faults, textOrNull } from './faults';
import type { EntryContext } from './questions';
import { NOT_KNOWN, readWritten } from './read-estimate';
import { isAsRecorded, recordedFigure } from './recorded';
import { FIGURE_RULES, NOT_PUBLISHED } from './rules-of-figures';
import { readClaims, readSources } from './sources';
import { columnOf, SUBJECTS, type Subject, subjectText } from './subjects';

/** What the published figures depend on beside the entry. */
export const FIGURE_CONTEXT = ['republishes', 'recorded', 'defaultRule', 'recordsWounded'] as const;
export type FigureContext = Pick<EntryContext, (typeof FIGURE_CONTEXT)[number]>;

/**
 * Reads the published figures: what is typed over, with a reason; otherwise what the chosen rule, or the dataset’s, finds from
 * the claims of the same column. Claims of which none has a number give an unknown figure.
 */
export function readFigures(
  entry: IncidentEntry,
  claims: readonly ClaimInput[],
  sources: readonly SourceInput[],
  context: FigureContext,
  faults: Faults,
): Figure[] {
  const { recorded, republishes } = context;
  const hasSameClaims = isAsRecorded(recorded, entry, 'claims', 'sources');
  const rows = new Map(entry.figures.map((row) => [columnOf(row), row]));
  const figures = SUBJECTS.flatMap((subject): Figure[] => {
    const row = rows.get(columnOf(subject));
    const kept = row && recordedFigure(recorded, row);
    if (kept !== undefined && (hasSameClaims || !isProposalRule(kept.basis?.rule ?? ''))) {
      return [kept];
    }
    const its = weighedClaims(claims, sources, republishes, subject);
    if (row === undefined && its.length === 0) return [];
    const figure = readFigure(subject, row ?? NOTHING_SAID, its, context, faults);
    return figure === null ? [] : [figure];
  });
  const places = new Map(recorded?.incident.figures.map((one, place) => [columnOf(one), place]));
  return sortBy(figures, [(one) => places.get(columnOf(one)) ?? Number.POSITIVE_INFINITY]);
}

type FigureRow = Pick<IncidentEntry['figures'][number], 'rule' | 'written' | 'reason'>;
const NOTHING_SAID: FigureRow = { rule: '', written: '', reason: '' };

function readFigure(
  subject: Subject,
  { written, ...row }: FigureRow,
  claims: readonly Weighed[],
  context: FigureContext,
  faults: Faults,
): Figure | null {
  const at = `figures.${columnOf(subject)}`;
  const what = subjectText(subject);
  const reason = textOrNull(row.reason);
  const rule = FIGURE_RULES.find((one) => one === row.rule);
  if (rule === undefined && row.rule !== '')
    faults.add(`${at}.rule`, `Choose how the figure for ${what}, is found`);
  const isTypedOver = written.trim() !== '';
  if (isTypedOver && (rule === NOT_PUBLISHED || isProposalRule(row.rule)))
    faults.add(
      `${at}.written`,
      `The figure for ${what}, was typed in, and a rule was chosen for it as well. Clear the figure, or choose “Set by hand”`,
    );
  if (isTypedOver) {
    if (reason === null)
      faults.add(`${at}.reason`, `Say why the figure for ${what}, is set by hand`);
    const stated = readWritten(`${at}.written`, written, faults, ` for ${what},`);
    return stated && { ...subject, ...stated, basis: { rule: 'by_hand', version: 1, reason } };
  }
  if (rule === NOT_PUBLISHED) return null;
  if (rule === 'by_hand')
    faults.add(`${at}.written`, `Enter the figure for ${what}, or choose a rule`);
  const found = isProposalRule(row.rule)
    ? foundBy(row.rule, claims)
    : foundByDefault(subject, claims, context);
  if (found === null && isProposalRule(row.rule))
    faults.add(
      `${at}.rule`,
      `The rule for ${what}, has no claims to go by. Choose another rule, or add what the source says`,
    );
  if (found === null) return null;
  const { estimate } = found;
  return { ...subject, ...estimate, basis: { ...found.basis, reason } };
}

type Found = { estimate: WordedEstimate; basis: { rule: ProposalRule; version: number } };

function foundBy(rule: ProposalRule, claims: readonly WeighedClaim[]): Found | null {
  const estimate = propose(rule, claims);
  const basis = { rule, version: RULE_VERSION[rule] };
  return estimate && { estimate: { ...estimate, words: null }, basis };
}

/** The dataset’s rule, or the widest range where that has nothing to go by; claims without a number come to an unknown figure. */
function foundByDefault(
  { outcome }: Subject,
  claims: readonly Weighed[],
  { defaultRule, recordsWounded }: FigureContext,
): Found | null {
  if (claims.length === 0 || (outcome === 'wounded' && !recordsWounded)) return null;
  const basis = { rule: defaultRule, version: RULE_VERSION[defaultRule] };
  return (
    foundBy(defaultRule, claims) ?? foundBy('widest_range', claims) ?? unknownOf(claims, basis)
  );
}

const UNNAMED = { publisher: null, agency: null, publishedOn: null };

type Weighed = WeighedClaim & Pick<ClaimInput, 'words'>;

/** The claims of one figure, as the rules weigh them. */
function weighedClaims(
  claims: readonly ClaimInput[],
  sources: readonly SourceInput[],
  republishes: ReadonlyMap<string, string>,
  of: Pick<Figure, 'outcome' | 'victims'>,
): Weighed[] {
  return claims.flatMap((claim, position) => {
    if (claim.outcome !== of.outcome || claim.victims !== of.victims) return [];
    // While the form is filled in, figures are often there before anything is said about their source.
    const source = sources[claim.source] ?? UNNAMED;
    return [
      {
        ...claim,
        origin: originOf(source, claim.source, republishes),
        document: claim.source,
        isReprint: isReprint(source, republishes),
        publishedOn: source.publishedOn,
        position,
      },
    ];
  });
}

/** An unknown figure, in the words of the newest claim that has any. */
function unknownOf(claims: readonly Weighed[], basis: Found['basis']): Found {
  const words = claims.toSorted(byTime).findLast((claim) => claim.words !== null)?.words ?? null;
  return { estimate: { ...NOT_KNOWN, words }, basis };
}

/** What each rule gives for one figure; null if it has nothing to go by. */
type Proposal = { rule: ProposalRule; estimate: Estimate | null };

/** What would be published of an entry as it is now, right or not. */
export type FiguresPreview = {
  figures: Figure[];
  /** The totals that count though no source states them. */
  totals: DerivedFigure[];
  /** Sources that do not go back to the same agency or publisher. */
  independentSources: number;
  proposals: (of: Subject) => Proposal[];
};

/** The published figures as they would be found now: what the form shows while it is filled in. Faults are for submitting. */
export function previewFigures(entry: IncidentEntry, context: FigureContext): FiguresPreview {
  const { republishes, recorded } = context;
  const faults = new Faults();
  const { sources, places } = readSources(entry, '9999-12-31', faults, recorded);
  const claims = readClaims(entry, places, faults, recorded);
  const figures = readFigures(entry, claims, sources, context, faults);
  return {
    figures,
    totals: derivedFigures(figures, true),
    independentSources: independentSources(sources, republishes),
    proposals: (of) => {
      const weighed = weighedClaims(claims, sources, republishes, of);
      return PROPOSAL_RULES.map((rule) => ({ rule, estimate: propose(rule, weighed) }));
    },
  };
}
