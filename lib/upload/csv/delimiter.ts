/** What divides columns, with the word for it. */
const DELIMITERS = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
]);

/** What divides the columns of a CSV text: whichever its first line has most of, quoted cells left aside. */
export function delimiterOf(text: string): { delimiter: string; words: string } {
  const [line = ''] = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 1);
  let best = { delimiter: ',', words: 'commas', count: 0 };
  for (const [delimiter, words] of DELIMITERS) {
    const count = line.split(delimiter).length - 1;
    if (count > best.count) best = { delimiter, words, count };
  }
  const { delimiter, words } = best;
  return { delimiter, words };
}
