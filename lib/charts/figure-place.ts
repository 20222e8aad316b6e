import { range } from 'd3-array';
import type { Spot } from '@/lib/map/view';
import { type Room, roomOf } from './room';
import { LINE, round, textWidth } from './text';
import type { PlacedFigure, PlacedText, Plot } from './types';

/** What a figure is to stand in, and what it is to stand clear of. */
type Around = {
  plot: Plot;
  fontSize: number;
  /** That stand there already. */
  words: readonly PlacedText[];
  isDrawnIn: (room: Room) => boolean;
  /** How far it may reach to the right; to that of the plot where it is left out. */
  right?: number;
  /** How wide its mark is, if it is a column: no line leads down to one, as it would be read as a whisker. */
  column?: number;
};

/**
 * A figure beside its mark, where it covers neither words nor what is drawn: above it, else right, below or left of it, else at a corner or
 * farther away, at last high above with a line that leads down from it, if its mark is no column. Where marks stand everywhere it lies over some, with its light edge;
 * null is where it would cover other words.
 */
export function placeFigure(text: string, mark: Spot, around: Around): PlacedFigure | null {
  const { fontSize, words, isDrawnIn, column } = around;
  const isApart = (one: PlacedText) =>
    (column === undefined || leaderOf(one, mark, fontSize) === '') &&
    isWithin(one, around) &&
    !words.some((other) => touch(one, other, fontSize));
  let place: PlacedText | null = null;
  // The first few do nearly always.
  for (const one of placesAt(text, mark, around)) {
    if (!isApart(one)) continue;
    place ??= one;
    if (isDrawnIn(inkOf(one, fontSize))) continue;
    place = one;
    break;
  }
  return place === null ? null : { ...place, leader: leaderOf(place, mark, fontSize) };
}

/** From here on a figure stands so far above its mark that a line leads there, in font sizes; it keeps a little from either. */
const LED_FROM = 1.5;
const FROM_FIGURE = 0.3;
const FROM_MARK = 0.4;

function leaderOf({ y: foot }: PlacedText, { x, y }: Spot, fontSize: number): string {
  if (y - foot < LED_FROM * fontSize) return '';
  return `M${round(x)},${round(foot + FROM_FIGURE * fontSize)}V${round(y - FROM_MARK * fontSize)}`;
}

/** From a mark to the foot of a figure above it, to the side of one beside it, and to the foot of one below it, in font sizes. */
const ABOVE = 0.55;
const BESIDE = 0.7;
const BELOW = 1.3;
/** Half of how high figures are. */
const HALF = 0.35;
/** How much farther away it may stand on any side, and in what steps; beyond that it stands above alone. */
const FARTHEST = 2.5;
const STEP = 0.5;
/** What the foot of a figure keeps from the base line. */
const FROM_BASE = 0.3;

/** Where a figure may stand, the best first. */
function* placesAt(text: string, { x, y }: Spot, around: Around): Generator<PlacedText> {
  const { plot, fontSize, right = plot.right, column = 0 } = around;
  const width = textWidth(text, fontSize);
  const lowest = plot.bottom - FROM_BASE * fontSize;
  // What is wider than the room on either side of its mark ends where that room does.
  const edges = {
    start: Math.min(x - column / 2, right - width),
    middle: x,
    end: Math.max(x + column / 2, plot.left + width),
  };
  const at = (across: number, down: number, anchor: PlacedText['anchor']): PlacedText => {
    const foot = y + down * fontSize;
    return {
      text,
      x: round(across === 0 ? edges[anchor] : x + across * fontSize),
      // What lies on the base line has its figure beside it, a little higher.
      y: round(across === 0 ? foot : Math.min(foot, lowest)),
      anchor,
    };
  };
  const usual = x - width / 2 < plot.left ? 'start' : x + width / 2 > right ? 'end' : 'middle';
  const ways = [usual, 'end', 'start'] as const;
  const onAnySide = (down: number) => ways.map((way) => at(0, down, way));
  yield at(0, -ABOVE, usual);
  yield at(BESIDE, HALF, 'start');
  yield at(0, BELOW, usual);
  yield at(-BESIDE, HALF, 'end');
  yield* onAnySide(-ABOVE);
  yield* onAnySide(BELOW);
  const farther = range(STEP, FARTHEST + STEP / 2, STEP);
  for (const more of farther) yield* onAnySide(-ABOVE - more);
  for (const more of farther) {
    yield at(-BESIDE, HALF + more, 'end');
    yield* onAnySide(BELOW + more);
  }
  const highest = (y - plot.top) / fontSize + LINE;
  for (const more of range(FARTHEST, highest, STEP)) yield* onAnySide(-ABOVE - more);
}

/** Whether a figure stands in its plot, or in the line above it. */
function isWithin(one: PlacedText, { plot, fontSize, right = plot.right }: Around): boolean {
  const ink = inkOf(one, fontSize);
  const isAcross = ink.left >= plot.left - SLACK && ink.right <= right + SLACK;
  return (
    isAcross &&
    ink.top >= plot.top - LINE * fontSize &&
    one.y <= plot.bottom - FROM_BASE * fontSize + SLACK
  );
}

/** Places are rounded. */
const SLACK = 0.2;

/** How far figures reach above the line that they stand on and below it, with the light edge around them, in font sizes. */
const RISE = 0.8;
const FALL = 0.15;

/** What a figure covers. */
function inkOf(one: PlacedText, fontSize: number): Room {
  const { left, right } = roomOf(one, fontSize);
  return { left, right, top: one.y - RISE * fontSize, bottom: one.y + FALL * fontSize };
}

/** Whether two texts stand so near that one is not read apart from the other. */
export function touch(a: PlacedText, b: PlacedText, fontSize: number): boolean {
  const [one, other] = [a, b].map((text) => roomOf(text, fontSize));
  if (!one || !other) return false;
  const apart = 0.5 * fontSize;
  return (
    Math.abs(a.y - b.y) < LINE * fontSize &&
    one.left < other.right + apart &&
    other.left < one.right + apart
  );
}
