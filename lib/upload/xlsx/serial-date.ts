import { DAY_MS } from '@/lib/stats/calendar';

const LAST_SERIAL = 2_958_465;

/** The day that serial 0 stands for: Excel counts a 29 February 1900, so that its days before March 1900 are off by one. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const FIRST_DAY_1904 = Date.UTC(1904, 0, 1);
const FEIGNED_LEAP_DAY = 60;

/**
 * A spreadsheet's number of a day as YYYY-MM-DD, with THH:MM:SS behind it where it has a time; null where it is none.
 * @param is1904 whether days count from 1904, as old files from a Macintosh do
 */
export function serialDate(serial: number, is1904 = false): string | null {
  if (!(serial >= 0) || serial >= LAST_SERIAL + 1) return null;
  const day = Math.floor(serial);
  if (!is1904 && (day === 0 || day === FEIGNED_LEAP_DAY)) return null;
  const shift = !is1904 && day < FEIGNED_LEAP_DAY ? 1 : 0;
  const start = is1904 ? FIRST_DAY_1904 : FIRST_DAY;
  const seconds = Math.round((serial - day) * 86_400);
  const text = new Date(start + (day + shift) * DAY_MS + seconds * 1000).toISOString();
  return seconds === 0 ? text.slice(0, 10) : text.slice(0, 19);
}
