import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointAt, spotOf } from '@/lib/map/frame';
import { type Label, labelsThatFit } from '@/lib/map/labels';
import { countryMap, countryShape, incidentMap } from '@/lib/map/local-map';
import { MAP_SIZE, viewAround, viewBoxOf, viewShowing } from '@/lib/map/view';
import { COUNTRIES } from '@/lib/reference/countries';

const mapOf = (code: string) => {
  const map = countryMap(code);
  if (map === null) throw new Error(`no map of ${code}`);
  return map;
};

const numbersIn = (path: string) =>
  [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));

describe('a country’s map', () => {
  it('is there for every country but the smallest territories', () => {
    const without = COUNTRIES.filter(({ code }) => countryShape(code) === null);
    expect(without.map(({ code }) => code).sort()).toEqual([
      ...['CCK', 'GIB', 'IOT', 'TKL', 'UMI', 'VAT'],
    ]);
  });

  it.each(['IRQ', 'RUS', 'FJI', 'FRA', 'SOM', 'XKX', 'PSE', 'SUN'])('shows all of %s', (code) => {
    const numbers = numbersIn(mapOf(code).country);
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
    ['USA', 61.22, -149.9],
    ['USA', 21.31, -157.86],
  ])('has a point of %s where that is', (code, latitude, longitude) => {
    const { frame } = mapOf(code);
    const spot = spotOf(frame, { latitude, longitude });
    if (spot === null) throw new Error('it is on the map');
    const found = pointAt(frame, spot, 16);
    expect(found.latitude).toBeCloseTo(latitude, 1);
    expect(found.longitude).toBeCloseTo(longitude, 1);
  });

  it('names the country, those around it, its provinces and what is disputed, each where it is seen', () => {
    const { labels } = mapOf('IRQ');
    const named = (kind: Label['kind']) =>
      labels.filter((label) => label.kind === kind).map(({ text }) => text);
    expect(named('country')).toEqual(
      expect.arrayContaining([
        'Iran',
        'Iraq',
        'Jordan',
        'Kuwait',
        'Saudi Arabia',
        'Syria',
        'Turkey',
      ]),
    );
    expect(named('area')).toHaveLength(18);
    expect(named('area')).toContain('Baghdad');
    const spot = (text: string) => labels.find((label) => label.text === text)?.x ?? 0;
    expect(spot('Iran')).toBeGreaterThan(spot('Iraq'));
    expect(labels.every(({ x, y }) => x >= 0 && x <= MAP_SIZE && y >= 0 && y <= MAP_SIZE)).toBe(
      true,
    );
    const morocco = mapOf('MAR');
    expect(morocco.labels).toContainEqual(
      expect.objectContaining({ kind: 'disputed', text: 'Western Sahara' }),
    );
    expect(morocco.disputed).not.toBe('');
  });

  it('gives back the point of a spot, as exactly as one can click', () => {
    const { frame } = mapOf('IRQ');
    const unit = fc.double({ min: 0, max: MAP_SIZE, noNaN: true });
    fc.assert(
      fc.property(unit, unit, fc.constantFrom(1, 2, 16), (x, y, zoom) => {
        const spot = spotOf(frame, pointAt(frame, { x, y }, zoom));
        expect(Math.hypot((spot?.x ?? 0) - x, (spot?.y ?? 0) - y)).toBeLessThan(1.5 / zoom);
      }),
    );
  });
});

describe('the map of an incident', () => {
  const fallujah = { latitude: 33.36, longitude: 43.79 };
  const mapFor = (wherePrecision: number | null, point: typeof fallujah | null = fallujah) => {
    const map = incidentMap({ country: 'IRQ', point, wherePrecision }, 320);
    if (map === null) throw new Error('there is a map of Iraq');
    return map;
  };

  it('has the point in its middle, and names the provinces around it', () => {
    const { frame, labels, somewhere } = mapFor(1);
    expect(spotOf(frame, fallujah)).toEqual({
      x: expect.closeTo(160, 3),
      y: expect.closeTo(160, 3),
    });
    expect(labels.map(({ text }) => text)).toEqual(expect.arrayContaining(['Al-Anbar', 'Baghdad']));
    expect(somewhere).toBe('');
  });

  it('hatches the province, or the country, where no more is known', () => {
    const spread = (path: string) => {
      const numbers = numbersIn(path);
      return Math.max(...numbers) - Math.min(...numbers);
    };
    // Anbar is wider than the surroundings of a point: the map grows to show all of it.
    expect(spread(mapFor(4).somewhere)).toBeGreaterThan(200);
    expect(mapFor(6).somewhere).toBe(mapFor(6).country);
    expect(mapFor(null, null).somewhere).toBe('');
  });
});

describe('names on a map', () => {
  const within = { left: 0, top: 0, right: 300, bottom: 300 };
  const area = (text: string, x: number, y: number, room = 300): Label => ({
    text,
    kind: 'area',
    x,
    y,
    room,
  });

  it('never run into one another, leave the map or are wider than what they name', () => {
    const place: Label = { text: 'Fallujah', kind: 'place', x: 150, y: 150, room: null };
    const labels = [
      area('Al-Anbar', 160, 152),
      area('Ninawa', 150, 30),
      area('Kirkuk', 298, 60),
      area('Salah ad-Din', 60, 200, 20),
      place,
    ];
    expect(labelsThatFit(labels, 12, within).map(({ text }) => text)).toEqual([
      'Fallujah',
      'Ninawa',
    ]);
  });

  it('keep off the mark', () => {
    const labels = [area('Baghdad', 150, 150), area('Babil', 150, 220)];
    const mark = { x: 160, y: 155 };
    expect(labelsThatFit(labels, 12, within, mark).map(({ text }) => text)).toEqual(['Babil']);
  });

  it('appear as the map is shown larger', () => {
    const labels = [area('Baghdad', 100, 100, 30), area('Babil', 105, 108, 30)];
    expect(labelsThatFit(labels, 12, within)).toHaveLength(1);
    expect(labelsThatFit(labels, 3, within)).toHaveLength(2);
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
