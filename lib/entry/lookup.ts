import { searchKey } from '@/lib/text/fold';

/** What can be looked up while an incident is entered. */
export const LOOKUP_KINDS = [
  'party',
  'publisher',
  'place',
  'province',
  'attack_type',
  'weapon',
  'target',
  'source',
] as const;
export type LookupKind = (typeof LOOKUP_KINDS)[number];

/** More are no help: another letter tells more. */
export const MOST_FOUND = 8;

/** The longest text that is looked up. */
export const LONGEST_LOOKUP = 100;

/** Something that the ledger knows, as it is offered for a field. */
export type LookupFind = {
  /** What the field takes. */
  value: string;
  /** Another of its names, by which it was found. */
  also: string | null;
  /** What tells it from others: a country, a province, a date. */
  about: string | null;
  /** What other fields beside it take with it, by the last part of their names. */
  fills: Readonly<Record<string, string>>;
};

/** A name with a key to search it by. */
export type Searched<T> = { of: T; name: string; key: string; isOther: boolean };

/**
 * Finds the names that hold a text: those that are the text come first, then those that begin with it, those of which a word
 * does, those that hold it elsewhere; within these, those in most use. Each thing is found once, by its best name.
 */
export function bestMatches<T>(
  all: readonly Searched<T>[],
  sought: string,
  weightOf: (of: T) => number,
): Searched<T>[] {
  const wanted = searchKey(sought);
  if (wanted === '') return [];
  const best = new Map<T, { rank: number; found: Searched<T> }>();
  for (const found of all) {
    const rank = rankOf(found.key, wanted) + (found.isOther ? 0.5 : 0);
    if (rank < (best.get(found.of)?.rank ?? NOT_FOUND)) best.set(found.of, { rank, found });
  }
  return [...best.values()]
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        weightOf(b.found.of) - weightOf(a.found.of) ||
        a.found.name.length - b.found.name.length ||
        a.found.name.localeCompare(b.found.name, 'en'),
    )
    .slice(0, MOST_FOUND)
    .map(({ found }) => found);
}

const NOT_FOUND = 9;

function rankOf(key: string, wanted: string): number {
  const at = key.indexOf(wanted);
  if (at < 0) return NOT_FOUND;
  if (at === 0) return key.length === wanted.length ? 0 : 1;
  return /[\p{L}\p{N}]/u.test(key[at - 1] ?? '') && !key.includes(` ${wanted}`) ? 3 : 2;
}

/** Things by their names and their other names. */
export function searchedOf<T extends { name: string; also: readonly string[] }>(
  rows: readonly T[],
): Searched<T>[] {
  return rows.flatMap((of) =>
    [of.name, ...of.also].map((name) => ({
      of,
      name,
      key: searchKey(name),
      isOther: name !== of.name,
    })),
  );
}
