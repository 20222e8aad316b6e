import { gzipSync } from 'node:zlib';
import { geoContains } from 'd3-geo';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ColouredMapDrawing } from '@/components/maps/coloured-map';
import { colouredMapOf } from '@/lib/map/coloured-map';
import { ownLandOf } from '@/lib/map/view-map';
import { COUNTRIES } from '@/lib/reference/countries';

/** Places in areas that are disputed, and the countries that one or another map draws them with. */
const DISPUTED_PLACES: [name: string, at: [number, number], countries: string[]][] = [
  ['Simferopol', [34.1, 44.95], ['UKR', 'RUS']],
  ['Smara', [-11.67, 26.74], ['MAR', 'ESH']],
  ['Quneitra', [35.75, 33.1], ['SYR', 'ISR']],
  ['Hargeisa', [44.06, 9.56], ['SOM']],
  ['Pristina', [21.16, 42.66], ['SRB', 'XKX']],
  ['Sokhumi', [41.3, 43.1], ['GEO', 'RUS']],
  ['Taichung', [120.9, 24.1], ['CHN', 'TWN']],
  ['Ramallah', [35.25, 31.95], ['PSE', 'ISR']],
];
/** As finely as a map of one country is drawn, and as coarsely as one of a continent: coarser, the West Bank can't be seen. */
const STEPS = [0.03, 0.2];

describe('a map in the colours of classes', () => {
  it.each(DISPUTED_PLACES)('colours %s as nobody’s, at any scale', (_, at, countries) => {
    for (const step of STEPS) {
      for (const code of countries) expect(geoContains(ownLandOf(code, step), at)).toBe(false);
    }
  });

  it('colours the land of a country that is nobody else’s', () => {
    for (const step of STEPS) {
      expect(geoContains(ownLandOf('UKR', step), [31, 49])).toBe(true);
      expect(geoContains(ownLandOf('MAR', step), [-6.5, 32.5])).toBe(true);
      expect(geoContains(ownLandOf('RUS', step), [38, 54])).toBe(true);
    }
  });

  const some = colouredMapOf(['SYR', 'COL', 'XKX', 'MLT', 'UKR'], 'country', [
    { key: 'COL', value: 1.6 },
    { key: 'SYR', value: 124 },
    { key: 'XKX', value: 20 },
    { key: 'MLT', value: 0.4 },
    { key: 'UKR', value: 0 },
    { key: 'TUR', value: null },
    { key: 'YUG', value: 5 },
  ]);

  it('puts each place in its class, the highest first and darkest, and draws as spots what could not be seen else', () => {
    const places = some?.places.map(({ key, shade, isSpot }) => [key, shade, isSpot]);
    expect(some?.bounds).toEqual([0.1, 1, 3, 10, 30, 100]);
    // Kosovo is hatched, Malta small, and Yugoslavia no country of today.
    expect(places).toEqual([
      ['SYR', 6, false],
      ['XKX', 4, true],
      ['YUG', 3, true],
      ['COL', 2, false],
      ['MLT', 1, true],
    ]);
  });

  it('tells zero, no figure and what is grey apart, in the drawing and in its key', () => {
    if (some === null) throw new Error('there is no map');
    expect(some.zero).not.toBe('');
    expect(some.none).not.toBe('');
    expect(some.zero).not.toBe(some.none);
    const html = draw(some);
    const key = html.slice(html.indexOf('map-key')).replace(/<[^>]+>/g, '|');
    expect(key.match(/[^|"]{2,}|0/g)).toEqual(
      expect.arrayContaining(['0', 'No rate', 'Not covered', 'Disputed, in no colour']),
    );
    expect(html.match(/<a /g)).toHaveLength(5);
    expect(html).toContain('aria-label="SYR 124"');
    expect(html).not.toMatch(/style=|NaN|undefined/);
  });

  it('colours provinces of one country', () => {
    const map = colouredMapOf(
      ['IRQ'],
      'place',
      [
        { key: 'IRQ.nineveh', value: 0.2 },
        { key: 'IRQ.basra', value: 0.004 },
        { key: 'IRQ.muthanna', value: 0 },
      ],
      0.003,
    );
    expect(map?.places.map(({ key, isSpot }) => [key, isSpot])).toEqual([
      ['IRQ.nineveh', false],
      ['IRQ.basra', false],
    ]);
    expect(map?.zero).not.toBe('');
    expect(map?.provinces).not.toBe('');
    // The Golan is disputed: what Syria's records say of it is a spot.
    const golan = colouredMapOf(['SYR'], 'place', [{ key: 'SYR.golan-heights', value: 0.5 }]);
    expect(golan?.places[0]?.isSpot).toBe(true);
  });

  it('of all countries of the world adds less than 25 kB to a page', () => {
    const codes = COUNTRIES.map(({ code }) => code);
    const map = colouredMapOf(
      codes,
      'country',
      codes.map((key, i) => ({ key, value: 2 ** (i % 12) })),
    );
    if (map === null) throw new Error('there is no map');
    expect(map.places.length).toBeGreaterThan(190);
    expect(gzipSync(draw(map)).length).toBeLessThan(25_000);
  });

  it('is none where no country has a shape', () => {
    expect(colouredMapOf([], 'country', [])).toBeNull();
  });
});

function draw(map: NonNullable<ReturnType<typeof colouredMapOf>>): string {
  return renderToStaticMarkup(
    <ColouredMapDrawing
      map={map}
      id="one"
      alt="A map"
      classes={map.bounds.map(String)}
      zero="0"
      none="No rate"
      grey="Not covered"
      nameOf={({ key }) => key}
      wordsOf={({ key, value }) => `${key} ${value}`}
      hrefOf={({ key }) => `/?country=${key}`}
    />,
  );
}
