import { DAY } from '@/lib/domain/patterns';
import { faultOfDate, firstDay, lastDay } from '@/lib/filters/partial-date';
import { DAY_MS } from '@/lib/stats/period';
import type { IncidentEntry } from './entry';
import type { Faults } from './faults';

export type EntryDates = { dateStart: string; dateEnd: string; datePrecision: number };

/** UCDP's precision of a month, a year or what runs between them: within a month, or longer. */
function precisionOf(start: string, end: string): number {
  const days = (Date.parse(end) - Date.parse(start)) / DAY_MS;
  return days < 31 ? 4 : 5;
}

/**
 * Reads when it happened: a day, a month (2024-04) or a year stands for all of its days, and the end is the start's
 * where none is entered. Where no precision is chosen, days that are written out are known, however many they are: how long
 * something lasted is not how unsure its date is.
 * @param today YYYY-MM-DD; nothing can have happened after it.
 */
export function readDates(entry: IncidentEntry, today: string, faults: Faults): EntryDates {
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
  const knowsDays = DAY.test(start) && DAY.test(end);
  const followed = knowsDays ? 1 : precisionOf(dates.dateStart, dateEnd);
  const datePrecision = /^[1-5]$/.test(chosen) ? Number(chosen) : followed;
  if (datePrecision === 1 && !knowsDays)
    faults.add(
      'datePrecision',
      'You chose an exact day, but entered a month or a year. Enter the days, or choose how exact the date is',
    );
  return { dateStart: dates.dateStart, dateEnd, datePrecision };
}
