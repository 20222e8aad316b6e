import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/**
 * Some 49,000 passwords from breaches, English words and names, keyboard rows: about 100 MB once loaded, so on demand.
 * Only the first 48 characters are looked at: the time grows with the length, the answer hardly does.
 * So it does with the readings of characters that stand for letters: with the library's 100 it was up to 1.7 s, with 20
 * a fifth of a second.
 */
const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  maxLength: 48,
  l33tMaxSubstitutions: 20,
});

/** How many guesses a password would take one who knows the lists and, of its owner, `words`. */
export function estimateGuesses(password: string, words: readonly string[]): number {
  return zxcvbn.check(password, [...words]).guesses;
}
