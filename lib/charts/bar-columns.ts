import { wholeNumber } from '@/lib/format/figures';
import type { BarRoom } from './bar-room';
import { figureText } from './shown';
import { shareText } from './text';
import { spreadText } from './trend-words';
import type { BarChart, ChartBar } from './types';

/** A column of numbers beside the bars of a ranking. */
export type BarColumn = {
  heading: string;
  /** Said beside the figure, and not the figure itself. */
  isQuiet: boolean;
  cell: (bar: ChartBar) => string;
};

/** The numbers beside the bars of a ranking: the figure first. */
export function barColumns({ bars, measure, dates, shown, hasShares }: BarChart): BarColumn[] {
  const ranged = measure !== 'attacks';
  const best: BarColumn = {
    heading: ranged ? 'Best' : shown.as === 'rate' ? 'Rate' : 'Attacks',
    isQuiet: false,
    cell: ({ best, gap }) => {
      if (best !== null) return figureText(best, shown);
      // A dash where the reason stands below.
      return gap === undefined ? 'unknown' : '–';
    },
  };
  const spread: BarColumn = {
    heading: 'Low–high',
    isQuiet: true,
    cell: (bar) => spreadText(bar, shown),
  };
  const imprecise: BarColumn = {
    heading: dates === 'leave' ? 'Left out' : 'Hatched',
    isQuiet: true,
    cell: (bar) => figureText(bar.imprecise, shown),
  };
  const share: BarColumn = {
    heading: 'Share',
    isQuiet: false,
    cell: (bar) => (bar.share === null ? '–' : shareText(bar.share)),
  };
  return [
    best,
    ...(ranged ? [spread] : []),
    ...(bars.some((bar) => bar.imprecise > 0) ? [imprecise] : []),
    ...(hasShares ? [share] : []),
  ];
}

/** What each row's figure is made of: parts in one order, the last of them what is left. */
export type DividedBars = {
  parts: readonly { label: string; className: string }[];
  /** How many each part but the last is of; null where it is not known. */
  valuesOf: (key: string) => readonly number[] | null;
};

export type BarPart = DividedBars['parts'][number] & { value: number; x: number; width: number };

/** The parts of a bar that there is something of, from its beginning on. Parts that come to more than the whole stop where that does. */
export function barPartsOf(
  { key, best, width }: ChartBar,
  divided: DividedBars | undefined,
): BarPart[] | null {
  const values = divided?.valuesOf(key) ?? null;
  if (divided === undefined || values === null || best === null || width === null) return null;
  const known = values.reduce((sum, value) => sum + value, 0);
  let end = 0;
  const parts = divided.parts.map((part, i): BarPart => {
    const value = values[i] ?? Math.max(0, best - known);
    const x = end;
    end = Math.min(width, x + (best === 0 ? 0 : (width * value) / best));
    return { ...part, value, x, width: end - x };
  });
  return parts.filter(({ value }) => value > 0);
}

/** The parts of a bar in words. */
export function barPartsText(parts: readonly BarPart[]): string {
  return parts.map(({ label, value }) => `${label} ${wholeNumber(value)}`).join(' · ');
}

/** Slanting lines in the outline of a bar, drawn one by one, as programs for drawing lose patterns. */
export function barHatchPath(
  { from, to }: { from: number; to: number },
  { x, y }: BarRoom,
): string {
  const at = (along: number, down: number) => `${Number(x(along).toFixed(1))},${y(down)}`;
  const lines: string[] = [];
  for (let along = from; along + HATCH_STEP < to; along += HATCH_STEP) {
    lines.push(`M${at(along, 8)}L${at(along + HATCH_STEP, 2)}`);
  }
  return `M${at(from, 2)}H${x(to)}V${y(8)}H${x(from)}z${lines.join('')}`;
}

const HATCH_STEP = 1.5;
