/**
 * How alike the words of two texts are, as Postgres's pg_trgm has it: the share of three-letter pieces that they have in
 * common. For texts that are not in the database. An integration test compares the two.
 */
export function trigramSimilarity(a: Trigrams, b: Trigrams): number {
  const [fewer, more] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const piece of fewer) if (more.has(piece)) shared += 1;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

export type Trigrams = ReadonlySet<string>;

/** The three-letter pieces of a text's words, each with two blanks before it and one behind. */
export function trigramsOf(text: string): Trigrams {
  const pieces = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) pieces.add(padded.slice(at, at + 3));
  }
  return pieces;
}
