import { searchWords } from './search-pattern';

/** Articles and the like, as Arabic, Spanish, French and English names have them: they are written or left out at will. */
const LEFT_OUT = new Set(
  'a ad adh al an and ar as ash at az d de del do e el en es et in l la las le les los of the ud ul un ur us y z'.split(
    ' ',
  ),
);

/** Whether a word is an article or the like, which a search leaves out. */
export function isLeftOut(word: string): boolean {
  return LEFT_OUT.has(word);
}

/**
 * The words by which readers search: folded by the one rule, without apostrophes, and without articles where other words are left,
 * so that “Salah al-Din” and “Şalāḩ ad Dīn” are the same.
 */
export function soughtWords(text: string): string[] {
  const words = searchWords(text).map((word) => word.replaceAll("'", ''));
  const all = [...new Set(words)].filter((word) => word !== '');
  const telling = all.filter((word) => !isLeftOut(word));
  return telling.length > 0 ? telling : all;
}

/** Whether a word begins as the sought one does; one of two letters has to be it. */
export function wordBegins(word: string, sought: string): boolean {
  return Array.from(sought).length < 3 ? word === sought : word.startsWith(sought);
}
