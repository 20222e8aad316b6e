import { least, range } from 'd3-array';
import { fitText, LINE, round, textWidth } from './text';
import type {
  Box,
  NumberedAnnotation,
  PlacedAnnotation,
  PlacedText,
  Plot,
  TrendModel,
} from './types';
import { dayX, type PeriodScale } from './x-axis';

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
    /** The axis title's last line, which stands in the top row. */
    title: string;
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
  const title = { text: place.title, to: textWidth(place.title, fontSize) };
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

/** A label above the plot: its row, counted from the plot upwards, and the line that goes down from it at `pole`. */
type RowLabel = {
  row: number;
  from: number;
  to: number;
  pole: number | null;
  text: string;
  anchor: PlacedText['anchor'];
  isCut?: boolean;
};

/** In which order rows are tried, and on which side of its line a name is tried first. */
type Way = { order: readonly number[]; isLeftFirst: boolean };

type RowEvent = { annotation: NumberedAnnotation; x: number };
type RowOptions = { width: number; fontSize: number; named: boolean };

const MAX_ROWS = 4;
/** Space between two labels, and around the lines, in font sizes. */
const APART = 0.8;
const CLEAR = 0.15;

type LabelRows = { rows: number; labels: (RowLabel | null)[] };

/**
 * Finds each event's label a place where it touches no other and no line cuts it, beside its line; else only its
 * number; else none. The axis title has the left of the top row. Events are tried in one to three rows, from either
 * side and from either row first; the attempt that names most in the least height is taken.
 */
function labelRows(
  events: readonly RowEvent[],
  axisTitle: Pick<RowLabel, 'text' | 'to'>,
  options: RowOptions,
): LabelRows {
  const attempts = range(1, MAX_ROWS + 1).flatMap((rows) => {
    const title: RowLabel = { ...axisTitle, row: rows - 1, from: 0, pole: null, anchor: 'start' };
    return [range(rows), range(rows).reverse()].flatMap((order) =>
      EITHER.flatMap((fromRight) =>
        EITHER.map((isLeftFirst): LabelRows => {
          const way = { order, fromRight, isLeftFirst };
          return { rows, labels: attempt(events, title, { ...options, ...way }) };
        }),
      ),
    );
  });
  return least(attempts, cost) ?? { rows: 1, labels: [] };
}

const EITHER = [false, true];

function attempt(
  events: readonly RowEvent[],
  title: RowLabel,
  options: RowOptions & Way & { fromRight: boolean },
): (RowLabel | null)[] {
  const placed: RowLabel[] = [title];
  const sequence = options.fromRight ? [...events].reverse() : [...events];
  const found = sequence.map((event) => {
    const label = labelCandidates(event, options, options).find(
      (candidate) =>
        candidate.from >= 0 &&
        candidate.to <= options.width &&
        !placed.some((other) => collide(candidate, other, options.fontSize)),
    );
    if (label) placed.push(label);
    return label ?? null;
  });
  return options.fromRight ? found.reverse() : found;
}

/** An unnamed event weighs more than one with its number only, that more than one whose name is cut, and that more than a row of height. */
function cost({ rows, labels }: LabelRows): number {
  return labels.reduce((sum, label) => {
    if (label === null) return sum + 100;
    if (label.anchor === 'middle') return sum + 10;
    return sum + (label.isCut ? 4 : 0);
  }, rows);
}

function collide(a: RowLabel, b: RowLabel, fontSize: number): boolean {
  const apart = APART * fontSize;
  if (a.row === b.row && a.from < b.to + apart && b.from < a.to + apart) return true;
  return cuts(a, b, fontSize) || cuts(b, a, fontSize);
}

/** True where the line of the upper label runs through the lower one. */
function cuts(upper: RowLabel, lower: RowLabel, fontSize: number): boolean {
  if (upper.row < lower.row || upper.pole === null) return false;
  const clear = CLEAR * fontSize;
  return upper.pole > lower.from - clear && upper.pole < lower.to + clear;
}

/** Widest label, as far as there is room for it whole, or else cut, and the space between it and its line, in font sizes. */
const MAX_WIDTHS = [25, 17];
const NEAR = 0.3;

/** The places an event's label may take, best first: its words right or left of its line, then its number on top of it. */
function labelCandidates(
  { annotation, x }: RowEvent,
  { fontSize, named }: RowOptions,
  { order: rows, isLeftFirst }: Way,
): RowLabel[] {
  const number = String(annotation.number);
  const texts = MAX_WIDTHS.map((width) =>
    fitText(`${number} ${annotation.label}`, fontSize, width * fontSize),
  );
  const half = textWidth(number, fontSize) / 2;
  const near = NEAR * fontSize;

  const short = rows.map((row): RowLabel => {
    return { row, from: x - half, to: x + half, pole: x, text: number, anchor: 'middle' };
  });
  if (!named) return short;
  const long = [...new Set(texts)].flatMap((text) => {
    const width = textWidth(text, fontSize);
    const isCut = text.endsWith('…');
    return rows.flatMap((row): RowLabel[] => {
      const sides: RowLabel[] = [
        { row, from: x + near, to: x + near + width, pole: x, text, anchor: 'start', isCut },
        { row, from: x - near - width, to: x - near, pole: x, text, anchor: 'end', isCut },
      ];
      return isLeftFirst ? sides.reverse() : sides;
    });
  });
  return [...long, ...short];
}
