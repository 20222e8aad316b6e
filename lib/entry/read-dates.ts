import { faultOfDate, firstDay, lastDay } from '@/lib/filters/partial-date';
import { DAY_MS } from '@/lib/stats/period';
import type { Entry } from './entry';
import type { Faults } from './faults';

export type EntryDates = { dateStart: string; dateEnd: string; datePrecision: number };

/** UCDP's precision for a span of days: exact, up to 6 days, a week, a month, longer. */
function precisionOf(start: string, end: string): number {
  const days = (Date.parse(end) - Date.parse(start)) / DAY_MS;
  if (days === 0) return 1;
  if (days < 6) return 2;
  if (days < 7) return 3;
  return days < 31 ? 4 : 5;
}

/**
 * Reads when it happened: a day, a month (2024-04) or a year stands for all of its days, and the end is the start's
 * where none is entered. The precision follows from the span where none is chosen.
 * @param today YYYY-MM-DD; nothing can have happened after it.
 */
export function readDates(entry: Entry, today: string, faults: Faults): EntryDates {
  const start = entry.dateStart.trim();
  const end = entry.dateEnd.trim() || start;
  for (const [field, value, label] of [
    ['dateStart', start, 'The date'],
    ['dateEnd', end, 'The end date'],
  ] as const) {
    if (field === 'dateStart' && value === '')
      faults.add(
        field,
        'Enter when it happened, such as 2024-05-13, or 2024-04 if only the month is known',
      );
    else if (value !== '' && (field === 'dateStart' || entry.dateEnd.trim() !== '')) {
      const fault = faultOfDate(value);
      if (fault !== null) faults.add(field, `${label} ${fault}`);
      else if (firstDay(value) > today) faults.add(field, `${label} is in the future`);
    }
  }
  if (faultOfDate(start) !== null || faultOfDate(end) !== null)
    return { dateStart: today, dateEnd: today, datePrecision: 1 };
  const dates = { dateStart: firstDay(start), dateEnd: lastDay(end) };
  if (dates.dateEnd < dates.dateStart) {
    faults.add('dateEnd', 'The end date is before the start date');
    return { ...dates, datePrecision: 1 };
  }
  const dateEnd = dates.dateEnd > today ? today : dates.dateEnd;
  const chosen = entry.datePrecision.trim();
  if (chosen !== '' && !/^[1-5]$/.test(chosen))
    faults.add('datePrecision', 'Choose how exact the date is');
  const datePrecision = /^[1-5]$/.test(chosen)
    ? Number(chosen)
    : precisionOf(dates.dateStart, dateEnd);
  if (
    datePrecision === 1 &&
    dates.dateStart !== dateEnd &&
    precisionOf(dates.dateStart, dateEnd) > 2
  )
    faults.add(
      'datePrecision',
      'You chose an exact day, but the dates cover several days. Choose how exact the date is',
    );
  return { dateStart: dates.dateStart, dateEnd, datePrecision };
}
