import { max, min } from 'd3-array';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { viewHref } from '@/lib/filters/links';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { countryByCode } from '@/lib/reference/countries';

/** Where a dataset has its page, by an address that stays. */
export function datasetPage(slug: string, origin: string): string {
  return `${origin}/datasets#${slug}`;
}

/** The days that a dataset covers or, where it is a selection, has incidents in. */
export function reachOf({ covers, span }: Pick<DatasetEntry, 'covers' | 'span'>) {
  const from = min(covers, (one) => one.from) ?? span?.first;
  const to = max(covers, (one) => one.to) ?? span?.last;
  return from === undefined || to === undefined ? null : { from, to };
}

/** The countries that a dataset covers; none where that is the world, or nothing as a whole. */
export function coveredCountriesOf({ covers }: Pick<DatasetEntry, 'covers'>) {
  if (covers.some(({ countries }) => countries === null)) return [];
  const codes = [...new Set(covers.flatMap(({ countries }) => countries ?? []))].sort();
  return codes.map((code) => ({ code, name: countryByCode(code)?.name ?? code }));
}

/** The files in which a dataset's numbers are to be had. */
export function filesOf({ slug }: Pick<DatasetEntry, 'slug'>, origin: string) {
  const of = (path: string) => origin + viewHref(path, DEFAULT_FILTERS, { dataset: slug });
  return [
    {
      name: 'Attacks and casualties by year, CSV',
      address: `${of('/api/v1/trend')}&format=csv`,
      ...CSV,
    },
    { name: 'Attacks and casualties by year, JSON', address: of('/api/v1/trend'), ...JSON_FILE },
    {
      name: 'Incidents, page by page, CSV',
      address: `${of('/api/v1/incidents')}&format=csv`,
      ...CSV,
    },
    { name: 'Incidents, page by page, JSON', address: of('/api/v1/incidents'), ...JSON_FILE },
  ];
}

/** By its media type, and by its name in the EU's list of file types. */
const CSV = { type: 'text/csv', format: 'CSV' };
const JSON_FILE = { type: 'application/json', format: 'JSON' };

/** What a dataset measures. */
export function measuresOf({ recordsWounded }: Pick<DatasetEntry, 'recordsWounded'>): string[] {
  return ['attacks', 'people killed', ...(recordsWounded ? ['people wounded'] : [])];
}
