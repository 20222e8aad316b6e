import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { licenceAddress } from '@/lib/catalogue/licence';
import { catalogueSignposts, describingFiles, signposts } from '@/lib/catalogue/signposting';
import { datacite } from '@/lib/citation/datacite';
import { cited } from '../citation/cited';

describe('the address of a licence', () => {
  it.each([
    ['CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/'],
    ['CC BY-NC-SA 3.0 IGO', 'https://creativecommons.org/licenses/by-nc-sa/3.0/'],
    ['CC0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['https://example.org/terms', 'https://example.org/terms'],
    ['Ask the recorder', null],
  ])('%s: %s', (licence, address) => {
    expect(licenceAddress(licence)).toBe(address);
  });
});

describe('signposts', () => {
  it('lead to what to cite, what describes it, the record and the licence', () => {
    const address = 'https://ledger.example/incidents/a-ḩ?asOf=2026-11-26T20:16:33.833Z';
    const described = describingFiles('incident=a', 'https://ledger.example');
    const item = { address: 'https://ledger.example/api/v1/incidents/a', type: 'application/json' };
    const links = signposts(cited({ address }), described, [item]).split(', ');
    expect(links).toEqual([
      '<https://ledger.example/incidents/a-%E1%B8%A9?asOf=2026-11-26T20:16:33.833Z>; rel="cite-as"',
      '<https://ledger.example/api/v1/cite/bib?incident=a>; rel="describedby"; type="application/x-bibtex"',
      '<https://ledger.example/api/v1/cite/ris?incident=a>; rel="describedby"; type="application/x-research-info-systems"',
      '<https://ledger.example/api/v1/cite/csl.json?incident=a>; rel="describedby"; type="application/vnd.citationstyles.csl+json"',
      '<https://ledger.example/api/v1/cite/datacite.json?incident=a>; rel="describedby"; type="application/vnd.datacite.datacite+json"',
      '<https://ledger.example/api/v1/incidents/a>; rel="item"; type="application/json"',
      '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
      '<https://schema.org/AboutPage>; rel="type"',
      '<https://schema.org/Dataset>; rel="type"',
    ]);
  });
});

it('the page of all datasets leads to their catalogue and to each of them', () => {
  const links = catalogueSignposts([{ slug: 'a' }, { slug: 'b' }], 'https://ledger.example');
  expect(links.split(', ')).toEqual([
    '<https://ledger.example/catalog.jsonld>; rel="describedby"; type="application/ld+json"',
    '<https://ledger.example/datasets#a>; rel="item"',
    '<https://ledger.example/datasets#b>; rel="item"',
    '<https://schema.org/AboutPage>; rel="type"',
    '<https://schema.org/DataCatalog>; rel="type"',
  ]);
});

/** What DataCite's JSON schema (4.6) lets a record have, as far as we write it: no other members, and what it requires. */
const organisation = z.strictObject({
  name: z.string().min(1),
  nameType: z.literal('Organizational'),
});
const RECORD = z.strictObject({
  url: z.url(),
  types: z.strictObject({ resourceTypeGeneral: z.literal('Dataset'), resourceType: z.string() }),
  creators: z.array(organisation).min(1),
  titles: z.array(z.strictObject({ title: z.string().min(1) })).min(1),
  publisher: z.strictObject({ name: z.string().min(1) }),
  publicationYear: z.string().regex(/^\d{4}$/),
  dates: z
    .array(z.strictObject({ date: z.iso.datetime(), dateType: z.literal('Updated') }))
    .optional(),
  language: z.string(),
  version: z.string(),
  rightsList: z.array(z.strictObject({ rights: z.string(), rightsUri: z.url().optional() })),
  descriptions: z.array(
    z.strictObject({ description: z.string(), descriptionType: z.literal('Other') }),
  ),
  relatedItems: z
    .array(
      z.strictObject({
        relatedItemType: z.literal('Dataset'),
        relationType: z.literal('IsPartOf'),
        titles: z.array(z.strictObject({ title: z.string() })).min(1),
        edition: z.string().min(1).optional(),
      }),
    )
    .optional(),
  schemaVersion: z.literal('http://datacite.org/schema/kernel-4'),
});

describe('DataCite JSON', () => {
  it('is a record as its schema has it, of a part and of a whole', () => {
    const part = RECORD.parse(JSON.parse(datacite(cited(), '2026-11-26')));
    expect(part).toMatchObject({
      creators: [{ name: 'Uppsala Conflict Data Program' }],
      publicationYear: '2026',
      version: '2',
      relatedItems: [{ titles: [{ title: 'UCDP GED' }], edition: '19.1' }],
    });
    const whole = RECORD.parse(
      JSON.parse(datacite(cited({ title: null, recordedAt: null }), '2027-01-01')),
    );
    expect(whole.relatedItems).toBeUndefined();
    expect(whole.dates).toBeUndefined();
    expect(whole.publicationYear).toBe('2027');
  });
});

describe('CITATION.cff', () => {
  const file = readFileSync('CITATION.cff', 'utf8');
  const { version, license } = z
    .object({ version: z.string(), license: z.string() })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));

  it('has what the format requires, and the version and licence of the package', () => {
    const fields = new Map(
      [...file.matchAll(/^([a-z-]+):(?: (.*))?$/gm)].map(([, name = '', value]) => [name, value]),
    );
    expect(fields.get('cff-version')).toBe('1.2.0');
    expect(fields.get('version')).toBe(version);
    expect(fields.get('license')).toBe(license);
    expect([...fields.keys()]).toEqual(expect.arrayContaining(['message', 'title', 'authors']));
    // A colon and a space within a value would make another of it.
    expect([...fields.values()].filter((value) => value?.includes(': '))).toEqual([]);
  });
});
