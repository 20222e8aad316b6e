import { sortBy } from 'es-toolkit/array';
import { QUALIFIERS } from '@/lib/domain/enums';
import type { Estimate } from '@/lib/domain/estimate';
import { partialDateInWords } from '@/lib/format/dates';
import { countOf, estimateText } from '@/lib/format/figures';
import { type FrozenRecord, frozenRecords } from './records';

type Rows = Parameters<typeof frozenRecords>[0];

/** What sources say of the strength of actors as it is kept, the earliest first. */
export function statedRecords(frozen: Rows): FrozenRecord[] {
  return sortBy(frozenRecords(frozen), [(one) => one.text('date') ?? '']);
}

/** How many fighters a row states. */
export function frozenEstimate(one: FrozenRecord): Estimate {
  return {
    low: one.number('low'),
    best: one.number('best'),
    high: one.number('high'),
    qualifier: QUALIFIERS.find((qualifier) => qualifier === one.text('qualifier')) ?? 'unknown',
  };
}

/** Of when and where a row is: `June 2014, Mosul`. */
export function statedOf(one: FrozenRecord): string {
  return `${partialDateInWords(one.text('date') ?? '')}, ${one.text('place')}`;
}

/** Who says so. */
export function statingDocument(one: FrozenRecord): string {
  return [one.text('publisher'), one.text('document')].filter((part) => part !== null).join(', ');
}

/** What is kept in a sentence: the one estimate, or how many there are, with the earliest and the latest. */
export function strengthSentence(frozen: Rows): string {
  const records = statedRecords(frozen);
  const isNamed = isOfSeveral(frozen);
  const [first, last] = [records.at(0), records.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (records.length === 1) return `${statedText(first, isNamed)}.`;
  const count = countOf(records.length, 'estimate', 'estimates');
  return `${count} of the number of fighters. The earliest: ${statedText(first, isNamed)}. The latest: ${statedText(last, isNamed)}.`;
}

/** Whether it was asked of several actors, of whom sources may speak of one alone. */
export function isOfSeveral({ words }: Pick<Rows, 'words'>): boolean {
  return Object.keys(words.labels).length > 1;
}

/** An estimate in a line: `June 2014, Mosul: 800–1,500 fighters, by Reuters`. */
function statedText(one: FrozenRecord, isNamed: boolean): string {
  const publisher = one.text('publisher') ?? one.text('document');
  const by = publisher === null ? '' : `, by ${publisher}`;
  return `${isNamed ? `${one.label}, ` : ''}${statedOf(one)}: ${estimateText(frozenEstimate(one))} fighters${by}`;
}

/** Estimates that are told one by one. */
const MOST_TOLD = 5;

/** What became of estimates between two times, in a sentence each: those that no longer stand, and those that were added. */
export function strengthsMoved(was: Rows, is: Rows): string {
  const keysOf = ({ rows: { rows } }: Rows) => new Set(rows.map((row) => JSON.stringify(row)));
  const without = (one: Rows, other: Rows): Rows => {
    const others = keysOf(other);
    const rows = one.rows.rows.filter((row) => !others.has(JSON.stringify(row)));
    return { ...one, rows: { ...one.rows, rows } };
  };
  return [
    toldText('Withdrawn or corrected since', without(was, is)),
    toldText('Recorded since', without(is, was)),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function toldText(what: string, frozen: Rows): string {
  const records = statedRecords(frozen);
  if (records.length === 0) return '';
  const told = records.slice(0, MOST_TOLD).map((one) => statedText(one, true));
  const left = records.length - told.length;
  const more = left > 0 ? [countOf(left, 'more estimate', 'more estimates')] : [];
  return `${what}: ${[...told, ...more].join('; ')}.`;
}
