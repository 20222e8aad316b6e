import jsonld from 'jsonld';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JsonLd } from '@/components/ui/json-ld';
import { catalogue } from '@/lib/catalogue/dcat';
import { citedSchema, datasetSchema } from '@/lib/catalogue/schema-org';
import { cited } from '../citation/cited';
import { ENTRY, SITE_ORIGIN } from './dataset';

/** The vocabulary of schema.org as its context has it: each plain term is one of it, and addresses are addresses. */
const SCHEMA_ORG = { '@vocab': 'https://schema.org/', url: { '@type': '@id' } };

/** What a processor of JSON-LD makes of it, off line; it throws for what it would have to leave out. */
async function expanded(document: object): Promise<Record<string, unknown>[]> {
  const options = {
    safe: true,
    documentLoader: async (url: string) => {
      if (url !== 'https://schema.org/') throw new Error(`asks for ${url}`);
      return { contextUrl: undefined, documentUrl: url, document: { '@context': SCHEMA_ORG } };
    },
  };
  const found: unknown = await jsonld.expand(JSON.parse(JSON.stringify(document)), options);
  return z.array(z.record(z.string(), z.unknown())).parse(found);
}

const SCHEMA = 'https://schema.org/';
const [DCAT, DCT] = ['http://www.w3.org/ns/dcat#', 'http://purl.org/dc/terms/'];

describe('schema.org', () => {
  it('describes a dataset by what search engines of data ask for', async () => {
    const described = datasetSchema(ENTRY, SITE_ORIGIN);
    const [node] = await expanded(described);
    // Required and recommended members of Google's dataset search.
    for (const term of [
      ...['name', 'description', 'url', 'identifier', 'version', 'license', 'creator'],
      ...['publisher', 'citation', 'temporalCoverage', 'spatialCoverage', 'variableMeasured'],
      ...['distribution', 'isAccessibleForFree', 'includedInDataCatalog', 'measurementTechnique'],
    ]) {
      expect(node?.[SCHEMA + term], term).toBeDefined();
    }
    expect(node?.['@type']).toEqual([`${SCHEMA}Dataset`]);
    expect(described.description.length).toBeGreaterThanOrEqual(50);
    expect(described).toMatchObject({
      license: 'https://creativecommons.org/licenses/by/4.0/',
      temporalCoverage: '1989-01-01/2019-11-30',
      creator: { name: 'Uppsala Conflict Data Program' },
      spatialCoverage: [{ name: 'Iraq' }, { name: 'Syria' }],
      variableMeasured: [{ name: 'attacks' }, { name: 'people killed' }],
    });
    const [file] = described.distribution;
    expect(file?.contentUrl).toBe(
      'https://ledger.example/api/v1/trend?dataset=ucdp-ged&format=csv',
    );
  });

  it('describes what is cited as a part of its dataset', async () => {
    const described = citedSchema(cited(), SITE_ORIGIN);
    const [node] = await expanded(described);
    expect(node?.['@id']).toBe(cited().address);
    expect(described.isPartOf?.['@id']).toBe(datasetSchema(ENTRY, SITE_ORIGIN)['@id']);
    expect(described.description.length).toBeGreaterThanOrEqual(50);
  });

  it('stands in a page so that no text of it can end it', () => {
    const markup = renderToStaticMarkup(<JsonLd data={{ name: '</script><b>' }} />);
    expect(markup).toBe(
      '<script type="application/ld+json">{"name":"\\u003c/script>\\u003cb>"}</script>',
    );
  });
});

describe('the catalogue', () => {
  it('has what DCAT-AP 3 asks of a catalogue, its datasets and their files', async () => {
    const [node] = await expanded(catalogue([ENTRY], SITE_ORIGIN));
    const has = (found: unknown, terms: readonly string[]) => {
      const record = z.record(z.string(), z.unknown()).parse(found);
      expect(terms.filter((term) => record[term] === undefined)).toEqual([]);
      return record;
    };
    // Mandatory in the profile, and recommended where the ledger knows it.
    const whole = has(node, [
      ...['title', 'description', 'publisher', 'language'].map((term) => DCT + term),
      ...['dataset', 'service'].map((term) => DCAT + term),
    ]);
    const [dataset] = z.array(z.unknown()).parse(whole[`${DCAT}dataset`]);
    const one = has(
      dataset,
      [
        ...['title', 'description', 'publisher', 'identifier', 'modified', 'temporal', 'spatial'],
      ].map((term) => DCT + term),
    );
    has(
      one,
      ['distribution', 'landingPage', 'keyword', 'version'].map((term) => DCAT + term),
    );
    const files = z.array(z.unknown()).parse(one[`${DCAT}distribution`]);
    expect(files).toHaveLength(4);
    for (const file of files) has(file, [`${DCAT}accessURL`, `${DCAT}mediaType`, `${DCT}license`]);
    expect(one[`${DCT}modified`]).toEqual([
      {
        '@value': '2026-11-26T20:16:33.833Z',
        '@type': 'http://www.w3.org/2001/XMLSchema#dateTime',
      },
    ]);
  });

  it('says nothing of days and places that a selection does not cover', async () => {
    const [node] = await expanded(
      catalogue([{ ...ENTRY, covers: [], span: null, recordedAt: null }], SITE_ORIGIN),
    );
    expect(JSON.stringify(node)).not.toMatch(/startDate|modified|authority\/country/);
  });
});
