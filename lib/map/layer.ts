import type { Polygon } from 'geojson';
import { feature } from 'topojson-client';
import layer from '@/data/geo/areas.json';
import { type DisputedId, isDisputedId } from './disputed';
import type { Point } from './view';

/** A first-order area, or the part of one that is disputed. Server code only: the layer is too large for a browser. */
export type Area = {
  /** Alpha-3: of whom it is drawn as a part. What happens there counts where its dataset files it. */
  code: string;
  name: string;
  /** Its name in another language or spelling. */
  also: string | null;
  disputed: DisputedId | null;
};

/** From the west, the south, the east and the north, in degrees. */
export type DegreeBounds = readonly [west: number, south: number, east: number, north: number];

/** One piece of land of an area, with the area's number in the layer. */
type Piece = { area: Area; at: number; bounds: DegreeBounds; rings: Float64Array[] };

/** All pieces, and which of them are seen of each square of a degree. */
type Pieces = { all: Piece[]; bySquare: Map<number, number[]> };

let read: Pieces | null = null;

/** Which areas are meant, where not all are: they are looked for in less time. */
type IsMeant = (area: Area) => boolean;
const ANY: IsMeant = () => true;

/** The area that a point lies in: one, or none at sea. */
export function areaAt({ latitude, longitude }: Point, isMeant = ANY): Area | null {
  const { all, bySquare } = pieces();
  for (const at of bySquare.get(squareOf(longitude, latitude)) ?? []) {
    const piece = all[at];
    if (piece === undefined || !isMeant(piece.area)) continue;
    const [west, south, east, north] = piece.bounds;
    if (longitude < west || longitude > east || latitude < south || latitude > north) continue;
    if (isInside(piece.rings, longitude, latitude)) return piece.area;
  }
  return null;
}

/** The areas of which land lies within some kilometres of a point, the nearest first. */
export function areasNear(point: Point, kilometres: number, isMeant = ANY): Area[] {
  const { latitude, longitude } = point;
  const { all, bySquare } = pieces();
  const up = kilometres / KM_A_DEGREE;
  const across = up / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const near = new Set<number>();
  for (let y = Math.floor(latitude - up); y <= latitude + up; y++) {
    for (let x = Math.floor(longitude - across); x <= longitude + across; x++) {
      for (const at of bySquare.get(squareOf(x, y)) ?? []) near.add(at);
    }
  }
  const found = new Map<Area, number>();
  for (const at of near) {
    const piece = all[at];
    if (piece === undefined || !isMeant(piece.area)) continue;
    const distance = distanceTo(piece.rings, point);
    if (distance > kilometres || distance >= (found.get(piece.area) ?? Infinity)) continue;
    found.set(piece.area, distance);
  }
  return [...found].sort(([, a], [, b]) => a - b).map(([area]) => area);
}

const KM_A_DEGREE = 111.2;

/** The areas that are seen in some bounds, each with its number in the layer. DegreeBounds may reach beyond 180 degrees. */
export function areasIn([west, south, east, north]: DegreeBounds): { area: Area; at: number }[] {
  const found = new Map<number, Area>();
  for (const { area, at, bounds } of pieces().all) {
    const [left, bottom, right, top] = bounds;
    if (bottom > north || top < south) continue;
    if (TURNS.some((turn) => left + turn <= east && right + turn >= west)) found.set(at, area);
  }
  return [...found].map(([at, area]) => ({ area, at }));
}

const TURNS = [-360, 0, 360];

/** Every area, each with its number in the layer. */
export function allAreas(): { area: Area; at: number }[] {
  return areasIn([-180, -90, 180, 90]);
}

function pieces(): Pieces {
  if (read !== null) return read;
  const all = feature(layer, layer.objects.areas).features.flatMap(
    ({ geometry, properties }, at) => {
      const { c, n, w, d } = properties;
      const disputed = d !== undefined && isDisputedId(d) ? d : null;
      const area: Area = { code: c, name: n, also: w ?? null, disputed };
      const polygons =
        geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : geometry.type === 'Polygon'
            ? [geometry.coordinates]
            : [];
      return polygons.map((rings) => pieceOf(area, at, rings));
    },
  );
  const bySquare = new Map<number, number[]>();
  all.forEach(({ bounds: [west, south, east, north] }, at) => {
    for (let y = Math.floor(south); y <= north; y++) {
      for (let x = Math.floor(west); x <= east; x++) {
        const square = squareOf(x, y);
        const there = bySquare.get(square);
        if (there === undefined) bySquare.set(square, [at]);
        else there.push(at);
      }
    }
  });
  read = { all, bySquare };
  return read;
}

function pieceOf(area: Area, at: number, rings: Polygon['coordinates']): Piece {
  const [outer = []] = rings;
  const xs = outer.map(([x = 0]) => x);
  const ys = outer.map(([, y = 0]) => y);
  return {
    area,
    at,
    bounds: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    rings: rings.map((ring) => Float64Array.from(ring.flatMap(([x = 0, y = 0]) => [x, y]))),
  };
}

/** The number of the square of a degree that a place lies in. */
function squareOf(longitude: number, latitude: number): number {
  return (Math.floor(latitude) + 90) * 360 + ((Math.floor(longitude) + 540) % 360);
}

/** By how often a line to the east crosses the rings. */
function isInside(rings: readonly Float64Array[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** Kilometres from a point to the nearest side of some rings; 0 inside of them. Near enough for tens of kilometres. */
function distanceTo(rings: readonly Float64Array[], { latitude, longitude }: Point): number {
  if (isInside(rings, longitude, latitude)) return 0;
  const kmUp = KM_A_DEGREE;
  const kmAcross = KM_A_DEGREE * Math.cos((latitude * Math.PI) / 180);
  let least = Infinity;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const ax = ((ring[j] ?? 0) - longitude) * kmAcross;
      const ay = ((ring[j + 1] ?? 0) - latitude) * kmUp;
      const dx = ((ring[i] ?? 0) - longitude) * kmAcross - ax;
      const dy = ((ring[i + 1] ?? 0) - latitude) * kmUp - ay;
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
      least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy));
    }
  }
  return least;
}
