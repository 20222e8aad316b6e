import { range, tickStep } from 'd3-array';
import type { ScaleRule } from '@/lib/domain/enums';
import type { Shown } from './shown';

/** An axis of figures: its highest value, those marked on it, and, where it is logarithmic, its lowest above zero. */
export type ValueAxis = { top: number; ticks: number[]; foot: number | null };

const TICKS = 4;

/**
 * The axis up to a highest value: from zero in round steps, which are whole for counts. It ends with the highest value, unless
 * the next step is nearer than half of one.
 */
export function valueAxis(highest: number, shown?: Pick<Shown, 'as'>): ValueAxis {
  const isShare = shown?.as === 'share';
  const isCount = !isShare && shown?.as !== 'rate';
  if (highest <= 0) return { top: 1, ticks: [0], foot: null };
  const step = Math.max(isCount ? 1 : 0, tickStep(0, highest, TICKS));
  const steps = Math.round(highest / step);
  // A product of tenths is not always a round number.
  const ticks = range(steps + 1).map((i) => Number((i * step).toPrecision(12)));
  const top = Math.max(highest, ticks.at(-1) ?? 0);
  return { top: isShare ? Math.min(1, top) : top, ticks, foot: null };
}

/** The axis of a logarithmic scale: from the power of ten below the least value above zero, and zero apart from it. */
export function logAxis(values: readonly number[]): ValueAxis {
  const known = values.filter((value) => value > 0);
  if (known.length === 0) return { top: 1, ticks: [0], foot: null };
  const first = Math.floor(Math.log10(Math.min(...known)));
  const highest = Math.max(...known, 10 ** (first + 1));
  const powers = range(first, Math.floor(Math.log10(highest)) + 1);
  return { top: highest, ticks: [0, ...powers.map((power) => 10 ** power)], foot: 10 ** first };
}

/** The axis that a scale asks for. */
export function axisOf(values: readonly number[], scale: ScaleRule, shown: Shown): ValueAxis {
  return scale === 'log' ? logAxis(values) : valueAxis(Math.max(0, ...values), shown);
}

/** What zero takes of a logarithmic axis: below it is nothing, above it the scale begins. */
const ZERO = 0.07;

/** How high a value stands on an axis, from 0 to 1. */
export function heightOn({ top, foot }: Pick<ValueAxis, 'top' | 'foot'>, value: number): number {
  if (foot === null) return value / top;
  if (value <= 0) return 0;
  const share = Math.log(value / foot) / Math.log(top / foot);
  return ZERO + (1 - ZERO) * Math.max(0, share);
}
