import { firstDay, lastDay } from '@/lib/filters/partial-date';
import type { IncidentEntry } from './entry';
import type { Faults } from './faults';
import {
  habitsSince,
  isOfDays,
  pinnedSpan,
  precisionOf,
  type ReadSpan,
  writtenSpan,
} from './written-span';

export type EntryDates = { dateStart: string; dateEnd: string; datePrecision: number };

/**
 * Reads when it happened, as people write it: a day, a month (2024-04), a year or a span of them. An end and a precision that
 * are entered beside it go before what follows from it.
 * @param today YYYY-MM-DD; nothing can have happened after it.
 */
export function readDates(entry: IncidentEntry, today: string, faults: Faults): EntryDates {
  const when = readSpan(entry, 'dateStart', today, faults);
  const end = readSpan(entry, 'dateEnd', today, faults);
  if (entry.dateStart.trim() === '')
    faults.add(
      'dateStart',
      'Enter when it happened, such as 13 May 2024, 21 to 28 February 2024 or 2024-04',
    );
  if (when === null || end === null || when.start === '')
    return { dateStart: today, dateEnd: today, datePrecision: 1 };
  const span = end.end === '' ? when : { ...when, end: end.end };
  const dates = { dateStart: firstDay(span.start), dateEnd: lastDay(span.end) };
  if (dates.dateEnd < dates.dateStart) {
    faults.add(end.end === '' ? 'dateStart' : 'dateEnd', 'The end date is before the start date');
    return { ...dates, datePrecision: 1 };
  }
  const dateEnd = dates.dateEnd > today ? today : dates.dateEnd;
  const chosen = entry.datePrecision.trim();
  const isChosen = /^[1-5]$/.test(chosen);
  if (chosen !== '' && !isChosen) faults.add('datePrecision', 'Choose how exact the date is');
  const followed = precisionOf(span, { from: dates.dateStart, to: dateEnd });
  const datePrecision = isChosen ? Number(chosen) : followed;
  if (datePrecision === 1 && !isOfDays(span))
    faults.add(
      'datePrecision',
      'You chose an exact day, but entered a month or a year. Enter the days, or choose how exact the date is',
    );
  return { dateStart: dates.dateStart, dateEnd, datePrecision };
}

/**
 * An entry with what its dates mean on the day on which it is written: “yesterday” is another day tomorrow.
 * @param today the day that it is for whoever wrote it
 */
export function withPinnedDates(entry: IncidentEntry, today: string): IncidentEntry {
  return {
    ...entry,
    dateStart: pinnedSpan(entry.dateStart, today),
    dateEnd: pinnedSpan(entry.dateEnd, today),
    sources: entry.sources.map((source) => ({
      ...source,
      publishedOn: pinnedSpan(source.publishedOn, today),
    })),
  };
}

/** Null where something is wrong with it. */
function readSpan(
  entry: IncidentEntry,
  field: 'dateStart' | 'dateEnd',
  today: string,
  faults: Faults,
): ReadSpan | null {
  const span = writtenSpan(entry[field], habitsSince(today));
  if ('fault' in span) {
    faults.add(field, span.fault);
    return null;
  }
  if (span.start === '' || firstDay(span.start) <= today) return span;
  const label = field === 'dateStart' ? 'The date' : 'The end date';
  faults.add(field, `${label} is in the future`);
  return span;
}
