import { eq } from 'drizzle-orm';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '@/db/client';
import { dataset } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { withdrawCitation } from '@/desk/citations/verbs';
import { sitemapParts } from '@/lib/robots/sitemap';
import { indexOfSitemaps, sitemapOf } from '@/site/robots/sitemaps';
import { citationOf } from '@/tests/fixtures/cited';
import { groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const SITE = 'https://ledger.example';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await seedReference(db);
  const party = { parties: [groupParty('Islamic State', 'perpetrator')] };
  await importIncidents(db, 'first', 'r1', [incidentInput('a', party), incidentInput('b')]);
  await importIncidents(db, 'first', 'r2', [incidentInput('a', party)], 'replace');
  await importIncidents(db, 'second', 'r1', [incidentInput('c', { country: 'SYR' })]);
  await importIncidents(db, 'made-up', 'r1', [incidentInput('d', { country: 'NGA' })]);
  await db.update(dataset).set({ synthetic: true }).where(eq(dataset.slug, 'made-up'));
});
afterAll(() => database.drop());

/** The addresses of a sitemap, read as XML. */
function addressesIn(xml: string): string[] {
  const found: string[] = [];
  let text = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('opentag', () => {
    text = '';
  });
  parser.on('closetag', ({ name, uri }) => {
    expect(uri).toBe('http://www.sitemaps.org/schemas/sitemap/0.9');
    if (name === 'loc') found.push(text.replace(SITE, ''));
  });
  parser.write(xml).close();
  return found;
}

async function read(name: string): Promise<string[]> {
  let xml = '';
  for await (const part of sitemapParts(await sitemapOf(database.reader.db, name, SITE))) {
    xml += part;
  }
  return addressesIn(xml);
}

/** A citation of a dataset's view. */
const cite = (query: string) =>
  citationOf(query, { origin: SITE, reader: database.db, desk: database.db });

describe('the sitemaps', () => {
  test('are listed in one file, without those of what is made up', async () => {
    const files = addressesIn(await indexOfSitemaps(database.reader.db, SITE));
    expect(files).toEqual([
      '/sitemaps/pages.xml',
      '/sitemaps/profiles-first.xml',
      '/sitemaps/profiles-second.xml',
      '/sitemaps/incidents-1.xml',
    ]);
    expect(await read('citations.xml')).toEqual([]);
    for (const file of files)
      expect((await read(file.replace('/sitemaps/', ''))).length, file).toBeGreaterThan(0);
  });

  test('list each page of each dataset by its one address', async () => {
    const pages = await read('pages.xml');
    expect(pages).toEqual(expect.arrayContaining(['/', '/?dataset=second', '/table', '/method']));
    expect(pages.filter((page) => /made-up|dataset=first/.test(page))).toEqual([]);
    expect(new Set(pages).size).toBe(pages.length);
    expect(await read('profiles-first.xml')).toEqual(['/countries/IRQ', '/parties/islamic-state']);
    expect(await read('profiles-second.xml')).toEqual(['/countries/SYR?dataset=second']);
  });

  test('list published incidents of the datasets that robots may know, and no retracted one', async () => {
    expect(await read('incidents-1.xml')).toEqual(['/incidents/first-a', '/incidents/second-c']);
  });

  test('list citations that stand, of datasets and rows that robots may know', async () => {
    const { db } = database;
    const [chart, one, withdrawn] = [
      await cite('dataset=first'),
      await cite('incident=second-c'),
      await cite('dataset=first&measure=attacks'),
    ];
    await cite('dataset=made-up');
    await withdrawCitation(db, { id: withdrawn ?? '', note: 'Why.', author: 'test' });
    expect((await read('citations.xml')).sort()).toEqual([`/c/${chart}`, `/c/${one}`].sort());
    const files = addressesIn(await indexOfSitemaps(database.reader.db, SITE));
    expect(files.at(-1)).toBe('/sitemaps/citations.xml');

    const reader = connect(database.addresses.reader, { readOnly: true, audience: 'public' });
    const seen = async (name = 'citations.xml') => {
      let xml = '';
      const batches = await sitemapOf(reader.db, name, SITE);
      for await (const part of sitemapParts(batches)) xml += part;
      return addressesIn(xml);
    };
    const become = (redistribution: 'rows' | 'aggregates' | 'private') =>
      db.update(dataset).set({ redistribution }).where(eq(dataset.slug, 'second'));
    const totals = await cite('dataset=second');
    await become('aggregates');
    expect((await seen()).sort()).toEqual([`/c/${chart}`, `/c/${totals}`].sort());
    const pages = await seen('pages.xml');
    expect(pages).toContain('/table?dataset=second');
    expect(pages).not.toContain('/incidents?dataset=second');
    await become('private');
    expect(await seen()).toEqual([`/c/${chart}`]);
    await become('rows');
    await reader.close();
  });

  test.each(['incidents-2.xml', 'profiles-made-up.xml', 'nothing.xml'])(
    '%s is not there',
    async (name) => {
      await expect(sitemapOf(database.reader.db, name, SITE)).rejects.toThrow(
        'There is no sitemap',
      );
    },
  );
});
