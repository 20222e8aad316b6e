import { oneLine } from '@/lib/text/one-line';
import {
  type Cited,
  citedAuthor,
  citedNotes,
  citedVersion,
  citedYear,
  releasedTitle,
  SITE,
  stateText,
} from './cited';

/**
 * An entry for BibTeX and BibLaTeX. BibTeX's own styles treat the type as @misc. Names and titles stand in two pairs of
 * braces, so that no style splits a name or changes capitals.
 */
export function bibtex(cited: Cited, accessed: string): string {
  const { title, whole } = releasedTitle(cited);
  const { recordedAt } = cited;
  const version = citedVersion(cited);
  const fields: [name: string, value: string | null][] = [
    ['author', braced(citedAuthor(cited))],
    ['title', braced(title)],
    ['series', whole === null ? null : braced(whole)],
    ['year', citedYear(cited)],
    ['month', recordedAt === null ? null : (MONTHS[Number(recordedAt.slice(5, 7)) - 1] ?? null)],
    ['version', version === null ? null : `{${version}}`],
    ['type', '{Data set}'],
    ['publisher', braced(SITE)],
    ['note', `{${latex([`${stateText(cited)}.`, ...citedNotes(cited)].join(' '))}}`],
    ['url', `{${verbatim(cited.address)}}`],
    ['urldate', `{${accessed}}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : `  ${name} = ${value},`));
  return `@dataset{${cited.name},\n${lines.join('\n')}\n}\n`;
}

/** A name or title that nothing is to take apart. */
const braced = (text: string) => `{{${latex(text)}}}`;

/** Months by the names that styles write in their own way. */
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * A text as LaTeX reads it. Latin letters with marks are written as commands, as not every LaTeX has each of them; other
 * scripts stay, for engines that read Unicode. Literal braces are commands too: BibTeX counts \{ as a brace.
 */
export function latex(text: string): string {
  return oneLine(text)
    .replace(/[\\{}%&#_$~^<>|]/g, (sign) => SIGNS[sign] ?? sign)
    .normalize('NFD')
    .replace(MARKED, (whole, letter: string, mark: string) => {
      const command = MARKS[mark];
      return command === undefined ? whole : `{\\${command}{${letter}}}`;
    })
    .normalize('NFC');
}

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '|': '{\\textbar}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
};

/** A Latin letter with one mark and no more. */
const MARKED = /([A-Za-z])(\p{M})(?!\p{M})/gu;

const MARKS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0323': 'd',
  '\u0327': 'c',
  '\u0328': 'k',
  '\u0331': 'b',
};

/** An address as it is, but for what would end the field or start a command. */
function verbatim(address: string): string {
  return address.replace(/[{}\\\s]/g, encodeURIComponent);
}
