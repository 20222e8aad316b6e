import { shortestRange } from '@/lib/filters/partial-date';
import type { DayRange } from '@/lib/stats/period';
import { daysInWords, partialDateInWords } from './date';

/** Days from the first to the last as short as words can say it: `2014`, `2004–2019`, `March 2014 – May 2016`. */
export function rangeInWords(range: DayRange): string {
  const { from, to } = shortestRange(range.from, range.to);
  if (from === to) return partialDateInWords(from);
  if (from.length === 4 && to.length === 4) return `${from}–${to}`;
  const wholeMonths = from.length < 10 && to.length < 10;
  return wholeMonths ? monthsInWords(range) : daysInWords(range.from, range.to);
}

function monthsInWords({ from, to }: DayRange): string {
  return `${partialDateInWords(from.slice(0, 7))} – ${partialDateInWords(to.slice(0, 7))}`;
}
