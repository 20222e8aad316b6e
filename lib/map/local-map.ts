import { geoArea, geoCentroid, geoDistance, geoGraticule, geoMercator, geoPath } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import { LRUCache } from 'lru-cache';
import { countryByCode } from '@/lib/reference/countries';
import { successorsOf } from '@/lib/reference/state-continuity';
import { DISPUTED } from './disputed';
import { degreesAUnit, frameAround, type MapFrame, projectionOf } from './frame';
import type { Label } from './labels';
import { type Area, allAreas, areaAt, type DegreeBounds } from './layer';
import { mergedShape, type Shapes, shapesIn } from './shapes';
import { tenth } from './tenth';
import { MAP_SIZE, type Point } from './view';

/** A part of the world as it is drawn: what a page needs of it and no more, so that it can be sent to a browser. */
export type LocalMap = {
  frame: MapFrame;
  /** Its width and height, in its units. */
  size: number;
  /** What is drawn, as SVG path data. */
  land: string;
  /** The land of the country that it is of. */
  country: string;
  borders: string;
  provinces: string;
  disputed: string;
  grid: string;
  /** Degrees between the lines of the grid. */
  step: number;
  /** Names of what is seen, those that a disputed area has among them. */
  labels: Label[];
  /** What is hatched as the place of an incident that is known no better; blank for none. */
  somewhere: string;
};

/** Room left around the country, for what lies beyond its border. */
const MARGIN = 1 / 12;
/** How wide the map around a point is. */
const AROUND_KM = 440;
/** Degrees from one line of the grid to the next, by how many degrees the map is wide. */
const GRID = [0.5, 1, 2, 5, 10, 20] as const;
const MOST_LINES = 8;
/** Of what is smaller, no name is ever shown, however large the map is shown. In units. */
const SMALLEST_NAMED = 2;
/** How many units something has to be large on a map that is not shown larger. */
const STILL = 2;
/** The codes of where precision that mean a province, and a country. */
const PROVINCE_ONLY = 4;
const COUNTRY_ONLY = 6;

/** Draws a country, north up, with what is around it. Null where there is no shape of it. */
export function countryMap(code: string): LocalMap | null {
  return keptAs(code, () => {
    const shape = countryShape(code);
    return shape === null ? null : drawn(frameOf(shape, MAP_SIZE), MAP_SIZE, code);
  });
}

type Incident = { country: string; point: Point | null; wherePrecision: number | null };

/**
 * Draws the surroundings of a point; where an incident is known to a province or a country only, all of that, hatched. Without
 * a point it is the country. Null where there is no shape of it.
 */
export function incidentMap(incident: Incident, size: number): LocalMap | null {
  return keptAs(JSON.stringify([incident, size]), () => drawnFor(incident, size));
}

/** What is drawn of the layer never changes, and it takes a while to draw. */
const kept = new LRUCache<string, LocalMap>({
  maxSize: 8_000_000,
  sizeCalculation: ({ land, country, borders, provinces }) =>
    1_000 + land.length + country.length + borders.length + provinces.length,
});

function keptAs(key: string, draw: () => LocalMap | null): LocalMap | null {
  const known = kept.get(key);
  if (known) return known;
  const map = draw();
  if (map !== null) kept.set(key, map);
  return map;
}

function drawnFor({ country, point, wherePrecision }: Incident, size: number): LocalMap | null {
  if (point === null || wherePrecision === COUNTRY_ONLY) {
    const shape = countryShape(country);
    if (shape === null) return null;
    return drawn(frameOf(shape, size), size, country, point === null ? null : 'country');
  }
  const area = wherePrecision === PROVINCE_ONLY ? areaAt(point) : null;
  const province = area === null ? null : shapeOf((one) => one === area);
  const around = frameAround(point, AROUND_KM, size);
  const whole = province === null ? around : frameOf(province, size);
  return drawn(whole.scale < around.scale ? whole : around, size, country, province);
}

/** The frame that a shape fills. */
function frameOf(shape: MultiPolygon, size: number): MapFrame {
  const rotate = -geoCentroid(shape)[0];
  const margin = size * MARGIN;
  const projection = geoMercator()
    .rotate([rotate, 0])
    .fitExtent(
      [
        [margin, margin],
        [size - margin, size - margin],
      ],
      shape,
    );
  return { rotate, scale: projection.scale(), translate: projection.translate() };
}

function drawn(
  frame: MapFrame,
  size: number,
  code: string,
  somewhere: MultiPolygon | 'country' | null = null,
): LocalMap {
  const projection = projectionOf(frame).clipExtent([
    [0, 0],
    [size, size],
  ]);
  const path = geoPath(projection).digits(1);
  const unit = degreesAUnit(frame);
  const least = unit * (size === MAP_SIZE ? 1 : STILL);
  const shapes = shapesIn(boundsOf(frame, size), least, codesOf(code));
  const step = GRID.find((degrees) => (unit * size) / degrees <= MOST_LINES) ?? 30;
  const disputed = shapes.areas.filter(({ area }) => area.disputed !== null);
  return {
    frame,
    size,
    land: path(shapes.land) ?? '',
    country: path(shapes.country) ?? '',
    borders: path(shapes.borders) ?? '',
    provinces: path(shapes.provinces) ?? '',
    disputed: path(joined(disputed.map(({ shape }) => shape))) ?? '',
    grid: path(geoGraticule().step([step, step])()) ?? '',
    step,
    labels: labelsOf(shapes, path, codesOf(code)),
    somewhere:
      somewhere === null ? '' : (path(somewhere === 'country' ? shapes.country : somewhere) ?? ''),
  };
}

/** The names of countries, of disputed areas and of the areas of the country that the map is of. */
function labelsOf(
  { areas }: Shapes,
  path: ReturnType<typeof geoPath>,
  codes: readonly string[],
): Label[] {
  const named = new Map<string, { text: string; kind: Label['kind']; shapes: MultiPolygon[] }>();
  const add = (text: string, kind: Label['kind'], shape: MultiPolygon) => {
    const known = named.get(`${kind} ${text}`);
    if (known) known.shapes.push(shape);
    else named.set(`${kind} ${text}`, { text, kind, shapes: [shape] });
  };
  for (const { area, shape } of areas) {
    const { code, name, disputed } = area;
    if (disputed !== null) add(DISPUTED[disputed].name, 'disputed', shape);
    else {
      add(countryByCode(code)?.name ?? code, 'country', shape);
      if (codes.includes(code) && name !== '') add(name, 'area', shape);
    }
  }
  return [...named.values()].flatMap(({ text, kind, shapes }) => {
    const shape = joined(shapes);
    const [x, y] = path.centroid(shape);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return [];
    const [[left], [right]] = path.bounds(shape);
    if (right - left < SMALLEST_NAMED) return [];
    return [{ text, kind, x: tenth(x), y: tenth(y), room: tenth(right - left) }];
  });
}

function joined(shapes: readonly MultiPolygon[]): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: shapes.flatMap(({ coordinates }) => coordinates) };
}

/** The degrees that a frame shows. */
function boundsOf(frame: MapFrame, size: number): DegreeBounds {
  const invert = projectionOf({ ...frame, rotate: 0 }).invert;
  const [west = -180, north = 90] = invert?.([0, 0]) ?? [];
  const [east = 180, south = -90] = invert?.([size, size]) ?? [];
  const half = (degreesAUnit(frame) * size) / 2;
  // A frame as wide as the world shows all of it.
  if (half >= 180 || east < west) return [-360, south, 360, north];
  return [west - frame.rotate, south, east - frame.rotate, north];
}

/** As far from its largest part as what belongs to a country is shown with it, in radians: Alaska is, Guyane is not. */
const NEAR = 1;

/** The shape of a country, or of a state that has ended, and of what lies near it; null if the layer has none. */
export function countryShape(code: string): MultiPolygon | null {
  const codes = codesOf(code);
  const shape = shapeOf((area) => codes.includes(area.code));
  const parts = shape?.coordinates.map(
    (coordinates): Polygon => ({ type: 'Polygon', coordinates }),
  );
  const [largest] = (parts ?? []).toSorted((a, b) => geoArea(b) - geoArea(a));
  if (parts === undefined || largest === undefined) return null;
  const centre = geoCentroid(largest);
  const near = parts.filter((part) => geoDistance(geoCentroid(part), centre) < NEAR);
  return { type: 'MultiPolygon', coordinates: near.map(({ coordinates }) => coordinates) };
}

const codesOf = (code: string): readonly string[] => [code, ...successorsOf(code)];

function shapeOf(isMeant: (area: Area) => boolean): MultiPolygon | null {
  const found = allAreas().filter(({ area }) => isMeant(area));
  return found.length === 0 ? null : mergedShape(found.map(({ at }) => at));
}
