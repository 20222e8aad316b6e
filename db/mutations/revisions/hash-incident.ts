import type { IncidentInput } from '@/lib/domain/incident';
import type { ActorBook } from './actor-book';
import { contentHash } from './content-hash';
import type { HashedIncident } from './draft';
import { sourceDigest } from './source-digest';

/** Hashes an incident; the book must have learnt its parties. */
export function hashIncident(actors: ActorBook, incident: IncidentInput): HashedIncident {
  const found = incident.parties.map((party) => actors.actorOf(party.actorName));
  const digests = incident.sources.map(sourceDigest);
  const slugs = found.map((actor) => actor.slug);
  return {
    incident,
    actorIds: found.map((actor) => actor.id),
    digests,
    hash: contentHash(incident, slugs, digests),
  };
}
