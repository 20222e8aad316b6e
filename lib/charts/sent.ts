import { type DayRange, periodsIn } from '@/lib/stats/period';
import { chartPeriods } from './periods';
import type { LiveScene, LiveSeries, LiveTrend } from './types';

/** What a series has of each period. */
type Columns = Pick<
  LiveSeries,
  'covered' | 'attacks' | 'low' | 'best' | 'high' | 'unknown' | 'openEnded' | 'imprecise'
>;

type SentSeries = Omit<LiveSeries, keyof Columns> & {
  /** One value where all periods have the same. */
  [Name in keyof Columns]: Columns[Name] | Columns[Name][number];
} & {
  /** Whether low and high are sent as how far they are from the best: numbers of fewer digits, and often 0. */
  isFromBest: boolean;
};

/** The range may reach beyond the last period that is shown. */
type Sent<Live> = Omit<Live, 'periods' | 'series'> & {
  range: DayRange;
  count: number;
  series: SentSeries[];
};

/** What the interactive layer gets with the page: periods follow from their range, and would be a third of its text. */
export type SentLive = Sent<LiveTrend> | Sent<LiveScene>;
export type SentTrend = Sent<LiveTrend>;
export type SentScene = Sent<LiveScene>;

/** Leaves out what `received` finds again. */
export function sent(
  { periods, series, ...live }: LiveTrend | LiveScene,
  range: DayRange,
): SentLive {
  return { ...live, range, count: periods.length, series: series.map(seriesSent) };
}

function seriesSent(series: LiveSeries): SentSeries {
  const { low, best, high } = series;
  const isFromBest = best.every((one, i) => isNearBy(one, low[i]) && isNearBy(one, high[i]));
  const bounds = isFromBest
    ? {
        low: low.map((one, i) => minus(best[i], one)),
        high: high.map((one, i) => minus(one, best[i])),
      }
    : { low, high };
  const all = { ...series, ...bounds };
  return {
    ...all,
    covered: asOne(all.covered),
    attacks: asOne(all.attacks),
    low: asOne(all.low),
    best: asOne(all.best),
    high: asOne(all.high),
    unknown: asOne(all.unknown),
    openEnded: asOne(all.openEnded),
    imprecise: asOne(all.imprecise),
    isFromBest,
  };
}

/** Both are not known, or the difference of both is exact. */
function isNearBy(best: number | null | undefined, bound: number | null | undefined): boolean {
  return best == null || bound == null
    ? best === bound
    : Number.isInteger(best) && Number.isInteger(bound);
}

function minus(one: number | null | undefined, other: number | null | undefined): number | null {
  return one == null || other == null ? null : one - other;
}

function asOne<Value extends string | number | null>(all: Value[]): Value[] | Value {
  const [first] = all;
  return first !== undefined && all.every((one) => one === first) ? first : all;
}

/** The same with its periods and all numbers. */
export function received<Live extends SentLive>({ range, count, series, ...live }: Live) {
  const periods = periodsIn(range, live.shown.interval).slice(0, count);
  return {
    ...live,
    series: series.map((one) => seriesReceived(one, count)),
    periods: chartPeriods(periods, range),
  };
}

function seriesReceived({ isFromBest, ...sent }: SentSeries, count: number): LiveSeries {
  const all = <Value extends string | number | null>(given: Value[] | Value): Value[] =>
    Array.isArray(given) ? given : Array.from({ length: count }, () => given);
  const [low, best, high] = [all(sent.low), all(sent.best), all(sent.high)];
  return {
    ...sent,
    covered: all(sent.covered),
    attacks: all(sent.attacks),
    low: isFromBest ? low.map((one, i) => minus(best[i], one)) : low,
    best,
    high: isFromBest ? high.map((one, i) => plus(best[i], one)) : high,
    unknown: all(sent.unknown),
    openEnded: all(sent.openEnded),
    imprecise: all(sent.imprecise),
  };
}

function plus(one: number | null | undefined, other: number | null | undefined): number | null {
  return one == null || other == null ? null : one + other;
}
