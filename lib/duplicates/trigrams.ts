/** The three-letter pieces of a text as numbers, each once, in rising order: a few hundred bytes where texts would be many. */
export type Trigrams = Uint32Array;

/**
 * The three-letter pieces of a text's words, each with two blanks before it and one behind, as Postgres's pg_trgm has them.
 * As there, a piece is kept as a hash. Which letters beyond ASCII make words is the database's locale's to say; here all do.
 */
export function trigramsOf(text: string): Trigrams {
  const pieces = new Set<number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const letters = [
      BLANK,
      BLANK,
      ...Array.from(word, (letter) => letter.codePointAt(0) ?? 0),
      BLANK,
    ];
    for (let at = 2; at < letters.length; at++) {
      pieces.add(hashOf(letters[at - 2] ?? 0, letters[at - 1] ?? 0, letters[at] ?? 0));
    }
  }
  return Uint32Array.from(pieces).sort();
}

const BLANK = 32;

/** FNV-1a, a code point at a time. */
function hashOf(a: number, b: number, c: number): number {
  let hash = 0x811c9dc5;
  for (const code of [a, b, c]) hash = Math.imul(hash ^ code, 0x01000193);
  return hash >>> 0;
}

/**
 * How alike the words of two texts are: of the three-letter pieces of the shorter one, the share that the other has too, so
 * that a note of few words is not unlike a long report for being short. Null where one has no words. For texts that are not
 * in the database; an integration test compares this with what is asked there.
 */
export function wordsInCommon(a: Trigrams, b: Trigrams): number | null {
  if (a.length === 0 || b.length === 0) return null;
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared / Math.min(a.length, b.length);
}
