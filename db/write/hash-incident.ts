import type { Outcome, Victims } from '@/lib/domain/enums';
import { boundsOf, type Estimate, type Figure } from '@/lib/domain/estimate';
import type { ClaimInput, IncidentInput, OtherPlace, PartyInput } from '@/lib/domain/incident';
import { FIELD_NAMES } from '@/lib/domain/incident-fields';
import { totalOf } from '@/lib/domain/parts';
import { sha256 } from '@/lib/text/sha256';
import type { ActorBook } from './actor-book';
import { copyNumber, copyText, copyValue } from './copy-text';
import type { HashedIncident } from './planned-revisions';
import { sourceDigest } from './source-book';

/** Raised when the texts below change, as every incident then counts as changed at its next import. */
const FORM = '3';

/**
 * Writes out what is said about an incident, and hashes it: its fields, other places, parties, figures, sources and claims, but
 * not who recorded it or why. What could not be said once, and is not said, is no part of the hash, so that it stays. Parties count by actor and not by name, so that another name for the same actor changes nothing.
 * The book must have learnt the parties.
 * @param isKept whether what it was written from is kept with it, for a rule that may have to hold it
 */
export function hashIncident(
  actors: ActorBook,
  incident: IncidentInput,
  isKept = true,
): HashedIncident {
  const text = incidentText(incident);
  const parties = incident.parties.map((party) => {
    const part = partyText(party);
    const whole = columns([part, deadText(party)]);
    const actor = actors.actorOf(party.actorName);
    return { actor, text: whole, hashed: party.dead === null ? part : whole };
  });
  // Figures have no order of their own.
  const figures = incident.figures.map(figureText).sort();
  const sources = incident.sources.map((document) => ({
    digest: sourceDigest(document),
    document,
  }));
  const claims = incident.claims.map((claim) => ({
    source: claim.source,
    text: claimText(claim),
  }));
  const otherPlaces = incident.otherPlaces.map(placeText);
  const hash = sha256(
    [
      FORM,
      text,
      ...parties.map((party) => `${party.actor.slug}\t${party.hashed}`),
      '',
      ...figures.map(hashedText),
      '',
      ...sources.map((source) => source.digest),
      '',
      ...claims.map((claim) => `${sources[claim.source]?.digest}\t${hashedText(claim.text)}`),
      ...(otherPlaces.length === 0 ? [] : ['', ...otherPlaces]),
    ].join('\n'),
  );
  return {
    externalId: incident.externalId,
    incident: isKept ? incident : null,
    text,
    derived: derivedText(incident.figures),
    otherPlaces,
    parties: parties.map(({ actor, text }) => columns([String(actor.id), text])),
    figures,
    sources,
    claims,
    hash,
  };
}

/**
 * Parts of an incident as text: the columns that say what they are, for COPY and for the hash of the content. They are
 * joined from lists, as a text made with `+` keeps all of its pieces in memory beside it.
 */
const columns = (cells: readonly string[]): string => cells.join('\t');

/** The columns of CONTENT_COLUMNS but the hash. */
function incidentText(incident: IncidentInput): string {
  return columns([
    // Flags have no order of their own.
    ...FIELD_NAMES.map((name) =>
      copyValue(name === 'flags' ? incident.flags.toSorted() : incident[name]),
    ),
    bestOf(incident, 'killed'),
    bestOf(incident, 'wounded'),
  ]);
}

/** The columns of DERIVED_COLUMNS. */
function derivedText(figures: readonly Figure[]): string {
  const killed = totalOf(figures, 'killed');
  const wounded = totalOf(figures, 'wounded');
  return columns(
    [killed, wounded].map((total) => copyNumber(total?.isDerived ? total.best : null)),
  );
}

const WITHOUT_WORDS = `\t${copyText(null)}`;

/** What is hashed of a figure's or claim's columns: one without words has the hash that it had before there were words. */
function hashedText(text: string): string {
  return text.endsWith(WITHOUT_WORDS) ? text.slice(0, -WITHOUT_WORDS.length) : text;
}

/** The columns of `incident_place` after the position. */
function placeText({ country, admin1, place }: OtherPlace): string {
  return columns([country, copyText(admin1), copyText(place)]);
}

function bestOf({ figures }: IncidentInput, outcome: Outcome): string {
  const total = figures.find((f) => f.outcome === outcome && f.victims === 'all');
  return copyNumber(total === undefined ? null : (boundsOf(total)?.best ?? null));
}

/** The columns of `incident_party` after the actor, up to its dead. */
function partyText({ role, attribution, claimedVia }: PartyInput): string {
  return columns([role, copyText(attribution), copyText(claimedVia)]);
}

function deadText({ dead }: PartyInput): string {
  return columns([
    copyNumber(dead?.low ?? null),
    copyNumber(dead?.best ?? null),
    copyNumber(dead?.high ?? null),
    copyText(dead?.qualifier ?? null),
  ]);
}

/** The columns of `casualty_figure` after the revision. */
function figureText(figure: Figure): string {
  const { rule = null, version = null, reason = null } = figure.basis ?? {};
  return columns([
    ...estimateCells(figure),
    copyText(rule),
    copyNumber(version),
    copyText(reason),
    copyText(figure.words),
  ]);
}

/** The columns of `claim` after the source. */
function claimText(claim: ClaimInput): string {
  return columns([
    ...estimateCells(claim),
    String(claim.official),
    copyText(claim.quoted),
    copyText(claim.locator),
    copyText(claim.words),
  ]);
}

function estimateCells(e: Estimate & { outcome: Outcome; victims: Victims }): string[] {
  return [
    e.outcome,
    e.victims,
    copyNumber(e.low),
    copyNumber(e.best),
    copyNumber(e.high),
    e.qualifier,
  ];
}
