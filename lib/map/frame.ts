import { geoMercator } from 'd3-geo';
import type { Point, Spot } from './view';

/** What part of the world a map shows, north up: a Mercator projection by its numbers, as a page can send it. */
export type MapFrame = { rotate: number; scale: number; translate: [x: number, y: number] };

const EARTH_KM = 6371;
/** Beyond, a map of this kind stretches too much. */
const FARTHEST_NORTH = 80;

/** The projection of a frame. */
export function projectionOf({ rotate, scale, translate }: MapFrame) {
  return geoMercator().rotate([rotate, 0]).scale(scale).translate(translate);
}

/** A square frame of some units with a point in its middle, as many kilometres wide as is said. */
export function frameAround(point: Point, kilometres: number, size: number): MapFrame {
  const latitude = Math.max(-FARTHEST_NORTH, Math.min(FARTHEST_NORTH, point.latitude));
  const scale = (EARTH_KM * Math.cos((latitude * Math.PI) / 180) * size) / kilometres;
  const rotate = -point.longitude;
  const origin = projectionOf({ rotate, scale, translate: [0, 0] });
  const [x = 0, y = 0] = origin([point.longitude, latitude]) ?? [];
  return { rotate, scale, translate: [size / 2 - x, size / 2 - y] };
}

/** How many kilometres a unit of a frame is at a latitude. */
export function kilometresAUnit({ scale }: MapFrame, latitude: number): number {
  return (EARTH_KM * Math.cos((latitude * Math.PI) / 180)) / scale;
}

/** How many degrees of longitude a unit of a frame is. */
export function degreesAUnit({ scale }: MapFrame): number {
  return 180 / (Math.PI * scale);
}

/** Where a point is drawn; null if no map of this kind can show it, as at the poles. */
export function spotOf(frame: MapFrame, { latitude, longitude }: Point): Spot | null {
  const [x = Number.NaN, y = Number.NaN] = projectionOf(frame)([longitude, latitude]) ?? [];
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

/** The point at a spot, with as many decimals as the map can tell apart where a unit is shown `zoom` times as large. */
export function pointAt(frame: MapFrame, { x, y }: Spot, zoom: number): Point {
  const [longitude, latitude] = projectionOf(frame).invert?.([x, y]) ?? [0, 0];
  const decimals = Math.max(1, Math.ceil(-Math.log10(degreesAUnit(frame) / zoom)));
  const rounded = (degrees: number) => Number(degrees.toFixed(decimals));
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}
