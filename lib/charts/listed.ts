import { BAR_BOX, type BarRoom } from './bar-room';
import type { BarTable } from './place-bars';

/** A row of figures in words, with a bar and what that is held against. */
export type ListedBar = {
  /** Unique among all groups. */
  key: string;
  label: string;
  /** What has to be known of it; blank for nothing. */
  remark: string;
  /** A figure for each column. */
  cells: readonly string[];
  /** Where it ends, from 0 to 100; null where none is known. */
  width: number | null;
  /** Where it begins, where it is a range: left out, at 0. */
  from?: number;
  /** Where what it is held against ends, from 0 to 100; null where it is against nothing. */
  against: number | null;
  /** Whether 100 is all that there can be, which is drawn behind it. */
  isOfWhole: boolean;
};

export type ListedGroup = {
  /** Blank for none. */
  title: string;
  /** What the rows are. */
  heading: string;
  columns: readonly string[];
  /** Which of the columns is the figure that the bars are of; the others are said beside it. */
  figureAt: number;
  bars: readonly ListedBar[];
};

/** Figures that are no counts by one measure, in groups below each other, each with its own longest bar. */
export type ListedBars = {
  alt: string;
  groups: readonly ListedGroup[];
  /** What a reader has to know, a sentence each. */
  notes: string[];
  /** Those that are to be read where no bars are drawn, too. */
  caveats?: string[];
};

/** A row in a line, where there is no room for a table: `Attacks 30, Usual 4.1`. */
export function listedText({ columns }: ListedGroup, { cells, remark }: ListedBar): string {
  const figures = cells.map((cell, i) => `${columns[i]} ${cell}`);
  return [...figures, ...(remark === '' ? [] : [remark])].join(', ');
}

/** A group as a table, to be placed. */
export function listedTable({
  title,
  heading,
  columns,
  figureAt,
  bars,
}: ListedGroup): BarTable<ListedBar> {
  return {
    ...{ title, counted: '', heading, bars },
    columns: columns.map((column, i) => ({
      heading: column,
      isQuiet: i !== figureAt,
      cell: ({ cells }) => cells[i] ?? '',
    })),
    labelOf: ({ label }) => label,
    belowOf: ({ remark }) => remark,
    hasBar: hasListedBar,
  };
}

/** Whether anything is drawn of a row. */
export function hasListedBar({ width, against, isOfWhole }: ListedBar): boolean {
  return width !== null || against !== null || isOfWhole;
}

type ListedMark = { className: string; x: number; y: number; width: number; height: number };

/** How wide what a bar is held against is drawn, of 100. */
const AGAINST = 0.6;

/** What a bar is drawn with, in the room that it has: the ground, the bar, and where what it is held against ends. */
export function listedMarks(
  { width, from = 0, against, isOfWhole }: ListedBar,
  { x, y }: BarRoom = BAR_BOX,
): ListedMark[] {
  const mark = (className: string, from: number, to: number, [top, bottom]: [number, number]) => ({
    ...{ className, x: x(from), y: y(top) },
    ...{ width: x(to) - x(from), height: y(bottom) - y(top) },
  });
  const edge = against === null ? 0 : Math.min(100 - AGAINST, Math.max(0, against - AGAINST / 2));
  return [
    ...(isOfWhole ? [mark('bar-ground', 0, 100, [3, 7])] : []),
    ...(width === null ? [] : [mark('bar-fill', from, width, [2, 8])]),
    ...(against === null ? [] : [mark('bar-against', edge, edge + AGAINST, [0, 10])]),
  ];
}
