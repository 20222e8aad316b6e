import { scaleLinear } from 'd3-scale';
import { annotationRows, placeAnnotations, rowBaseline } from './annotations';
import { tickText } from './axis-text';
import { directLabelWidth, placeDirectLabels } from './direct-labels';
import { emptyLines } from './empty-lines';
import { LINE, round } from './lengths';
import { isSparse, placeSeries } from './place-series';
import { textWidth } from './text-width';
import type { Box, Plot, TrendFigure, TrendModel } from './types';
import { unknownMarks } from './unknown-marks';
import { periodScale } from './x-scale';
import { periodTicks } from './x-ticks';

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
export function placeTrend(model: TrendModel, layout: Layout): TrendFigure {
  const { box, fontSize, named, maxLabels } = layout;
  const periods = model.periods.map(({ period }) => period);
  const names =
    named && model.empty === null && model.series.length > 1 && model.series.length <= MAX_NAMES;
  const yLabels = model.yTicks.map(tickText);
  const marks = model.series.some(({ values }) => values.some(({ best }) => best === null));

  const widest = Math.max(...yLabels.map((label) => textWidth(label, fontSize)));
  const left = round(widest + LABEL_GAP);
  const rightMargin = names ? directLabelWidth(model.series, fontSize) : fontSize * 1.25;
  const right = round(box.width - rightMargin);
  const scale = periodScale(periods, { left, right });
  const ticks = periodTicks(periods, { interval: model.interval, scale, fontSize, maxLabels });
  const tickLines = ticks.some(({ subLabel }) => subLabel !== null) ? 2 : 1;
  const events = annotationRows(model, { scale, left, right, layout });
  const plot: Plot = {
    left,
    right,
    top: round((events.rows + 0.75) * LINE * fontSize),
    bottom: round(box.height - (tickLines * LINE + 0.5 + (marks ? 0.8 : 0)) * fontSize),
  };
  const y = scaleLinear([0, model.yTop], [plot.bottom, plot.top]);
  const series = placeSeries(model, scale, y);

  return {
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
      title: model.yTitle,
      titleY: rowBaseline(events.rows - 1, plot, fontSize),
    },
    series: names ? placeDirectLabels(series, plot, fontSize) : series,
    unknownMarks: unknownMarks(model, scale, plot.bottom + 0.7 * fontSize),
    annotations: placeAnnotations(events, plot, fontSize),
    emptyLines: emptyLines(model, plot, fontSize),
    alt: model.alt,
    description: model.description,
  };
}

/** Whether each point is a link of its own; else the table has the links, and the live layer. */
function isLinked({ series, periods }: TrendModel, step: number): boolean {
  return step >= LINK_STEP && series.length * periods.length <= MAX_LINKS;
}
