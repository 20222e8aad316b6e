import { least } from 'd3-array';
import { pointText } from './trend-words';
import type {
  LiveLayout,
  LiveSeries,
  LiveTrend,
  PlacedTrend,
  PointValue,
  TrendCharts,
} from './types';

/** What the browser gets of a trend: its numbers in columns, and the places that the still chart has. */
export function liveTrend({ model, wide, narrow }: TrendCharts): LiveTrend {
  const { title, measure, unit, dates, periods, series, yTop } = model;
  return {
    title,
    measure,
    unit,
    dates,
    periods,
    series: series.map(({ key, label, style, linkTemplate, values }): LiveSeries => {
      return {
        key,
        label,
        style,
        linkTemplate,
        covered: values.map((value) => value.covered),
        attacks: values.map((value) => value.attacks),
        low: values.map((value) => value.low),
        best: values.map((value) => value.best),
        high: values.map((value) => value.high),
        unknown: values.map((value) => value.unknown),
        openEnded: values.map((value) => value.openEnded),
        imprecise: values.map((value) => value.imprecise),
      };
    }),
    yTop,
    wide: layoutOf(wide),
    narrow: layoutOf(narrow),
  };
}

/** The numbers of one point, out of the columns. */
export function liveValue(series: LiveSeries, index: number): PointValue {
  return {
    covered: series.covered[index] ?? 'no',
    attacks: series.attacks[index] ?? 0,
    low: series.low[index] ?? null,
    best: series.best[index] ?? null,
    high: series.high[index] ?? null,
    unknown: series.unknown[index] ?? 0,
    openEnded: series.openEnded[index] ?? 0,
    imprecise: series.imprecise[index] ?? 0,
  };
}

/** A point in words, for a screen reader. */
export function livePointText(live: LiveTrend, series: LiveSeries, index: number): string {
  const name = { label: series.label, several: live.series.length > 1 };
  const period = live.periods[index]?.label ?? '';
  return pointText(name, period, liveValue(series, index), live);
}

function layoutOf({ box, plot, y, sparse }: PlacedTrend): LiveLayout {
  return { box, plot, yTicks: y.ticks.map(({ value }) => value), sparse };
}

/** The still chart's places at the size it has on the screen, as Recharts takes them. */
export type LiveGeometry = {
  width: number;
  height: number;
  margin: { left: number; right: number; top: number; bottom: number };
  /** Half a period's slot: the room before the first and after the last point. */
  padding: { left: number; right: number };
  domain: [number, number];
  ticks: number[];
  /** Size on the screen to size in the box. */
  scale: number;
};

/** Places a layout, drawn `width` wide on the screen. */
export function liveGeometry(live: LiveTrend, layout: LiveLayout, width: number): LiveGeometry {
  const { box, plot, yTicks } = layout;
  const scale = width / box.width;
  const half = ((plot.right - plot.left) / Math.max(1, live.periods.length) / 2) * scale;
  return {
    width,
    height: box.height * scale,
    margin: {
      left: plot.left * scale,
      right: (box.width - plot.right) * scale,
      top: plot.top * scale,
      bottom: (box.height - plot.bottom) * scale,
    },
    padding: { left: half, right: half },
    domain: [0, live.yTop],
    ticks: yTicks,
    scale,
  };
}

/** Where a value stands on the screen, from the top of the chart. */
export function valueY({ height, margin, domain }: LiveGeometry, value: number): number {
  const foot = height - margin.bottom;
  return foot - ((foot - margin.top) * value) / domain[1];
}

/** The period at a place on the screen, from the left of the chart; null outside the plot. */
export function periodAt({ width, margin, padding }: LiveGeometry, x: number): number | null {
  const slot = 2 * padding.left;
  const inPlot = x >= margin.left && x < width - margin.right;
  return inPlot && slot > 0 ? Math.floor((x - margin.left) / slot) : null;
}

/** The series whose point in a period is nearest to a height on the screen; undefined if none is known there. */
export function nearestSeries(
  series: readonly LiveSeries[],
  geometry: LiveGeometry,
  index: number,
  y: number,
): LiveSeries | undefined {
  const known = series.filter(({ best }) => typeof best[index] === 'number');
  return least(known, ({ best }) => Math.abs(valueY(geometry, best[index] ?? 0) - y));
}
