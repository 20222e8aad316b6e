import type { Qualifier } from '@/lib/domain/enums';
import { DOTTED_FAULT, DOTTED_THOUSANDS } from '@/lib/text/dotted-thousands';
import type { EstimateFields } from './read-estimate';

/** A figure in the fields of the form, null if nothing is stated, or why it can't be read. */
type WrittenEstimate = { figure: EstimateFields | null; words?: string } | { fault: string };

const N = '(\\d{1,9})';
const UNKNOWN = /^(unknown|not known|unclear|unk\.?|n\/?a|\?)$/;
/** How reports speak of a number that they do not know. Nothing can be counted with it. */
const NO_NUMBER =
  /^(?:several|dozens|scores|tens|hundreds|thousands|a few|a number|multiple|numerous)(?: of(?: people)?)?$/;
const AT_LEAST = new RegExp(
  `^(?:(?:at least|no fewer than|not less than|min\\.?|minimum|>=|≥) ?${N}|${N} ?(?:\\+|or more))$`,
);
const UP_TO = new RegExp(`^(?:(?:up to|at most|max\\.?|maximum|<=|≤) ?${N}|${N} or fewer)$`);
const ABOUT = new RegExp(
  `^(?:(?:about|around|approximately|approx\\.?|circa|ca\\.?|c\\.|roughly|some|an estimated|estimated|~|≈) ?${N}|${N} or so)$`,
);
const BETWEEN = new RegExp(`^(?:between )?${N} ?(?:-|to|and) ?${N}$`);
const EXACT = new RegExp(`^(?:exactly )?${N}(?:\\.(?!0{3}$)0+)?$`);
/** GTD divides a total among linked attacks. */
const PART_OF_A_PERSON = /^\d+\.\d*[1-9]\d*$/;
const BEYOND = /^(more than|over|above|>|less than|fewer than|under|below|<|nearly|almost) ?\d+$/;
const DATE = /^\d{4}-\d{2}-\d{2}/;

const HOW = 'Write 28, 25-30, at least 28, about 300, up to 20, or unknown.';

const EMPTY = { low: '', best: '', high: '' };
const stated = (qualifier: Qualifier, numbers: Partial<typeof EMPTY>): WrittenEstimate => ({
  figure: { qualifier, ...EMPTY, ...numbers },
});

/**
 * A figure as reports state it: “28”, “at least 28”, “about 300”, “3-5”, “up to 20”, “unknown”. Nothing is made up: “more
 * than 28” is neither 28 nor 29, and is refused.
 */
export function writtenEstimate(given: string): WrittenEstimate {
  const text = plain(given);
  if (text === '') return { figure: null };
  if (UNKNOWN.test(text)) return stated('unknown', {});
  if (NO_NUMBER.test(text)) return { ...stated('unknown', {}), words: given.trim() };
  const of = (pattern: RegExp) => {
    const [, ...found] = pattern.exec(text) ?? [];
    return found.filter((number) => number !== undefined);
  };
  const [exact] = of(EXACT);
  if (exact !== undefined) return stated('exact', { best: exact });
  const [least] = of(AT_LEAST);
  if (least !== undefined) return stated('at_least', { low: least });
  const [most] = of(UP_TO);
  if (most !== undefined) return stated('up_to', { high: most });
  const [about] = of(ABOUT);
  if (about !== undefined) return stated('about', { best: about });
  const [low, high] = of(BETWEEN);
  if (low !== undefined && high !== undefined) return stated('between', { low, high });
  return { fault: faultOf(given.trim(), text) };
}

function plain(given: string): string {
  return given
    .trim()
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?- ?/g, '-')
    .replace(/ (killed|dead|deaths|wounded|injured|people|persons)$/, '');
}

function faultOf(given: string, text: string): string {
  if (DATE.test(text)) {
    return `“${given}” is a date. The spreadsheet has turned a range, such as 3-5, into one. Enter it as text. ${HOW}`;
  }
  if (DOTTED_THOUSANDS.test(text)) return `“${given}” ${DOTTED_FAULT}.`;
  if (PART_OF_A_PERSON.test(text)) {
    return `“${given}” is a part of a person, as where a total is divided among several attacks. Write the number that a source gives for this one, or unknown.`;
  }
  if (BEYOND.test(text)) {
    return `“${given}” does not say which number is meant. Write the lowest or highest that is stated, such as “at least 29”. ${HOW}`;
  }
  return `“${given}” is not a figure. ${HOW}`;
}
