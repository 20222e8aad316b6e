import type { ColumnPlaces } from '@/lib/importers/headings';
import { BadCell, MOST_PEOPLE } from '@/lib/importers/table';
import { DOTTED_FAULT, DOTTED_THOUSANDS } from '@/lib/text/dotted-thousands';
import { isMissing } from '@/lib/text/missing';

/** A row's text in a column; empty if the file has no such column, or says that nothing is stated, as R does by “NA”. */
export type Row<Column extends string> = (column: Column) => string;

/** pandas writes whole numbers as floats once a column has a gap. */
const WHOLE = /^-?\d+(?:\.(?!0{3}$)0*)?$/;
const DECIMAL = /^-?\d+(?:\.\d*)?(?:e[-+]?\d+)?$/i;
export function rowOf<Column extends string>(
  cells: readonly string[],
  places: ColumnPlaces<Column>,
): Row<Column> {
  return (column) => {
    const place = places[column];
    const text = place === undefined ? '' : (cells[place] ?? '').trim();
    return isMissing(text) ? '' : text;
  };
}

/** Null where the cell is blank. */
export function textIn<Column extends string>(row: Row<Column>, column: Column): string | null {
  return row(column) || null;
}

/** Throws BadCell where the cell is blank. */
export function neededText<Column extends string>(row: Row<Column>, column: Column): string {
  return row(column) || fail(column, 'is blank');
}

/** A whole number from low to high; null if the cell is blank. Throws BadCell for anything else. */
export function wholeIn<Column extends string>(
  row: Row<Column>,
  column: Column,
  low: number,
  high: number,
): number | null {
  const text = row(column);
  if (text === '') return null;
  if (!WHOLE.test(text)) {
    const fault = DOTTED_THOUSANDS.test(text) ? DOTTED_FAULT : 'is not a whole number';
    fail(column, `"${text}" ${fault}`);
  }
  const number = Number(text);
  return number >= low && number <= high
    ? number
    : fail(column, `${text} is outside the range ${low} to ${high}`);
}

/** Null where the cell is blank: unknown is not zero. */
export function countIn<Column extends string>(row: Row<Column>, column: Column): number | null {
  return wholeIn(row, column, 0, MOST_PEOPLE);
}

/** As wholeIn, but throws BadCell where the cell is blank. */
export function neededWhole<Column extends string>(
  row: Row<Column>,
  column: Column,
  low: number,
  high: number,
): number {
  return wholeIn(row, column, low, high) ?? fail(column, 'is blank');
}

/** Degrees, both or neither. */
export function pointIn(row: Row<'latitude' | 'longitude'>): {
  latitude: number | null;
  longitude: number | null;
} {
  const latitude = degreesIn(row, 'latitude', 90);
  const longitude = degreesIn(row, 'longitude', 180);
  if (latitude === null && longitude !== null) fail('latitude', 'is blank next to a longitude');
  if (longitude === null && latitude !== null) fail('longitude', 'is blank next to a latitude');
  return { latitude, longitude };
}

function degreesIn<Column extends string>(
  row: Row<Column>,
  column: Column,
  most: number,
): number | null {
  const text = row(column);
  if (text === '') return null;
  if (!DECIMAL.test(text)) fail(column, `"${text}" is not a number`);
  const degrees = Number(text);
  return Math.abs(degrees) <= most ? degrees : fail(column, `${text} is outside ±${most} degrees`);
}

/** @throws BadCell */
export function fail(column: string, reason: string): never {
  throw new BadCell(column, reason);
}
