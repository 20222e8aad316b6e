import type { ClaimInput, IncidentInput, SourceInput } from '@/lib/domain/incident';

/** What was taken over from another incident. */
export type BroughtSources = { sources: number; claims: number };

/**
 * An incident with what another one’s sources say, too. A source that both name is one, and a claim that both have stays
 * one. Figures and all else stay as they are.
 */
export function withSourcesOf(
  incident: IncidentInput,
  other: Pick<IncidentInput, 'sources' | 'claims'>,
): { incident: IncidentInput; brought: BroughtSources } {
  const sources = [...incident.sources];
  const places = new Map(sources.map((source, place) => [keyOf(source), place]));
  const placeOf = other.sources.map((source) => {
    const known = places.get(keyOf(source));
    const place = known ?? sources.push(source) - 1;
    places.set(keyOf(source), place);
    return place;
  });
  const known = new Set(incident.claims.map(keyOfClaim));
  const claims = other.claims.flatMap((claim): ClaimInput[] => {
    const moved = { ...claim, source: placeOf[claim.source] ?? 0 };
    return known.has(keyOfClaim(moved)) ? [] : [moved];
  });
  return {
    incident: { ...incident, sources, claims: [...incident.claims, ...claims] },
    brought: { sources: sources.length - incident.sources.length, claims: claims.length },
  };
}

function keyOf(source: SourceInput): string {
  const { publisher, agency, title, publishedOn, url, language, reference, original } = source;
  return JSON.stringify([
    ...[publisher, agency, title, publishedOn],
    ...[url, language, reference, original],
  ]);
}

function keyOfClaim(claim: ClaimInput): string {
  const { source, outcome, victims, low, best, high, qualifier, words } = claim;
  const { official, quoted, locator } = claim;
  return JSON.stringify([
    ...[source, outcome, victims, low, best, high],
    ...[qualifier, words, official, quoted, locator],
  ]);
}
