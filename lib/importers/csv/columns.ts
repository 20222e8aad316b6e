/** The project's own layout, one row an incident, in the order it is written; docs/file-formats.md explains each. */
export const CSV_COLUMNS = [
  'incident_id',
  'date_start',
  'date_end',
  'date_precision',
  'country',
  'admin1',
  'admin2',
  'place',
  'latitude',
  'longitude',
  'where_precision',
  'violence',
  'attack_types',
  'weapons',
  'targets',
  'conflict',
  'dyad',
  'clarity',
  'source_count',
  'killed_low',
  'killed_best',
  'killed_high',
  'killed_qualifier',
  'wounded_low',
  'wounded_best',
  'wounded_high',
  'wounded_qualifier',
  'other_figures',
  'bases',
  'parties',
  'sources',
  'claims',
  'flags',
  'summary',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** Files from before the ledger kept how its figures were found lack `bases`. */
export const NEEDED_CSV_COLUMNS: readonly CsvColumn[] = CSV_COLUMNS.filter(
  (column) => column !== 'bases',
);
