import { range, tickStep } from 'd3-array';

const TICKS = 4;

export type CountScale = { top: number; ticks: number[] };

/**
 * The axis of counts up to a highest value: from zero in whole, round steps. The axis ends with the highest value,
 * unless the next step is nearer than half of one.
 */
export function countScale(highest: number): CountScale {
  if (highest <= 0) return { top: 1, ticks: [0] };
  const step = Math.max(1, tickStep(0, highest, TICKS));
  const steps = Math.round(highest / step);
  return { top: Math.max(highest, steps * step), ticks: range(steps + 1).map((i) => i * step) };
}
