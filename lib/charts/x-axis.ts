import type { Interval } from '@/lib/domain/enums';
import { daysInRange, daysOf, periodOf } from '@/lib/stats/period';
import { round, textWidth } from './text';
import type { Plot, XTick } from './types';

export type PeriodScale = {
  /** Middle of the period's slot, by its index. */
  x: (index: number) => number;
  /** The same by the period itself; undefined if it is not on the axis. */
  middle: (period: string) => number | undefined;
  /** Width of a slot. */
  step: number;
};

/** Places periods in equal slots over the plot's width, each point in the middle of its own. */
export function periodScale(
  periods: readonly string[],
  { left, right }: Pick<Plot, 'left' | 'right'>,
): PeriodScale {
  const step = (right - left) / Math.max(1, periods.length);
  const first = left + (right - left - step * (periods.length - 1)) / 2;
  const x = (index: number) => first + step * index;
  const middle = (period: string) => {
    const index = periods.indexOf(period);
    return index < 0 ? undefined : x(index);
  };
  return { x, middle, step };
}

/** Where a day (YYYY-MM-DD) begins within its period's slot; null outside the axis. */
export function dayX(scale: PeriodScale, interval: Interval, day: string): number | null {
  const period = periodOf(day, interval);
  const middle = scale.middle(period);
  if (middle === undefined) return null;
  const { from, to } = daysOf(period);
  const share = (daysInRange(from, day) - 1) / daysInRange(from, to);
  return middle + (share - 0.5) * scale.step;
}

/** How many periods may lie between two ticks, so that ticks fall on round years, quarters and months. */
const STEPS: Readonly<Record<Interval, readonly number[]>> = {
  year: [1, 2, 5, 10, 20, 25, 50, 100],
  quarter: [1, 2, 4, 8, 20, 40, 80, 100, 200, 400],
  month: [1, 2, 3, 6, 12, 24, 60, 120, 240, 300, 600, 1200],
};
const PERIODS_A_YEAR: Readonly<Record<Interval, number>> = { year: 1, quarter: 4, month: 12 };
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** Least space between two labels, in font sizes. */
const GAP = 1.1;

type Options = { interval: Interval; scale: PeriodScale; fontSize: number; maxLabels: number };
/** A period that may have a tick. `place` counts periods from year 0, so that multiples of a step are round. */
type Candidate = { place: number; index: number; year: string; part: string };

/**
 * The labelled periods of the axis: as many as fit without touching, on round ones (years that are multiples of 5,
 * the first month of a quarter). Below a month or quarter the year is set where it changes.
 */
export function periodTicks(periods: readonly string[], options: Options): XTick[] {
  const { interval, scale, fontSize, maxLabels } = options;
  const candidates = periods.map((period, index): Candidate => {
    const [year, part] = [period.slice(0, 4), period.slice(5)];
    const within = part === '' ? 0 : Number(part.replace('Q', '')) - 1;
    return { place: Number(year) * PERIODS_A_YEAR[interval] + within, index, year, part };
  });
  for (const step of STEPS[interval]) {
    const marked = candidates.filter(({ place }) => place % step === 0);
    if (marked.length > maxLabels) continue;
    const ticks = ticksOf(marked, scale, step % PERIODS_A_YEAR[interval] === 0);
    if (haveRoom(ticks, fontSize)) return ticks;
  }
  return [];
}

function ticksOf(marked: readonly Candidate[], scale: PeriodScale, years: boolean): XTick[] {
  return marked.map(({ index, year, part }, i) => {
    const x = round(scale.x(index));
    if (years || part === '') return { x, label: year, subLabel: null };
    const label = part.startsWith('Q') ? part : (MONTHS[Number(part) - 1] ?? part);
    return { x, label, subLabel: marked[i - 1]?.year === year ? null : year };
  });
}

function haveRoom(ticks: readonly XTick[], fontSize: number): boolean {
  return ticks.every((tick, i) => {
    const next = ticks[i + 1];
    if (!next) return true;
    const widths = tickWidth(tick, fontSize) + tickWidth(next, fontSize);
    return next.x - tick.x >= widths / 2 + GAP * fontSize;
  });
}

/** How wide a tick's wider line is set. */
function tickWidth({ label, subLabel }: XTick, fontSize: number): number {
  return Math.max(textWidth(label, fontSize), textWidth(subLabel ?? '', fontSize));
}
