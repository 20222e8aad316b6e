import { pick } from 'es-toolkit/object';
import { type Split, VIOLENCE_TYPES } from '@/lib/domain/enums';
import { countryOfPlace } from '@/lib/domain/place-key';
import { DEFAULT_LIST, type IncidentList, serialiseIncidentList } from './incident-list';
import { queryString } from './query';
import { serialiseFilters } from './serialise';
import { DEFAULT_TABLE, serialiseTable, type TableShape } from './table';
import { DEFAULT_FILTERS, type Filters, LOOKS, PARAMETERS, type View } from './view';

/** The address of a page for a view, with some filters changed: `viewHref('/', filters, { split: 'country' })`. */
export function viewHref(path: string, filters: Filters, patch: Partial<Filters> = {}): string {
  return address(path, serialiseFilters({ ...filters, ...patch }));
}

/** The address of a country's or party's profile, of the dataset, days and time that a view is of. */
export function profileHref(path: string, { dataset, from, to, asOf }: Filters): string {
  return viewHref(path, { ...DEFAULT_FILTERS, dataset, from, to, asOf });
}

/** What filters are with one of the rows or lines that they are divided into alone. */
export function narrowedTo(
  { places }: Filters,
  by: Exclude<Split, 'none'> | 'pair',
  key: string,
): Partial<Filters> {
  if (by === 'party') return { parties: [key] };
  if (by === 'pair') return { pairs: [key] };
  if (by === 'violence') return { violence: VIOLENCE_TYPES.filter((type) => type === key) };
  // The list of incidents is the same for all: an incident may have victims of each kind.
  if (by === 'victims') return key === 'civilian' ? { victims: key } : {};
  if (by === 'place') return { countries: [], places: [key] };
  return { countries: [key], places: places.filter((place) => countryOfPlace(place) === key) };
}

/** The address of the list of a view's incidents, or of what is given of it at `path` (the API). */
export function incidentsHref(
  filters: Filters,
  patch: Partial<Filters> = {},
  list: Partial<IncidentList> = {},
  path = '/incidents',
): string {
  const query = serialiseIncidentList({ ...filters, ...patch }, { ...DEFAULT_LIST, ...list });
  return address(path, query);
}

/** The same of the incidents behind what is shown of a view; null where its dataset's are not shown one by one. */
export function rowsHref(
  { filters, dataset }: View,
  patch: Partial<Filters> = {},
  list: Partial<IncidentList> = {},
): string | null {
  return dataset.showsRows ? incidentsHref(filters, patch, list) : null;
}

/** The address of a view's table, or of what is given of it at `path` (the API). */
export function tableHref(
  filters: Filters,
  patch: Partial<Filters> = {},
  table: Partial<TableShape> = {},
  path = '/table',
): string {
  return address(path, serialiseTable({ ...filters, ...patch }, { ...DEFAULT_TABLE, ...table }));
}

/** The pairs of a view as CSV, by year: a table has few enough of those, and none of what a chart is drawn as. */
export function pairsCsvHref({ filters, dataset }: Pick<View, 'filters' | 'dataset'>): string {
  const plain: Filters = {
    ...filters,
    ...pick(DEFAULT_FILTERS, LOOKS),
    split: 'none',
    interval: 'year',
  };
  const href = tableHref(plain, { dataset: dataset.slug }, { rows: 'pair' }, '/api/v1/table');
  return `${href}&format=csv`;
}

function address(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}

/** The address of an incident's page, as it is now or was at an instant. */
export function incidentHref(publicId: string, asOf: string | null): string {
  const query = queryString([[PARAMETERS.asOf, asOf]]);
  return address(`/incidents/${encodeURIComponent(publicId)}`, query);
}

/** The id that a text is, or the address of whose page it is. */
export function incidentIdIn(given: string): string {
  // Readers copy the address of its page as often as the id in it.
  return given.split(/[?#]/)[0]?.split('/').at(-1)?.trim() ?? '';
}

/** The series that a chart leaves out, with one more, or with one of them in again. */
export function hiddenWith({ hidden }: Pick<Filters, 'hidden'>, key: string): string[] {
  return hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key];
}
