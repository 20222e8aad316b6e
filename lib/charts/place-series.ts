import { area, line } from 'd3-shape';
import type { CountCovered } from '@/lib/domain/coverage';
import type { DatesRule, Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { measureOf } from '@/lib/stats/counts';
import { type Filling, howFull } from '@/lib/stats/filling';
import { fillLink } from './links';
import { round } from './text';
import { datedBest, gapText, pointText } from './trend-words';
import type { ModelSeries, PlacedPoint, PlacedSeries, PointValue, TrendModel } from './types';
import type { PeriodScale } from './x-axis';

/** Points closer than this are a line without markers. */
const MARKER_STEP = 8;
/** More markers than this make a chart heavy and crowded. */
const MAX_MARKERS = 240;

/** Lines, bands and points of every series. Periods without attacks have no marker: there is nothing behind them. */
export function placeSeries(
  model: TrendModel,
  { x, step }: PeriodScale,
  y: (value: number) => number,
): PlacedSeries[] {
  const sparse = isSparse(model, step);
  return model.series.map((one) => {
    const { values } = one;
    const last = values.findLastIndex(({ best }) => best !== null);
    const best = values[last]?.best ?? null;
    const { whole, part } = byCoverage(values);
    return {
      key: one.key,
      label: one.label,
      style: one.style,
      line: linePath(whole, { x, y }),
      partLine: linePath(part, { x, y }),
      band:
        model.measure === 'attacks' ? null : bandPath(whole, { x, y }) + bandPath(part, { x, y }),
      imprecise:
        imprecisePath(whole, { x, y }, model.dates) + imprecisePath(part, { x, y }, model.dates),
      points: values.flatMap((value, i) => {
        if (value.best === null || isNothing(value)) return [];
        if (!sparse && !standsAlone(one, i)) return [];
        return pointOf(model, one, i, { x: round(x(i)), y: round(y(value.best)) }) ?? [];
      }),
      end: best === null ? null : { x: round(x(last)), y: round(y(best)) },
      direct: null,
    };
  });
}

/** Whether there is room for a marker at every point. */
export function isSparse({ series, periods }: TrendModel, step: number): boolean {
  return step >= MARKER_STEP && series.length * periods.length <= MAX_MARKERS;
}

const UNDRAWN = { low: null, best: null, high: null };

/** Values with those left undrawn that are covered in part, and with the others. A line joins only what can be compared. */
export function byCoverage(values: readonly PointValue[]) {
  const isPart = ({ covered }: PointValue) => covered === 'part';
  return {
    whole: values.map((value) => (isPart(value) ? { ...value, ...UNDRAWN } : value)),
    part: values.map((value) => (isPart(value) ? value : { ...value, ...UNDRAWN })),
  };
}

/** True where no line leads to or from the point, so that only a marker shows it. */
export function standsAlone({ values }: Pick<ModelSeries, 'values'>, index: number): boolean {
  const isPart = values[index]?.covered === 'part';
  return [values[index - 1], values[index + 1]].every(
    (next) => next?.best == null || (next.covered === 'part') !== isPart,
  );
}

function pointOf(
  { measure, unit, dates, shown, series, periods }: TrendModel,
  { label, values, linkTemplate }: ModelSeries,
  index: number,
  place: { x: number; y: number },
): PlacedPoint | null {
  const period = periods[index];
  const value = values[index];
  if (!period || !value) return null;
  return {
    ...value,
    ...place,
    period: period.period,
    href: fillLink(linkTemplate, period),
    label: pointText({ label, several: series.length > 1 }, period.label, value, {
      measure,
      unit,
      dates,
      shown,
    }),
  };
}

/** Whether nothing stands behind a point. What is spread may reach into a period in which no attack begins. */
export function isNothing({ attacks, best }: Pick<PointValue, 'attacks' | 'best'>): boolean {
  return attacks === 0 && !best;
}

/** Whether a best is below the sum of the lows or above that of the highs. */
export function leavesBand({ low, best, high }: Pick<PointValue, 'low' | 'best' | 'high'>) {
  return low !== null && best !== null && high !== null && (best < low || best > high);
}

/**
 * What a chart shows of a count. Where nothing is covered it shows nothing. Where there are attacks and none has a known figure, the sums of nothing are not
 * zero but unknown; where there are no attacks, zero is known.
 */
export function pointValue(
  counts: Counts & { covered?: CountCovered; imprecise?: Counts },
  measure: Measure,
): PointValue {
  const { attacks, covered = 'yes' } = counts;
  if (gapText({ covered }) !== null) {
    return { covered, attacks, ...UNDRAWN, unknown: 0, openEnded: 0, imprecise: 0 };
  }
  const imprecise = counts.imprecise ? (measureOf(counts.imprecise, measure) ?? 0) : 0;
  if (measure === 'attacks') {
    const all = { low: attacks, best: attacks, high: attacks };
    return { covered, attacks, ...all, unknown: 0, openEnded: 0, imprecise };
  }
  const { low, best, high, unknown, openEnded } = counts[measure];
  if (measureOf(counts, measure) === null) {
    return { covered, attacks, ...UNDRAWN, unknown, openEnded, imprecise };
  }
  return { covered, attacks, low, best, high, unknown, openEnded, imprecise };
}

/** Places for the values of a series: by their index and by their number. */
export type Places = { x: (index: number) => number; y: (value: number) => number };

/** The line through the bests; where none is known it breaks. Lengths to a tenth of a unit. */
export function linePath(values: readonly PointValue[], { x, y }: Places): string {
  const path = line<PointValue>()
    .digits(null)
    .defined(({ best }) => best !== null)
    .x((_, i) => round(x(i)))
    .y(({ best }) => round(y(best ?? 0)));
  return path(values) ?? '';
}

/** The area between what has a known date and the whole, around each period in which they differ. */
export function imprecisePath(
  values: readonly PointValue[],
  { x, y }: Places,
  dates: DatesRule,
): string {
  const differs = (value: PointValue | undefined) =>
    value !== undefined && value.best !== datedBest(value, dates);
  const path = area<PointValue>()
    .digits(null)
    .defined(
      ({ best }, i) => best !== null && [i - 1, i, i + 1].some((near) => differs(values[near])),
    )
    .x((_, i) => round(x(i)))
    .y0((value) => round(y(datedBest(value, dates) ?? 0)))
    .y1(({ best }) => round(y(best ?? 0)));
  return path(values) ?? '';
}

/** The area from the lows to the highs; where none is known it breaks. */
export function bandPath(values: readonly PointValue[], { x, y }: Places): string {
  const path = area<PointValue>()
    .digits(null)
    .defined(({ low, high }) => low !== null && high !== null)
    .x((_, i) => round(x(i)))
    .y0(({ low }) => round(y(low ?? 0)))
    .y1(({ high }) => round(y(high ?? 0)));
  return path(values) ?? '';
}

/** A value with how full its period is, if anything is covered in it. */
export function withFilling(
  value: PointValue,
  period: string,
  filling: Filling | undefined,
): PointValue {
  const complete = filling && howFull(filling, period);
  const isCovered = value.covered === 'yes' || value.covered === 'part';
  return complete === undefined || !isCovered ? value : { ...value, complete };
}
