import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointedPart } from '@/lib/map/pointed-part';
import { type MapItem, middleOf, viewMapOf } from '@/lib/map/view-map';

type Disc = { x: number; y: number; r: number };
type Reached = Disc & { reach?: string | undefined };

/** The circle that the pointer finds at a spot: of those drawn over one another the last. */
function foundAt(discs: readonly Reached[], at: { x: number; y: number }): number {
  return discs.findLastIndex(({ x, y, r, reach }) =>
    reach === undefined ? Math.hypot(at.x - x, at.y - y) < r : isWithin(reach, at),
  );
}

function isWithin(path: string, at: { x: number; y: number }): boolean {
  const corners = path
    .slice(1, -1)
    .split('L')
    .map((one) => one.split(' ').map(Number));
  let inside = false;
  corners.forEach(([x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = corners[(i + 1) % corners.length] ?? [];
    if (y > at.y === nextY > at.y) return;
    if (at.x < x + ((at.y - y) / (nextY - y)) * (nextX - x)) inside = !inside;
  });
  return inside;
}

const reached = (discs: readonly Disc[]): Reached[] =>
  discs.map((disc, i) => ({ ...disc, reach: pointedPart(disc, discs.slice(0, i)) ?? undefined }));

describe('where the pointer finds circles that lie over one another', () => {
  it('leaves a circle whole that is alone, or lies where no other has its middle near', () => {
    expect(pointedPart({ x: 0, y: 0, r: 10 }, [])).toBeNull();
    expect(pointedPart({ x: 0, y: 0, r: 10 }, [{ x: 30, y: 0, r: 15 }])).toBeNull();
    expect(pointedPart({ x: 0, y: 0, r: 5 }, [{ x: 30, y: 0, r: 60 }])).toBeNull();
    // Of two in one place the smaller lies over the other, which is reached around it.
    expect(pointedPart({ x: 0, y: 0, r: 5 }, [{ x: 0, y: 0, r: 60 }])).toBeNull();
  });

  it('is halfway between the middles of two that are as large', () => {
    const discs = reached([
      { x: 0, y: 0, r: 60 },
      { x: 40, y: 0, r: 58 },
    ]);
    expect([-30, 0, 18, 22, 40, 90].map((x) => foundAt(discs, { x, y: 0 }))).toEqual([
      ...[0, 0, 0, 1, 1, 1],
    ]);
  });

  it('is around the middle of each, however many lie over it', () => {
    const disc = fc.record({
      x: fc.integer({ min: 0, max: 200 }),
      y: fc.integer({ min: 0, max: 200 }),
      r: fc.integer({ min: 5, max: 60 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(disc, { selector: ({ x, y }) => `${x} ${y}` }), (some) => {
        const discs = reached(some.toSorted((a, b) => b.r - a.r));
        discs.forEach(({ x, y }, i) => {
          expect(foundAt(discs, { x, y })).toBe(i);
        });
      }),
    );
  });

  it('has the middle of Iraq on the first map, which Syria’s circle lies over', () => {
    const item = (key: string, value: number): MapItem => {
      const at = middleOf(key);
      if (at === null) throw new Error(`no shape of ${key}`);
      return { key, label: key, value, at };
    };
    // As many were killed there by the dataset that the first page opens on.
    const items = [item('IRQ', 120), item('SYR', 112), item('COL', 28), item('UKR', 8)];
    const circles = viewMapOf(['IRQ', 'SYR', 'COL', 'UKR'], items)?.circles ?? [];
    const [iraq, syria] = circles;
    if (!iraq || !syria) throw new Error('two circles are missing');
    expect(Math.hypot(iraq.x - syria.x, iraq.y - syria.y)).toBeLessThan(syria.r);
    circles.forEach((circle, i) => {
      expect(foundAt(circles, circle)).toBe(i);
    });
  });
});
