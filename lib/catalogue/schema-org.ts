import {
  type Cited,
  citedSourceText,
  citedTitle,
  citedVersion,
  recordOf,
  SITE,
} from '@/lib/citation/cited';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { coveredCountriesOf, datasetPage, filesOf, measuresOf, reachOf } from './facts';
import { licenceAddress } from './licence';

/** The vocabulary of what follows. */
const CONTEXT = 'https://schema.org/';

const organization = (name: string) => ({ '@type': 'Organization', name });

type Described = Pick<Cited, 'dataset' | 'version' | 'recordedAt' | 'address' | 'statedBy'> & {
  name: string;
  /** What it is, in a sentence. */
  about: string;
};

/** What is said alike of a dataset and of a part of one: by whom, under which licence, in which version. */
function published(described: Described, origin: string) {
  const { dataset, recordedAt, address, name, about, statedBy } = described;
  const { publisher, licence } = recordOf(described);
  const version = citedVersion(described);
  return {
    '@context': CONTEXT,
    '@type': 'Dataset',
    '@id': address,
    url: address,
    identifier: address,
    name,
    // Shorter ones than this makes are refused.
    description: `${about} Recorded by ${publisher}, shown by ${SITE}.`,
    ...(version !== null && { version: String(version) }),
    license: licenceAddress(licence) ?? licence,
    creator: organization(publisher),
    publisher: { ...organization(SITE), url: origin },
    citation: statedBy?.map(citedSourceText) ?? dataset.citation,
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

/** Something that is cited, as a part of its dataset; what sources state is of none. */
export function citedSchema(cited: Cited, origin: string) {
  const { dataset, version, statedBy } = cited;
  const name = citedTitle(cited);
  const from =
    statedBy === undefined
      ? `From ${dataset.title}, version ${version}.`
      : 'Each figure is a statement of its source.';
  return {
    ...published({ ...cited, name, about: `${name}. ${from}` }, origin),
    ...(statedBy === undefined && {
      isPartOf: {
        '@type': 'Dataset',
        '@id': datasetPage(dataset.slug, origin),
        name: dataset.title,
      },
    }),
  };
}
