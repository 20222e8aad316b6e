import { geoPath } from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import { classAt, classBounds, shadeOf } from '@/lib/charts/classes';
import { compactPath } from './compact-path';
import { middleOfProvince, undisputedAreasOf } from './provinces';
import { mergedShape } from './shapes';
import type { Spot } from './view';
import { type Base, baseOf, circlePath, middleOf, ownLandOf } from './view-map';

/** A country or province and its figure; null where there is none that could be said. */
export type ColouredItem = { key: string; value: number | null };

/** What has a class: its land, or a spot where that is disputed, too small to be seen, or of no country of today. */
export type ColouredPlace = {
  key: string;
  value: number;
  /** From 1 to 6, the darkest. */
  shade: number;
  path: string;
  /** Where its name stands. */
  at: Spot;
  isSpot: boolean;
};

export type ColouredMap = Base & {
  /** Where classes begin, from the lowest on. */
  bounds: number[];
  /** The highest first. */
  places: ColouredPlace[];
  /** All with a figure of zero, and all without one, as SVG path data. */
  zero: string;
  none: string;
};

type Division = 'country' | 'place';

/** A shape that is smaller both ways, in units of the map, has a spot beside it. */
const SMALLEST_SHAPE = 18;
const SPOT = 11;

/**
 * A map whose countries or provinces have the colour of their class. The colour is that of what a dataset files under a country: what is
 * disputed is coloured as nobody's, whoever it is drawn with.
 * @param codes what is seen
 * @param least no class begins below it
 */
export function colouredMapOf(
  codes: readonly string[],
  by: Division,
  items: readonly ColouredItem[],
  least = 0,
): ColouredMap | null {
  const drawn = baseOf(codes);
  if (drawn === null) return null;
  const { base, projection, step } = drawn;
  const inUnits = geoPath(projection);
  const path = compactPath(projection);
  const bounds = classBounds(
    items.flatMap(({ value }) => value ?? []),
    least,
  );
  const placed = items.flatMap(({ key, value }) => {
    const land = landFor(by, key, step);
    const shape = path(land);
    const [[left, top], [right, bottom]] = inUnits.bounds(land);
    const isSpot = shape === '' || Math.max(right - left, bottom - top) < SMALLEST_SHAPE;
    const [x, y] = isSpot ? spotOf(by, key, projection) : inUnits.centroid(land);
    if (x === undefined || y === undefined || !isWithin({ x, y }, base)) return [];
    const at = { x: Math.round(x), y: Math.round(y) };
    return [{ key, value, at, isSpot, path: isSpot ? circlePath({ ...at, r: SPOT }) : shape }];
  });
  const joined = (is: (value: number | null) => boolean) =>
    placed.map(({ value, isSpot, path }) => (is(value) && !isSpot ? path : '')).join('');
  return {
    ...base,
    provinces: by === 'place' ? base.provinces : '',
    bounds,
    places: placed
      .flatMap(({ value, ...one }): ColouredPlace[] => {
        if (value === null || value <= 0) return [];
        return [{ ...one, value, shade: shadeOf(classAt(bounds, value), bounds.length) }];
      })
      .sort((a, b) => b.value - a.value),
    zero: joined((value) => value === 0),
    none: joined((value) => value === null),
  };
}

function landFor(by: Division, key: string, step: number): MultiPolygon {
  return by === 'country' ? ownLandOf(key, step) : mergedShape(undisputedAreasOf(key), step);
}

function spotOf(
  by: Division,
  key: string,
  projection: (point: [number, number]) => [number, number] | null,
): [number, number] | [] {
  const middle = by === 'country' ? middleOf(key) : middleOfProvince(key);
  return (middle && projection([middle.longitude, middle.latitude])) ?? [];
}

function isWithin({ x, y }: Spot, { width, height }: Base): boolean {
  return x >= 0 && x <= width && y >= 0 && y <= height;
}
