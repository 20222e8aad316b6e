import type { PathCommand, PathData } from './path-data';

/** Fewer points are not worth a second attribute. */
const FEWEST_POINTS = 60;

type EvenPath = PathData & { transform: string };

/**
 * A path of many points at even steps across, as a line through periods is, in units of its own: one to the right a step, and a tenth
 * down. Its numbers are whole then, and half of them 1, which is a third of the text once it is compressed. Null for any other.
 */
export function inEvenSteps({ commands: points }: PathData): EvenPath | null {
  if (points.length < FEWEST_POINTS || !points.every(isPoint)) return null;
  const across = [...new Set(points.flatMap(({ tenths: [x] }) => (x === undefined ? [] : x)))].sort(
    (a, b) => a - b,
  );
  const [left = 0] = across;
  const step = stepOf(across);
  const placeOf = (x: number) => Math.round((x - left) / step);
  // Both ends of a path are a rounding away from where they are.
  if (!across.every((x) => Math.abs(left + placeOf(x) * step - x) <= 1)) return null;
  return {
    commands: points.map(({ command, tenths: [x, y] }) => ({
      command,
      tenths: x === undefined || y === undefined ? [] : [placeOf(x) * 10, y * 10],
    })),
    isExact: true,
    transform: `translate(${left / 10})scale(${Number((step / 10).toFixed(5))} .1)`,
  };
}

function isPoint({ command, tenths }: PathCommand): boolean {
  return command === 'Z' ? tenths.length === 0 : 'ML'.includes(command) && tenths.length === 2;
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
