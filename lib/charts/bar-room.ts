import { round } from './text';

/** Where the units of a bar stand: 100 along the longest, and 10 from its top down. */
export type BarRoom = { height: number; x: (along: number) => number; y: (down: number) => number };

/** A bar by itself, which is stretched to the room there is. */
export const BAR_BOX: BarRoom = { height: 10, x: (along) => along, y: (down) => down };

/** A bar at a place in a drawing. */
export function barRoomAt(left: number, top: number, width: number, height: number): BarRoom {
  return {
    height,
    x: (along) => round(left + (along / 100) * width),
    y: (down) => round(top + (down / BAR_BOX.height) * height),
  };
}
