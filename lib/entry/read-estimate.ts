import { QUALIFIERS } from '@/lib/domain/enums';
import type { Estimate, WordedEstimate } from '@/lib/domain/estimate';
import { Faults, textOrNull } from './faults';
import { type EstimateFields, writtenEstimate } from './written-estimate';

const isBlank = (text: string) => text.trim() === '';

/**
 * Reads a figure as it is stated. "At least 28" keeps its number as the low, "up to 20" as the high, and nothing is made
 * up for the rest. A figure whose low is above its high is refused: imported files may say so, our own forms may not.
 * @param where what it stands in, as ` in claim 2`, where there may be several
 */
export function readEstimate(
  at: string,
  row: EstimateFields,
  faults: Faults,
  where = '',
): Estimate {
  const qualifier = faults.oneOf(
    `${at}.qualifier`,
    row.qualifier,
    QUALIFIERS,
    'unknown',
    `how the number${where} is stated`,
  );
  const [low, best, high] = [
    faults.count(`${at}.low`, row.low, `The lowest number${where}`),
    faults.count(`${at}.best`, row.best, `The number${where}`),
    faults.count(`${at}.high`, row.high, `The highest number${where}`),
  ];
  const numbers = [low, best, high].filter((n) => n !== null);
  if (qualifier === 'unknown') {
    if (numbers.length > 0)
      faults.add(
        `${at}.qualifier`,
        `An unknown figure has no number. Choose how the number${where} is stated`,
      );
    return { low: null, best: null, high: null, qualifier };
  }
  if (numbers.length === 0) {
    if ([row.low, row.best, row.high].every(isBlank))
      faults.add(`${at}.best`, `Enter the number${where}, or choose that it is unknown`);
    return { low: null, best: null, high: null, qualifier: 'unknown' };
  }
  if (numbers.some((n, i) => i > 0 && n < (numbers[i - 1] ?? n)))
    faults.add(`${at}.low`, `The numbers${where} must go from lowest to highest`);
  switch (qualifier) {
    case 'exact': {
      const only = best ?? low ?? high;
      if (numbers.some((n) => n !== only))
        faults.add(`${at}.qualifier`, `An exact figure is one number. Choose another way${where}`);
      return { low: only, best: only, high: only, qualifier };
    }
    case 'at_least':
      return { low: low ?? best, best: low === null ? null : best, high, qualifier };
    case 'up_to':
      return { low, best: high === null ? null : best, high: high ?? best, qualifier };
    case 'between':
      if (best === null && (isBlank(row.low) || isBlank(row.high)))
        faults.add(`${at}.low`, `Enter the lowest and the highest number${where}`);
      return { low, best, high, qualifier };
    case 'about':
      return { low, best, high, qualifier };
  }
}

/** The same with what was written in words, which says something of an unknown figure only. */
export function readWordedEstimate(
  at: string,
  row: EstimateFields,
  faults: Faults,
  where = '',
): WordedEstimate {
  const { qualifier, words = '' } = row;
  const said = qualifier === 'unknown' ? textOrNull(words) : null;
  return { ...readEstimate(at, row, faults, where), words: said };
}

/**
 * Reads a figure as it is written in one cell; null if nothing is. Where it can't be read, reading goes on with an unknown
 * figure.
 * @param where as ` in claim 2, killed, civilians,`
 */
export function readWritten(
  at: string,
  text: string,
  faults: Faults,
  where: string,
): WordedEstimate | null {
  const reading = writtenEstimate(text);
  if ('fault' in reading) {
    faults.add(at, `The figure${where} can’t be read. ${reading.fault}`);
    return NOT_KNOWN;
  }
  const { figure, words = '' } = reading;
  if (figure === null) return null;
  const own = new Faults();
  const estimate = readWordedEstimate(at, { ...figure, words }, own, where);
  for (const { message } of own.errors) faults.add(at, message);
  return own.errors.length > 0 ? NOT_KNOWN : estimate;
}

/** A figure of which no number is known. */
export const NOT_KNOWN: WordedEstimate = {
  low: null,
  best: null,
  high: null,
  qualifier: 'unknown',
  words: null,
};
