import { pick } from 'es-toolkit/object';
import { DEFAULT_FILTERS, type Filters } from './view';

/** The filters that say which months are judged. The others divide, draw or measure a view. */
export const JUDGED = [
  'dataset',
  'to',
  'countries',
  'parties',
  'violence',
  'victims',
  'asOf',
] as const satisfies readonly (keyof Filters)[];

/** The filters of a view with only those that say which months are judged. */
export function judgedFilters(filters: Filters): Filters {
  return { ...DEFAULT_FILTERS, ...pick(filters, JUDGED) };
}
