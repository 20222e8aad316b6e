import { round } from './lengths';
import { fillLink } from './links';
import { pointText } from './measure-words';
import { bandPath, linePath } from './paths';
import type { ModelSeries, PlacedPoint, PlacedSeries, TrendModel } from './types';
import type { PeriodScale } from './x-scale';

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
    return {
      key: one.key,
      label: one.label,
      style: one.style,
      line: linePath(values, { x, y }),
      band: model.measure === 'attacks' ? null : bandPath(values, { x, y }),
      points: values.flatMap((value, i) => {
        if (value.best === null || value.attacks === 0) return [];
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

/** True where no line leads to or from the point, so that only a marker shows it. */
export function standsAlone({ values }: Pick<ModelSeries, 'values'>, index: number): boolean {
  return values[index - 1]?.best == null && values[index + 1]?.best == null;
}

function pointOf(
  { measure, series, periods }: TrendModel,
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
    label: pointText({ label, several: series.length > 1 }, period.label, value, measure),
  };
}
