/** Numbers below a hundred that are one word, each by its place or its tens. */
const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const VALUES = new Map([
  ...ONES.map((word, value) => [word, value] as const),
  ...TENS.map((word, place) => [word, (place + 2) * 10] as const),
]);
const TEN_AND_ONE = new RegExp(
  `\\b(${TENS.join('|')})[- ](${ONES.slice(1, 10).join('|')})\\b`,
  'g',
);
const ONE_WORD = new RegExp(`\\b(${[...VALUES.keys()].join('|')})\\b`, 'g');
/** `2 hundred`, `2 hundred and 5`, and `2 to 3 dozen`, of which both are dozens. `rest` is what may stand behind it. */
const timesOf = (word: string, rest: string) =>
  new RegExp(
    `(?:(?<![\\d.,])(\\d+)( ?- ?| to | or |(?<=between \\d+) and ))?(?<![\\d.,])(\\d+) ${word}(?:(?: and)? (${rest})\\b(?! (?:dozen|hundred|thousand)))?\\b`,
    'g',
  );
/** From the smallest, so that “two thousand three hundred” is 2 thousand and 300 first. */
const TIMES = [
  [timesOf('dozen', '(?!)'), 12],
  [timesOf('hundred', '\\d{1,2}'), 100],
  [timesOf('thousand', '\\d{1,3}'), 1000],
] as const;

/** “A dozen” and “a hundred” are how reports round, unlike “twelve” and “one hundred”. */
const ROUND = /\bdozen\b|\ban? (?:hundred|thousand)\b/;

/**
 * A text with its numbers in digits: “twenty-eight” is 28, “two dozen” 24, “two hundred and five” 205. `isRound` tells whether one
 * of them is as reports round.
 * @param text in small letters
 */
export function numbersInDigits(text: string): { text: string; isRound: boolean } {
  const value = (word: string) => VALUES.get(word) ?? 0;
  const digits = text
    .replace(TEN_AND_ONE, (_, tens: string, ones: string) => `${value(tens) + value(ones)}`)
    .replace(ONE_WORD, (word) => `${value(word)}`)
    .replace(/\bhalf a dozen\b/g, '6')
    .replace(/\ban? (?=(?:dozen|hundred|thousand)\b)/g, '1 ');
  const written = TIMES.reduce((so, [pattern, by]) => multiplied(so, pattern, by), digits);
  return { text: written, isRound: ROUND.test(text) };
}

function multiplied(text: string, pattern: RegExp, by: number): string {
  return text.replace(
    pattern,
    (_, first: string | undefined, to: string | undefined, number: string, rest = '0') => {
      const last = Number(number) * by + Number(rest);
      if (first === undefined || to === undefined) return `${last}`;
      const isOfBoth = Number(first) < Number(number);
      return `${isOfBoth ? Number(first) * by : first}${to}${last}`;
    },
  );
}
