import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeWebConnections, publicDb } from '@/db/web-client';
import { seedReference } from '@/db/write/seed-reference';
import { bundledTrendAnswer } from '@/site/api/bundle';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { importWithheld } from '@/tests/fixtures/withheld';
import { randomIncidents } from '@/tests/integration/read/random-ledger';
import { unpackedBundle } from '@/tests/setup/bundle';
import { checkBundle } from '@/tests/setup/check-bundle';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { unzipped } from '@/tests/setup/unpacked';
import { ask } from './ask';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // As a page reads: of what may not be passed on, rows are then withheld.
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  await seedReference(database.db);
  await importIncidents(database.db, 'small', 'r1', [
    incidentInput('1', {
      dateStart: '2014-02-10',
      figures: [figure('killed', 5, { low: 4, high: 9 })],
    }),
    incidentInput('2', {
      dateStart: '2014-08-01',
      summary: 'a "quoted",\n=line',
      figures: [figure('killed', 7)],
    }),
    incidentInput('3', { dateStart: '2016-12-31', figures: [figure('killed', null)] }),
  ]);
  const ids = Array.from({ length: 150 }, (_, i) => `e${i}`);
  await importIncidents(database.db, 'random', 'r1', randomIncidents(11, ids));
  await importWithheld(database.db, 'totals', 'aggregates');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeWebConnections();
  await database.drop();
});

async function bytesOf(query: string): Promise<Buffer> {
  const address = `/api/v1/trend?${query}&format=zip`;
  const response = await ask(publicDb(), bundledTrendAnswer, address);
  expect([response.status, query]).toEqual([200, query]);
  return Buffer.from(await response.arrayBuffer());
}

const unpacked = async (query: string) => unpackedBundle(await bytesOf(query));

describe('a bundle', () => {
  test('has what was asked, the method, codebooks, references, the picture and the rows', async () => {
    const files = await unzipped(await bytesOf('dataset=small&country=IRQ'));
    expect([...files.keys()]).toEqual([
      ...['README.txt', 'rows.csv', 'totals.csv', 'incidents.csv', 'query.json'],
      ...['csvw-metadata.json', 'codebook.md', 'method.md', 'picture.svg'],
      ...['txt', 'bib', 'ris', 'csl.json', 'datacite.json'].map((end) =>
        end === 'txt' ? 'references/references.txt' : `references/reference.${end}`,
      ),
      ...['check.mjs', 'manifest.json'],
    ]);
    expect(JSON.parse(String(files.get('query.json')))).toMatchObject({
      query: { dataset: 'small', country: ['IRQ'] },
      address: expect.stringContaining('http://ledger.example/?dataset=small&country=IRQ'),
    });
    expect(String(files.get('picture.svg'))).toMatch(/^<svg|^<\?xml/);
    const { tables } = JSON.parse(String(files.get('csvw-metadata.json')));
    expect(tables.map(({ url }: { url: string }) => url)).toEqual([
      ...['rows.csv', 'totals.csv', 'incidents.csv'],
    ]);
    expect(tables[0].tableSchema.columns).toContainEqual(
      expect.objectContaining({ name: 'from', datatype: 'date', null: '' }),
    );
  });

  test('is the same each time', async () => {
    const query = 'dataset=random&interval=month';
    expect((await bytesOf(query)).equals(await bytesOf(query))).toBe(true);
  });

  test.each([
    'dataset=small',
    'dataset=random',
    'dataset=random&interval=month&split=country',
    'dataset=random&interval=quarter&victims=civilian',
    'dataset=random&dates=leave&interval=month',
    'dataset=random&dates=spread&interval=month',
    'dataset=random&measure=missing&split=party',
    'dataset=random&role=own',
    'dataset=totals',
  ])('of %s is found right by its own check', async (query) => {
    const folder = await unpacked(query);
    const { code, said } = await checkBundle(folder);
    expect([code, said]).toEqual([0, expect.stringContaining('files are as they were made')]);
    const hasIncidents = !/spread|totals/.test(query);
    expect(said.includes('the totals are those of the incidents')).toBe(hasIncidents);
  });

  test('without incidents says why, and has no word of them', async () => {
    const files = await unzipped(await bytesOf('dataset=totals'));
    expect(files.has('incidents.csv')).toBe(false);
    expect(String(files.get('README.txt'))).toContain('do not allow its incidents to be passed on');
    expect([...files.values()].join('\n')).not.toContain('totalsville');
  });

  test.each([
    ['rows.csv', /,12,/, ',13,', /^rows\.csv: killed_best comes to \d+, and not \d+$/m],
    ['incidents.csv', '=line', '-line', /^incidents\.csv has the SHA-256/m],
    ['method.md', 'not zero', 'zero', /^method\.md has the SHA-256/m],
    ['totals.csv', /\n.*\n$/, '\n', /^totals\.csv has \d rows, and not \d$/m],
  ])('in which %s was changed says so and fails', async (name, from, to, said) => {
    const folder = await unpacked('dataset=small');
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    await writeFile(file, changed);
    const found = await checkBundle(folder);
    expect(found.code).toBe(1);
    expect(found.said).toMatch(said);
  });

  test('in which a file is missing says so and fails', async () => {
    const folder = await unpacked('dataset=small');
    await rm(path.join(folder, 'codebook.md'));
    const { code, said } = await checkBundle(folder);
    expect([code, said]).toEqual([1, expect.stringMatching(/^codebook\.md can’t be read/)]);
  });

  test('whose incidents do not come to its totals fails, though every hash is right', async () => {
    const folder = await unpacked('dataset=small');
    const file = path.join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    // As if it had been made wrong.
    manifest.recount = { ...manifest.recount, incidents: 'totals.csv' };
    await writeFile(file, JSON.stringify(manifest));
    const { code, said } = await checkBundle(folder);
    expect(code).toBe(1);
    expect(said).toMatch(/^totals\.csv: attacks of 2014 is 2, and the incidents come to 1$/m);
  });
});
