import { geoEqualEarth } from 'd3-geo';
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, test } from 'vitest';
import { ViewMapDrawing } from '@/components/maps/view-map';
import { compactPath } from '@/lib/map/compact-path';
import { middleOfProvince } from '@/lib/map/provinces';
import { type MapItem, middleOf, viewMapOf } from '@/lib/map/view-map';

const item = (key: string, value: number): MapItem => {
  const at = middleOf(key);
  if (at === null) throw new Error(`no shape of ${key}`);
  return { key, label: key, value, at };
};

const mapOf = (items: readonly MapItem[]) =>
  viewMapOf(
    items.map(({ key }) => key),
    items,
  );

const numbersIn = (path: string) =>
  [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));

describe('the map of a view by country', () => {
  const items = [item('NGA', 100), item('IRQ', 400), item('AFG', 25), item('PHL', 1)];

  it('has circles whose areas are the values, the largest first, where the countries are', () => {
    const map = mapOf(items);
    expect(map?.circles.map(({ key }) => key)).toEqual(['IRQ', 'NGA', 'AFG', 'PHL']);
    const [irq, nga, afg, phl] = map?.circles ?? [];
    expect((irq?.r ?? 0) / (nga?.r ?? 1)).toBeCloseTo(2, 1);
    expect((irq?.r ?? 0) / (afg?.r ?? 1)).toBeCloseTo(4, 1);
    expect([nga, irq, afg, phl].map((one) => one?.x)).toEqual(
      [nga, irq, afg, phl].map((one) => one?.x ?? 0).toSorted((a, b) => a - b),
    );
    expect(irq?.y).toBeLessThan(nga?.y ?? 0);
    for (const { x, y } of map?.circles ?? []) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(map?.width ?? 0);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(map?.height ?? 0);
    }
  });

  it('has a scale of round numbers in the same measure', () => {
    const map = mapOf(items);
    expect(map?.scale.map(({ value }) => value)).toEqual([200, 50, 10]);
    const [largest] = map?.circles ?? [];
    for (const { value, r } of map?.scale ?? []) {
      expect((r / (largest?.r ?? 1)) ** 2).toBeCloseTo(value / 400, 1);
    }
  });

  it('shows no more of the world than there is to see, and is small enough for a page', () => {
    const one = mapOf([item('IRQ', 1)]);
    expect(one?.circles[0]).toMatchObject({
      x: expect.closeTo((one?.width ?? 0) / 2, -2),
      y: expect.closeTo((one?.height ?? 0) / 2, -2),
    });
    const all = mapOf(['USA', 'RUS', 'AUS', 'BRA', 'JPN'].map((code) => item(code, 1)));
    const size =
      (all?.land ?? '').length + (all?.borders ?? '').length + (all?.disputed ?? '').length;
    expect(size).toBeGreaterThan(5_000);
    expect(size).toBeLessThan(60_000);
    const numbers = numbersIn(all?.land ?? '');
    expect(Math.max(...numbers)).toBeLessThanOrEqual(all?.width ?? 0);
  });

  it('is none where no country has a shape, and finds former states on the land of those that followed', () => {
    expect(mapOf([])).toBeNull();
    expect(middleOf('ZZZ')).toBeNull();
    expect(middleOf('SUN')?.longitude).toBeGreaterThan(60);
    // Palau, 7.5° north and 134.6° east, is too small for the layer of whole countries.
    expect(middleOf('PLW')?.latitude).toBeCloseTo(7.5, 0);
    expect(middleOf('PLW')?.longitude).toBeCloseTo(134.6, 0);
  });
});

describe('the names on a map of circles', () => {
  const namesOn = (items: readonly MapItem[], layout: string) => {
    const map = mapOf(items);
    if (map === null) throw new Error('no map');
    const words = { id: 'map', alt: 'A map', wordsOf: () => '', hrefOf: () => null };
    const html = renderToStaticMarkup(<ViewMapDrawing map={map} isNamed {...words} />);
    const names = [...html.matchAll(/<text[^>]*data-layout="(\w+)"[^>]*>(\w+)</g)];
    return names.flatMap(([, of, name]) => (of === layout ? [name] : []));
  };

  it('stand beside their circle where another name has its middle', () => {
    const items = [item('IRQ', 120), item('SYR', 112), item('COL', 28), item('UKR', 8)];
    for (const layout of ['wide', 'narrow']) {
      expect(namesOn(items, layout)).toEqual(['IRQ', 'SYR', 'COL', 'UKR']);
    }
    const named = items.map((one) => ({ ...one, label: 'Quitealongname' }));
    expect(namesOn(named, 'wide')).toHaveLength(4);
  });
});

test('a circle that lies over another’s middle gives the pointer only what is nearer to its own', () => {
  const map = mapOf([item('IRQ', 120), item('SYR', 112), item('COL', 28)]);
  if (map === null) throw new Error('no map');
  const words = { wordsOf: ({ key }: { key: string }) => key, hrefOf: () => '/' };
  const html = renderToStaticMarkup(
    <ViewMapDrawing map={map} isNamed={false} id="map" alt="A map" {...words} />,
  );
  const links = [...html.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, inside = '']) => inside);
  expect(links).toHaveLength(3);
  const [iraq = '', syria = '', colombia = ''] = links;
  expect(syria).toMatch(
    /^<circle [^>]*pointer-events="none"><\/circle><path [^>]*class="view-map-reach"><title>SYR</,
  );
  for (const one of [iraq, colombia]) expect(one).not.toMatch(/pointer-events|view-map-reach/);
});

describe('the map of a view by province', () => {
  it('has the country, lines between its provinces, and the circles where they belong', () => {
    const of = (key: string, value: number): MapItem => {
      const at = middleOfProvince(key);
      if (at === null) throw new Error(`no shape of ${key}`);
      return { key, label: key, value, at };
    };
    const map = viewMapOf(['IRQ'], [of('IRQ.nineveh', 5), of('IRQ.basra', 20)]);
    expect(map?.provinces).not.toBe('');
    const [basra, mosul] = map?.circles ?? [];
    expect(basra?.key).toBe('IRQ.basra');
    expect(basra?.x).toBeGreaterThan(mosul?.x ?? 0);
    expect(basra?.y).toBeGreaterThan(mosul?.y ?? 0);
    expect(viewMapOf(['VAT'], [])).toBeNull();
  });

  it('names the disputed areas that are hatched', () => {
    expect(viewMapOf(['SYR'], [])?.disputedNames).toContain('Golan Heights');
    expect(viewMapOf(['UKR'], [])?.disputedNames).toContain('Crimea');
    expect(viewMapOf(['MAR'], [])?.disputedNames).toContain('Western Sahara');
  });
});

/** Every point of a path that is written step by step, and what its rings enclose. */
function pointsOf(path: string): [number, number][] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, command, ...pair] of path.matchAll(/([Ml ]?)(-?\d+)[ ]?(-?\d+)/g)) {
    const [dx = 0, dy = 0] = pair.map(Number);
    [x, y] = command === 'M' ? [dx, dy] : [x + dx, y + dy];
    points.push([x, y]);
  }
  return points;
}

describe('paths of few characters', () => {
  const line = fc.array(
    fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 })),
    {
      minLength: 2,
      maxLength: 30,
    },
  );

  it('go through the points that the projection gives, in whole units', () => {
    fc.assert(
      fc.property(line, (coordinates) => {
        // Without a stream that bends lines, a point is drawn where it is projected.
        const projection = geoEqualEarth().precision(0).scale(200);
        const path = compactPath(projection)({
          type: 'MultiLineString',
          coordinates: [coordinates],
        });
        const expected = coordinates
          .map((at) => (projection([at[0], at[1]]) ?? [0, 0]).map(Math.round))
          .filter(([x, y], i, all) => i === 0 || x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1]);
        expect(pointsOf(path)).toEqual(expected.length === 1 ? [] : expected);
      }),
    );
  });
});
