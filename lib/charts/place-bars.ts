import { barColumns, barPartsOf, barPartsText, type DividedBars } from './bar-columns';
import { type BarRoom, barRoomAt } from './bar-room';
import { LINE, textWidth, wrapText } from './text';
import { IN_PART } from './trend-words';
import type { BarChart, Box, ChartBar } from './types';

/** A table of names, bars and numbers, of which each bar is something to be drawn. */
export type BarTable<Bar> = {
  /** What stands above all of it; blank for nothing. */
  title: string;
  /** What its numbers are, above them; blank for nothing. */
  counted: string;
  /** What its rows are. */
  heading: string;
  columns: readonly { heading: string; isQuiet: boolean; cell: (bar: Bar) => string }[];
  bars: readonly Bar[];
  labelOf: (bar: Bar) => string;
  /** What stands below a bar; blank for nothing. */
  belowOf: (bar: Bar) => string;
  /** Whether there is anything to draw. */
  hasBar: (bar: Bar) => boolean;
};

/** The same as a drawing has it, with a place for each. */
type PlacedBars<Bar> = {
  box: Box;
  words: PlacedWord[];
  /** How far down the lines below the head and the rows are. */
  rules: number[];
  bars: { bar: Bar; room: BarRoom }[];
};

type PlacedWord = {
  text: string;
  x: number;
  y: number;
  size: number;
  anchor: 'start' | 'end';
  isQuiet: boolean;
};

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
/** From one table to the next. */
const BETWEEN = 14;
/** Names have at least this part of the width beside their numbers. */
const LEAST_NAMES = 0.4;

/** A ranking as such a table. */
export function rankingTable(
  chart: BarChart,
  heading: string,
  divided: DividedBars | undefined,
): BarTable<ChartBar> {
  return {
    ...{ title: '', counted: chart.counted, heading, columns: barColumns(chart), bars: chart.bars },
    labelOf: ({ label, covered }) => (covered === 'part' ? `${label} ${IN_PART}` : label),
    belowOf: (bar) => {
      const parts = barPartsOf(bar, divided);
      return parts === null ? '' : barPartsText(parts);
    },
    hasBar: () => true,
  };
}

/** Places tables below each other. */
export function placeBars<Bar>(
  tables: readonly BarTable<Bar>[],
  layout: BarsLayout,
): PlacedBars<Bar> {
  const { width } = LAYOUTS[layout];
  const placed: PlacedBars<Bar> = { box: { width, height: 0 }, words: [], rules: [], bars: [] };
  let y = 0;
  for (const table of tables) y = placeTable(table, layout, y === 0 ? 0 : y + BETWEEN, placed);
  placed.box.height = Math.ceil(y + 1);
  return placed;
}

/** Adds a table to what is placed, from a height on: names above their bars and numbers beside them or, where there is no room, below. Gives its end. */
function placeTable<Bar>(
  table: BarTable<Bar>,
  layout: BarsLayout,
  top: number,
  placed: PlacedBars<Bar>,
): number {
  const { width, size, small } = LAYOUTS[layout];
  const columns = widthsOf(table, size, small);
  const numbers = columns.reduce((sum, { wide }) => sum + wide + GAP, 0);
  const isBeside = layout === 'wide' && width - numbers >= LEAST_NAMES * width;
  const room = isBeside ? width - numbers : width;
  let y = top;
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
    // In the order in which they are read: who copies the words of a PDF has them in that.
    let right = width - numbers;
    for (const column of columns) {
      right += column.wide + GAP;
      put(textOf(column), {
        x: right,
        anchor: 'end',
        ...word,
        isQuiet: word.isQuiet ?? column.isQuiet,
      });
    }
  };

  for (const line of linesOf(table.title, size, width)) {
    put(line);
    y += LINE * size;
  }
  for (const line of linesOf(table.counted, small, width)) {
    put(line, { ...(isBeside && { x: width, anchor: 'end' }), size: small, isQuiet: true });
    y += LINE * small;
  }
  put(table.heading, { size: small, isQuiet: true });
  putNumbers(({ heading }) => heading, { size: small, isQuiet: true });
  y += LINE * small + APART / 2;
  placed.rules.push(y);
  for (const bar of table.bars) {
    y += APART;
    const beside = { y: y + 0.95 * size };
    for (const line of wrapText(table.labelOf(bar), size, room)) {
      put(line);
      y += LINE * size;
    }
    if (isBeside) putNumbers(({ cell }) => cell(bar), beside);
    if (table.hasBar(bar)) {
      placed.bars.push({ bar, room: barRoomAt(0, y, room, BAR_HEIGHT) });
      y += BAR_HEIGHT;
    }
    y += APART / 2;
    for (const line of linesOf(table.belowOf(bar), small, room)) {
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
  return y;
}

function linesOf(text: string, size: number, width: number): string[] {
  return text === '' ? [] : wrapText(text, size, width);
}

function widthsOf<Bar>({ columns, bars }: BarTable<Bar>, size: number, small: number) {
  return columns.map((column) => ({
    ...column,
    wide: Math.max(
      textWidth(column.heading, small),
      ...bars.map((bar) => textWidth(column.cell(bar), size)),
    ),
  }));
}
