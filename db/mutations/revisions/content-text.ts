import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import { boundsOf, type Estimate, type Figure } from '@/lib/domain/estimate';
import type { ClaimInput, IncidentInput, PartyInput } from '@/lib/domain/incident';
import { FIELD_NAMES } from '@/lib/domain/incident-fields';
import { copyNumber, copyText, copyValue } from './copy-text';

/**
 * Parts of an incident as text: the columns that say what they are, for COPY and for the hash of the content. They are
 * joined from lists, as a text made with `+` keeps all of its pieces in memory beside it.
 */
const columns = (cells: readonly string[]): string => cells.join('\t');

/** The columns of CONTENT_COLUMNS but the hash. */
export function incidentText(incident: IncidentInput): string {
  const fields = { ...incident, flags: incident.flags.toSorted() };
  return columns([
    ...FIELD_NAMES.map((name) => copyValue(fields[name])),
    bestOf(incident, 'killed'),
    bestOf(incident, 'wounded'),
  ]);
}

function bestOf({ figures }: IncidentInput, outcome: Outcome): string {
  const total = figures.find((f) => f.outcome === outcome && f.victims === 'all');
  return copyNumber(total === undefined ? null : (boundsOf(total)?.best ?? null));
}

/** The columns of `incident_party` after the actor. */
export function partyText({ role, attribution, claimedVia }: PartyInput): string {
  return columns([role, copyText(attribution), copyText(claimedVia)]);
}

/** The columns of `casualty_figure` after the revision. */
export function figureText(figure: Figure): string {
  const { rule = null, version = null, reason = null } = figure.basis ?? {};
  return columns([...estimateCells(figure), copyText(rule), copyNumber(version), copyText(reason)]);
}

/** The columns of `claim` after the source. */
export function claimText(claim: ClaimInput): string {
  return columns([
    ...estimateCells(claim),
    String(claim.official),
    copyText(claim.quoted),
    copyText(claim.locator),
  ]);
}

function estimateCells(e: Estimate & { outcome: Outcome; victims: VictimCategory }): string[] {
  return [
    e.outcome,
    e.victims,
    copyNumber(e.low),
    copyNumber(e.best),
    copyNumber(e.high),
    e.qualifier,
  ];
}
