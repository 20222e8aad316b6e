import { editDistance } from './edit-distance';
import { searchWords } from './search-pattern';
import { isLeftOut } from './sought-words';

/** In shorter words two letters are most of it. */
const LONG_WORD = 6;
/** A misspelt word is about as long as the right one. */
export const MOST_LETTERS_OFF = 2;
const MOST_LIKE = 8;

/** Those of some words of names that are like another word, and are not it: the likest first. */
export function likeWords(word: string, named: Iterable<string>): string[] {
  const most = Array.from(word).length < LONG_WORD ? 1 : MOST_LETTERS_OFF;
  return [...new Set(named)]
    .filter((name) => name !== word && !isLeftOut(name))
    .filter((name) => Math.abs(name.length - word.length) <= most)
    .map((name) => ({ name, distance: editDistance(name, word) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST_LIKE)
    .map(({ name }) => name);
}

/** Texts that are tried in place of one. */
const MOST_TRIED = 12;

/** A text with others in place of some of its words, those first that are the likest; none where a word has none. */
export function withLikeWords(
  text: string,
  likes: ReadonlyMap<string, readonly string[]>,
): string[] {
  let tried: { words: string[]; off: number }[] = [{ words: [], off: 0 }];
  for (const word of searchWords(text)) {
    const own = likes.get(word.replaceAll("'", '')) ?? [word];
    tried = tried
      .flatMap(({ words, off }) => own.map((one, i) => ({ words: [...words, one], off: off + i })))
      .sort((a, b) => a.off - b.off)
      .slice(0, MOST_TRIED);
  }
  return tried.map(({ words }) => words.join(' '));
}
