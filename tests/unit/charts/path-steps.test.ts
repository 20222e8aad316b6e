import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathsInSteps } from '@/lib/charts/path-steps';

type Corner = [x: number, y: number, isNew: number];

/** The points of path data as the SVG specification reads it, in tenths: corners alone, as a step along a line may pass one. */
function cornersOf(d: string): Corner[] {
  const points: Corner[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const to = (nextX: number, nextY: number, isNew = false) => {
    [x, y] = [nextX, nextY];
    const [before, last] = points.slice(-2);
    const isAlong =
      !isNew &&
      before !== undefined &&
      last !== undefined &&
      before[1] === y &&
      last[1] === y &&
      last[2] === 0;
    if (isAlong && (last[0] - before[0]) * (x - last[0]) >= 0) points.pop();
    if (isNew || points.at(-1)?.[0] !== x || points.at(-1)?.[1] !== y)
      points.push([x, y, isNew ? 1 : 0]);
  };
  for (const [, command = '', text = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (text.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map((one) =>
      Math.round(Number(one) * 10),
    );
    if (command.toLowerCase() === 'z') to(startX, startY);
    const isRelative = command === command.toLowerCase();
    const axis = command.toLowerCase();
    while (numbers.length > 0) {
      const [dx, dy] = isRelative ? [x, y] : [0, 0];
      if (axis === 'h') to(dx + (numbers.shift() ?? 0), y);
      else if (axis === 'v') to(x, dy + (numbers.shift() ?? 0));
      else {
        const [nextX, nextY] = [dx + (numbers.shift() ?? 0), dy + (numbers.shift() ?? 0)];
        to(nextX, nextY, command === 'M');
        if (command === 'M') [startX, startY] = [nextX, nextY];
      }
    }
  }
  return points;
}

/** Path data as it is written where it is filled with a pattern, so that it keeps its units. */
function inSteps(d: string): string {
  return /^ d="(.*)" fill="url$/.exec(pathsInSteps(` d="${d}" fill="url`))?.[1] ?? '';
}

const place = fc.integer({ min: -3000, max: 9000 }).map((tenths) => tenths / 10);
const lines = fc
  .array(
    fc.tuple(
      fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 12 }),
      fc.constantFrom('', 'Z'),
      fc.oneof(
        place.map((x) => `H${x}`),
        place.map((y) => `V${y}`),
        fc.constant(''),
      ),
    ),
    { maxLength: 4 },
  )
  .map((runs) =>
    runs
      .map(
        ([points, end, step]) => `M${points.map(([x, y]) => `${x},${y}`).join('L')}${step}${end}`,
      )
      .join(''),
  );

describe('path data in steps', () => {
  it('leads through the same corners', () => {
    fc.assert(
      fc.property(lines, (d) => {
        expect(cornersOf(inSteps(d))).toEqual(cornersOf(d));
      }),
    );
  });

  it.each([
    ['M0.4,124.6L1.2,124.8L1.9,124.8', 'M.4 124.6l.8.2h.7'],
    ['M0,10H20V30H0z', 'M0 10h20v20h-20z'],
    ['M1,1L2,2L3,1L4,0.5', 'M1 1l1 1 1-1 1-.5'],
    ['M1,1L0.5,0.5L0.2,0.3', 'M1 1l-.5-.5-.3-.2'],
    // Back over itself, and on: three corners.
    ['M0,0H10H5V1', 'M0 0h10-5v1'],
    // A dot, which a round end draws.
    ['M1,1L1,1', 'M1 1h0'],
  ])('is short: %s', (d, short) => {
    expect(inSteps(d)).toBe(short);
  });

  it.each(['', 'M1,2h0.01', 'M0,0C1,1 2,2 3,3', 'M1.234,5L2,3', 'M1,2a3,3 0 1,0 6,0', 'M1,2L3'])(
    'leaves alone what it does not know: “%s”',
    (d) => {
      expect(inSteps(d)).toBe(d);
    },
  );

  it('is written for each path of a drawing, and for nothing else', () => {
    const drawn =
      '<path class="a" d="M0,0L1,1"></path><g id="M0,0L1,1"><path d="M2,2H4"></path></g>';
    expect(pathsInSteps(drawn)).toBe(
      '<path class="a" d="M0 0l1 1"></path><g id="M0,0L1,1"><path d="M2 2h2"></path></g>',
    );
  });
});
