import {
  type BarPart,
  barColumns,
  barPartsOf,
  barPartsText,
  type DividedBars,
} from './bar-columns';
import { type BarRoom, barRoomAt } from './bar-room';
import { LINE, textWidth, wrapText } from './text';
import { IN_PART } from './trend-words';
import type { BarChart, Box, ChartBar } from './types';

/** A ranking as a drawing has it: a table of names, bars and numbers, with a place for each. */
export type PlacedBars = {
  box: Box;
  words: PlacedWord[];
  /** How far down the lines below the head and the rows are. */
  rules: number[];
  bars: PlacedBar[];
};

type PlacedWord = {
  text: string;
  x: number;
  y: number;
  size: number;
  anchor: 'start' | 'end';
  isQuiet: boolean;
};
type PlacedBar = { bar: ChartBar; parts: BarPart[] | null; room: BarRoom };

/** How wide pictures are, and as large as what their words are set in (lib/pictures/picture). */
const LAYOUTS = {
  wide: { width: 640, size: 13, small: 11 },
  narrow: { width: 280, size: 12, small: 10.5 },
} as const;
export type BarsLayout = keyof typeof LAYOUTS;

/** A bar is so high, and so far from what is above and below it. */
const BAR_HEIGHT = 12;
const APART = 6;
const GAP = 16;
/** Names have at least this part of the width beside their numbers. */
const LEAST_NAMES = 0.4;

/** Places a ranking: names above their bars and numbers beside them or, where there is no room, below. */
export function placeBars(
  chart: BarChart,
  heading: string,
  divided: DividedBars | undefined,
  layout: BarsLayout,
): PlacedBars {
  const { width, size, small } = LAYOUTS[layout];
  const columns = widthsOf(chart, size, small);
  const numbers = columns.reduce((sum, { wide }) => sum + wide + GAP, 0);
  const isBeside = layout === 'wide' && width - numbers >= LEAST_NAMES * width;
  const room = isBeside ? width - numbers : width;
  const placed: PlacedBars = { box: { width, height: 0 }, words: [], rules: [], bars: [] };
  let y = 0;
  const put = (text: string, word: Partial<PlacedWord> = {}) => {
    placed.words.push({
      ...{ text, x: 0, y: y + 0.95 * size, size, anchor: 'start', isQuiet: false },
      ...word,
    });
  };
  const putNumbers = (
    textOf: (column: (typeof columns)[number]) => string,
    word: Partial<PlacedWord>,
  ) => {
    let right = width;
    for (const column of columns.toReversed()) {
      put(textOf(column), {
        x: right,
        anchor: 'end',
        ...word,
        isQuiet: word.isQuiet ?? column.isQuiet,
      });
      right -= column.wide + GAP;
    }
  };

  for (const line of wrapText(chart.counted, small, width)) {
    put(line, { ...(isBeside && { x: width, anchor: 'end' }), size: small, isQuiet: true });
    y += LINE * small;
  }
  put(heading, { size: small, isQuiet: true });
  putNumbers(({ heading }) => heading, { size: small, isQuiet: true });
  y += LINE * small + APART / 2;
  placed.rules.push(y);
  for (const bar of chart.bars) {
    y += APART;
    const label = bar.covered === 'part' ? `${bar.label} ${IN_PART}` : bar.label;
    if (isBeside) putNumbers(({ cell }) => cell(bar), {});
    for (const line of wrapText(label, size, room)) {
      put(line);
      y += LINE * size;
    }
    const parts = barPartsOf(bar, divided);
    placed.bars.push({ bar, parts, room: barRoomAt(0, y, room, BAR_HEIGHT) });
    y += BAR_HEIGHT + APART / 2;
    for (const line of parts === null ? [] : wrapText(barPartsText(parts), small, room)) {
      put(line, { size: small, isQuiet: true });
      y += LINE * small;
    }
    if (!isBeside) {
      putNumbers(({ cell }) => cell(bar), {});
      y += LINE * size;
    }
    y += APART / 2;
    placed.rules.push(y);
  }
  placed.box.height = Math.ceil(y + 1);
  return placed;
}

function widthsOf(chart: BarChart, size: number, small: number) {
  return barColumns(chart).map((column) => ({
    ...column,
    wide: Math.max(
      textWidth(column.heading, small),
      ...chart.bars.map((bar) => textWidth(column.cell(bar), size)),
    ),
  }));
}
