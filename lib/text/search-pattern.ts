import { searchKey } from './fold';

/** The words by which a text is searched, folded; each must be found. */
export function searchWords(text: string): string[] {
  return [...new Set(searchKey(text).match(/[\p{L}\p{N}']*[\p{L}\p{N}]/gu) ?? [])];
}

/**
 * A regular expression that finds a folded word in a text as it was written, for Postgres, which can't fold by our rule:
 * “cote” is found in “Côte” and “CÔTE”. It is plain enough to mean the same in JavaScript.
 */
export function searchPattern(word: string): string {
  const { ignored } = spellings();
  return runsOf(Array.from(word))
    .map((run) => tilings(run).map((tiles) => tiles.map(oneOf).join(`${ignored}*`)))
    .map(([only = '', ...more]) => (more.length === 0 ? only : `(?:${[only, ...more].join('|')})`))
    .join(`${ignored}*`);
}

const LONGEST_LIGATURE = 4;

/** A word in pieces within which a sign may stand for several letters, as ß does for ss. */
function runsOf(letters: readonly string[]): string[][] {
  const { several } = spellings();
  const runs: string[][] = [];
  let joined = 0;
  letters.forEach((letter, at) => {
    if (at < joined) runs.at(-1)?.push(letter);
    else runs.push([letter]);
    for (let length = 2; length <= LONGEST_LIGATURE; length++) {
      if (several.has(letters.slice(at, at + length).join('')))
        joined = Math.max(joined, at + length);
    }
  });
  return runs;
}

/** A run longer than this has a pattern without signs for several letters: there is no such word. */
const LONGEST_RUN = 8;

/** The ways to write a run, each as the characters that may stand in each place. */
function tilings(run: readonly string[]): (readonly string[])[][] {
  const { single, several } = spellings();
  const [first] = run;
  if (first === undefined) return [[]];
  const own = single.get(first) ?? [first];
  if (run.length > LONGEST_RUN) return [run.map((letter) => single.get(letter) ?? [letter])];
  const ways = tilings(run.slice(1)).map((rest) => [own, ...rest]);
  for (let length = 2; length <= Math.min(run.length, LONGEST_LIGATURE); length++) {
    const signs = several.get(run.slice(0, length).join(''));
    if (signs) ways.push(...tilings(run.slice(length)).map((rest) => [signs, ...rest]));
  }
  return ways;
}

type Spellings = {
  /** The characters that fold to a letter, itself included. */
  single: ReadonlyMap<string, readonly string[]>;
  /** Those that fold to several. */
  several: ReadonlyMap<string, readonly string[]>;
  /** A class of those that fold to nothing: accents written apart, soft hyphens. */
  ignored: string;
};

/** Where the characters are that fold to others: the alphabets, and forms kept for compatibility. */
const BLOCKS = [
  [0x21, 0x1fff],
  [0x2010, 0x24ff],
  [0x2c00, 0x2dff],
  [0xa640, 0xa7ff],
  [0xfb00, 0xfdff],
  [0xfe70, 0xffef],
] as const;

let known: Spellings | null = null;

/** Worked out once, when something is first searched for. */
function spellings(): Spellings {
  if (known !== null) return known;
  const single = new Map<string, string[]>();
  const several = new Map<string, string[]>();
  for (const [first, last] of BLOCKS) {
    for (let code = first; code <= last; code++) {
      const written = String.fromCodePoint(code);
      const key = searchKey(written);
      const letters = Array.from(key).length;
      if (letters === 0 || letters > LONGEST_LIGATURE || !/[\p{L}\p{N}']/u.test(key)) continue;
      const map = letters === 1 ? single : several;
      map.set(key, [...(map.get(key) ?? []), written]);
    }
  }
  known = { single, several, ignored: IGNORED };
  return known;
}

/** Accents, vowel signs and unseen characters of the scripts that have them. */
const IGNORED =
  '[\\u00ad\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf-\\u05c7\\u0610-\\u061c\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u08d3-\\u08ff\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\ufeff]';

function oneOf(characters: readonly string[]): string {
  const [only = ''] = characters;
  if (characters.length === 1) return /[\p{L}\p{N}]/u.test(only) ? only : `[${escaped(only)}]`;
  return `[${characters.map(escaped).join('')}]`;
}

/** By its number, as signs may mean something in a class. */
function escaped(character: string): string {
  if (/[\p{L}\p{N}]/u.test(character)) return character;
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
