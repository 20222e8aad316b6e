import { type Cited, citedTitle, SITE } from '@/lib/citation/cited';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { coveredCountriesOf, datasetPage, filesOf, measuresOf, reachOf } from './facts';
import { licenceAddress } from './licence';

/** The vocabulary of what follows. */
const CONTEXT = 'https://schema.org/';

const organization = (name: string) => ({ '@type': 'Organization', name });

type Described = Pick<Cited, 'dataset' | 'version' | 'recordedAt' | 'address'> & {
  name: string;
  /** What it is, in a sentence. */
  about: string;
};

/** What is said alike of a dataset and of a part of one: by whom, under which licence, in which version. */
function published(
  { dataset, version, recordedAt, address, name, about }: Described,
  origin: string,
) {
  return {
    '@context': CONTEXT,
    '@type': 'Dataset',
    '@id': address,
    url: address,
    identifier: address,
    name,
    // Shorter ones than this makes are refused.
    description: `${about} Recorded by ${dataset.publisher}, shown by ${SITE}.`,
    version: String(version),
    license: licenceAddress(dataset.licence) ?? dataset.licence,
    creator: organization(dataset.publisher),
    publisher: { ...organization(SITE), url: origin },
    citation: dataset.citation,
    isAccessibleForFree: true,
    ...(recordedAt !== null && { dateModified: recordedAt }),
  };
}

/** A dataset as schema.org describes it, for search engines of data. */
export function datasetSchema(dataset: DatasetEntry, origin: string) {
  const { slug, version, recordedAt, title, description } = dataset;
  const address = datasetPage(slug, origin);
  const days = reachOf(dataset);
  return {
    ...published(
      { dataset, version, recordedAt, address, name: title, about: description },
      origin,
    ),
    ...(days !== null && { temporalCoverage: `${days.from}/${days.to}` }),
    spatialCoverage: coveredCountriesOf(dataset).map(({ code, name }) => ({
      '@type': 'Country',
      name,
      identifier: code,
    })),
    variableMeasured: measuresOf(dataset).map((name) => ({ '@type': 'PropertyValue', name })),
    measurementTechnique: `${origin}/method`,
    includedInDataCatalog: { '@type': 'DataCatalog', name: SITE, url: `${origin}/catalog.jsonld` },
    distribution: filesOf(dataset, origin).map(({ name, address, type }) => ({
      '@type': 'DataDownload',
      name,
      contentUrl: address,
      encodingFormat: type,
    })),
  };
}

/** Something that is cited, as a part of its dataset. */
export function citedSchema(cited: Cited, origin: string) {
  const { dataset, version } = cited;
  const name = citedTitle(cited);
  const about = `${name}. From ${dataset.title}, version ${version}.`;
  return {
    ...published({ ...cited, name, about }, origin),
    isPartOf: {
      '@type': 'Dataset',
      '@id': datasetPage(dataset.slug, origin),
      name: dataset.title,
    },
  };
}
