import { DAY } from '@/lib/domain/patterns';

const HOUR_MS = 3_600_000;
/** The zones farthest behind and ahead of UTC, in hours. */
const FARTHEST_BEHIND = -12;
const FARTHEST_AHEAD = 14;

function dayAt(now: Date, hours: number): string {
  return new Date(now.getTime() + hours * HOUR_MS).toISOString().slice(0, 10);
}

/** The latest day that has begun anywhere, YYYY-MM-DD: nothing can have happened after it. */
export function latestDay(now: Date): string {
  return dayAt(now, FARTHEST_AHEAD);
}

/** The day that it is for whoever sent a form, as the form says; the day in UTC where it says nothing, or what is a day nowhere. */
export function writersDay(given: string | undefined, now: Date): string {
  const isSomewhere =
    given !== undefined &&
    DAY.test(given) &&
    given >= dayAt(now, FARTHEST_BEHIND) &&
    given <= latestDay(now);
  return isSomewhere ? given : dayAt(now, 0);
}

/** The day that it is where this runs. */
export function localDay(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
