import { describe, expect, it } from 'vitest';
import { placeFigure, touch } from '@/lib/charts/figure-place';
import { KINDS } from '@/lib/charts/kinds';
import { pointValue } from '@/lib/charts/place-series';
import { type Layout, NARROW, placeTrend, WIDE } from '@/lib/charts/place-trend';
import { linesIn } from '@/lib/charts/room';
import { textWidth } from '@/lib/charts/text';
import { buildTrendModel } from '@/lib/charts/trend-model';
import type { PlacedText, TrendChartInput } from '@/lib/charts/types';
import type { ChartKind } from '@/lib/domain/enums';
import { REAL_FILES, realInput } from './real-trend';
import { killed } from './sample-trend';

const PLOT = { left: 60, right: 600, top: 50, bottom: 300 };
const around = (over: Partial<Parameters<typeof placeFigure>[2]> = {}) => {
  return { plot: PLOT, fontSize: 13, words: [], isDrawnIn: () => false, ...over };
};

/** Values as a line of one series, a step of 10 apart, the last at the right edge of the plot. */
const lineOf = (...heights: number[]) => {
  const x = (i: number) => PLOT.right - (heights.length - 1 - i) * 10;
  const values = heights.map((best) => pointValue(killed(1, best), 'killed'));
  return { isDrawnIn: linesIn([{ values }], { x, y: (value) => value }), x };
};

describe('a figure at its mark', () => {
  it('stands above it, within the plot from left to right', () => {
    const at = (x: number) => placeFigure('1,430', { x, y: 200 }, around());
    expect(at(300)).toMatchObject({ x: 300, anchor: 'middle', leader: '' });
    expect(at(62)).toMatchObject({ x: 62, anchor: 'start' });
    expect(at(600)).toMatchObject({ x: 600, anchor: 'end' });
    expect(at(300)?.y).toBeLessThan(200);
  });

  it('stands within a plot that is hardly wider, wherever its mark is', () => {
    const plot = { ...PLOT, left: 0, right: 196 };
    for (let x = plot.left; x <= plot.right; x += 4) {
      const placed = placeFigure('September 2014: 12,345', { x, y: 200 }, around({ plot }));
      if (placed === null) throw new Error(`it is left out at ${x}`);
      const { left, right } = boxOf(placed, 13);
      expect(left).toBeGreaterThanOrEqual(-0.1);
      expect(right).toBeLessThanOrEqual(196.1);
      expect(left - 0.1 <= x && x <= right + 0.1).toBe(true);
    }
  });

  it('stands left of the end of a line that falls steeply to it, and below one that falls less', () => {
    const steep = lineOf(60, 60, 60, 60, 60, 60, 290);
    const left = placeFigure('1,430', { x: 600, y: 290 }, around(steep));
    expect(left).toMatchObject({ anchor: 'end', leader: '' });
    expect(left?.x).toBeLessThan(600);
    expect(Math.abs((left?.y ?? 0) - 290)).toBeLessThan(10);
    const sloping = lineOf(140, 150, 160, 170, 180, 190, 200);
    const below = placeFigure('1,430', { x: 600, y: 200 }, around(sloping));
    expect(below).toMatchObject({ x: 600, anchor: 'end' });
    expect(below?.y).toBeGreaterThan(200);
  });

  it('stands where a line would be, if that joined what is covered as a whole and in part', () => {
    const values = [60, 60, 60, 60, 60, 60, 200].map((best, i) => {
      const covered = i === 6 ? ('part' as const) : ('yes' as const);
      return pointValue({ ...killed(1, best), covered }, 'killed');
    });
    const isDrawnIn = linesIn([{ values }], { x: (i) => 540 + 10 * i, y: (value) => value });
    expect(isDrawnIn({ left: 592, right: 598, top: 90, bottom: 180 })).toBe(false);
    expect(isDrawnIn({ left: 592, right: 602, top: 190, bottom: 210 })).toBe(true);
    expect(isDrawnIn({ left: 582, right: 588, top: 50, bottom: 70 })).toBe(true);
  });

  it('is led to from above what is drawn, where that is all around it', () => {
    const high = placeFigure(
      '1,430',
      { x: 600, y: 280 },
      around({ isDrawnIn: ({ bottom }) => bottom > 120 }),
    );
    expect(high?.y).toBeLessThan(120);
    expect(high?.leader).toMatch(/^M600,1\d\d(\.\d)?V27\d(\.\d)?$/);
  });

  it.each([310, 590])('stands apart from the name of an event above it, at %i', (x) => {
    const event = { text: 'Islamic State declares a caliphate', x: x - 10, y: 44 };
    const words: PlacedText[] = [{ ...event, anchor: 'start' }];
    const placed = placeFigure('1,051', { x, y: 52 }, around({ words }));
    if (placed === null) throw new Error('it has room below');
    expect(words.some((other) => touch(placed, other, 13))).toBe(false);
  });

  it('is left out where only other words could be covered', () => {
    const words = Array.from({ length: 30 }, (_, i): PlacedText => {
      return { text: 'W'.repeat(45), x: 60, y: 40 + 10 * i, anchor: 'start' };
    });
    expect(placeFigure('1,051', { x: 300, y: 200 }, around({ words }))).toBeNull();
  });
});

type Box = { left: number; right: number; top: number; bottom: number };

function boxOf({ text, x, y, anchor }: PlacedText, fontSize: number): Box {
  const width = textWidth(text, fontSize);
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { left, right: left + width, top: y - 0.7 * fontSize, bottom: y };
}

type Piece = readonly [x1: number, y1: number, x2: number, y2: number];

/** The straight pieces that a drawn path has. */
function piecesOf(d: string): Piece[] {
  const pieces: Piece[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, command = '', rest = ''] of d.matchAll(/([MLHVhvzZ])([^MLHVhvzZ]*)/g)) {
    const [a = 0, b = 0] = rest.split(/[ ,]/).filter(Boolean).map(Number);
    const [toX, toY] = {
      M: [a, b],
      L: [a, b],
      H: [a, y],
      V: [x, a],
      h: [x + a, y],
      v: [x, y + a],
    }[command] ?? [startX, startY];
    if (command === 'M') [startX, startY] = [a, b];
    else pieces.push([x, y, toX ?? 0, toY ?? 0]);
    [x, y] = [toX ?? 0, toY ?? 0];
  }
  return pieces;
}

function crosses([x1, y1, x2, y2]: Piece, { left, right, top, bottom }: Box): boolean {
  const [from, to] =
    x1 <= x2
      ? [
          { x: x1, y: y1 },
          { x: x2, y: y2 },
        ]
      : [
          { x: x2, y: y2 },
          { x: x1, y: y1 },
        ];
  const [a, b] = [Math.max(from.x, left), Math.min(to.x, right)];
  if (a > b) return false;
  const at = (x: number) =>
    to.x === from.x ? from.y : from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y);
  const [low, high] = to.x === from.x ? [from.y, to.y] : [at(a), at(b)];
  return Math.max(low, high) > top && Math.min(low, high) < bottom;
}

const FIGURE = /^(.*\d{4}: )?\d[\d,]*$/;
const DRAWN = /^(trend-line|scene-fill|scene-whisker)/;

/** The figures of a view that lie over what is drawn of it, or over one another. */
function covering(input: TrendChartInput, kind: ChartKind, layout: Layout): string[] {
  const { placing, words } = KINDS[kind];
  const model = buildTrendModel({ ...input, words: words('own', 'killed') });
  const scene = placing.as === 'scene' ? placing.place(model, layout) : null;
  const trend = placeTrend(model, layout);
  const texts = scene?.texts ?? trend.labels;
  const drawn = scene
    ? scene.shapes.filter(({ className }) => DRAWN.test(className)).map(({ d }) => d)
    : trend.series.map(({ line, partLine }) => line + partLine);
  const pieces = drawn.flatMap(piecesOf);
  expect(pieces.length).toBeGreaterThan(2);
  const figures = texts.filter(({ text }) => FIGURE.test(text));
  expect(figures.length).toBeGreaterThan(0);
  return figures
    .filter((one) => {
      const box = boxOf(one, layout.fontSize);
      const others = texts.filter((other) => other !== one);
      return (
        pieces.some((piece) => crosses(piece, box)) ||
        others.some((other) => meet(box, boxOf(other, layout.fontSize)))
      );
    })
    .map(({ text }) => text);
}

const meet = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('the highest and last figures of the events that come with the product', () => {
  const shown = [null, ...Array.from({ length: REAL_FILES }, (_, i) => i)];
  const cases = (['month', 'year'] as const).flatMap((interval) =>
    shown.map((only) => [interval, only, realInput(interval, only)] as const),
  );
  it.each(['panels', 'lines', 'columns', 'stacked'] as const)(
    'cover neither lines, columns nor words as %s',
    (kind) => {
      const found = cases.flatMap(([interval, only, input]) =>
        [WIDE, NARROW].flatMap((layout) =>
          covering(input, kind, layout).map((text) => `${interval} ${only} ${text}`),
        ),
      );
      expect(found).toEqual([]);
    },
  );
});
