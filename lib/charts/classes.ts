import { figureText, type Shown } from './shown';

/** More classes can't be told apart by their shade. */
const MOST_CLASSES = 6;

/**
 * Where classes begin: 1, 3, 10, 30 and so on, the highest up to the highest value; below the first is only zero. Round numbers that
 * grow suit figures of which a few have most, and are the same from view to view.
 * @param least no class begins below it
 */
export function classBounds(values: readonly number[], least = 0): number[] {
  const known = values.filter((value) => value > 0);
  if (known.length === 0) return [];
  const highest = Math.max(...known);
  const lowest = Math.min(...known, 1);
  const bounds: number[] = [];
  for (let power = Math.floor(Math.log10(lowest)); 10 ** power <= highest; power++) {
    // Powers below one are not exact: 3 * 0.1 is 0.30000000000000004.
    const step = Number(`1e${power}`);
    bounds.push(step, Number(`3e${power}`));
  }
  const reached = bounds.filter((bound) => bound <= highest && bound >= Math.min(least, highest));
  const kept = reached.slice(-MOST_CLASSES);
  // The first class has all that is more than nothing.
  const first = reached[0] ?? Number(`1e${Math.floor(Math.log10(lowest))}`);
  return [Math.min(first, ...kept), ...kept.slice(1)];
}

/** The class that a value above zero is in, from the lowest on. */
export function classAt(bounds: readonly number[], value: number): number {
  const above = bounds.findIndex((bound) => value < bound);
  return Math.max(0, (above === -1 ? bounds.length : above) - 1);
}

/** The shade of a class, from 1 to 6: the darkest is for the highest class, and the others are as far apart as they can be. */
export function shadeOf(k: number, classes: number): number {
  if (classes < 2) return MOST_CLASSES;
  return Math.round(1 + (k * (MOST_CLASSES - 1)) / (classes - 1));
}

/** What classes are called: `10–29`, and of figures that are not whole `0.1–0.3`. */
export function classLabels(bounds: readonly number[], shown: Pick<Shown, 'as'>): string[] {
  const isWhole = shown.as === 'number';
  return bounds.map((from, k) => {
    const next = bounds[k + 1];
    const text = figureText(from, shown);
    // Shares below the first whole per cent are in it too.
    if (k === 0 && shown.as === 'share' && next !== undefined) {
      return `under ${figureText(next, shown)}`;
    }
    if (next === undefined) return `${text} or more`;
    const to = isWhole ? next - 1 : next;
    return to === from ? text : `${text}–${figureText(to, shown)}`;
  });
}
