/** Words with their numbers as one text, so that looking in the middle of each of half a million takes a millisecond or two. */
export type WordList = {
  /** Each word behind a line break, with one at the end. */
  text: string;
  /** Where each begins, and where the last ends. */
  starts: Int32Array;
  ids: Int32Array;
  /** 1 for those that stand in places. */
  ofPlace: Uint8Array;
};

export type ListedWord = { id: number; word: string; isPlace: boolean };

/** A list of words; none of them has a line break. */
export function wordList(words: readonly ListedWord[]): WordList {
  const starts = new Int32Array(words.length + 1);
  let end = 0;
  words.forEach(({ word }, i) => {
    starts[i] = end;
    end += word.length + 1;
  });
  starts[words.length] = end;
  return {
    text: words.map(({ word }) => `\n${word}`).join(''),
    starts,
    ids: Int32Array.from(words, ({ id }) => id),
    ofPlace: Uint8Array.from(words, ({ isPlace }) => (isPlace ? 1 : 0)),
  };
}

/** The numbers of words that have a text anywhere in them, at most so many. */
export function wordsHaving(
  { text, starts, ids, ofPlace }: WordList,
  sought: string,
  { onlyPlaces, most }: { onlyPlaces: boolean; most: number },
): number[] {
  const found: number[] = [];
  let place = 0;
  for (let at = text.indexOf(sought); at >= 0 && found.length < most; ) {
    while ((starts[place + 1] ?? text.length) <= at) place++;
    if (!onlyPlaces || ofPlace[place] === 1) found.push(ids[place] ?? 0);
    at = text.indexOf(sought, starts[place + 1]);
  }
  return found;
}
