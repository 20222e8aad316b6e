import { foldedText } from '@/lib/text/fold';

/** What identifies the origin of a source. */
export type Origin = { publisher: string | null; agency: string | null };

/** Publishers known to carry another's reports, each to that other; both folded. */
export type Republishers = ReadonlyMap<string, string>;

/** From each publisher to the one at the end of its chain: who carries what a second carries from a third carries the third's. */
export function rootOrigins(republishers: Republishers): Map<string, string> {
  return new Map(
    Array.from(republishers.keys(), (publisher) => [publisher, rootOf(publisher, republishers)]),
  );
}

/** The end of a publisher's chain; of a ring, which the desk lets nobody make, some place in it. */
export function rootOf(publisher: string, republishers: Republishers): string {
  const seen = new Set<string>();
  let root = publisher;
  for (
    let next = republishers.get(root);
    next !== undefined && !seen.has(next);
    next = republishers.get(root)
  ) {
    seen.add(next);
    root = next;
  }
  return root;
}

/**
 * Who stands behind a source: the agency it reprints; otherwise whom its publisher is known to republish (`republishes`: from
 * publisher to the one whose reports it carries, both folded); otherwise its publisher. Sources that name neither are
 * told apart by their place.
 */
export function originOf(
  source: Origin,
  place: number,
  republishes: Republishers = new Map(),
): string {
  if (source.agency) return foldedText(source.agency);
  if (!source.publisher) return `unnamed source ${place + 1}`;
  const publisher = foldedText(source.publisher);
  return republishes.get(publisher) ?? publisher;
}

/** Whether a document carries another's report: it says so, or its publisher is known to. */
export function isReprint(
  { publisher, agency }: Origin,
  republishes: Republishers = new Map(),
): boolean {
  const own = publisher === null ? null : foldedText(publisher);
  if (agency) return foldedText(agency) !== own;
  return own !== null && republishes.has(own);
}

/**
 * How many sources are known not to go back to the same agency or publisher. Of one that names neither that can't be
 * known: such sources are one at the most, where no other is named.
 */
export function independentSources(
  sources: readonly Origin[],
  republishes: Republishers = new Map(),
): number {
  const named = sources.filter(({ publisher, agency }) => publisher || agency);
  const origins = new Set(named.map((source, place) => originOf(source, place, republishes)));
  return Math.max(origins.size, Math.min(sources.length, 1));
}

/** Corroborated: at least two independent sources. Otherwise provisional. */
export function isCorroborated(independent: number): boolean {
  return independent >= 2;
}
