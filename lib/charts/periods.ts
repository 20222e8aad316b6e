import { periodFilters } from '@/lib/filters/partial-date';
import { type DayRange, daysOf } from '@/lib/stats/period';
import { periodLabel } from './trend-words';
import type { ChartPeriod } from './types';

/** Periods of a range with their names, and the days that the addresses of their points ask for. */
export function chartPeriods(periods: readonly string[], range: DayRange): ChartPeriod[] {
  return periods.map((period) => {
    const whole = wholePeriod(period);
    const isWhole = range.from <= whole.days.from && whole.days.to <= range.to;
    return isWhole ? whole.shown : cutTo(period, range);
  });
}

function cutTo(period: string, range: DayRange): ChartPeriod {
  const { from, to } = periodFilters(period, range);
  return { period, label: periodLabel(period), from: from ?? range.from, to: to ?? range.to };
}

type WholePeriod = { days: DayRange; shown: ChartPeriod };

/** Those that were asked for, as a chart has hundreds of them: of all the years that the ledger takes there are some thousands. */
const wholes = new Map<string, WholePeriod>();

function wholePeriod(period: string): WholePeriod {
  const known = wholes.get(period);
  if (known !== undefined) return known;
  const days = daysOf(period);
  const made = { days, shown: cutTo(period, days) };
  wholes.set(period, made);
  return made;
}
