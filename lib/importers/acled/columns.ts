/** What a row needs to become an incident, by the names of ACLED's codebook. */
export const ACLED_NEEDED = [
  'event_id_cnty',
  'event_date',
  'event_type',
  'actor1',
  'country',
  'fatalities',
] as const;

/** What else is read, if the file has it: not all layouts have the same. */
const READ = [
  'data_id',
  'disorder_type',
  'time_precision',
  'sub_event_type',
  'assoc_actor_1',
  'inter1',
  'actor2',
  'assoc_actor_2',
  'inter2',
  'iso',
  'iso3',
  'admin1',
  'admin2',
  'location',
  'latitude',
  'longitude',
  'geo_precision',
  'source',
  'notes',
] as const;

export const ACLED_COLUMNS = [...ACLED_NEEDED, ...READ] as const;
export type AcledColumn = (typeof ACLED_COLUMNS)[number];
