import { type Cited, citedTitle, SITE } from '@/lib/citation/cited';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { coveredCountriesOf, datasetPage, filesOf, measuresOf, reachOf } from './facts';
import { licenceAddress } from './licence';

/** The vocabulary of what follows. */
const CONTEXT = 'https://schema.org/';

const organization = (name: string) => ({ '@type': 'Organization', name });

/** A dataset as schema.org describes it, for search engines of data. */
export function datasetSchema(dataset: DatasetEntry, origin: string) {
  const page = datasetPage(dataset.slug, origin);
  const days = reachOf(dataset);
  return {
    '@context': CONTEXT,
    '@type': 'Dataset',
    '@id': page,
    url: page,
    identifier: page,
    name: dataset.title,
    // Shorter ones are refused.
    description: `${dataset.description} Recorded by ${dataset.publisher}, shown by ${SITE}.`,
    version: String(dataset.version),
    license: licenceAddress(dataset.licence) ?? dataset.licence,
    creator: organization(dataset.publisher),
    publisher: { ...organization(SITE), url: origin },
    citation: dataset.citation,
    isAccessibleForFree: true,
    ...(dataset.recordedAt !== null && { dateModified: dataset.recordedAt }),
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
  const { dataset } = cited;
  return {
    '@context': CONTEXT,
    '@type': 'Dataset',
    '@id': cited.address,
    url: cited.address,
    identifier: cited.address,
    name: citedTitle(cited),
    description: `${citedTitle(cited)}. From ${dataset.title}, version ${cited.version}, recorded by ${dataset.publisher}, shown by ${SITE}.`,
    version: String(cited.version),
    license: licenceAddress(dataset.licence) ?? dataset.licence,
    creator: organization(dataset.publisher),
    publisher: { ...organization(SITE), url: origin },
    citation: dataset.citation,
    isAccessibleForFree: true,
    ...(cited.recordedAt !== null && { dateModified: cited.recordedAt }),
    isPartOf: {
      '@type': 'Dataset',
      '@id': datasetPage(dataset.slug, origin),
      name: dataset.title,
    },
  };
}
