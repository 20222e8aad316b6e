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
  const hashed = [FORM, text];
  const parties = incident.parties.map((party) => {
    const part = partyText(party);
    const whole = columns([part, deadText(party)]);
    const { id, slug } = actors.actorOf(party.actorName);
    hashed.push(`${slug}\t${party.dead === null ? part : whole}`);
    return columns([String(id), whole]);
  });
  // Figures have no order of their own.
  const figures = incident.figures.map(figureText).sort();
  hashed.push('');
  for (const figure of figures) hashed.push(hashedText(figure));
  const sources = incident.sources.map((document) => ({
    digest: sourceDigest(document),
    document,
  }));
  hashed.push('');
  for (const { digest } of sources) hashed.push(digest);
  const claims = incident.claims.map((claim) => ({
    source: claim.source,
    text: claimText(claim),
  }));
  hashed.push('');
  for (const { source, text } of claims) {
    hashed.push(`${sources[source]?.digest}\t${hashedText(text)}`);
  }
  const otherPlaces = incident.otherPlaces.map(placeText);
  if (otherPlaces.length > 0) hashed.push('', ...otherPlaces);
  const hash = sha256(hashed.join('\n'));
  return {
    externalId: incident.externalId,
    incident: isKept ? incident : null,
    text,
    derived: derivedText(incident.figures),
    otherPlaces,
    parties,
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
  const cells = FIELD_NAMES.map((name) =>
    // Flags have no order of their own.
    copyValue(name === 'flags' ? incident.flags.toSorted() : incident[name]),
  );
  cells.push(bestOf(incident, 'killed'), bestOf(incident, 'wounded'));
  return columns(cells);
}

/** The columns of DERIVED_COLUMNS. */
function derivedText(figures: readonly Figure[]): string {
  return columns([derivedBest(figures, 'killed'), derivedBest(figures, 'wounded')]);
}

function derivedBest(figures: readonly Figure[], outcome: Outcome): string {
  const total = totalOf(figures, outcome);
  return copyNumber(total?.isDerived ? total.best : null);
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
  const { best, outcome, victims } = figure;
  if (best === null || best >= MOST_REMEMBERED || !isPlain(figure)) return newFigureText(figure);
  const texts = plainFigures[`${outcome} ${victims}`] ?? [];
  plainFigures[`${outcome} ${victims}`] = texts;
  const text = texts[best] ?? newFigureText(figure);
  texts[best] = text;
  return text;
}

/**
 * The texts of figures that are one known number and nothing else, by whose they are and that number. Most figures of most files
 * are such, and a text that is there already need not be written, moved about in memory and thrown away.
 */
const plainFigures: Partial<Record<`${Outcome} ${Victims}`, string[]>> = {};
const MOST_REMEMBERED = 1_000;

function isPlain({ low, best, high, qualifier, words, basis }: Figure): boolean {
  return low === best && high === best && qualifier === 'exact' && words === null && basis === null;
}

function newFigureText(figure: Figure): string {
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
