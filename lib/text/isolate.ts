/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const [ISOLATE, END] = ['\u2068', '\u2069'];

/**
 * A name or place to stand in a line of text with others: where it is written from right to left it is isolated, so that it
 * does not move the dates and numbers beside it. In markup, `<bdi>` does the same.
 */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `${ISOLATE}${text}${END}` : text;
}
