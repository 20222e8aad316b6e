import { geoCentroid, geoGraticule, geoMercator, geoPath } from 'd3-geo';
import { countryShape, WORLD } from './country-shape';

/** A map's width and height, in its own units. */
export const MAP_SIZE = 480;

/** Room left around the country, for what lies beyond its border. */
const MARGIN = 40;

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
  /** Degrees between the lines of the grid. */
  step: number;
  /** Where a point is drawn; null where no map of this kind can show it, as at the poles. */
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
