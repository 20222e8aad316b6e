import { chunk } from 'es-toolkit/array';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inEvenSteps } from '@/lib/charts/even-steps';
import { commandsOf } from '@/lib/charts/path-data';
import { pathsInSteps } from '@/lib/charts/path-steps';
import { round } from '@/lib/charts/text';

/** Points at even steps, but for a gap, each rounded to a tenth as charts are placed. */
const evenPoints = fc
  .record({
    left: fc.double({ min: 0, max: 600, noNaN: true }),
    step: fc.double({ min: 0.4, max: 30, noNaN: true }),
    heights: fc.array(fc.integer({ min: -3000, max: 9000 }), { minLength: 100, maxLength: 400 }),
    gap: fc.record({ from: fc.integer({ min: 1, max: 60 }), count: fc.nat(30) }),
  })
  .map(({ left, step, heights, gap }) =>
    heights.flatMap((y, i): [number, number][] =>
      i >= gap.from && i < gap.from + gap.count ? [] : [[round(left + i * step), y / 10]],
    ),
  );

const pathOf = (points: readonly (readonly [number, number])[]) => `M${points.join('L')}`;

const dataOf = (points: readonly (readonly [number, number])[]) => commandsOf(pathOf(points));

/** Where path data in tenths and its transform lead to. */
function placesOf({ tenths, transform }: NonNullable<ReturnType<typeof inEvenSteps>>) {
  const [left = 0, across = 0, down = 0] = (transform.match(/[\d.]+/g) ?? []).map(Number);
  return chunk(tenths, 2).map(([x = 0, y = 0]) => {
    expect([x % 10, y % 10].map(Math.abs)).toEqual([0, 0]);
    return [left + (x / 10) * across, (y / 10) * down];
  });
}

describe('path data at even steps', () => {
  it('leads through the same points, by whole numbers', () => {
    fc.assert(
      fc.property(evenPoints, (points) => {
        const even = inEvenSteps(dataOf(points));
        if (even === null) throw new Error('These are at even steps.');
        const places = placesOf(even);
        expect(places).toHaveLength(points.length);
        places.forEach(([x = 0, y = 0], i) => {
          expect(Math.abs(x - (points[i]?.[0] ?? 0))).toBeLessThan(0.15);
          expect(y).toBeCloseTo(points[i]?.[1] ?? 0, 6);
        });
      }),
    );
  });

  it('is left to what has many such points, and no other commands', () => {
    const many = Array.from({ length: 100 }, (_, i) => [i, i % 7] as const);
    expect(inEvenSteps(dataOf(many))).not.toBeNull();
    expect(inEvenSteps(commandsOf(`${pathOf(many)}Z`))).not.toBeNull();
    expect(inEvenSteps(dataOf(many.slice(0, 20)))).toBeNull();
    expect(inEvenSteps(dataOf(many.map(([x, y]) => [round(x ** 1.5), y])))).toBeNull();
    expect(inEvenSteps(commandsOf(`${pathOf(many)}H3`))).toBeNull();
    expect(inEvenSteps(commandsOf(`${pathOf(many)}L3,4,5`))).toBeNull();
  });

  it('is not written of what a pattern fills, which would be stretched', () => {
    const d = pathOf(Array.from({ length: 100 }, (_, i) => [i / 2, i % 7] as const));
    expect(pathsInSteps(`<path d="${d}"></path>`)).toContain(
      'transform="translate(0)scale(0.5 .1)"',
    );
    expect(pathsInSteps(`<path d="${d}" fill="url(#hatch)"></path>`)).not.toContain('transform');
  });
});
