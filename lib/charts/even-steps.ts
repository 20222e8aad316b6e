import type { PathData } from './path-data';

/** Fewer points are not worth a second attribute. */
const FEWEST_POINTS = 60;

type EvenPath = PathData & { transform: string };

/**
 * A path of many points at even steps across, as a line through periods is, in units of its own: one to the right a step, and a tenth
 * down. Its numbers are whole then, and half of them 1, which is a third of the text once it is compressed. Null for any other.
 */
export function inEvenSteps(path: PathData): EvenPath | null {
  const { commands, tenths } = path;
  if (commands.length < FEWEST_POINTS || !isOfPoints(path)) return null;
  const across = [...new Set(tenths.filter((_, i) => i % 2 === 0))].sort((a, b) => a - b);
  const [left = 0] = across;
  const step = stepOf(across);
  const placeOf = (x: number) => Math.round((x - left) / step);
  // Both ends of a path are a rounding away from where they are.
  if (!across.every((x) => Math.abs(left + placeOf(x) * step - x) <= 1)) return null;
  return {
    ...path,
    tenths: tenths.map((one, i) => 10 * (i % 2 === 0 ? placeOf(one) : one)),
    isExact: true,
    transform: `translate(${left / 10})scale(${Number((step / 10).toFixed(5))} .1)`,
  };
}

/** Whether a path goes straight from point to point. */
function isOfPoints({ commands, ends }: PathData): boolean {
  let from = 0;
  return commands.every((command, i) => {
    const count = (ends[i] ?? from) - from;
    from += count;
    return count === 2 ? command === 'M' || command === 'L' : count === 0 && command === 'Z';
  });
}

/** How far apart places in tenths are that were at even steps before they were rounded: some may be left out. */
function stepOf(across: readonly number[]): number {
  const ways = across.slice(1).map((x, i) => x - (across[i] ?? 0));
  const least = Math.min(...ways);
  const single = ways.filter((way) => way <= least * 1.5 + 1);
  const mean = single.reduce((sum, way) => sum + way, 0) / single.length;
  const [first = 0, last = 0] = [across[0], across.at(-1)];
  // From the whole way it is known much better.
  return (last - first) / Math.max(1, Math.round((last - first) / mean));
}
