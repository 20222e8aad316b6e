import { geoArea } from 'd3-geo';
import type { MultiLineString, MultiPolygon, Position } from 'geojson';
import { LRUCache } from 'lru-cache';
import { merge, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Objects, Topology } from 'topojson-specification';
import layer from '@/data/geo/areas.json';
import { type Area, areasIn, type DegreeBounds } from './layer';

/** What of the base layer lies in some bounds. */
export type Shapes = {
  land: MultiPolygon;
  /** The land of the countries that are meant. */
  country: MultiPolygon;
  /** Coasts, and borders of countries and of disputed areas. */
  borders: MultiLineString;
  /** Lines between the areas of the countries that are meant. */
  provinces: MultiLineString;
  areas: { area: Area; shape: MultiPolygon }[];
};

type Layer = typeof layer;

/**
 * What of the base layer lies in some bounds, without what is smaller than some degrees. `codes` are the countries that are meant.
 */
export function shapesIn(bounds: DegreeBounds, step: number, codes: readonly string[]): Shapes {
  const topology = thinnedTo(step);
  const { geometries } = topology.objects.areas;
  const found = areasIn(bounds).flatMap(({ area, at }) => {
    const geometry = geometries[at];
    return geometry === undefined ? [] : [{ area, geometry }];
  });
  const own: GeometryCollection = {
    type: 'GeometryCollection',
    geometries: found.map(({ geometry }) => geometry),
  };
  const areaOf = new Map<unknown, Area>(found.map(({ area, geometry }) => [geometry, area]));
  const isBorder = (a: unknown, b: unknown) => {
    const [one, other] = [areaOf.get(a), areaOf.get(b)];
    return a === b || one?.code !== other?.code || one?.disputed !== other?.disputed;
  };
  const country = found.filter(({ area }) => codes.includes(area.code));
  return {
    land: landOf(
      topology,
      found.map(({ geometry }) => geometry),
      step,
    ),
    country: landOf(
      topology,
      country.map(({ geometry }) => geometry),
      step,
    ),
    borders: withoutSeam(mesh(topology, own, isBorder), step),
    provinces: mesh(topology, own, (a, b) => {
      return codes.includes(areaOf.get(a)?.code ?? '') && !isBorder(a, b);
    }),
    areas: found.map(({ area, geometry }) => ({
      area,
      shape: landOf(topology, [geometry], step),
    })),
  };
}

/** Lines between the first-order areas of some countries. */
export function linesWithin(codes: readonly string[], step: number): MultiLineString {
  const topology = thinnedTo(step);
  const geometries = topology.objects.areas.geometries.filter(
    ({ properties = {} }) => 'c' in properties && codes.includes(properties.c),
  );
  return mesh(topology, { type: 'GeometryCollection', geometries }, (a, b) => a !== b);
}

const kept = new LRUCache<number, Layer>({ max: 6 });

/** The layer without what is smaller than some degrees, rounded down to a power of two, so that few are made. */
function thinnedTo(step: number): Layer {
  const power = Math.floor(Math.log2(step));
  if (2 ** power <= FINEST) return layer;
  const known = kept.get(power);
  if (known !== undefined) return known;
  const thin = thinned(layer, 2 ** power);
  kept.set(power, thin);
  return thin;
}

/** What the layer itself tells apart, in degrees. */
const FINEST = 0.012;

/** Of each line its ends, and points in between that are some degrees from the one before: neighbours still meet. */
export function thinned<T extends Objects>(
  { transform, arcs, ...rest }: Topology<T>,
  step: number,
): Topology<T> {
  const [scaleX, scaleY] = transform?.scale ?? [1, 1];
  const [left, top] = transform?.translate ?? [0, 0];
  return {
    ...rest,
    arcs: arcs.map((arc) => {
      const line: Position[] = [];
      let [x, y] = [0, 0];
      arc.forEach(([dx = 0, dy = 0], i) => {
        x += dx;
        y += dy;
        const at: Position = [x * scaleX + left, y * scaleY + top];
        if (i === 0 || i === arc.length - 1 || apart(at, line.at(-1)) >= step) line.push(at);
      });
      return line;
    }),
  };
}

/** A degree to the east is shorter the further north it is. */
function apart([ax = 0, ay = 0]: Position, b: Position | undefined): number {
  const [bx = 0, by = 0] = b ?? [];
  return Math.hypot((ax - bx) * Math.cos((ay * Math.PI) / 180), ay - by);
}

/** Land as one shape, without islands that would not be seen. */
export function landOf(
  topology: Topology,
  geometries: readonly GeometryObject[],
  step: number,
): MultiPolygon {
  const polygons = geometries.flatMap((one) =>
    one.type === 'Polygon' || one.type === 'MultiPolygon' ? [one] : [],
  );
  const { type, coordinates } = merge(topology, polygons);
  return {
    type,
    coordinates: coordinates.filter((rings) => isSeen(rings[0] ?? [], step) && !isTurned(rings)),
  };
}

const HALF_OF_THE_WORLD = 2 * Math.PI;

/** A small island of which few points are left can come out the wrong way round: as all the world but the island. */
function isTurned(rings: Position[][]): boolean {
  return geoArea({ type: 'Polygon', coordinates: rings }) > HALF_OF_THE_WORLD;
}

/** Some areas of the layer, by their numbers, as one shape, without what is smaller than some degrees. */
export function mergedShape(ats: readonly number[], step = 0): MultiPolygon {
  const topology = step === 0 ? layer : thinnedTo(step);
  const { geometries } = topology.objects.areas;
  return landOf(
    topology,
    ats.flatMap((at) => geometries[at] ?? []),
    step,
  );
}

function isSeen(ring: Position[], step: number): boolean {
  const [first] = ring;
  return ring.some((at) => apart(at, first) > step);
}

/** Where the world is cut open there is no border. What would not be seen is left out. */
const SEAM = 179.8;

function withoutSeam({ type, coordinates }: MultiLineString, step: number): MultiLineString {
  const isSeam = ([x = 0]: Position) => Math.abs(x) >= SEAM;
  const lines = coordinates.flatMap((line) => {
    const pieces: Position[][] = [[]];
    line.forEach((at, i) => {
      const before = line[i - 1];
      if (before && isSeam(before) && isSeam(at)) pieces.push([]);
      pieces.at(-1)?.push(at);
    });
    return pieces.filter((piece) => isSeen(piece, step));
  });
  return { type, coordinates: lines };
}
