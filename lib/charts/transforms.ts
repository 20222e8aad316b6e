import type { Inhabitants } from '@/lib/domain/population';
import { rateOf } from '@/lib/population/rates';
import type { Shown } from './shown';
import { gapText } from './trend-words';
import type { ModelSeries, PointValue } from './types';

type Valued = Pick<ModelSeries, 'values'>;

/**
 * The series with the figures that a chart shows: as they are, or their rate, share, running total or moving mean.
 * @param people what each period of each series is divided by for a rate
 */
export function transformed<Series extends Valued>(
  series: readonly Series[],
  shown: Shown,
  people: readonly (readonly Inhabitants[])[] = [],
): Series[] {
  const whole = shown.as === 'share' ? wholes(series) : null;
  return series.map((one, s) => {
    const values = one.values.map((value, i) => {
      if (shown.as === 'rate') return rateValue(value, people[s]?.[i] ?? 'no population');
      return whole === null ? value : shareValue(value, whole[i]);
    });
    const summed = shown.sum === 'cumulative' ? runningTotals(values) : values;
    return {
      ...one,
      values: shown.mean === 'none' ? summed : movingMeans(summed, Number(shown.mean)),
    };
  });
}

/** What all the series of each period come to; words where a share of it would say nothing. */
function wholes(series: readonly Valued[]): (number | string)[] {
  const periods = series[0]?.values.length ?? 0;
  return Array.from({ length: periods }, (_, i) => {
    const values = series.flatMap(({ values }) => values[i] ?? []);
    if (values.some(({ covered }) => covered === 'no')) return 'not all parts are covered';
    const whole = values.reduce((sum, { best }) => sum + (best ?? 0), 0);
    return whole === 0 ? 'nothing to take a share of' : whole;
  });
}

/** A figure and its bounds per 100,000 of so many people; no figure where they are not known. */
export function rateValue(value: PointValue, people: Inhabitants): PointValue {
  if (gapText(value) !== null || value.best === null) return value;
  if (typeof people === 'string') return without(value, people);
  const { low, best, high, imprecise } = value;
  return {
    ...value,
    low: low === null ? null : rateOf(low, people),
    best: rateOf(best, people),
    high: high === null ? null : rateOf(high, people),
    imprecise: rateOf(imprecise, people),
  };
}

/** A figure as a share of a whole. The sums of lows and of highs are of no one whole, so that it has neither. */
export function shareValue(value: PointValue, whole: number | string | undefined): PointValue {
  if (gapText(value) !== null || value.best === null) return value;
  if (typeof whole !== 'number') return without(value, whole ?? '');
  const { best, imprecise } = value;
  return { ...value, low: null, best: best / whole, high: null, imprecise: imprecise / whole };
}

function without(value: PointValue, gap: string): PointValue {
  return { ...value, low: null, best: null, high: null, imprecise: 0, gap };
}

/** Each figure with all before it. Where there is none, the total goes on behind it. */
function runningTotals(values: readonly PointValue[]): PointValue[] {
  const sum = { low: 0, best: 0, high: 0, imprecise: 0 };
  let isKnown = false;
  return values.map((value) => {
    const { low, best, high, imprecise } = value;
    if (best !== null) {
      isKnown = true;
      sum.low += low ?? best;
      sum.best += best;
      sum.high += high ?? best;
      sum.imprecise += imprecise;
    }
    if (gapText(value) !== null || !isKnown) return value;
    return { ...value, ...sum };
  });
}

/** The mean of each period and those before it, from the first whole window on, each of which has to be covered and known. */
export function movingMeans(values: readonly PointValue[], length: number): PointValue[] {
  return values.map((value, i) => {
    const window = values.slice(Math.max(0, i - length + 1), i + 1);
    if (window.length < length) return without(value, `fewer than ${length} periods so far`);
    if (window.some(({ covered }) => covered !== 'yes')) {
      return without(value, `not all ${length} periods are covered as a whole`);
    }
    if (window.some(({ best }) => best === null)) {
      return without(value, `not all ${length} periods have a known figure`);
    }
    const mean = (part: 'low' | 'best' | 'high' | 'imprecise') =>
      window.reduce((sum, one) => sum + (one[part] ?? 0), 0) / length;
    const total = (part: 'unknown' | 'openEnded') =>
      window.reduce((sum, one) => sum + one[part], 0);
    return {
      ...value,
      low: mean('low'),
      best: mean('best'),
      high: mean('high'),
      imprecise: mean('imprecise'),
      unknown: total('unknown'),
      openEnded: total('openEnded'),
    };
  });
}
