import { faultOfDate } from '@/lib/filters/partial-date';
import { fail, neededText, type Row } from '@/lib/importers/cells';

export type GedRow = Row<GedColumn>;

/** `2014-01-24`, `2009-02-20T00:00:00` or `2009-06-09 00:00:00.000`: UCDP's events have days, no hours. */
const DAY = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/;

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
