import type { Span } from '@/lib/domain/dataset';
import { INTERVALS, type Interval } from '@/lib/domain/enums';
import { dayInWords } from '@/lib/format/date';
import { firstDayOf, lastDayOf, monthNumber } from '@/lib/stats/calendar';
import { type DayRange, daysOf, periodOf, periodsIn } from '@/lib/stats/period';
import type { Filters, Issue } from './filters';
import { notice } from './issue';
import { firstDay, lastDay } from './partial-date';

/** Most periods that one view shows: a hundred years of months. */
export const MAX_PERIODS = 1200;

/**
 * The days that a view shows: from and to as given, and what is not given from the dataset's own incidents, in whole
 * months. Null where neither says anything.
 */
export function rangeOf(
  { from, to }: Pick<Filters, 'from' | 'to'>,
  span: Span | null,
): DayRange | null {
  const first = span === null ? null : firstDayOf(monthNumber(span.first));
  const last = span === null ? null : lastDayOf(monthNumber(span.last));
  const start = from === null ? earlier(first, to === null ? null : firstDay(to)) : firstDay(from);
  const end = to === null ? later(last, from === null ? null : lastDay(from)) : lastDay(to);
  return start === null || end === null ? null : { from: start, to: end };
}

/** The finest interval, from the one asked for, that divides the range into no more periods than a view shows. */
export function fittingInterval(asked: Interval, range: DayRange): Interval {
  const coarser = INTERVALS.slice(0, INTERVALS.indexOf(asked) + 1).reverse();
  return coarser.find((interval) => periodsIn(range, interval).length <= MAX_PERIODS) ?? 'year';
}

/** A notice where whole periods lie before the first or after the last incident: zeros there are no finding. */
export function beyondSpan(range: DayRange, interval: Interval, span: Span | null): Issue[] {
  if (span === null) return [];
  const first = daysOf(periodOf(range.from, interval));
  const last = daysOf(periodOf(range.to, interval));
  const parameter = first.to < span.first ? 'from' : 'to';
  if (first.to >= span.first && last.from <= span.last) return [];
  return [
    notice(
      parameter,
      parameter === 'from' ? range.from : range.to,
      `This dataset's incidents run from ${dayInWords(span.first)} to ${dayInWords(span.last)}. A zero before or after that does not mean that nothing happened.`,
    ),
  ];
}

function earlier(a: string | null, b: string | null): string | null {
  return extreme(a, b, (x, y) => x < y);
}

function later(a: string | null, b: string | null): string | null {
  return extreme(a, b, (x, y) => x > y);
}

function extreme(
  a: string | null,
  b: string | null,
  isBetter: (x: string, y: string) => boolean,
): string | null {
  if (a === null || b === null) return a ?? b;
  return isBetter(a, b) ? a : b;
}
