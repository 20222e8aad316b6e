import { pick } from 'es-toolkit/object';
import { type QueryPair, queryString } from './query';
import { DEFAULT_FILTERS, type Filters, LOOKS, type Look, PARAMETERS } from './view';

/** Each filter's name and value in the URL's order; null if it has its default. A forgotten filter does not compile. */
export function filterPairs(filters: Filters): QueryPair[] {
  const pairs: Record<keyof Filters, QueryPair> = {
    dataset: [PARAMETERS.dataset, filters.dataset],
    measure: [PARAMETERS.measure, unlessDefault(filters, 'measure')],
    from: [PARAMETERS.from, filters.from],
    to: [PARAMETERS.to, filters.to],
    interval: [PARAMETERS.interval, unlessDefault(filters, 'interval')],
    split: [PARAMETERS.split, unlessDefault(filters, 'split')],
    map: [PARAMETERS.map, filters.map],
    countries: [PARAMETERS.countries, listText(filters.countries)],
    places: [PARAMETERS.places, listText(filters.places)],
    cells: [PARAMETERS.cells, listText(filters.cells)],
    parties: [PARAMETERS.parties, listText(filters.parties)],
    pairs: [PARAMETERS.pairs, listText(filters.pairs)],
    role: [PARAMETERS.role, unlessDefault(filters, 'role')],
    violence: [PARAMETERS.violence, listText(filters.violence)],
    victims: [PARAMETERS.victims, unlessDefault(filters, 'victims')],
    dates: [PARAMETERS.dates, unlessDefault(filters, 'dates')],
    asOf: [PARAMETERS.asOf, filters.asOf],
    chart: [PARAMETERS.chart, unlessDefault(filters, 'chart')],
    as: [PARAMETERS.as, unlessDefault(filters, 'as')],
    population: [PARAMETERS.population, filters.population],
    mean: [PARAMETERS.mean, unlessDefault(filters, 'mean')],
    sum: [PARAMETERS.sum, unlessDefault(filters, 'sum')],
    scale: [PARAMETERS.scale, unlessDefault(filters, 'scale')],
    axes: [PARAMETERS.axes, unlessDefault(filters, 'axes')],
    hidden: [PARAMETERS.hidden, listText(filters.hidden)],
  };
  return Object.values(pairs);
}

/** The canonical query string, without `?`: fixed order, lists sorted, defaults not written. Parsing it gives the filters back. */
export function serialiseFilters(filters: Filters): string {
  return queryString(filterPairs(filters));
}

/** A list as the URL writes it: sorted, each value once; null for none. */
export function listText(values: readonly string[]): string | null {
  return values.length === 0 ? null : [...new Set(values)].sort().join(',');
}

/** What a view counts, without how it is drawn: views that differ in nothing else have the same numbers. */
export function countedQuery(filters: Filters): string {
  return serialiseFilters({ ...filters, ...pick(DEFAULT_FILTERS, LOOKS) });
}

type WithDefault = 'measure' | 'interval' | 'split' | 'role' | 'victims' | 'dates' | Look;

function unlessDefault<Key extends Exclude<WithDefault, 'hidden' | 'map' | 'population'>>(
  filters: Filters,
  key: Key,
): Filters[Key] | null {
  return filters[key] === DEFAULT_FILTERS[key] ? null : filters[key];
}
