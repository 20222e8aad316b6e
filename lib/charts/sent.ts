import { type DayRange, periodsIn } from '@/lib/stats/period';
import { chartPeriods } from './periods';
import type { LiveScene, LiveTrend } from './types';

/** The range may reach beyond the last period that is shown. */
type Sent<Live> = Omit<Live, 'periods'> & { range: DayRange; count: number };

/** What the interactive layer gets with the page: periods follow from their range, and would be a third of its text. */
export type SentLive = Sent<LiveTrend> | Sent<LiveScene>;
export type SentTrend = Sent<LiveTrend>;
export type SentScene = Sent<LiveScene>;

/** Leaves out what `received` finds again. */
export function sent({ periods, ...live }: LiveTrend | LiveScene, range: DayRange): SentLive {
  return { ...live, range, count: periods.length };
}

/** The same with its periods. */
export function received<Live extends SentLive>({ range, count, ...live }: Live) {
  const periods = periodsIn(range, live.shown.interval).slice(0, count);
  return { ...live, periods: chartPeriods(periods, range) };
}
