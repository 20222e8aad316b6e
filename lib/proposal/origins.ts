/** What identifies who stands behind a source. */
export type Origin = { publisher: string | null; agency: string | null };

/** A name as publishers are told apart by. */
export const foldedName = (name: string) => name.normalize('NFKC').trim().toLocaleLowerCase('en');

/**
 * Who stands behind a source: the agency it reprints; else whom its publisher is known to republish (`republishes`: from
 * publisher to the one whose reports it carries, both in lower case); else its publisher. Sources that name neither are
 * told apart by their place.
 */
export function originOf(
  source: Origin,
  place: number,
  republishes: ReadonlyMap<string, string> = new Map(),
): string {
  if (source.agency) return foldedName(source.agency);
  if (!source.publisher) return `unnamed source ${place + 1}`;
  const publisher = foldedName(source.publisher);
  return republishes.get(publisher) ?? publisher;
}

/** Corroborated: at least two sources that do not go back to the same agency or publisher. Otherwise provisional. */
export function isCorroborated(origins: Iterable<string>): boolean {
  return new Set(origins).size >= 2;
}
