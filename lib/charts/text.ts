import type { ValueRule } from '@/lib/domain/enums';
import { wholeNumber, wholePercent } from '@/lib/format/figures';

const NARROW = /[iljtfrI.,:;'’!|()[\]\-– ]/;
const WIDE = /[mwMW@%—…]/;
const CAPITAL = /\p{Lu}/u;

/**
 * About how wide a text is set, on the generous side: the server has no fonts to measure with, and a label that is
 * thought too wide only leaves room.
 */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += ASCII[character.charCodeAt(0)] ?? widthOf(character);
  return em * fontSize;
}

/** The text, cut with an ellipsis where it would be wider than that: between words, if that leaves most of it. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > width) {
    characters.pop();
  }
  const cut = characters.join('').trimEnd();
  const whole = text[cut.length] === ' ' ? cut : cut.slice(0, Math.max(0, cut.lastIndexOf(' ')));
  return `${whole.length * 2 > cut.length ? whole : cut}…`;
}

/** The text in lines of at most that width, broken between words. */
export function wrapText(text: string, fontSize: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function widthOf(character: string): number {
  if (NARROW.test(character)) return 0.33;
  if (WIDE.test(character)) return 0.92;
  return CAPITAL.test(character) ? 0.66 : 0.55;
}

/** Those of nearly all characters, as a chart asks for some thousands. */
const ASCII = Array.from({ length: 128 }, (_, code) => widthOf(String.fromCharCode(code)));

const COMPACT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });
const TENTHS_OF_PER_CENT = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  maximumFractionDigits: 1,
});
const MILLION = 1_000_000;
const HALF_PER_CENT = 0.005;

/** A count as an axis sets it: in full, and from a million on as 1.5m. */
export function tickText(value: number, shown?: { as: ValueRule }): string {
  if (shown?.as === 'share') return TENTHS_OF_PER_CENT.format(value);
  if (shown?.as === 'rate') return rateText(value);
  return value >= MILLION ? COMPACT.format(value).toLowerCase() : wholeNumber(value);
}

const RATE = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** A rate to three digits: more would be surer of the population than anyone is. */
export function rateText(rate: number): string {
  return rate >= RATE_WHOLE_FROM ? wholeNumber(Math.round(rate)) : RATE.format(rate);
}

const RATE_WHOLE_FROM = 100;

/** A share (0 … 1) in whole per cent; more than nothing is never set as 0%. */
export function shareText(share: number): string {
  return share > 0 && share < HALF_PER_CENT ? 'under 1%' : wholePercent(share);
}

/** Line height of a chart's texts, in font sizes. */
export const LINE = 1.35;

/** A length to a tenth of a unit: finer can't be seen, and makes paths long. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
