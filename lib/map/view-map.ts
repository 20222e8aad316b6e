import { type GeoPath, geoArea, geoBounds, geoCentroid, geoEqualEarth, geoPath } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import { mesh } from 'topojson-client';
import world from '@/data/geo/countries.json';
import { successorsOf } from '@/lib/reference/state-continuity';
import type { DegreeBounds } from './layer';
import { countryShape } from './local-map';
import { landOf, shapesIn, thinned } from './shapes';
import type { Point } from './view';

/** What is drawn as a circle: its area is its value. */
export type MapItem = { key: string; label: string; value: number; at: Point };

export type MapCircle = {
  key: string;
  label: string;
  value: number;
  x: number;
  y: number;
  r: number;
};

/** A view's map: base and circles, in units of a drawing of some size. */
export type ViewMap = {
  width: number;
  height: number;
  /** As SVG path data. */
  land: string;
  /** The land of the country that it is of; blank for a map of several. */
  country: string;
  borders: string;
  provinces: string;
  disputed: string;
  /** The largest first, which is drawn below the others. */
  circles: MapCircle[];
  /** What circles of some sizes mean, the largest first. */
  scale: { value: number; r: number }[];
};

/** As wide as it is drawn on a wide screen. */
const WIDTH = 560;
const LOWEST = 260;
const HIGHEST = 520;
const LARGEST_CIRCLE = 34;
/** A circle that is smaller can't be seen, or clicked. */
const SMALLEST_CIRCLE = 2.5;
/** How many units something has to be large on a map of several countries. */
const COARSER = 2;
const MARGIN = LARGEST_CIRCLE + 4;

/** Draws as much of the world as the countries of some items are in; null if none has a shape. */
export function worldMap(items: readonly MapItem[]): ViewMap | null {
  const lands = items.flatMap(({ key }) => mainLandOf(key) ?? []);
  if (lands.length === 0) return null;
  const shape = { type: 'MultiPolygon', coordinates: lands.map((one) => one.coordinates) } as const;
  return mapOf(items, shape, ({ path, unit: finest }) => {
    const unit = finest * COARSER;
    const coarse = thinned(world, unit);
    const { countries } = coarse.objects;
    const disputed = countries.geometries.filter(({ properties = {} }) => 'd' in properties);
    return {
      land: path(landOf(coarse, countries.geometries, unit)) ?? '',
      borders: path(mesh(coarse, countries, (a, b) => a !== b)) ?? '',
      country: '',
      provinces: '',
      disputed: path(landOf(coarse, disputed, unit)) ?? '',
    };
  });
}

/** Draws a country with its first-order areas and what is around it; null if the layer has no shape of it. */
export function countryViewMap(code: string, items: readonly MapItem[]): ViewMap | null {
  const shape = countryShape(code);
  if (shape === null) return null;
  return mapOf(items, shape, ({ path, bounds, unit }) => {
    const codes = [code, ...successorsOf(code)];
    const { land, country, borders, provinces, areas } = shapesIn(bounds, unit, codes);
    const disputed = areas.filter(({ area }) => area.disputed !== null);
    return {
      land: path(land) ?? '',
      country: path(country) ?? '',
      borders: path(borders) ?? '',
      provinces: path(provinces) ?? '',
      disputed: disputed.map((one) => path(one.shape) ?? '').join(''),
    };
  });
}

/** The middle of a country's largest piece of land, where its circle is; null where the layer has no shape of it. */
export function middleOf(code: string): Point | null {
  const land = mainLandOf(code);
  if (land === null) return null;
  const [longitude, latitude] = geoCentroid(land);
  return { latitude, longitude };
}

function mainLandOf(code: string): Polygon | null {
  const codes = [code, ...successorsOf(code)];
  const own = world.objects.countries.geometries.filter(
    ({ properties = {} }) => 'c' in properties && codes.includes(properties.c),
  );
  const pieces = landOf(world, own, 0).coordinates.map(
    (coordinates): Polygon => ({ type: 'Polygon', coordinates }),
  );
  return pieces.toSorted((a, b) => geoArea(b) - geoArea(a))[0] ?? null;
}

type Base = Pick<ViewMap, 'land' | 'country' | 'borders' | 'provinces' | 'disputed'>;
/** How to draw, what is seen in degrees, and how many degrees a unit is. */
type Drawing = { path: GeoPath; bounds: DegreeBounds; unit: number };

function mapOf(
  items: readonly MapItem[],
  shape: MultiPolygon,
  draw: (drawing: Drawing) => Base,
): ViewMap {
  const projection = geoEqualEarth().rotate([middleFor(shape), 0]);
  const fitTo = (height: number) =>
    projection.fitExtent(
      [
        [MARGIN, MARGIN],
        [WIDTH - MARGIN, height - MARGIN],
      ],
      shape,
    );
  fitTo(HIGHEST);
  const [[, top], [, bottom]] = geoPath(projection).bounds(shape);
  const height = Math.round(Math.min(HIGHEST, Math.max(LOWEST, bottom - top + 2 * MARGIN)));
  fitTo(height).clipExtent([
    [0, 0],
    [WIDTH, height],
  ]);
  const corners = [0, WIDTH / 2, WIDTH].flatMap((x) =>
    [0, height / 2, height].flatMap((y) => [projection.invert?.([x, y]) ?? []]),
  );
  const base = draw({
    path: geoPath(projection).digits(1),
    bounds: boundsAround(corners),
    unit: 180 / (Math.PI * projection.scale()),
  });
  const circles = circlesOf(items, (at) => projection([at.longitude, at.latitude]));
  return { width: WIDTH, height, ...base, circles, scale: scaleOf(circles) };
}

/** What is turned to the front: the middle of a shape, or Greenwich where it reaches round half of the world. */
function middleFor(shape: MultiPolygon): number {
  const [[west], [east]] = geoBounds(shape);
  const width = east >= west ? east - west : 360 + east - west;
  return width > 180 ? 0 : -geoCentroid(shape)[0];
}

/** What lies between corners; all the way round where some are beyond the world's edge. */
function boundsAround(corners: readonly number[][]): DegreeBounds {
  const known = corners.filter(([x = Number.NaN, y = Number.NaN]) => Number.isFinite(x + y));
  const xs = known.map(([x = 0]) => x);
  const ys = known.map(([, y = 0]) => y);
  const isAround = known.length < corners.length || Math.max(...xs) - Math.min(...xs) > 180;
  const [west, east] = isAround ? [-180, 180] : [Math.min(...xs), Math.max(...xs)];
  return [west, Math.min(...ys) - 1, east, Math.max(...ys) + 1];
}

function circlesOf(
  items: readonly MapItem[],
  project: (at: Point) => [number, number] | null,
): MapCircle[] {
  const most = Math.max(...items.map(({ value }) => value));
  return items
    .toSorted((a, b) => b.value - a.value)
    .flatMap(({ at, ...item }) => {
      const [x, y] = project(at) ?? [];
      if (x === undefined || y === undefined) return [];
      return [{ ...item, x: tenth(x), y: tenth(y), r: radiusOf(item.value, most) }];
    });
}

/** Areas are as values: a circle for four times as many is twice as wide. */
function radiusOf(value: number, most: number): number {
  return tenth(Math.max(SMALLEST_CIRCLE, LARGEST_CIRCLE * Math.sqrt(value / most)));
}

/** Round numbers that are as good as the largest value, a fifth and a twenty-fifth of it. */
function scaleOf([largest]: readonly MapCircle[]): ViewMap['scale'] {
  if (largest === undefined) return [];
  const { value: most } = largest;
  const values = [most, most / 5, most / 25].map(roundedDown).filter((value) => value >= 1);
  return [...new Set(values)].map((value) => ({ value, r: radiusOf(value, most) }));
}

function roundedDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1) * power;
}

const tenth = (number: number) => Math.round(number * 10) / 10;
