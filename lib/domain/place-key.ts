import { ALPHA_3, SLUG } from './patterns';

/** What provinces are told apart by: a change of the layer, or of how records are joined to it, is another edition. */
export const PROVINCES_EDITION = 'Natural Earth 4.1, edition 1';

/**
 * A province by the name that addresses and charts give it: `IRQ.nineveh`, or `IRQ.none` where none is known. The country is the one
 * under which the dataset files what happened there.
 */
export type PlaceKey = `${string}.${string}`;

/** Stands for a province that isn't known. */
export const NO_PROVINCE = 'none';

/** The key of a province of a country. */
export function placeKey(country: string, place: string): PlaceKey {
  return `${country}.${place}`;
}

/** The key that a text is, whatever the case of its letters; undefined if it has not the form of one. */
export function asPlaceKey(text: string): PlaceKey | undefined {
  const country = text.slice(0, 3).toUpperCase();
  const place = text.slice(4).toLowerCase();
  const isKey = text[3] === '.' && ALPHA_3.test(country) && place.length <= MOST_OF_A_KEY;
  return isKey && SLUG.test(place) ? placeKey(country, place) : undefined;
}

const MOST_OF_A_KEY = 60;

/** The country of a province, by its key. */
export function countryOfPlace(key: string): string {
  return key.slice(0, 3);
}

/** Whether a key stands for incidents of a country of which no province is known. */
export function isNoProvince(key: string): boolean {
  return key.slice(4) === NO_PROVINCE;
}

/** How many degrees a cell is wide and high. */
export const CELL_DEGREES = 0.5;

/** The cell of half a degree that a point lies in, by its south-western corner: `36.5n43e`. */
export function cellAt(latitude: number, longitude: number): string {
  const corner = (degrees: number) => Math.floor(degrees / CELL_DEGREES) * CELL_DEGREES;
  return `${signed(corner(latitude), 'n', 's')}${signed(corner(longitude), 'e', 'w')}`;
}

function signed(degrees: number, plus: string, minus: string): string {
  return `${Math.abs(degrees)}${degrees < 0 ? minus : plus}`;
}

const CELL = /^(\d{1,2}(?:\.5)?)([ns])(\d{1,3}(?:\.5)?)([ew])$/;

/** The south-western corner of a cell; null for a text that is none. */
export function cornerOf(cell: string): { latitude: number; longitude: number } | null {
  const [, up = '', north, across = '', east] = CELL.exec(cell) ?? [];
  if (north === undefined) return null;
  const latitude = Number(up) * (north === 'n' ? 1 : -1);
  const longitude = Number(across) * (east === 'e' ? 1 : -1);
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth && cellAt(latitude, longitude) === cell ? { latitude, longitude } : null;
}

/** The cell that a text is, whatever the case of its letters; undefined if it is none. */
export function asCell(text: string): string | undefined {
  const cell = text.toLowerCase();
  return cornerOf(cell) === null ? undefined : cell;
}
