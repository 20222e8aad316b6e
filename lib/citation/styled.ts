import { inQuotes } from '@/lib/text/in-quotes';
import { type Cited, citedAuthor, citedTitle, SITE } from './cited';

/** A part of a reference; a title stands in italics. */
export type Run = { text: string; isTitle: boolean };

/** A reference in a style, for the running text and for the list at the end. */
export type StyledReference = { inText: string; full: readonly Run[] };

/** How a style writes what is cited; `accessed` is the day on which its reader looked at it, as YYYY-MM-DD. */
export type Style = (cited: Cited, accessed: string) => StyledReference;

export const run = (text: string): Run => ({ text, isTitle: false });
export const titleRun = (text: string): Run => ({ text, isTitle: true });

/** A full reference as plain text. */
export function plainReference({ full }: Pick<StyledReference, 'full'>): string {
  return full.map(({ text }) => text).join('');
}

/** Who publishes, as a sentence of its own; nothing where that is the author, whom no style names twice. */
export function publisherPart(cited: Cited): string {
  return citedAuthor(cited) === SITE ? '' : `${SITE}. `;
}

/** A title in quotation marks, with those within it changed to the other kind. */
export function inMarks(cited: Cited, marks: 'double' | 'single'): string {
  const own = citedTitle(cited);
  return marks === 'double' ? inQuotes(own) : `‘${own.replace(/‘([^’]*)’/g, '“$1”')}’`;
}

type English = 'en-US' | 'en-GB';

/** A day as English of one country writes it: `November 26, 2026`, `26 November 2026`. */
export function dayIn(english: English, instant: string): string {
  return FORMATS[english].format(new Date(instant));
}

/** An instant, to the second, in UTC. */
export function momentIn(english: English, instant: string): string {
  return `${dayIn(english, instant)}, ${instant.slice(11, 19)} UTC`;
}

const formatOf = (english: English) =>
  new Intl.DateTimeFormat(english, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
const FORMATS: Readonly<Record<English, Intl.DateTimeFormat>> = {
  'en-US': formatOf('en-US'),
  'en-GB': formatOf('en-GB'),
};
