import { type ColumnPlaces, placeColumns } from '@/lib/importers/headings';
import { importRows } from '@/lib/importers/rows';
import { type Importer, isIndexHeading, openTable } from '@/lib/importers/table';
import { GED_COLUMNS, GED_NEEDED, type GedColumn } from './cells';
import { gedRowReader } from './incident';

/** The UCDP Georeferenced Event Dataset (Sundberg & Melander 2013), in the layouts it has been published in. */
export const ucdpGed: Importer = {
  format: 'ucdp-ged',
  async read(bytes) {
    const table = await openTable(bytes);
    const { places, layout } = recogniseLayout(table.headings);
    return {
      recognised: { format: 'ucdp-ged', layout, rowsAreTagged: table.rowsAreTagged },
      rows: importRows(table, gedRowReader(places)),
    };
  },
};

/**
 * What reads the rows of UCDP GED under these headings, cell by cell, and what the layout is called.
 * @throws UnreadableFile where the headings are not of one
 */
export function gedLayoutReader(headings: readonly string[]) {
  const { places, layout } = recogniseLayout(headings);
  return { layout, idPlace: places.id, read: gedRowReader(places) };
}

/** The layouts that UCDP and HDX have published, told apart by how many columns they have and two that not all have. */
const LAYOUTS: { width: number; has: GedColumn[]; lacks: GedColumn[]; name: string }[] = [
  { width: 41, has: ['active_year'], lacks: ['iso3', 'relid'], name: 'layout without iso3' },
  { width: 45, has: ['iso3'], lacks: ['relid'], name: 'HDX layout with iso3' },
  { width: 49, has: ['relid'], lacks: ['iso3'], name: 'global layout of GED 20 and later' },
  {
    width: 50,
    has: ['relid', 'iso3'],
    lacks: ['start_year'],
    name: 'HDX layout with relid and iso3',
  },
  {
    width: 52,
    has: ['relid', 'iso3', 'start_year', 'end_year'],
    lacks: [],
    name: 'HDX layout with relid, iso3 and start_year',
  },
];

/** Where a file has which column. Throws UnreadableFile where it is none of UCDP's. */
export function placesOfGed(headings: readonly string[]): ColumnPlaces<GedColumn> {
  return placeColumns(headings, {
    format: 'UCDP GED',
    columns: GED_COLUMNS,
    needed: GED_NEEDED,
  });
}

/**
 * Where a file has which column, and what its layout is called. Any selection of columns that holds the needed ones is
 * read; one that is none of the five published layouts is called just that.
 */
function recogniseLayout(headings: readonly string[]): {
  places: ColumnPlaces<GedColumn>;
  layout: string;
} {
  const places = placesOfGed(headings);
  const width = Object.keys(places).length;
  const layout = LAYOUTS.find(
    (l) =>
      l.width === width &&
      l.has.every((column) => column in places) &&
      !l.lacks.some((column) => column in places),
  );
  const index = headings.some(isIndexHeading) ? ', beside a column of row numbers' : '';
  return {
    places,
    layout: `UCDP GED, ${layout?.name ?? 'a selection of its columns'} (${width} columns${index})`,
  };
}
