import type { Filters } from './filters';

/** What a URL that says nothing means. */
export const DEFAULT_FILTERS: Filters = {
  dataset: null,
  from: null,
  to: null,
  interval: 'year',
  countries: [],
  groups: [],
  measure: 'killed',
  split: 'none',
  violence: [],
  victims: 'all',
  asOf: null,
};

/** The name of each filter in the URL. */
export const PARAMETERS: Readonly<Record<keyof Filters, string>> = {
  dataset: 'dataset',
  from: 'from',
  to: 'to',
  interval: 'interval',
  countries: 'country',
  groups: 'group',
  measure: 'measure',
  split: 'split',
  violence: 'violence',
  victims: 'victims',
  asOf: 'asOf',
};

/** Most countries, and most groups, that one view can name. */
export const MAX_LISTED = 30;
