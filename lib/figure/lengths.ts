/** Line height of a figure's texts, in font sizes. */
export const LINE = 1.35;

/** A length to a tenth of a unit: finer can't be seen, and makes paths long. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
