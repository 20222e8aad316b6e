import {
  type GeoProjection,
  geoArea,
  geoBounds,
  geoCentroid,
  geoEqualEarth,
  geoPath,
} from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import { LRUCache } from 'lru-cache';
import { mesh } from 'topojson-client';
import world from '@/data/geo/countries.json';
import { successorsOf } from '@/lib/reference/state-continuity';
import { compactPath } from './compact-path';
import { DISPUTED, isDisputedId } from './disputed';
import { allAreas, type DegreeBounds } from './layer';
import { countryShape } from './local-map';
import { pointedPart } from './pointed-part';
import { landOf, linesWithin, mergedShape, shapesIn, thinned } from './shapes';
import { tenth } from './tenth';
import type { Point } from './view';

/** What is drawn as a circle: its area is its value. */
export type MapItem = {
  key: string;
  label: string;
  value: number;
  at: Point;
  /** Of incidents that are known to the province only, on a map of cells. */
  isRegion?: boolean;
};

export type MapCircle = Omit<MapItem, 'at'> & {
  x: number;
  y: number;
  r: number;
  /** Where the pointer finds it, as SVG path data; left out where that is all of it. */
  reach?: string;
};

/** What lies below circles or colours, in units of a drawing of some size: SVG path data. */
export type Base = {
  width: number;
  height: number;
  land: string;
  /** The land of the country that the map is of; blank for a map of several. */
  country: string;
  borders: string;
  provinces: string;
  disputed: string;
  /** What the disputed areas in sight are called. */
  disputedNames: string[];
};

/** A view's map: base and circles. */
export type ViewMap = Base & {
  /** The largest first, which is drawn below the others. */
  circles: MapCircle[];
  /** Those beyond the most that are drawn one by one, as SVG path data. */
  rest: { count: number; path: string };
  /** What circles of some sizes mean, the largest first. */
  scale: { value: number; r: number }[];
};

/** About twice as wide as it is drawn, so that whole units are fine enough. */
const WIDTH = 1000;
const LOWEST = 460;
const HIGHEST = 930;
const LARGEST_CIRCLE = 60;
/** A circle that is smaller can't be seen, or clicked. */
const SMALLEST_CIRCLE = 4.5;
const MARGIN = LARGEST_CIRCLE + 8;
/** Circles with words and a link of their own. A thousand of these would make a page of it. */
const MOST_CIRCLES = 100;
/** How many units something has to be large to be seen. */
const SEEN = 3;
/** From how many degrees on the layer of whole countries is drawn. */
const COARSE = 0.1;

/** A base and what it was drawn with. */
type Drawn = { base: Base; projection: GeoProjection; step: number };

/** Bases that were drawn last. They are of no dataset, and stay the same. */
const drawn = new LRUCache<string, Drawn>({ max: 40 });

/**
 * Draws as much of the world as some countries are in, with circles; of one country alone its first-order areas and what is around it.
 * Null if none has a shape.
 */
export function viewMapOf(codes: readonly string[], items: readonly MapItem[]): ViewMap | null {
  const base = baseOf(codes);
  return base === null ? null : withCircles(base, items);
}

/** What a map of some countries is drawn on; null if none has a shape. */
export function baseOf(codes: readonly string[]): Drawn | null {
  const key = codes.toSorted().join();
  const [only] = codes;
  const isOne = only !== undefined && codes.length === 1;
  const known = drawn.get(key) ?? (isOne ? drawCountry(only) : drawWorld(codes));
  if (known !== null) drawn.set(key, known);
  return known;
}

function drawWorld(codes: readonly string[]): Drawn | null {
  const lands = codes.flatMap((code) => mainLandOf(code) ?? []);
  if (lands.length === 0) return null;
  const frame = frameFor({
    type: 'MultiPolygon',
    coordinates: lands.map((one) => one.coordinates),
  });
  return keptWorld(frame, () => drawnFrom(frame, { ...shapesFor(frame, []), provinces: null }));
}

/** Of whole countries, by their frames: most sets of many countries have the same. */
const worlds = new LRUCache<string, Drawn>({ max: 40 });

function keptWorld({ projection, height }: Frame, draw: () => Drawn): Drawn {
  const key = JSON.stringify([
    projection.rotate(),
    projection.scale(),
    projection.translate(),
    height,
  ]);
  const known = worlds.get(key) ?? draw();
  worlds.set(key, known);
  return known;
}

function drawCountry(code: string): Drawn | null {
  const shape = countryShape(code);
  if (shape === null) return null;
  const frame = frameFor(shape);
  const codes = [code, ...successorsOf(code)];
  return drawnFrom(frame, {
    ...shapesFor(frame, codes),
    provinces: linesWithin(codes, frame.step),
  });
}

type Shapes = Pick<ReturnType<typeof shapesIn>, 'land' | 'country' | 'borders'> & {
  provinces: ReturnType<typeof linesWithin> | null;
  disputed: { name: string; shape: MultiPolygon }[];
};

/** What is in sight: of the layer of whole countries, which has few points, or of that of first-order areas. */
function shapesFor({ step, bounds }: Frame, codes: readonly string[]): Omit<Shapes, 'provinces'> {
  if (step < COARSE) {
    const { areas, land, country, borders } = shapesIn(bounds, step, codes);
    const disputed = areas.flatMap(({ area, shape }) =>
      area.disputed === null ? [] : [{ name: DISPUTED[area.disputed].name, shape }],
    );
    return { land, country, borders, disputed };
  }
  const coarse = thinnedWorld(step);
  const { countries } = coarse.objects;
  const { geometries } = countries;
  const own = geometries.filter(
    ({ properties = {} }) => 'c' in properties && codes.includes(properties.c),
  );
  return {
    land: landOf(coarse, geometries, step),
    country: landOf(coarse, own, step),
    borders: mesh(coarse, countries, (a, b) => a !== b),
    disputed: geometries.flatMap((one) => {
      const { d: id } = { d: undefined, ...one.properties };
      if (id === undefined || !isDisputedId(id)) return [];
      return [{ name: DISPUTED[id].name, shape: landOf(coarse, [one], step) }];
    }),
  };
}

/** Its last thinning: the countries of a map are asked for one by one. */
let thinnedLast: {
  step: number;
  topology: ReturnType<typeof thinned<typeof world.objects>>;
} | null = null;

function thinnedWorld(step: number) {
  if (thinnedLast?.step !== step) thinnedLast = { step, topology: thinned(world, step) };
  return thinnedLast.topology;
}

function drawnFrom({ projection, height, step }: Frame, shapes: Shapes): Drawn {
  const path = compactPath(projection);
  const disputed = shapes.disputed.map(({ name, shape }) => ({ name, drawing: path(shape) }));
  const seen = disputed.filter(({ drawing }) => drawing !== '');
  const base: Base = {
    width: WIDTH,
    height,
    land: path(shapes.land),
    country: path(shapes.country),
    borders: path(shapes.borders),
    provinces: shapes.provinces === null ? '' : path(shapes.provinces),
    disputed: seen.map(({ drawing }) => drawing).join(''),
    disputedNames: [...new Set(seen.map(({ name }) => name))].sort(),
  };
  return { base, projection, step };
}

/**
 * A country's land as it is drawn on a map, without what is disputed. Countries that have ended have none of their own: what is theirs
 * is not drawn as that of others.
 */
export function ownLandOf(code: string, step: number): MultiPolygon {
  if (step < COARSE) {
    const own = allAreas().filter(({ area }) => area.code === code && area.disputed === null);
    return mergedShape(
      own.map(({ at }) => at),
      step,
    );
  }
  const { geometries } = world.objects.countries;
  const own = geometries.filter(({ properties = {} }) => {
    return 'c' in properties && properties.c === code && !('d' in properties);
  });
  return landOf(thinnedWorld(step), own, step);
}

/** The middle of a country's largest piece of land, where its circle is; null if neither layer has a shape of it. */
export function middleOf(code: string): Point | null {
  const known = middles.get(code);
  if (known !== undefined) return known;
  const land = mainLandOf(code);
  const [longitude, latitude] = land === null ? [] : geoCentroid(land);
  const middle = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
  middles.set(code, middle);
  return middle;
}

/** Each page with a map asks for those of all its countries. */
const middles = new Map<string, Point | null>();

const mainLands = new Map<string, Polygon | null>();

function mainLandOf(code: string): Polygon | null {
  const known = mainLands.get(code);
  if (known !== undefined) return known;
  const codes = [code, ...successorsOf(code)];
  const own = world.objects.countries.geometries.filter(
    ({ properties = {} }) => 'c' in properties && codes.includes(properties.c),
  );
  const coarse = landOf(world, own, 0).coordinates;
  // Islands that the layer of whole countries has dropped are in that of first-order areas.
  const coordinates = coarse.length > 0 ? coarse : (countryShape(code)?.coordinates ?? []);
  const pieces = coordinates.map((one): Polygon => ({ type: 'Polygon', coordinates: one }));
  const land = pieces.toSorted((a, b) => geoArea(b) - geoArea(a))[0] ?? null;
  mainLands.set(code, land);
  return land;
}

/** How a part of the world is drawn: what is seen in degrees, and how many degrees something has to be large for that. */
type Frame = { projection: GeoProjection; height: number; bounds: DegreeBounds; step: number };

function frameFor(shape: MultiPolygon): Frame {
  // Lines between points that are near are straight: to bend them would add points.
  const projection = geoEqualEarth()
    .rotate([middleFor(shape), 0])
    .precision(0);
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
  const step = (SEEN * 180) / (Math.PI * projection.scale());
  return { projection, height, bounds: boundsAround(corners), step };
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

function withCircles({ base, projection }: Drawn, items: readonly MapItem[]): ViewMap {
  const most = Math.max(...items.map(({ value }) => value));
  const circles = items
    .toSorted((a, b) => b.value - a.value)
    .flatMap(({ at, ...item }): MapCircle[] => {
      const [x, y] = projection([at.longitude, at.latitude]) ?? [];
      if (x === undefined || y === undefined) return [];
      return [{ ...item, x: Math.round(x), y: Math.round(y), r: radiusOf(item.value, most) }];
    });
  const rest = circles.slice(MOST_CIRCLES);
  return {
    ...base,
    circles: circles.slice(0, MOST_CIRCLES).map(withReach),
    rest: { count: rest.length, path: rest.map(circlePath).join('') },
    scale: scaleOf(circles),
  };
}

/** The circle with where the pointer finds it among those that are drawn before it. */
function withReach(circle: MapCircle, at: number, all: readonly MapCircle[]): MapCircle {
  const reach = pointedPart(circle, all.slice(0, at));
  return reach === null ? circle : { ...circle, reach };
}

/** A circle as SVG path data. */
export function circlePath({ x, y, r }: Pick<MapCircle, 'x' | 'y' | 'r'>): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
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
