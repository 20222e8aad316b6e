import {
  FIELD_NAMES,
  type FieldColumn,
  type FieldName,
  INCIDENT_FIELDS,
} from '@/lib/domain/incident-fields';

/** What is no plain field: the id, figures and parts. */
const PART_COLUMNS = [
  'killed_low',
  'killed_best',
  'killed_high',
  'killed_qualifier',
  'killed_words',
  'wounded_low',
  'wounded_best',
  'wounded_high',
  'wounded_qualifier',
  'wounded_words',
  'other_figures',
  'bases',
  'other_places',
  'parties',
  'sources',
  'claims',
] as const;
export type PartColumn = 'incident_id' | (typeof PART_COLUMNS)[number];
export type CsvColumn = FieldColumn | PartColumn;
/** What a row's cell is read into: a field of the incident, or a part by its column. */
export type CellKey = FieldName | PartColumn;
type CsvCell = { column: CsvColumn; key: CellKey };

/** After the parts, where people look for what is longest. */
const LAST: readonly FieldName[] = ['flags', 'summary'];

const fieldCell = (name: FieldName): CsvCell => ({
  column: INCIDENT_FIELDS[name].column,
  key: name,
});

/** The project's own layout, one row an incident, in the order it is written; docs/file-formats.md explains each. */
export const CSV_CELLS: readonly CsvCell[] = [
  { column: 'incident_id', key: 'incident_id' },
  ...FIELD_NAMES.filter((name) => !LAST.includes(name)).map(fieldCell),
  ...PART_COLUMNS.map((column) => ({ column, key: column })),
  ...LAST.map(fieldCell),
];
export const CSV_COLUMNS: readonly CsvColumn[] = CSV_CELLS.map(({ column }) => column);

/** Columns that came later than the layout, so that older files lack them. */
const LATER: readonly CsvColumn[] = ['bases', 'killed_words', 'wounded_words', 'other_places'];
export const NEEDED_CSV_COLUMNS: readonly CsvColumn[] = CSV_COLUMNS.filter(
  (column) => !LATER.includes(column),
);

/** Behind the columns of what is recorded, what the ledger works out from it. Whoever reads a file passes it over. */
export const DERIVED_COLUMN = 'derived';
/** What a list of incidents is of, which is said in each of its rows; whoever imports it needs it not. */
export const LIST_OF_COLUMN = 'list_of';
export const EXPORTED_COLUMNS: readonly string[] = [...CSV_COLUMNS, DERIVED_COLUMN];

/** A cell's list: items between semicolons; a semicolon or backslash within an item has a backslash before it. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\;]/g, '\\$&')).join(';');
}

/** The items of a cell's list, without the spaces around them; a blank cell has none. */
export function splitList(cell: string): string[] {
  if (cell.trim() === '') return [];
  const items = cell.match(/(?:^|;)(?:\\.?|[^;\\])*/gs) ?? [];
  return items.map((item) => item.replace(/^;/, '').replace(/\\(.)/gs, '$1').trim());
}
