import { least } from 'd3-array';
import type { Spot } from '@/lib/map/view';
import { figureText } from './shown';
import { pointText } from './trend-words';
import type {
  Box,
  Edges,
  HitArea,
  LiveLayout,
  LiveNumbers,
  LiveScene,
  LiveSeries,
  LiveTrend,
  PlacedTrend,
  PointValue,
  TrendCharts,
  TrendModel,
} from './types';
import { heightOn } from './y-scale';

/** What the browser gets of a trend: its numbers in columns, and the places that the still chart has. */
export function liveTrend({ model, wide, narrow }: TrendCharts): LiveTrend {
  return {
    kind: 'trend',
    ...numbersOf(model),
    yTop: model.yTop,
    yFoot: model.yFoot,
    wide: layoutOf(wide),
    narrow: layoutOf(narrow),
  };
}

type Areas = { box: Box; areas: HitArea[] };

/** The same of what is drawn as a scene. */
export function liveScene(model: TrendModel, wide: Areas, narrow: Areas): LiveScene {
  const of = ({ box, areas }: Areas): Areas => ({ box, areas });
  return { kind: 'scene', ...numbersOf(model), wide: of(wide), narrow: of(narrow) };
}

function numbersOf(model: TrendModel): LiveNumbers {
  const { title, measure, unit, dates, shown, meanLabel, periods, series } = model;
  return {
    title,
    measure,
    unit,
    dates,
    shown,
    meanLabel,
    periods,
    series: series.map(({ key, label, style, linkTemplate, values, mean }): LiveSeries => {
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
        gaps: Object.fromEntries(
          values.flatMap(({ gap }, i) => (gap === undefined ? [] : [[i, gap]])),
        ),
        complete: Object.fromEntries(
          values.flatMap(({ complete }, i) => (complete === undefined ? [] : [[i, complete]])),
        ),
        mean: mean?.map(({ best }) => best) ?? null,
      };
    }),
  };
}

/** The numbers of one point, out of the columns. */
export function liveValue(series: LiveSeries, index: number): PointValue {
  const gap = series.gaps[index];
  const complete = series.complete[index];
  return {
    covered: series.covered[index] ?? 'no',
    attacks: series.attacks[index] ?? 0,
    low: series.low[index] ?? null,
    best: series.best[index] ?? null,
    high: series.high[index] ?? null,
    unknown: series.unknown[index] ?? 0,
    openEnded: series.openEnded[index] ?? 0,
    imprecise: series.imprecise[index] ?? 0,
    ...(gap !== undefined && { gap }),
    ...(complete !== undefined && { complete }),
  };
}

/** A point in words, for a screen reader. */
export function livePointText(live: LiveNumbers, series: LiveSeries, index: number): string {
  const name = { label: series.label, several: live.series.length > 1 };
  const period = live.periods[index]?.label ?? '';
  const text = pointText(name, period, liveValue(series, index), live);
  const mean = series.mean?.[index];
  return mean == null || live.meanLabel === null
    ? text
    : `${text}; ${live.meanLabel} ${figureText(mean, live.shown)}`;
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
};

/** Places a layout, drawn `width` wide on the screen. */
export function liveGeometry(live: LiveTrend, layout: LiveLayout, width: number): LiveGeometry {
  const { box, plot, yTicks } = layout;
  // A chart is stretched across, and keeps its height.
  const scale = width / box.width;
  const half = ((plot.right - plot.left) / Math.max(1, live.periods.length) / 2) * scale;
  return {
    width,
    height: box.height,
    margin: {
      left: plot.left * scale,
      right: (box.width - plot.right) * scale,
      top: plot.top,
      bottom: box.height - plot.bottom,
    },
    padding: { left: half, right: half },
    domain: [0, live.yTop],
    ticks: yTicks,
  };
}

/** A value as it stands on the linear axis that Recharts has, whatever the scale is. */
export function onAxis({ yTop, yFoot }: Pick<LiveTrend, 'yTop' | 'yFoot'>, value: number): number {
  return yFoot === null ? value : heightOn({ top: yTop, foot: yFoot }, value) * yTop;
}

/** Where a value stands on the screen, from the top of the chart. */
export function valueY(live: LiveTrend, { height, margin }: LiveGeometry, value: number): number {
  const foot = height - margin.bottom;
  return foot - ((foot - margin.top) * onAxis(live, value)) / live.yTop;
}

/** Where a period stands on the screen, from the left of the chart. */
export function periodX({ margin, padding }: LiveGeometry, index: number): number {
  return margin.left + (2 * index + 1) * padding.left;
}

/** The series whose point in a period is nearest to a height on the screen; undefined if none is known there. */
function nearestSeries(
  live: LiveTrend,
  geometry: LiveGeometry,
  index: number,
  y: number,
): LiveSeries | undefined {
  const known = live.series.filter(({ best }) => typeof best[index] === 'number');
  return least(known, ({ best }) => Math.abs(valueY(live, geometry, best[index] ?? 0) - y));
}

/** What is under the pointer: an area by its place, a period by its index, and the series that the height tells. */
export type Hit = { area: number; index: number; key: string | null };

/** The widest gap between two areas that has no place of its own, as between two panels. */
const WIDEST_GAP = 32;

/** What lies at a place in the box, between two areas what is nearest; null where there is nothing. */
export function hitAt(
  { areas }: Pick<Areas, 'areas'>,
  series: readonly LiveSeries[],
  { x, y }: Spot,
): Hit | null {
  const within = areas.findIndex((area) => distanceTo(area, { x, y }) < 0);
  const place = within < 0 ? nearestBetween(areas, { x, y }) : within;
  const area = areas[place];
  if (!area) return null;
  const slot = Math.floor(((x - area.x1) / (area.x2 - area.x1)) * area.count);
  const index = area.first + Math.min(area.count - 1, Math.max(0, slot));
  return { area: place, index, key: keyAt(area, series, index, { x, y }) };
}

/** What is marked of an area at one of its periods, in its chart's own units. */
export function markedIn(area: HitArea, index: number): Edges {
  const { x1, x2, y1, y2, first, count, marked } = area;
  if (marked !== undefined) return marked;
  const slot = (x2 - x1) / count;
  const left = x1 + (index - first) * slot;
  return { x1: left, x2: left + slot, y1, y2 };
}

/** How far across a place is from an area; below zero within it, and infinite above and below it. */
function distanceTo({ x1, x2, y1, y2 }: HitArea, { x, y }: Spot): number {
  if (y < y1 || y > y2) return Number.POSITIVE_INFINITY;
  if (x >= x1 && x < x2) return -1;
  return x < x1 ? x1 - x : x - x2;
}

/** The nearer of two areas that a place is between, so that a pointer comes from one to the other without a gap; -1 for none. */
function nearestBetween(areas: readonly HitArea[], at: Spot): number {
  const ways = areas.map((area) => distanceTo(area, at));
  const isNear = (side: (area: HitArea) => boolean) =>
    areas.some((area, i) => side(area) && (ways[i] ?? WIDEST_GAP) < WIDEST_GAP);
  if (!isNear(({ x2 }) => x2 <= at.x) || !isNear(({ x1 }) => x1 > at.x)) return -1;
  return ways.indexOf(Math.min(...ways));
}

/** The plot of a chart of lines, in which each period has a slot. */
export function trendArea({ periods, series }: LiveTrend, { plot }: LiveLayout): HitArea {
  const { left: x1, right: x2, top: y1, bottom: y2 } = plot;
  const keys = series.map(({ key }) => key);
  return { x1, x2, y1, y2, first: 0, count: periods.length, keys, stackTop: null };
}

/** What lies at a place of a chart of lines: the period there, and the series whose point is nearest. */
export function hitOnTrend(
  live: LiveTrend,
  area: HitArea,
  geometry: LiveGeometry,
  at: Spot,
): Hit | null {
  const hit = hitAt({ areas: [area] }, live.series, at);
  if (hit === null) return null;
  return { ...hit, key: nearestSeries(live, geometry, hit.index, at.y)?.key ?? hit.key };
}

/**
 * The series at a place: of those beside one another the one whose column is there or nearest, of those that stand on one another the one whose
 * piece is there, else the first.
 */
function keyAt(
  area: HitArea,
  series: readonly LiveSeries[],
  index: number,
  { x, y }: Spot,
): string | null {
  const { keys, stackTop, columnWidth, x1, x2, y1, y2 } = area;
  if (columnWidth !== undefined) {
    const slot = (x2 - x1) / area.count;
    const middle = x1 + (index - area.first + 0.5) * slot;
    const at = Math.floor((x - middle) / columnWidth + keys.length / 2);
    return keys[Math.max(0, Math.min(keys.length - 1, at))] ?? null;
  }
  if (stackTop === null) return keys[0] ?? null;
  const value = ((y2 - y) / (y2 - y1)) * stackTop;
  let sum = 0;
  for (const key of keys) {
    sum += series.find((one) => one.key === key)?.best[index] ?? 0;
    if (value < sum) return key;
  }
  return keys.at(-1) ?? null;
}
