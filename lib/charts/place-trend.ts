import type { Spot } from '@/lib/map/view';
import { annotationRows, placeAnnotations, rowBaseline } from './annotations';
import { runText } from './coverage-words';
import { placeFigure } from './figure-place';
import { isSparse, type Places, placeSeries } from './place-series';
import { linesIn, type Room } from './room';
import { figureText, type Shown } from './shown';
import { fitText, LINE, round, textWidth, tickText, wrapText } from './text';
import { buildTrendModel } from './trend-model';
import { gapText, IN_PART, peakOf, STILL_FILLING } from './trend-words';
import type {
  Box,
  ModelSeries,
  PlacedFigure,
  PlacedSeries,
  PlacedText,
  PlacedTrend,
  PlacedUncovered,
  Plot,
  PointValue,
  TrendChartInput,
  TrendCharts,
  TrendModel,
  UnknownMark,
} from './types';
import { withWordsApart } from './uncovered-words';
import { type PeriodScale, periodScale, periodTicks } from './x-axis';
import { heightOn } from './y-scale';

/**
 * The two boxes: each is as wide as the narrowest room in which it is shown, and is stretched across from there on. Words
 * keep their size, so that those that fit there fit everywhere.
 */
export const WIDE: Layout = {
  box: { width: 640, height: 380 },
  fontSize: 13,
  named: true,
  maxLabels: 14,
};
export const NARROW: Layout = {
  box: { width: 280, height: 300 },
  fontSize: 12,
  named: false,
  maxLabels: 8,
};

/** A trend placed at both widths from one computation of its numbers, domains and words. */
export function buildTrendCharts(input: TrendChartInput): TrendCharts {
  return placedTrends(buildTrendModel(input));
}

/** A model of lines placed at both widths. */
export function placedTrends(model: TrendModel): TrendCharts {
  return { model, wide: placeTrend(model, WIDE), narrow: placeTrend(model, NARROW) };
}

export type Layout = {
  box: Box;
  fontSize: number;
  /** Names series at the end of their lines and events above the plot; else a legend and numbers do. */
  named: boolean;
  maxLabels: number;
};

const LABEL_GAP = 8;
/** A link has to be this wide to be hit (WCAG 2.2, 2.5.8), and so many of them are as many as a reader looks through. */
const LINK_STEP = 24;
const MAX_LINKS = 120;
/** With more series, names at the ends of lines stand too far from them. */
const MAX_NAMES = 4;

/** Places a model's numbers in a box. Everything drawn lies within it. */
export function placeTrend(model: TrendModel, layout: Layout): PlacedTrend {
  const { fontSize, named } = layout;
  const names =
    named && model.empty === null && model.series.length > 1 && model.series.length <= MAX_NAMES;
  const margin = names ? directLabelWidth(model, fontSize) : undefined;
  const { frame, scale, y } = placeFrame(model, layout, margin);
  const series = placeSeries(model, scale, y);
  const lastX = scale.x(model.periods.length - 1);
  const places = { x: scale.x, y };
  const isDrawnIn = linesIn(model.series, places);
  const labels = placeLabels(model, frame, { ...places, isDrawnIn });
  return {
    ...frame,
    series: names ? placeDirectLabels(series, model, frame, lastX) : series,
    labels,
    uncovered: withWordsApart(frame, labels, isDrawnIn),
  };
}

/** Figures up to this one have the same room beside the axis, so that the years of charts above each other line up. */
const USUAL_LABEL = '100,000';

/** Right of a plot, where nothing stands in it. */
export const usualMargin = ({ fontSize }: Layout): number => 1.25 * fontSize;

/** A chart's axes with all that stands around the marks of its series, and the scales for those marks. */
export function placeFrame(
  model: TrendModel,
  layout: Layout,
  rightMargin = usualMargin(layout),
): { frame: PlacedTrend; scale: PeriodScale; y: (value: number) => number } {
  const { box, fontSize, maxLabels } = layout;
  const periods = model.periods.map(({ period }) => period);
  const yLabels = model.yTicks.map((value) => tickText(value, model.shown));
  const marks = model.series.some(({ values }) => values.some(isUnknown));

  const widest = Math.max(...[USUAL_LABEL, ...yLabels].map((label) => textWidth(label, fontSize)));
  const left = round(widest + LABEL_GAP);
  const right = round(box.width - rightMargin);
  const scale = periodScale(periods, { left, right });
  const ticks = periodTicks(periods, { interval: model.interval, scale, fontSize, maxLabels });
  const tickLines = ticks.some(({ subLabel }) => subLabel !== null) ? 2 : 1;
  const titleLines = axisTitleLines(model.yTitle, layout);
  const title = titleLines.at(-1) ?? '';
  const events = annotationRows(model, { scale, left, right, title, layout });
  const plot: Plot = {
    left,
    right,
    top: round((events.rows + titleLines.length - 1 + 0.75) * LINE * fontSize),
    bottom: round(box.height - (tickLines * LINE + 0.5 + (marks ? 0.8 : 0)) * fontSize),
  };
  const axis = { top: model.yTop, foot: model.yFoot };
  const y = (value: number) => plot.bottom - (plot.bottom - plot.top) * heightOn(axis, value);
  const frame: PlacedTrend = {
    box,
    plot,
    fontSize,
    sparse: isSparse(model, scale.step),
    linked: isLinked(model, scale.step),
    x: {
      ticks,
      title: model.xTitle,
      labelY: round(box.height - ((tickLines - 1) * LINE + 0.35) * fontSize),
    },
    y: {
      top: model.yTop,
      ticks: model.yTicks.map((value, i) => ({
        y: round(y(value)),
        value,
        label: yLabels[i] ?? '',
      })),
      titleLines: titleLines.map((text, i) => ({
        text,
        y: rowBaseline(events.rows + titleLines.length - 2 - i, plot, fontSize),
      })),
    },
    series: [],
    labels: [],
    uncovered: placeUncovered(model, scale, plot, fontSize),
    unknownMarks: unknownMarks(model, scale, plot.bottom + 0.7 * fontSize),
    annotations: placeAnnotations(events, plot, fontSize),
    emptyLines: emptyLines(model, plot, fontSize),
    alt: model.alt,
    description: model.description,
  };
  return { frame, scale, y };
}

const WORDS = { no: 'not covered', part: IN_PART, filling: STILL_FILLING } as const;

/** The periods that are not covered, or in part, as areas with a word at their top where there is room for one. */
function placeUncovered(
  { uncovered, periods }: TrendModel,
  scale: PeriodScale,
  { top, bottom }: Plot,
  fontSize: number,
): PlacedUncovered[] {
  return uncovered.map((run) => {
    const x1 = round(scale.x(run.first) - scale.step / 2);
    const x2 = round(scale.x(run.last) + scale.step / 2);
    const text = run.words ?? WORDS[run.covered];
    const length = textWidth(text, fontSize);
    const isUpright = x2 - x1 < length + fontSize;
    const hasRoom = isUpright
      ? x2 - x1 >= LINE * fontSize && bottom - top > length + fontSize
      : bottom - top > LINE * fontSize;
    const middle = (x1 + x2) / 2;
    const place: Omit<PlacedText, 'text'> = isUpright
      ? { x: round(middle + 0.35 * fontSize), y: round(top + 0.5 * fontSize), anchor: 'end' }
      : { x: round(middle), y: round(top + fontSize), anchor: 'middle' };
    return {
      x1,
      x2,
      covered: run.covered,
      placed: hasRoom ? { text, ...place } : null,
      isUpright,
      label: `${runText(run, periods)}: ${text}`,
    };
  });
}

const MAX_TITLE_LINES = 3;

/** The axis title in lines; a longer one is cut, as it stands whole above the chart and in its text alternative. */
function axisTitleLines(title: string, { box, fontSize }: Layout): string[] {
  const lines = wrapText(title, fontSize, box.width);
  const rest = lines.slice(MAX_TITLE_LINES - 1).join(' ');
  const kept = [...lines.slice(0, MAX_TITLE_LINES - 1), ...(rest === '' ? [] : [rest])];
  return kept.map((line) => fitText(line, fontSize, box.width));
}

/** Whether each point is a link of its own; else the table has the links, and the live layer. */
export function isLinked(
  { series, periods }: Pick<TrendModel, 'series' | 'periods'>,
  step: number,
): boolean {
  return step >= LINK_STEP && series.length * periods.length <= MAX_LINKS;
}

/** The highest figure of all at its point, and, where there is one line, its last. */
function placeLabels(
  model: TrendModel,
  chart: PlacedTrend,
  { x, y, isDrawnIn }: Places & { isDrawnIn: (room: Room) => boolean },
): PlacedFigure[] {
  const peak = peakOf(model, model.series);
  if (!peak || model.empty) return [];
  const peakIndex = model.periods.indexOf(peak.period);
  const only = model.series.length === 1 ? model.series[0] : undefined;
  const last = only?.values.findLastIndex(({ best }) => best !== null) ?? -1;
  return placeFigures(
    [
      { index: peakIndex, value: peak.value.best },
      ...(last === peakIndex ? [] : [{ index: last, value: only?.values[last]?.best ?? null }]),
    ].flatMap(({ index, value }) =>
      value === null ? [] : [{ text: figureText(value, model.shown), x: x(index), y: y(value) }],
    ),
    chart,
    isDrawnIn,
  );
}

/**
 * Figures at their marks, the first before the others, clear of what is drawn and of the words above the plot.
 * @param column how wide the marks are, if they are columns: their figures may stand in the margin, too
 */
export function placeFigures(
  figures: readonly (Spot & { text: string })[],
  { box, plot, fontSize, annotations, y }: PlacedTrend,
  isDrawnIn: (room: Room) => boolean,
  column?: number,
): PlacedFigure[] {
  const title = y.titleLines.map((line): PlacedText => ({ ...line, x: 0, anchor: 'start' }));
  const events = annotations.flatMap(({ placed }) => (placed === null ? [] : [placed]));
  const labels: PlacedFigure[] = [];
  for (const { text, ...mark } of figures) {
    const words = [...title, ...events, ...labels];
    const around = { plot, fontSize, words, isDrawnIn };
    const label = placeFigure(
      text,
      mark,
      column === undefined ? around : { ...around, column, right: box.width },
    );
    if (label !== null) labels.push(label);
  }
  return labels;
}

/** Why nothing is drawn, in the middle of the plot. */
function emptyLines({ empty }: TrendModel, plot: Plot, fontSize: number): PlacedText[] {
  if (!empty) return [];
  const lines = wrapText(empty.text, fontSize, (plot.right - plot.left) * 0.9);
  const first = (plot.top + plot.bottom) / 2 - ((lines.length - 1) / 2) * LINE * fontSize;
  return lines.map((text, i) => ({
    text,
    x: round((plot.left + plot.right) / 2),
    y: round(first + i * LINE * fontSize),
    anchor: 'middle',
  }));
}

/** The periods with attacks but no known figure in some series, those on end as one mark. */
function unknownMarks(model: TrendModel, scale: PeriodScale, y: number): UnknownMark[] {
  return runs(model).map(([first, last]) => {
    const names = model.series
      .filter(({ values }) => values.slice(first, last + 1).some(isUnknown))
      .map(({ label }) => label);
    const from = model.periods[first]?.label ?? '';
    const to = model.periods[last]?.label ?? '';
    const time = first === last ? from : `${from} to ${to}`;
    const where = model.series.length > 1 ? ` (${names.join(', ')})` : '';
    const label = `${time}: attacks, but no known figure${where}`;
    return { x1: round(scale.x(first)), x2: round(scale.x(last)), y: round(y), label };
  });
}

/** Whether there are attacks, and no figure is known of any. */
function isUnknown(value: PointValue): boolean {
  return value.best === null && gapText(value) === null;
}

/** First and last index of each run of periods in which some series has no known figure. */
function runs({ periods, series }: TrendModel): [first: number, last: number][] {
  const found: [number, number][] = [];
  periods.forEach((_, i) => {
    if (!series.some(({ values }) => values[i] && isUnknown(values[i]))) return;
    const last = found.at(-1);
    if (last && last[1] === i - 1) last[1] = i;
    else found.push([i, i]);
  });
  return found;
}

const MAX_WIDTH = 12;
/** Room for the line that leads from a series' end to its name, in font sizes. */
const LEADER = 1.6;
const LEADER_GAP = 4;

/** The room that the names take right of the plot. */
function directLabelWidth({ series, ...model }: TrendModel, fontSize: number): number {
  const widest = Math.max(
    ...series.flatMap((one) =>
      nameLines(one, model.shown, fontSize).map((line) => textWidth(line, fontSize)),
    ),
  );
  return widest + LEADER * fontSize;
}

/** A series' name in lines, and its last figure where its line reaches the end of the axis. */
function nameLines({ label, values }: ModelSeries, shown: Shown, fontSize: number): string[] {
  const last = values.at(-1)?.best ?? null;
  const text = last === null ? label : `${label} ${figureText(last, shown)}`;
  return wrapText(text, fontSize, MAX_WIDTH * fontSize);
}

/** Sets each series' name as near to the end of its line as the others allow, in the order of the ends. */
function placeDirectLabels(
  placed: readonly PlacedSeries[],
  model: TrendModel,
  { plot, fontSize }: PlacedTrend,
  lastX: number,
): PlacedSeries[] {
  const gap = LINE * fontSize;
  const labels = placed
    .flatMap((one, i) => {
      const of = model.series[i];
      return one.end && of
        ? [{ key: one.key, y: one.end.y, lines: nameLines(of, model.shown, fontSize) }]
        : [];
    })
    .sort((a, b) => a.y - b.y);
  const places = spread(
    labels.map(({ y, lines }) => ({ wish: y - gap / 2, height: lines.length * gap })),
    { top: plot.top - gap / 2, bottom: plot.bottom + gap / 2 },
  );
  const x = round(plot.right + LEADER * fontSize);
  return placed.map((one) => {
    const i = labels.findIndex(({ key }) => key === one.key);
    const label = labels[i];
    const y = places[i];
    if (!one.end || !label || y === undefined) return one;
    const from = round((one.end.x < round(lastX) ? plot.right : one.end.x) + LEADER_GAP);
    return { ...one, direct: { lines: label.lines, x, y: round(y + gap / 2), from } };
  });
}

/** Tops of what is to stand apart, sorted by where each wishes its first line: down first, then up again from the foot. */
export function spread(
  sorted: readonly { wish: number; height: number }[],
  { top, bottom }: Pick<Plot, 'top' | 'bottom'>,
): number[] {
  const tops: number[] = [];
  let free = top;
  for (const { wish, height } of sorted) {
    const place = Math.max(wish, free);
    tops.push(place);
    free = place + height;
  }
  let limit = bottom;
  for (let i = sorted.length - 1; i >= 0; i--) {
    const place = Math.min(limit - (sorted[i]?.height ?? 0), tops[i] ?? limit);
    tops[i] = place;
    limit = place;
  }
  return tops;
}
