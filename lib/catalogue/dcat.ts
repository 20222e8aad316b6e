import { SITE } from '@/lib/citation/cited';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { coveredCountriesOf, datasetPage, filesOf, measuresOf, reachOf } from './facts';
import { licenceAddress } from './licence';

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/** The terms of what follows; none has to be fetched to read it. */
const TERMS = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const english = (text: string) => ({ '@value': text, '@language': 'en' });
const node = (id: string) => ({ '@id': id });
const typed = (type: 'date' | 'dateTime', value: string) => ({
  '@value': value,
  '@type': `xsd:${type}`,
});
const agent = (name: string) => ({ '@type': 'foaf:Agent', 'foaf:name': name });

/** The datasets of the ledger as a catalogue that other catalogues can take over, after DCAT-AP 3. */
export function catalogue(datasets: readonly DatasetEntry[], origin: string) {
  return {
    '@context': TERMS,
    '@id': `${origin}/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': english(SITE),
    'dct:description': english(
      'Armed attacks and the people they killed and wounded: every figure a range, with its sources, and nothing published overwritten.',
    ),
    'dct:publisher': agent(SITE),
    'foaf:homepage': { '@id': origin, '@type': 'foaf:Document' },
    'dct:language': node(`${AUTHORITY}/language/ENG`),
    'dcat:service': {
      '@id': `${origin}/api/v1`,
      '@type': 'dcat:DataService',
      'dct:title': english(`The API of ${SITE}`),
      'dcat:endpointURL': node(`${origin}/api/v1`),
      'dcat:endpointDescription': node(`${origin}/api/v1/openapi.json`),
      'dcat:servesDataset': datasets.map(({ slug }) => node(datasetPage(slug, origin))),
    },
    'dcat:dataset': datasets.map((dataset) => datasetNode(dataset, origin)),
  };
}

function datasetNode(dataset: DatasetEntry, origin: string) {
  const page = datasetPage(dataset.slug, origin);
  const days = reachOf(dataset);
  const issued = dataset.releases.at(-1)?.importedAt;
  return {
    '@id': page,
    '@type': 'dcat:Dataset',
    'dct:title': english(dataset.title),
    'dct:description': english(dataset.description),
    'dct:identifier': page,
    'dct:publisher': agent(dataset.publisher),
    'dct:bibliographicCitation': dataset.citation,
    'dcat:version': String(dataset.version),
    'dcat:landingPage': node(page),
    'dcat:keyword': measuresOf(dataset).map(english),
    'dct:accessRights': node(`${AUTHORITY}/access-right/PUBLIC`),
    ...(issued !== undefined && { 'dct:issued': typed('dateTime', issued) }),
    ...(dataset.recordedAt !== null && { 'dct:modified': typed('dateTime', dataset.recordedAt) }),
    ...(days !== null && {
      'dct:temporal': {
        '@type': 'dct:PeriodOfTime',
        'dcat:startDate': typed('date', days.from),
        'dcat:endDate': typed('date', days.to),
      },
    }),
    'dct:spatial': coveredCountriesOf(dataset).map(({ code }) =>
      node(`${AUTHORITY}/country/${code}`),
    ),
    'dcat:distribution': filesOf(dataset, origin).map(({ name, address, type, format }) => ({
      '@id': address,
      '@type': 'dcat:Distribution',
      'dct:title': english(name),
      'dcat:accessURL': node(address),
      'dct:format': node(`${AUTHORITY}/file-type/${format}`),
      'dcat:mediaType': node(`http://www.iana.org/assignments/media-types/${type}`),
      'dct:license': licenceNode(dataset.licence),
    })),
  };
}

function licenceNode(licence: string) {
  const address = licenceAddress(licence);
  return address === null
    ? { '@type': 'dct:LicenseDocument', 'dct:title': licence }
    : { '@id': address, '@type': 'dct:LicenseDocument' };
}
