import { createHash } from 'node:crypto';
import type { IncidentInput } from '@/lib/domain/incident';
import type { ActorBook } from './actor-book';
import { claimText, figureText, incidentText, partyText } from './content-text';
import type { HashedIncident } from './draft';
import { sourceDigest } from './source-digest';

/** Raised when the texts below change, as every incident then counts as changed at its next import. */
const FORM = '3';

/**
 * Writes out what is said of an incident, and hashes it: its fields, parties, figures, sources and claims, but not who
 * recorded it or why. Parties count by actor and not by name, so that another name for the same actor changes nothing.
 * The book must have learnt the parties.
 */
export function hashIncident(actors: ActorBook, incident: IncidentInput): HashedIncident {
  const text = incidentText(incident);
  const parties = incident.parties.map((party) => ({
    actor: actors.actorOf(party.actorName),
    text: partyText(party),
  }));
  // Figures have no order of their own.
  const figures = incident.figures.map(figureText).sort();
  const sources = incident.sources.map((document) => ({
    digest: sourceDigest(document),
    document,
  }));
  const claims = incident.claims.map((claim) => ({ source: claim.source, text: claimText(claim) }));
  const content = [
    FORM,
    text,
    ...parties.map((party) => `${party.actor.slug}\t${party.text}`),
    '',
    ...figures,
    '',
    ...sources.map((source) => source.digest),
    '',
    ...claims.map((claim) => `${sources[claim.source]?.digest}\t${claim.text}`),
  ].join('\n');
  const hash = createHash('sha256').update(content).digest('hex');
  return {
    externalId: incident.externalId,
    incident,
    text,
    parties,
    figures,
    sources,
    claims,
    hash,
  };
}
