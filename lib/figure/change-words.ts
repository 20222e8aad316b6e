import { countOf, wholeNumber } from '@/lib/format/number';
import { spreadText } from './measure-words';
import type { ChangedYear, PointValue } from './types';

/** So many years are named one by one. */
const MOST_YEARS = 6;

/** `12 (10–15), 2 unknown`: the sums of bests, of lows and highs, and the attacks with no known figure. */
export function briefValue(value: PointValue): string {
  const { best, unknown } = value;
  const spread = spreadText(value);
  const parts = [
    ...(best === null ? [] : [wholeNumber(best) + (spread === '' ? '' : ` (${spread})`)]),
    ...(unknown === 0 ? [] : [`${wholeNumber(unknown)} unknown`]),
  ];
  return parts.join(', ');
}

/** A year in words: `312 → 340`; the open-ended figures in it where their number changes. */
export function changeText({ from, to }: ChangedYear): string {
  const change = `${briefValue(from)} → ${briefValue(to)}`;
  if (from.openEnded === to.openEnded) return change;
  return `${change}, open-ended ${wholeNumber(from.openEnded)} → ${wholeNumber(to.openEnded)}`;
}

/** What to name of the years that change: the first of them, and how many are left. */
export function yearsNamed(changed: readonly ChangedYear[]): {
  named: readonly ChangedYear[];
  rest: string | null;
} {
  const left = changed.length - MOST_YEARS;
  return {
    named: changed.slice(0, MOST_YEARS),
    rest: left > 0 ? `and ${countOf(left, 'more year', 'more years')}` : null,
  };
}
