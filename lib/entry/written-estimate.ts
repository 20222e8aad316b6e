import type { Qualifier } from '@/lib/domain/enums';
import { DOTTED_FAULT, DOTTED_THOUSANDS } from '@/lib/text/dotted-thousands';
import { numbersInDigits } from './number-words';

/** The fields of an estimate in the form: one number for most qualifiers, which stands in `best`. */
export type EstimateFields = {
  qualifier: string;
  low: string;
  best: string;
  high: string;
  /** What was written where it is not a number. */
  words?: string;
};

/** A figure in the fields of the form, null if nothing is stated, or why it can't be read. */
type WrittenEstimate = { figure: EstimateFields | null; words?: string } | { fault: string };

const N = '(\\d{1,9})';
const N_OR_NOT = '(\\d{1,9}|\\?)';
const UNKNOWN = /^(unknown|not known|unclear|unk\.?|n\/?a|\?)$/;
/** How reports speak of a number that they do not know. Nothing can be counted with it. */
const NO_NUMBER =
  /^(?:several|dozens|scores|tens|hundreds|thousands|a few|few|a number|an unknown number|multiple|numerous|a handful|a couple)(?:,? [^\d]*)?$/;
const AT_LEAST = new RegExp(
  `^(?:(?:at least|no fewer than|not fewer than|no less than|not less than|upwards of|min\\.?|minimum|>=|≥) ?${N}|${N} ?(?:\\+|or more))$`,
);
const UP_TO = new RegExp(
  `^(?:(?:up to|as many as|at most|no more than|not more than|max\\.?|maximum|<=|≤) ?${N}|${N} or fewer)$`,
);
const ABOUT = new RegExp(
  `^(?:(?:about|around|approximately|approx\\.?|circa|ca\\.?|c\\.|roughly|some|an estimated|estimated|nearly|almost|close to|just under|~|≈) ?${N}|${N} or so)$`,
);
/** The lowest number beyond “more than 28” is 29, and the highest below “fewer than 10” is 9. */
const MORE_THAN = new RegExp(`^(?:more than|just over|over|above|>) ?${N}$`);
const FEWER_THAN = new RegExp(`^(?:fewer than|less than|under|below|<) ?${N}$`);
const BETWEEN = new RegExp(`^(?:between |from )?${N} ?(?:-|to|and|or) ?${N}$`);
/** A range with a best, as pages show it, and one of which an end is not known: `18 (17-20)`, `about 250-?`. */
const HOW_STATED = '(exactly|at least|up to|about)? ?';
const BEST_AND_RANGE = new RegExp(`^${HOW_STATED}${N} \\(${N_OR_NOT}-${N_OR_NOT}\\)$`);
const RANGE_AND_BEST = new RegExp(`^${HOW_STATED}${N_OR_NOT}-${N_OR_NOT}$`);
const EXACT = new RegExp(`^(?:exactly )?${N}(?:\\.(?!0{3}$)0+)?$`);
/** GTD divides a total among linked attacks. */
const PART_OF_A_PERSON = /^\d+\.\d*[1-9]\d*$/;
const DATE = /^\d{4}-\d{2}-\d{2}/;

const HOW = 'Write 28, 25-30, at least 28, about 300, up to 20, or unknown.';

const EMPTY = { low: '', best: '', high: '' };
const stated = (qualifier: Qualifier, numbers: Partial<typeof EMPTY>): WrittenEstimate => ({
  figure: { qualifier, ...EMPTY, ...numbers },
});

/**
 * A figure as reports state it: “28”, “at least 28”, “about 300”, “3-5”, “up to 20”, “two dozen”, “unknown”. “More than 28” is at
 * least 29, and “nearly 300” is about 300.
 */
export function writtenEstimate(given: string): WrittenEstimate {
  const written = plain(given);
  if (written === '') return { figure: null };
  if (UNKNOWN.test(written)) return stated('unknown', {});
  if (NO_NUMBER.test(written)) return { ...stated('unknown', {}), words: given.trim() };
  const { text, isRound } = numbersInDigits(written);
  return (
    oneNumber(text, isRound) ??
    twoNumbers(text) ??
    openRange(text) ?? { fault: faultOf(given.trim(), text) }
  );
}

function oneNumber(text: string, isRound: boolean): WrittenEstimate | null {
  const of = (pattern: RegExp) => pattern.exec(text)?.slice(1).find(Boolean);
  const exact = of(EXACT);
  if (exact !== undefined) return stated(isRound ? 'about' : 'exact', { best: exact });
  const least = of(AT_LEAST);
  if (least !== undefined) return stated('at_least', { low: least });
  const most = of(UP_TO);
  if (most !== undefined) return stated('up_to', { high: most });
  const about = of(ABOUT);
  if (about !== undefined) return stated('about', { best: about });
  const above = of(MORE_THAN);
  if (above !== undefined) return stated('at_least', { low: String(Number(above) + 1) });
  const below = Number(of(FEWER_THAN) ?? 0);
  return below > 0 ? stated('up_to', { high: String(below - 1) }) : null;
}

function twoNumbers(text: string): WrittenEstimate | null {
  const [, low, high] = BETWEEN.exec(text) ?? [];
  return low === undefined || high === undefined ? null : stated('between', { low, high });
}

function openRange(text: string): WrittenEstimate | null {
  const [, said, best, low, high] = BEST_AND_RANGE.exec(text) ?? [];
  const [, of, from, to] = RANGE_AND_BEST.exec(text) ?? [];
  const number = (given = '?') => (given === '?' ? '' : given);
  if (best !== undefined)
    return stated(QUALIFIER[said ?? ''] ?? 'between', {
      low: number(low),
      best,
      high: number(high),
    });
  if (from === undefined || (from === '?' && to === '?')) return null;
  return stated(QUALIFIER[of ?? ''] ?? 'between', { low: number(from), high: number(to) });
}

const QUALIFIER: Readonly<Record<string, Qualifier>> = {
  exactly: 'exact',
  'at least': 'at_least',
  'up to': 'up_to',
  about: 'about',
};
const SAID = new Map<string, string>(
  Object.entries(QUALIFIER).map(([words, qualifier]) => [qualifier, words]),
);

/**
 * A figure as people write it, of what stands in its four fields; `words` are those that state no number. What
 * `writtenEstimate` makes of it is the same figure again.
 */
export function writtenFrom(given: EstimateFields): string {
  if (given.words) return given.words;
  const { qualifier } = given;
  const [low, best, high] = [given.low.trim(), given.best.trim(), given.high.trim()];
  if (qualifier === 'unknown') return [qualifier, low, best, high].filter(Boolean).join(' ');
  const numbers = [low, best, high].filter((number) => number !== '');
  const [only] = numbers;
  if (only === undefined) return '';
  const said = SAID.get(qualifier);
  const before = said === undefined ? '' : `${said} `;
  if (qualifier === 'exact' && numbers.every((number) => number === only)) return only;
  const lone = new Map([
    ['at_least', low || best],
    ['up_to', high || best],
    ['about', best],
  ]);
  if (numbers.length === 1 && only === lone.get(qualifier)) return `${before}${only}`;
  const range = `${low || '?'}–${high || '?'}`;
  return best === '' ? `${before}${range}` : `${before}${best} (${range})`;
}

function plain(given: string): string {
  return given
    .trim()
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?- ?/g, '-')
    .replace(/(?: (?:killed|dead|deaths|wounded|injured|people|persons))+$/, '');
}

function faultOf(given: string, text: string): string {
  if (DATE.test(text)) {
    return `“${given}” is a date. The spreadsheet has turned a range, such as 3-5, into one. Enter it as text. ${HOW}`;
  }
  if (DOTTED_THOUSANDS.test(text)) return `“${given}” ${DOTTED_FAULT}.`;
  if (PART_OF_A_PERSON.test(text)) {
    return `“${given}” is a part of a person, as where a total is divided among several attacks. Write the number that a source gives for this one, or unknown.`;
  }
  return `“${given}” is not a figure. ${HOW}`;
}
