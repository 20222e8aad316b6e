import { geoArea, geoCentroid, geoDistance, geoGraticule, geoMercator, geoPath } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import codes from 'i18n-iso-countries/codes.json';
import { feature } from 'topojson-client';
import world from 'world-atlas/countries-50m.json';

/** A map's width and height, in its own units. */
export const MAP_SIZE = 480;

/** Room left around the country, for what lies beyond its border. */
const MARGIN = 40;

/** Of a country of which less is seen, the name would hide it. In square units. */
const SMALLEST_NAMED = 1500;

/** Degrees from one line of the grid to the next, by how many degrees the map is wide. */
const GRID = [0.5, 1, 2, 5, 10, 20] as const;
const MOST_LINES = 8;

export type Point = { latitude: number; longitude: number };

/** A place on the map, in its units from its upper left corner. */
export type Spot = { x: number; y: number };

export type CountryMap = {
  /** What is drawn, as SVG path data. */
  country: string;
  land: string;
  grid: string;
  /** The countries that are seen of some size, each with the middle of what is seen of it. */
  names: readonly (Spot & { name: string })[];
  /** Degrees between the lines of the grid. */
  step: number;
  /** Where a point is drawn; null if no map of this kind can show it, as at the poles. */
  spotOf(point: Point): Spot | null;
  /** The point at a spot, with as many decimals as the map at that scale can tell apart. */
  pointAt(spot: Spot, zoom: number): Point;
};

/** Draws a country, north up, with what is around it. Null where there is no shape of it. */
export function countryMap(code: string): CountryMap | null {
  const shape = countryShape(code);
  if (shape === null) return null;
  const [longitude] = geoCentroid(shape);
  const projection = geoMercator()
    .rotate([-longitude, 0])
    .fitExtent(
      [
        [MARGIN, MARGIN],
        [MAP_SIZE - MARGIN, MAP_SIZE - MARGIN],
      ],
      shape,
    )
    .clipExtent([
      [0, 0],
      [MAP_SIZE, MAP_SIZE],
    ]);
  const path = geoPath(projection).digits(1);
  const degreesPerUnit = 360 / (2 * Math.PI * projection.scale());
  const width = degreesPerUnit * MAP_SIZE;
  const step = GRID.find((degrees) => width / degrees <= MOST_LINES) ?? 30;
  return {
    country: path(shape) ?? '',
    land: path(WORLD) ?? '',
    grid: path(geoGraticule().step([step, step])()) ?? '',
    step,
    names: WORLD.features.flatMap((one) => {
      if (path.area(one) < SMALLEST_NAMED) return [];
      const [x, y] = path.centroid(one);
      return [{ name: one.properties.name, x, y }];
    }),
    spotOf({ latitude, longitude }) {
      const [x = Number.NaN, y = Number.NaN] = projection([longitude, latitude]) ?? [];
      return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
    },
    pointAt({ x, y }, zoom) {
      const [longitude, latitude] = projection.invert?.([x, y]) ?? [0, 0];
      const decimals = Math.max(1, Math.ceil(-Math.log10(degreesPerUnit / zoom)));
      const rounded = (degrees: number) => Number(degrees.toFixed(decimals));
      return { latitude: rounded(latitude), longitude: rounded(longitude) };
    },
  };
}

/** ISO 3166-1 numeric codes, by which the shapes are named. */
const NUMERIC = new Map(codes.map(([, alpha3 = '', numeric = '']) => [alpha3, numeric]));

/** Shapes without a code that belong to a country of ours: where a point in them lies is told by lib/reference. */
const NAMED: Readonly<Record<string, string>> = {
  CYP: 'N. Cyprus',
  SOM: 'Somaliland',
  XKX: 'Kosovo',
};

/** As far from its largest part as what belongs to a country is shown with it, in radians: Alaska is, Guyane is not. */
const NEAR = 1;

/** All land, as one shape for each country. */
const WORLD = feature(world, world.objects.countries);

/** The shape of a country and of what lies near it; null if the atlas has none. */
export function countryShape(code: string): MultiPolygon | null {
  const id = NUMERIC.get(code);
  const own = WORLD.features.filter(
    (one) => (id !== undefined && one.id === id) || one.properties.name === NAMED[code],
  );
  const parts = own.flatMap(({ geometry }) => partsOf(geometry));
  const [largest] = parts.toSorted((a, b) => geoArea(b) - geoArea(a));
  if (largest === undefined) return null;
  const centre = geoCentroid(largest);
  const near = parts.filter((part) => geoDistance(geoCentroid(part), centre) < NEAR);
  return { type: 'MultiPolygon', coordinates: near.map(({ coordinates }) => coordinates) };
}

function partsOf(geometry: (typeof WORLD)['features'][number]['geometry']): Polygon[] {
  if (geometry.type === 'Polygon') return [geometry];
  if (geometry.type !== 'MultiPolygon') return [];
  return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
}

const MOST_ZOOM = 16;

/** What part of a map is shown: all of it at zoom 1, a half of its width at 2. */
export type MapView = { zoom: number; centre: Spot };

export const WHOLE_MAP: MapView = { zoom: 1, centre: { x: MAP_SIZE / 2, y: MAP_SIZE / 2 } };

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most);

/** A view of the map around a spot, kept within its edges. */
export function viewAround(zoom: number, { x, y }: Spot): MapView {
  const kept = within(zoom, 1, MOST_ZOOM);
  const half = MAP_SIZE / kept / 2;
  return {
    zoom: kept,
    centre: { x: within(x, half, MAP_SIZE - half), y: within(y, half, MAP_SIZE - half) },
  };
}

/** The same view, or one moved just so far that it shows a spot. */
export function viewShowing(view: MapView, spot: Spot): MapView {
  const half = MAP_SIZE / view.zoom / 2;
  const { x, y } = view.centre;
  return viewAround(view.zoom, {
    x: within(x, spot.x - half * 0.9, spot.x + half * 0.9),
    y: within(y, spot.y - half * 0.9, spot.y + half * 0.9),
  });
}

/** As an SVG takes it. */
export function viewBoxOf({ zoom, centre: { x, y } }: MapView): string {
  const size = MAP_SIZE / zoom;
  return `${x - size / 2} ${y - size / 2} ${size} ${size}`;
}
