/** Days are texts (YYYY-MM-DD) in the proleptic Gregorian calendar, without hour or zone, as recorders give them. */

export const DAY_MS = 86_400_000;

/** The last day of a month (1 to 12). */
export function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function dayText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The parts of a day; year, month (1 to 12), day. */
export function partsOf(day: string): [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days from the first to the last, both counted. */
export function daysInRange(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** Months since year 0, so that months can be counted and added. */
export function monthNumber(day: string): number {
  const [year, month] = partsOf(day);
  return year * 12 + month - 1;
}

/** The first day of a month by its number. */
export function firstDayOf(month: number): string {
  return dayText(Math.floor(month / 12), (month % 12) + 1, 1);
}

/** The last day of a month by its number. */
export function lastDayOf(month: number): string {
  return addDays(firstDayOf(month + 1), -1);
}

/** True where a range begins on the first day of a month and ends on the last of one. */
export function isWholeMonths(from: string, to: string): boolean {
  return from.endsWith('-01') && to === lastDayOf(monthNumber(to));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
