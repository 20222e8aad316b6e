/** A place in degrees. */
export type Point = { latitude: number; longitude: number };

/** A place on a map, in its units from its upper left corner. */
export type Spot = { x: number; y: number };

/** The width and height of a map that can be moved in, in its own units. */
export const MAP_SIZE = 480;

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
