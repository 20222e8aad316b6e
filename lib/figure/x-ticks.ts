import type { Interval } from '@/lib/domain/enums';
import { textWidth } from './text-width';
import type { XTick } from './types';
import type { PeriodScale } from './x-scale';

/** How many periods may lie between two ticks, so that ticks fall on round years, quarters and months. */
const STEPS: Readonly<Record<Interval, readonly number[]>> = {
  year: [1, 2, 5, 10, 20, 25, 50, 100],
  quarter: [1, 2, 4, 8, 20, 40, 80, 100, 200, 400],
  month: [1, 2, 3, 6, 12, 24, 60, 120, 240, 300, 600, 1200],
};
const PERIODS_A_YEAR: Readonly<Record<Interval, number>> = { year: 1, quarter: 4, month: 12 };
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** Least space between two labels, in lines. */
const GAP = 1.1;

/**
 * The labelled periods of the axis: as many as fit without touching, on round ones (years that are multiples of 5,
 * the first month of a quarter). Below a month or quarter the year is set where it changes.
 */
export function periodTicks(
  periods: readonly string[],
  interval: Interval,
  scale: PeriodScale,
  fontSize: number,
  maxLabels: number,
): XTick[] {
  const step = STEPS[interval].find((candidate) => {
    const ticks = ticksEvery(candidate, periods, interval, scale);
    return ticks.length <= maxLabels && haveRoom(ticks, fontSize);
  });
  return step === undefined ? [] : ticksEvery(step, periods, interval, scale);
}

function ticksEvery(
  step: number,
  periods: readonly string[],
  interval: Interval,
  scale: PeriodScale,
): XTick[] {
  const years = step % PERIODS_A_YEAR[interval] === 0;
  const ticks: XTick[] = [];
  let lastYear = '';
  periods.forEach((period, index) => {
    const [year = '', part] = period.split('-');
    if (ordinal(year, part, interval) % step !== 0) return;
    const x = scale.x(index);
    if (years || part === undefined) ticks.push({ x, label: year, subLabel: null });
    else ticks.push({ x, label: partLabel(part), subLabel: year === lastYear ? null : year });
    lastYear = year;
  });
  return ticks;
}

/** Counts periods from year 0, so that multiples of a step are round. */
function ordinal(year: string, part: string | undefined, interval: Interval): number {
  const within = part === undefined ? 0 : Number(part.replace('Q', '')) - 1;
  return Number(year) * PERIODS_A_YEAR[interval] + within;
}

function partLabel(part: string): string {
  return part.startsWith('Q') ? part : (MONTHS[Number(part) - 1] ?? part);
}

function haveRoom(ticks: readonly XTick[], fontSize: number): boolean {
  return ticks.every((tick, i) => {
    const next = ticks[i + 1];
    if (!next) return true;
    return (
      next.x - tick.x >=
      (tickWidth(tick, fontSize) + tickWidth(next, fontSize)) / 2 + GAP * fontSize
    );
  });
}

/** How wide a tick's wider line is set. */
export function tickWidth({ label, subLabel }: XTick, fontSize: number): number {
  return Math.max(textWidth(label, fontSize), textWidth(subLabel ?? '', fontSize));
}
