import { faultOfDate } from '@/lib/filters/partial-date';
import type { ColumnPlaces } from '@/lib/importers/headings';
import { BadCell, MOST_PEOPLE } from '@/lib/importers/table';
import { DOTTED_FAULT, DOTTED_THOUSANDS } from '@/lib/text/dotted-thousands';
import { isMissing } from '@/lib/text/missing';

/** A row's text in a column; empty if the file has no such column, or says that nothing is stated, as R does by “NA”. */
export type GedRow = (column: GedColumn) => string;

/** More deaths than any event can have had; two of them still fit the database's integer. */

/** pandas writes whole numbers as floats once a column has a gap. */
const WHOLE = /^-?\d+(?:\.(?!0{3}$)0*)?$/;
const DECIMAL = /^-?\d+(?:\.\d*)?(?:e[-+]?\d+)?$/i;
/** `2014-01-24`, `2009-02-20T00:00:00` or `2009-06-09 00:00:00.000`: UCDP's events have days, no hours. */
const DAY = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/;

export function rowOf(cells: readonly string[], places: ColumnPlaces<GedColumn>): GedRow {
  return (column) => {
    const place = places[column];
    const text = place === undefined ? '' : (cells[place] ?? '').trim();
    return isMissing(text) ? '' : text;
  };
}

/** Null where the cell is blank. */
export function textIn(row: GedRow, column: GedColumn): string | null {
  return row(column) || null;
}

/** Throws BadCell where the cell is blank. */
export function neededText(row: GedRow, column: GedColumn): string {
  return row(column) || fail(column, 'is blank');
}

/** A whole number from low to high; null if the cell is blank. Throws BadCell for anything else. */
export function wholeIn(row: GedRow, column: GedColumn, low: number, high: number): number | null {
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
export function countIn(row: GedRow, column: GedColumn): number | null {
  return wholeIn(row, column, 0, MOST_PEOPLE);
}

/** As wholeIn, but throws BadCell where the cell is blank. */
export function neededWhole(row: GedRow, column: GedColumn, low: number, high: number): number {
  return wholeIn(row, column, low, high) ?? fail(column, 'is blank');
}

/**
 * Reads YYYY-MM-DD from any of UCDP's three ways to write a day; throws BadCell for what is no day. The returned
 * function remembers what it has found sound, as files repeat few days in many rows.
 */
export function dayReader(): (row: GedRow, column: GedColumn) => string {
  const sound = new Map<string, string>();
  return (row, column) => {
    const text = neededText(row, column);
    const known = sound.get(text);
    if (known !== undefined) return known;
    const day = DAY.exec(text)?.[1] ?? fail(column, `"${text}" is not a date (YYYY-MM-DD)`);
    const fault = faultOfDate(day);
    if (fault !== null) fail(column, `"${day}" ${fault}`);
    // Copies: a slice would keep its whole piece of the file in memory.
    const copy = Buffer.from(day).toString();
    sound.set(Buffer.from(text).toString(), copy);
    return copy;
  };
}

/** Degrees, both or neither. */
export function pointIn(row: GedRow): { latitude: number | null; longitude: number | null } {
  const latitude = degreesIn(row, 'latitude', 90);
  const longitude = degreesIn(row, 'longitude', 180);
  if (latitude === null && longitude !== null) fail('latitude', 'is blank next to a longitude');
  if (longitude === null && latitude !== null) fail('longitude', 'is blank next to a latitude');
  return { latitude, longitude };
}

function degreesIn(row: GedRow, column: GedColumn, most: number): number | null {
  const text = row(column);
  if (text === '') return null;
  if (!DECIMAL.test(text)) fail(column, `"${text}" is not a number`);
  const degrees = Number(text);
  return Math.abs(degrees) <= most ? degrees : fail(column, `${text} is outside ±${most} degrees`);
}

function fail(column: GedColumn, reason: string): never {
  throw new BadCell(column, reason);
}

/** What a row needs to become an incident. */
const NEEDED = [
  'id',
  'type_of_violence',
  'conflict_name',
  'dyad_name',
  'side_a',
  'side_b',
  'number_of_sources',
  'source_article',
  'source_original',
  'where_prec',
  'where_coordinates',
  'adm_1',
  'adm_2',
  'latitude',
  'longitude',
  'country',
  'country_id',
  'event_clarity',
  'date_prec',
  'date_start',
  'date_end',
  'deaths_a',
  'deaths_b',
  'deaths_civilians',
  'deaths_unknown',
  'low',
  'best',
  'high',
] as const;

/** What some editions have; of these, the first are read. The rest repeats other columns or is the recorder's own. */
const OPTIONAL = [
  'iso3',
  'source_office',
  'source_date',
  'source_headline',
  'where_description',
  'relid',
  'year',
  'active_year',
  'start_year',
  'end_year',
  'code_status',
  'conflict_dset_id',
  'conflict_new_id',
  'dyad_dset_id',
  'dyad_new_id',
  'side_a_dset_id',
  'side_a_new_id',
  'side_b_dset_id',
  'side_b_new_id',
  'gwnoa',
  'gwnob',
  'geom_wkt',
  'priogrid_gid',
  'region',
] as const;

export const GED_NEEDED = NEEDED;
export const GED_COLUMNS = [...NEEDED, ...OPTIONAL] as const;
export type GedColumn = (typeof GED_COLUMNS)[number];
