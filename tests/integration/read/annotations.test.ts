import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryAnnotations, queryStrengths } from '@/db/read/statements';
import { seedReference } from '@/db/write/seed-reference';
import { addStrengthWithin } from '@/desk/actors/verbs-of-statements';
import { addAnnotationWithin, type NewAnnotation } from '@/desk/annotations/verbs';
import type { View } from '@/lib/filters/view';
import { keptView } from '@/site/reads/kept';
import { groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const SOURCE = {
  publisher: 'Made-up Agency',
  title: null,
  publishedOn: null,
  url: null,
  language: null,
  reference: null,
  original: null,
  agency: null,
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await seedReference(db);
  await importIncidents(db, 'first', 'r1', [
    incidentInput('1', { dateStart: '2013-01-01', parties: [groupParty('Islamic State')] }),
    incidentInput('2', { dateStart: '2017-12-31', country: 'COL' }),
  ]);
  await importIncidents(db, 'elsewhere', 'r1', [incidentInput('1', { country: 'COL' })]);
  await mark('everywhere', {});
  await mark('by country', { country: 'IRQ' });
  await mark('by actor', { actorSlug: 'islamic-state' });
  await mark('long ago', { startsOn: '1991-12-26', endsOn: '1991-12-26' });
  await mark('a state that is not there', { country: 'SYR' });
  await db.transaction((tx) =>
    addStrengthWithin(
      tx,
      {
        actorSlug: 'islamic-state',
        low: 3000,
        best: null,
        high: 5000,
        qualifier: 'between',
        place: 'Iraq and Syria',
        asOf: '2024-01-01',
        asOfPrecision: 'month',
        source: SOURCE,
      },
      'test',
    ),
  );
});
afterAll(() => database.drop());

function mark(label: string, given: Partial<NewAnnotation>): Promise<number> {
  const added: NewAnnotation = {
    startsOn: '2014-06-01',
    endsOn: '2014-08-31',
    dateLabel: 'summer 2014',
    label,
    text: 'Made up.',
    country: null,
    actorSlug: null,
    source: SOURCE,
    ...given,
  };
  return database.db.transaction((tx) => addAnnotationWithin(tx, added, 'test'));
}

async function viewOf(query: string): Promise<View> {
  return (await keptView(database.reader.db, new URLSearchParams(query), [])).view;
}

async function marksOf(query: string): Promise<string[]> {
  return (await queryAnnotations(database.reader.db, await viewOf(query))).map(
    ({ label }) => label,
  );
}

describe('the annotations of a view', () => {
  test.each([
    ['', ['everywhere', 'by country', 'by actor']],
    ['country=IRQ', ['everywhere', 'by country', 'by actor']],
    ['country=COL', ['everywhere']],
    ['group=islamic-state', ['everywhere', 'by country', 'by actor']],
    ['country=COL&group=islamic-state', ['everywhere']],
    ['dataset=elsewhere', ['everywhere']],
    ['from=2014-09', []],
    ['from=2014-08-31&to=2014-08-31', ['everywhere', 'by country', 'by actor']],
    ['from=1990', ['long ago', 'everywhere', 'by country', 'by actor']],
  ])('are those in its range that its incidents have to do with (%s)', async (query, labels) => {
    expect(await marksOf(query)).toEqual(labels);
  });
});

describe('the strength of groups', () => {
  test('is what sources say of those asked for', async () => {
    const saidOf = async (query: string) =>
      (await queryStrengths(database.reader.db, await viewOf(query))).strengths;
    expect(await saidOf('group=islamic-state')).toEqual([
      {
        group: { slug: 'islamic-state', name: 'Islamic State' },
        low: 3000,
        best: null,
        high: 5000,
        qualifier: 'between',
        place: 'Iraq and Syria',
        asOf: '2024-01-01',
        asOfPrecision: 'month',
        source: SOURCE,
      },
    ]);
    expect(await saidOf('group=hamas')).toEqual([]);
  });
});
