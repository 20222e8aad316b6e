import { sql } from 'drizzle-orm';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { wordsLike } from '@/db/read/found-words';
import { noteWords } from '@/db/write/note-words';
import { seedReference } from '@/db/write/seed-reference';
import { retractIncident } from '@/desk/incidents/verbs';
import { incidentsAnswer } from '@/site/api/incidents';
import { trendAnswer } from '@/site/api/trend';
import { documentOf, figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

/** Places as UCDP’s files of Iraq and Syria write them. */
const INCIDENTS = [
  incidentInput('tikrit', {
    place: 'Tikrīt',
    admin1: 'Şalāḩ ad Dīn province',
    figures: [figure('killed', 5, { low: 4, high: 9 })],
    parties: [groupParty('Islamic State', 'perpetrator')],
  }),
  incidentInput('baqubah', {
    place: 'Ba‘qūbah',
    admin1: 'Diyālá province',
    figures: [figure('killed', null)],
    sources: [documentOf('Agence France-Presse', 'Twelve die in market')],
  }),
  incidentInput('tal-afar', { place: 'Tall ‘Afar', figures: [figure('killed', 3)] }),
  incidentInput('homs', {
    country: 'SYR',
    place: 'Ḩimş city',
    summary: 'Two dinars were paid at a checkpoint.',
    figures: [figure('killed', 40)],
  }),
  incidentInput('kirkuk', { place: 'Kirkūk', admin1: 'At Ta’mīm' }),
  incidentInput('ramadi', { place: 'Ar Ramādī', admin1: 'Al Anbār' }),
  incidentInput('abidjan', { country: 'CIV', place: 'Abidjan' }),
  incidentInput('gone', { place: 'Tikrīt', figures: [figure('killed', 900)] }),
];

/** Of a word that begins so many words that the index is not asked for each. */
const MANY_WORDS = Array.from({ length: 30 }, (_, i) =>
  incidentInput(`zab-${i}`, {
    place: `Zab${String.fromCharCode(97 + (i % 26), 97 + i)} ${i % 2 ? 'harbour' : 'bridge'}`,
  }),
);

let database: TestDatabase;
let db: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  await importIncidents(db, 'found', 'one', INCIDENTS);
  await importIncidents(db, 'wide', 'one', MANY_WORDS);
  await importIncidents(db, 'other', 'one', [incidentInput('far', { place: 'Tikrīt' })]);
  await noteWords(db);
});
afterAll(() => database.drop());

async function told(query: string) {
  const response = await ask(
    database.reader.db,
    incidentsAnswer,
    `/api/v1/incidents?dataset=found&${query}`,
  );
  expect(response.status).toBe(200);
  return response.json();
}

async function idsOf(q: string, rest = ''): Promise<string[]> {
  const { incidents } = await told(`q=${encodeURIComponent(q)}${rest}`);
  return incidents.map(({ externalId }: { externalId: string }) => externalId).sort();
}

describe('a search', () => {
  test.each([
    ['Salah al-Din', ['tikrit']],
    ['salah ad din', ['tikrit']],
    ['Salah al Din province', ['tikrit']],
    ['ŞALĀḨ AD DĪN', ['tikrit']],
    ['the Salah-al-Din', ['tikrit']],
    ["Ba'quba", ['baqubah']],
    ['Baqubah', ['baqubah']],
    ['Ba’qūbah', ['baqubah']],
    ['Diyala', ['baqubah']],
    ['Tall Afar', ['tal-afar']],
    ['tall-ʿafar', ['tal-afar']],
    ['Himş', ['homs']],
    ['Diyálá', ['baqubah']],
    ["Ta'mim", ['kirkuk']],
    ['Tamim', ['kirkuk']],
    ['at-Ta’mīm', ['kirkuk']],
    ['al Anbar', ['ramadi']],
    ['Anbar', ['ramadi']],
    ['Al-Anbār', ['ramadi']],
    ["Cote d'Ivoire", ['abidjan']],
    ['Côte d’Ivoire', ['abidjan']],
    ['Ivory Coast', ['abidjan']],
    ['ISIS', ['tikrit']],
    // By another name of its party, and with a word of the place beside it.
    ['Daesh', ['tikrit']],
    ['islamic tikrit', ['tikrit']],
    ['France market', ['baqubah']],
    ['Syrian', ['homs']],
    // A word is found by its beginning, and not in the middle of another.
    ['mark', ['baqubah']],
    ['arket', []],
    ['din', ['homs', 'tikrit']],
    // Two letters have to be the word.
    ['di', []],
    ['tikrit market', []],
    ['nowhere', []],
  ])('for %s', async (q, ids) => {
    expect(await idsOf(q)).toEqual(ids);
  });

  test.each([
    ['zab', 30],
    ['zab harbour', 15],
    ['zab zab bridge', 15],
    ['zab nowhere', 0],
  ])('for %s, which begins more words than the index is asked for', async (q, count) => {
    const path = `/api/v1/incidents?dataset=wide&q=${encodeURIComponent(q)}`;
    const response = await ask(database.reader.db, incidentsAnswer, path);
    expect((await response.json()).incidents).toHaveLength(count);
  });

  test('counts and sums what it lists, as the trend of those alone would', async () => {
    const { total, sums } = await told('q=province');
    expect(total).toBe(2);
    expect(sums).toMatchObject({
      attacks: 2,
      killed: { low: 4, best: 5, high: 9, unknown: 1 },
    });
    const all = await told('');
    const trend = await ask(database.reader.db, trendAnswer, '/api/v1/trend?dataset=found');
    const { totals } = await trend.json();
    expect(all.sums.killed).toEqual(totals.killed);
    expect(all.total).toBe(totals.attacks);
  });

  test('narrows with the view’s own filters, and is the same as CSV', async () => {
    expect(await idsOf('din', '&country=SYR')).toEqual(['homs']);
    const response = await ask(
      database.reader.db,
      incidentsAnswer,
      '/api/v1/incidents?dataset=found&q=din&sort=date&format=csv',
    );
    const { data } = Papa.parse<{ incident_id: string }>(await response.text(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map((row) => row.incident_id).sort()).toEqual(await idsOf('din'));
  });

  test.each(['q=%C2%BF%3F', `q=${'x'.repeat(201)}`])('refuses %s', async (query) => {
    const response = await ask(database.reader.db, incidentsAnswer, `/api/v1/incidents?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ parameter: 'q' });
  });

  test('is answered from the index of words', async () => {
    await database.db.execute(sql`analyze revision_words, search_word`);
    const planOf = (query: ReturnType<typeof sql>) =>
      database.db.transaction(async (tx) => {
        await tx.execute(sql`set local enable_seqscan = off`);
        return JSON.stringify(await tx.execute(sql`explain ${query}`));
      });
    expect(
      await planOf(sql`select revision_id from revision_words t where t.words && '{1,2}'::int[]`),
    ).toContain('revision_words_words');
    expect(
      await planOf(
        sql`select id from search_word w where replace(w.word, '''', '') ~>=~ 'tik' and replace(w.word, '''', '') ~<~ 'til'`,
      ),
    ).toContain('search_word_plain');
  });
});

test('words like one that stands nowhere are those of names', async () => {
  expect(await wordsLike(database.reader.db, 'tikirt')).toEqual(['tikrit']);
  expect(await wordsLike(database.reader.db, 'baquba')).toContain('baqubah');
  expect(await wordsLike(database.reader.db, 'islamc')).toContain('islamic');
  // Words of summaries and sources are no names.
  expect(await wordsLike(database.reader.db, 'markte')).toEqual([]);
});

test('what is retracted is never found, and as of a time before it still is', async () => {
  const { asOf } = await told('');
  const then = await idsOf('tikrit', `&asOf=${asOf}`);
  expect(then).toEqual(['gone', 'tikrit']);
  const author = await insertUser(db, 'Reviewer', 'reviewer');
  await retractIncident(db, { publicId: 'found-gone', note: 'Wrong.', author });
  await importIncidents(db, 'found', 'two', [
    ...INCIDENTS.slice(1, 4),
    incidentInput('tikrit', { place: 'Samarra', figures: [figure('killed', 5)] }),
  ]);
  await noteWords(db);
  expect(await idsOf('tikrit')).toEqual([]);
  expect(await idsOf('samarra')).toEqual(['tikrit']);
  expect(await idsOf('tikrit', `&asOf=${asOf}`)).toEqual(then);
  expect(await idsOf('samarra', `&asOf=${asOf}`)).toEqual([]);
});

test('the words of what was superseded before they were noted are found as of its time too', async () => {
  const { asOf } = await told('');
  await importIncidents(db, 'found', 'three', [incidentInput('quick', { place: 'Fallūjah' })]);
  const { asOf: between } = await told('');
  await importIncidents(db, 'found', 'four', [incidentInput('quick', { place: 'Ramādī' })]);
  await noteWords(db);
  expect(await idsOf('fallujah')).toEqual([]);
  expect(await idsOf('fallujah', `&asOf=${between}`)).toEqual(['quick']);
  expect(await idsOf('fallujah', `&asOf=${asOf}`)).toEqual([]);
});

test('a name that a party gets later is searched by at once', async () => {
  expect(await idsOf('caliphate')).toEqual([]);
  await importIncidents(db, 'found', 'five', [
    incidentInput('named', { parties: [groupParty('Red Front')] }),
  ]);
  await noteWords(db);
  expect(await idsOf('crimson')).toEqual([]);
  await database.db.execute(sql`
    insert into actor_alias (actor_id, name) select id, 'Crimson Front' from actor where name = 'Red Front'`);
  expect(await idsOf('crimson')).toEqual(['named']);
});
