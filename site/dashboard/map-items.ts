import type { MapCell } from '@/db/read/cells';
import type { MapDivision, Measure } from '@/lib/domain/enums';
import { CELL_DEGREES, cornerOf, countryOfPlace, isNoProvince } from '@/lib/domain/place-key';
import type { RankedRow } from '@/lib/domain/trend';
import type { Filters, View } from '@/lib/filters/view';
import { cellInWords } from '@/lib/format/view-subject';
import { middleOfProvince } from '@/lib/map/provinces';
import type { Point } from '@/lib/map/view';
import { type MapItem, middleOf } from '@/lib/map/view-map';
import { measureOf } from '@/lib/stats/counts';

/** A row of a map's table: what its circle is of, or what is on no circle and why. */
export type MapRow = {
  key: string;
  label: string;
  value: number;
  at: Point | null;
  /** What is said of rows that are not on the map; the same for rows that are told together. */
  why: string | null;
  isRegion: boolean;
};

/** Where the map is on a page. */
export const MAP_ID = 'map';

/**
 * What a map shows: what was chosen, or by country, by province of one country, and by cell of one province.
 * @param count in how many countries the view has attacks
 */
export function mapDivision({ filters, countries, places }: View, count: number): MapDivision {
  if (isColoured(filters)) return colouredDivision(filters, count);
  if (filters.map !== null) return filters.map;
  if (places.length === 1 && countries.length === 0) return 'cell';
  return places.length > 0 || count === 1 ? 'place' : 'country';
}

/** Whether a map shows colours: rates always, and shares where the view is shown as a map. */
export function isColoured({ as, chart }: Filters): boolean {
  return as === 'rate' || (as === 'share' && chart === 'map');
}

/** Rates are of countries; shares of what the view is split by, or what was chosen, and cells have none. */
function colouredDivision({ as, map, split }: Filters, count: number): MapDivision {
  if (as === 'rate' || split === 'country') return 'country';
  if (split === 'place' || map === 'place') return 'place';
  return map === 'country' || count !== 1 ? 'country' : 'place';
}

const NO_PROVINCE = 'in records of which no province is known';
const NO_SHAPE = 'in places that the map has no shape of';

/** A map's rows from those of a ranking by country or province: what has a figure above zero, the largest first. */
export function rowsOfRanking(
  rows: readonly RankedRow[],
  by: 'country' | 'place',
  measure: Measure,
): MapRow[] {
  return rows.flatMap((row) => {
    const value = measureOf(row, measure) ?? 0;
    if (value <= 0) return [];
    const { key, label } = row;
    const isUnknown = by === 'place' && isNoProvince(key);
    const at = isUnknown ? null : by === 'place' ? middleOfProvince(key) : middleOf(key);
    const why = isUnknown ? NO_PROVINCE : at === null ? NO_SHAPE : null;
    return [{ key, label, value, at, why, isRegion: false }];
  });
}

/**
 * A map's rows by cell: what is known to the province only stands at the middle of that, and is drawn as such. `labels` are those of
 * provinces.
 */
export function rowsOfCells(
  cells: readonly MapCell[],
  labels: ReadonlyMap<string, string>,
): MapRow[] {
  const rows = cells.flatMap(({ key, value }): MapRow[] => {
    const label = cellLabel(key, labels);
    const corner = cornerOf(key);
    if (corner !== null) {
      const half = CELL_DEGREES / 2;
      const at = { latitude: corner.latitude + half, longitude: corner.longitude + half };
      return [{ key, label, value, at, why: null, isRegion: false }];
    }
    if (isNoProvince(key)) return [{ key, label, value, at: null, why: NO_CELL, isRegion: false }];
    const at = middleOfProvince(key);
    const why = at === null ? NO_SHAPE : null;
    return [{ key, label, value, at, why, isRegion: true }];
  });
  return rows.sort((a, b) => b.value - a.value);
}

/** What a row of cells is called: what lies in no cell that is known is in a province, or in a country alone. */
export function cellLabel(key: string, labels: ReadonlyMap<string, string>): string {
  if (cornerOf(key) !== null) return cellInWords(key);
  const label = labels.get(key) ?? countryOfPlace(key);
  return isNoProvince(key) ? label : `${label}, known no better`;
}

const NO_CELL = 'in records whose place is known only as a larger area than a province';

/** What is drawn of rows. */
export function itemsOf(rows: readonly MapRow[]): MapItem[] {
  return rows.flatMap(({ key, label, value, at, isRegion }) =>
    at === null ? [] : [{ key, label, value, at, isRegion }],
  );
}
