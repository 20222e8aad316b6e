import { isPlainObject, omit } from 'es-toolkit';
import { describe, expect, it } from 'vitest';
import { catalogue } from '@/lib/catalogue/dcat';
import type { DatasetEntry } from '@/lib/domain/dataset';
import { whatBreaksDcatAp } from '@/tests/fixtures/dcat-ap';
import { ENTRY, SITE_ORIGIN } from './dataset';

const DATASETS: DatasetEntry[] = [
  ENTRY,
  // What is asked for by words alone, covers the world and records the wounded.
  {
    ...ENTRY,
    slug: 'own-words',
    licence: 'Ask the recorder',
    recordsWounded: true,
    covers: [{ from: '2000-01-01', to: '2000-12-31', countries: null }],
  },
  { ...ENTRY, slug: 'empty', version: 0, recordedAt: null, covers: [], span: null },
];

const WHOLE = catalogue(DATASETS, SITE_ORIGIN);

/** The catalogue with each node of a type changed. */
function changed(type: string, change: (node: Record<string, unknown>) => object): object {
  return JSON.parse(JSON.stringify(WHOLE), (_, value: unknown) =>
    isPlainObject(value) && value['@type'] === type ? change(value) : value,
  );
}

describe('the catalogue, held against the shapes of DCAT-AP', () => {
  it('conforms, whatever of a dataset is not known', async () => {
    expect(await whatBreaksDcatAp(WHOLE)).toEqual([]);
    expect(await whatBreaksDcatAp(catalogue([], SITE_ORIGIN))).toEqual([]);
  });

  it.each([
    ['dcat:Catalog', 'dct:title', 'title'],
    ['dcat:Catalog', 'dct:description', 'description'],
    ['dcat:Catalog', 'dct:publisher', 'publisher'],
    ['dcat:Dataset', 'dct:title', 'title'],
    ['dcat:Dataset', 'dct:description', 'description'],
    ['dcat:Dataset', 'dct:publisher', 'publisher'],
    ['dcat:Dataset', 'dcat:distribution', 'distribution'],
    ['dcat:Distribution', 'dcat:accessURL', 'accessURL'],
    ['dcat:Distribution', 'dct:license', 'license'],
    ['dcat:Distribution', 'dct:format', 'format'],
    ['dcat:DataService', 'dcat:endpointURL', 'endpointURL'],
    ['foaf:Agent', 'foaf:name', 'name'],
    ['dct:PeriodOfTime', 'dcat:endDate', 'endDate'],
  ])('breaks them where a %s has no %s', async (type, term, name) => {
    const without = changed(type, (node) => omit(node, [term]));
    expect(await whatBreaksDcatAp(without)).toEqual([`${name}: MinCount`]);
  });

  it.each([
    ['a title in no language', 'dcat:Dataset', { 'dct:title': 'UCDP GED' }, 'title: Datatype'],
    [
      'an empty title',
      'dcat:Dataset',
      { 'dct:title': { '@value': '', '@language': 'en' } },
      'title: MinLength',
    ],
    [
      'a day in words',
      'dct:PeriodOfTime',
      { 'dcat:endDate': { '@value': '30 November 2019', '@type': 'xsd:date' } },
      'endDate: Datatype',
    ],
    ['a moment as text', 'dcat:Dataset', { 'dct:modified': '26 November' }, 'modified: Or'],
    [
      'an address as text',
      'dcat:Distribution',
      { 'dcat:accessURL': 'https://ledger.example' },
      'accessURL: NodeKind',
    ],
    ['a publisher by name', 'dcat:Dataset', { 'dct:publisher': 'UCDP' }, 'publisher: Class'],
    ['a catalogue of no type', 'dcat:Catalog', { '@type': 'dcat:Resource' }, 'type: HasValue'],
  ])('breaks them by %s', async (_, type, members, broken) => {
    const wrong = changed(type, (node) => ({ ...node, ...members }));
    expect(await whatBreaksDcatAp(wrong)).toEqual([broken]);
  });
});
