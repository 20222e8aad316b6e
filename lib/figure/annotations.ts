import { labelRows, type RowLabel } from './annotation-rows';
import { LINE, round } from './lengths';
import { textWidth } from './text-width';
import type { Box, NumberedAnnotation, PlacedAnnotation, Plot, TrendModel } from './types';
import { dayX, type PeriodScale } from './x-scale';

type Event = { annotation: NumberedAnnotation; x: number; end: number };
export type EventRows = { rows: number; events: (Event & { label: RowLabel | null })[] };

const BASELINE = 0.75;

/** Where the events lie along the axis, and in which row above the plot each is named. */
export function annotationRows(
  model: TrendModel,
  place: {
    scale: PeriodScale;
    left: number;
    right: number;
    layout: { box: Box; fontSize: number; named: boolean };
  },
): EventRows {
  const { scale, left, right, layout } = place;
  const events = model.annotations.map((annotation): Event => {
    const x = round(dayX(scale, model.interval, annotation.startsOn) ?? left);
    const instant = annotation.startsOn === annotation.endsOn;
    return {
      annotation,
      x,
      end: instant ? x : round(dayX(scale, model.interval, annotation.endsOn) ?? right),
    };
  });
  const { box, fontSize, named } = layout;
  const title = { text: model.yTitle, to: textWidth(model.yTitle, fontSize) };
  const { rows, labels } = labelRows(events, title, { width: box.width, fontSize, named });
  return { rows, events: events.map((event, i) => ({ ...event, label: labels[i] ?? null })) };
}

/** The baseline of a row above the plot. */
export function rowBaseline(row: number, plot: Plot, fontSize: number): number {
  return round(plot.top - (BASELINE + row * LINE) * fontSize);
}

/** The events with their marks in the plot and their labels above it. */
export function placeAnnotations(
  { events }: EventRows,
  plot: Plot,
  fontSize: number,
): PlacedAnnotation[] {
  return events.map(({ annotation, x, end, label }) => {
    const mark = { ...annotation, x1: x, x2: end };
    if (!label) return { ...mark, top: plot.top, placed: null };
    const y = rowBaseline(label.row, plot, fontSize);
    const { text, anchor } = label;
    const textX = anchor === 'middle' ? x : anchor === 'start' ? label.from : label.to;
    const top = y + (anchor === 'middle' ? 0.25 : -0.75) * fontSize;
    return { ...mark, top: round(top), placed: { text, x: round(textX), y, anchor } };
  });
}
