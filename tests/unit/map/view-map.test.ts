import { describe, expect, it } from 'vitest';
import { placeOfProvince } from '@/lib/map/provinces';
import { type MapItem, middleOf, viewMapOfCountries, viewMapOfCountry } from '@/lib/map/view-map';

const item = (key: string, value: number): MapItem => {
  const at = middleOf(key);
  if (at === null) throw new Error(`no shape of ${key}`);
  return { key, label: key, value, at };
};

const mapOf = (items: readonly MapItem[]) =>
  viewMapOfCountries(
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
  });
});

describe('the map of a view by province', () => {
  const ninawa = { latitude: 36.34, longitude: 43.13 };

  it('finds a province by where its records are, and by its name as datasets write it', () => {
    const byPoint = placeOfProvince('IRQ', 'called otherwise', ninawa);
    const byName = placeOfProvince('IRQ', 'Nīnawá province', null);
    expect(byPoint).toEqual(byName);
    expect(byPoint?.latitude).toBeCloseTo(36, 0);
    expect(placeOfProvince('IRQ', 'Al Anbār province', null)?.longitude).toBeCloseTo(42, 0);
    expect(placeOfProvince('IRQ', 'Nowhere', null)).toBeNull();
    // Points beyond the border are of no province of the country: the circle stands where they are.
    expect(placeOfProvince('IRQ', 'Nowhere', { latitude: 35, longitude: 38 })).toEqual({
      latitude: 35,
      longitude: 38,
    });
  });

  it('has the country, lines between its provinces, and the circles where they belong', () => {
    const at = placeOfProvince('IRQ', 'Nīnawá province', ninawa);
    const south = placeOfProvince('IRQ', 'Al Başrah province', { latitude: 30.5, longitude: 47.8 });
    if (at === null || south === null) throw new Error('both are in the layer');
    const map = viewMapOfCountry('IRQ', [
      { key: 'a', label: 'Ninawa', value: 5, at },
      { key: 'b', label: 'Basra', value: 20, at: south },
    ]);
    expect(map?.provinces).not.toBe('');
    const [basra, mosul] = map?.circles ?? [];
    expect(basra?.label).toBe('Basra');
    expect(basra?.x).toBeGreaterThan(mosul?.x ?? 0);
    expect(basra?.y).toBeGreaterThan(mosul?.y ?? 0);
    expect(viewMapOfCountry('VAT', [])).toBeNull();
  });
});
