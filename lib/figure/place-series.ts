import { round } from './lengths';
import { fillLink } from './links';
import { valueText } from './measure-words';
import { bandPath, linePath } from './paths';
import type {
  FigurePeriod,
  ModelSeries,
  PlacedPoint,
  PlacedSeries,
  PointValue,
  TrendModel,
} from './types';
import type { PeriodScale } from './x-scale';

/** Points closer than this are a line without markers. Periods without attacks have none: there is nothing behind them. */
const MARKER_STEP = 8;
/** More markers than this make the page heavy; the table has the links. */
const MAX_MARKERS = 240;

/** Lines, bands and points of every series. */
export function placeSeries(
  model: TrendModel,
  scale: PeriodScale,
  y: (value: number) => number,
): PlacedSeries[] {
  const { series, periods, measure } = model;
  const sparse = isSparse(model, scale);

  return series.map((one) => {
    const places = one.values.map((value, i) => ({ ...value, x: scale.x(i) }));
    const known = places.findLast(({ best }) => best !== null);
    return {
      key: one.key,
      label: one.label,
      style: one.style,
      line: linePath(places, y),
      band: measure === 'attacks' ? null : bandPath(places, y),
      points: periods.flatMap((period, i): PlacedPoint[] => {
        const place = places[i];
        if (
          !place ||
          place.best === null ||
          place.attacks === 0 ||
          !(sparse || standsAlone(one, i))
        )
          return [];
        const href = fillLink(one.linkTemplate, period);
        const label = pointLabel(model, one, period, place);
        return [
          { ...place, x: round(place.x), y: y(place.best), period: period.period, href, label },
        ];
      }),
      end: known ? { x: round(known.x), y: y(known.best ?? 0) } : null,
      direct: null,
    };
  });
}

/** Whether there is room for a marker at every point. */
export function isSparse({ series, periods }: TrendModel, { step }: PeriodScale): boolean {
  return step >= MARKER_STEP && series.length * periods.length <= MAX_MARKERS;
}

/** True where no line leads to or from the point, so that only a marker shows it. */
function standsAlone({ values }: ModelSeries, index: number): boolean {
  return values[index - 1]?.best == null && values[index + 1]?.best == null;
}

function pointLabel(
  { measure, series }: TrendModel,
  { label }: ModelSeries,
  period: FigurePeriod,
  value: PointValue,
): string {
  const name = series.length > 1 ? `${label}, ` : '';
  return `${name}${period.label}: ${valueText(value, measure)}`;
}
