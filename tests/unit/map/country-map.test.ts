import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countryMap,
  countryShape,
  MAP_SIZE,
  viewAround,
  viewBoxOf,
  viewShowing,
} from '@/lib/map/country-map';
import { COUNTRIES } from '@/lib/reference/countries';
import { countryAt } from '@/lib/reference/country-at';

const mapOf = (code: string) => {
  const map = countryMap(code);
  if (map === null) throw new Error(`no map of ${code}`);
  return map;
};

describe('a country’s map', () => {
  it('is there for every state of the system but one', () => {
    const states = COUNTRIES.filter(({ gwNumber, endedIn }) => gwNumber !== null && !endedIn);
    const without = states.filter(({ code }) => countryShape(code) === null);
    expect(without.map(({ name }) => name)).toEqual(['Tuvalu']);
    expect(countryMap('YUG')).toBeNull();
  });

  it.each(['IRQ', 'RUS', 'USA', 'FJI', 'FRA', 'SOM', 'XKX'])('shows all of %s', (code) => {
    const { country } = mapOf(code);
    const numbers = [...country.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));
    expect(numbers.length).toBeGreaterThan(20);
    // What lies beyond the edges is cut off at them: nothing is where the shape keeps off them.
    expect(Math.min(...numbers)).toBeGreaterThan(30);
    expect(Math.max(...numbers)).toBeLessThan(MAP_SIZE - 30);
  });

  it.each([
    ['IRQ', 33.31, 44.37],
    ['SOM', 9.56, 44.06],
    ['FJI', -18.14, 178.44],
    ['RUS', 55.75, 37.62],
  ])('has a point of %s where that is', (code, latitude, longitude) => {
    const map = mapOf(code);
    expect(countryAt(latitude, longitude)).toBe(code);
    const spot = map.spotOf({ latitude, longitude });
    if (spot === null) throw new Error('it is on the map');
    const found = map.pointAt(spot, 16);
    expect(found.latitude).toBeCloseTo(latitude, 1);
    expect(found.longitude).toBeCloseTo(longitude, 1);
  });

  it('names the country and those around it, each where it is seen', () => {
    const map = mapOf('IRQ');
    const named = map.names.map(({ name }) => name).sort();
    expect(named).toEqual(['Iran', 'Iraq', 'Jordan', 'Kuwait', 'Saudi Arabia', 'Syria', 'Turkey']);
    const iran = map.names.find(({ name }) => name === 'Iran');
    const iraq = map.names.find(({ name }) => name === 'Iraq');
    expect(iran?.x).toBeGreaterThan(iraq?.x ?? MAP_SIZE);
    expect(map.names.every(({ x, y }) => x > 0 && x < MAP_SIZE && y > 0 && y < MAP_SIZE)).toBe(
      true,
    );
  });

  it('gives back the point of a spot, as exactly as one can click', () => {
    const map = mapOf('IRQ');
    const unit = fc.double({ min: 0, max: MAP_SIZE, noNaN: true });
    fc.assert(
      fc.property(unit, unit, fc.constantFrom(1, 2, 16), (x, y, zoom) => {
        const spot = map.spotOf(map.pointAt({ x, y }, zoom));
        expect(Math.hypot((spot?.x ?? 0) - x, (spot?.y ?? 0) - y)).toBeLessThan(1.5 / zoom);
      }),
    );
  });
});

describe('a view of a map', () => {
  it('never leaves the map, and shows what it was moved to', () => {
    const unit = fc.double({ min: 0, max: MAP_SIZE, noNaN: true });
    const zooms = fc.double({ min: 0.1, max: 99, noNaN: true });
    fc.assert(
      fc.property(zooms, unit, unit, unit, (zoom, x, y, z) => {
        const view = viewShowing(viewAround(zoom, { x, y }), { x: z, y: x });
        const [left = 0, top = 0, size = 0] = viewBoxOf(view).split(' ').map(Number);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(left, top) + size).toBeLessThanOrEqual(MAP_SIZE + 1e-9);
        expect(z).toBeGreaterThanOrEqual(left - 1e-9);
        expect(z).toBeLessThanOrEqual(left + size + 1e-9);
      }),
    );
  });
});
