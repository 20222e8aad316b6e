import { type Cited, recordOf } from '@/lib/citation/cited';
import { CITATION_FILES } from '@/lib/citation/files';
import { datasetPage } from './facts';
import { licenceAddress } from './licence';

type Typed = { address: string; type: string };

/**
 * Where a page leads machines, in a Link header, by signposting.org: what to cite it by, what describes it, what it is about,
 * and under which licence.
 */
export function signposts(
  cited: Pick<Cited, 'address' | 'dataset' | 'statedBy'>,
  describedBy: readonly Typed[],
  items: readonly Typed[],
): string {
  const licence = licenceAddress(recordOf(cited).licence);
  return [
    link(cited.address, 'cite-as'),
    ...describedBy.map(({ address, type }) => link(address, 'describedby', type)),
    ...items.map(({ address, type }) => link(address, 'item', type)),
    ...(licence === null ? [] : [link(licence, 'license')]),
    link('https://schema.org/AboutPage', 'type'),
    link('https://schema.org/Dataset', 'type'),
  ].join(', ');
}

/** Where the page of all datasets leads machines: to its catalogue, and to each dataset on it. */
export function catalogueSignposts(datasets: readonly { slug: string }[], origin: string): string {
  return [
    link(`${origin}/catalog.jsonld`, 'describedby', 'application/ld+json'),
    ...datasets.slice(0, MOST_ITEMS).map(({ slug }) => link(datasetPage(slug, origin), 'item')),
    link('https://schema.org/AboutPage', 'type'),
    link('https://schema.org/DataCatalog', 'type'),
  ].join(', ');
}

/** A header has room for so many; the catalogue has them all. */
const MOST_ITEMS = 30;

/** The files that describe what a page of references is about, by the query that asks for it. */
export function describingFiles(query: string, origin: string): Typed[] {
  return CITATION_FILES.map(({ format, type }) => ({
    address: `${origin}/api/v1/cite/${format}?${query}`,
    type: type.split(';')[0] ?? type,
  }));
}

/** A header holds ASCII alone, and an address ends at `>`. */
function link(address: string, rel: string, type?: string): string {
  return `<${new URL(address).href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`;
}
