import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { readWordsAhead } from '@/db/read/word-index';
import * as tables from '@/db/schema';
import { noteWords } from '@/db/write/note-words';
import { mergeActors } from '@/desk/actors/verbs';
import { startCorrection } from '@/desk/drafts/verbs';
import {
  findAmongFacts,
  findWritten,
  type IncidentSearch,
  searchIncidents,
} from '@/desk/incidents/search';
import { INCIDENT_QUERY, readSearch } from '@/desk/incidents/search-form';
import { mergeIncidents, retractIncident } from '@/desk/incidents/verbs';
import { REVISION_STATES } from '@/lib/domain/enums';
import { searchPattern, searchWords } from '@/lib/text/search-pattern';
import { documentOf, figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const SLUG = 'found';
const TODAY = '2026-11-26';

const INCIDENTS = [
  incidentInput('post', {
    dateStart: '2024-05-13',
    place: 'Mutaibijah',
    admin1: 'Salah al-Dīn',
    summary: 'Fighters attacked an army post at night.',
    parties: [groupParty('Islamic State', 'perpetrator')],
    figures: [figure('killed', 5), figure('wounded', 6)],
    sources: [documentOf('Reuters', 'Five soldiers die in Iraq')],
    claims: [],
  }),
  incidentInput('market', {
    dateStart: '2023-02-01',
    country: 'CIV',
    place: 'Odienné',
    summary: 'Raid on the market.',
    parties: [groupParty('Group 13', 'perpetrator')],
    figures: [figure('killed', 40)],
    sources: [documentOf('Fraternité Matin')],
  }),
  incidentInput('siege', {
    dateStart: '2020-01-01',
    dateEnd: '2023-12-31',
    country: 'SYR',
    place: 'Homs',
    figures: [figure('killed', null)],
  }),
  incidentInput('parts', {
    dateStart: '2022-03-05',
    country: 'SYR',
    place: 'Idlib',
    otherPlaces: [{ country: 'TUR', admin1: 'Hatay', place: 'Reyhanlı' }],
    figures: [figure('killed', 7, { victims: 'civilian' })],
  }),
  incidentInput('gone', {
    dateStart: '2024-06-01',
    place: 'Kirkuk',
    figures: [figure('killed', 2)],
  }),
  incidentInput('twice', { dateStart: '2024-05-14', place: 'Mutaibija' }),
];

let database: TestDatabase;
let db: Pool;
let author: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await importIncidents(db, SLUG, 'one', INCIDENTS);
  await importIncidents(db, 'other', 'one', [
    incidentInput('far', { dateStart: '2021-07-07', country: 'NGA' }),
  ]);
  author = await insertUser(db, 'Ayşe Yılmaz', 'contributor');
  const reviewer = await insertUser(db, 'Reviewer', 'reviewer');
  const act = { note: 'Wrong.', author: reviewer };
  await retractIncident(db, { publicId: `${SLUG}-gone`, ...act });
  await mergeIncidents(db, { losing: `${SLUG}-twice`, winning: `${SLUG}-post`, ...act });
});
afterAll(() => database.drop());

const PAGE = { limit: 25, offset: 0 };

/** The ids that a search finds, as its fields are typed. */
async function idsOf(
  typed: Record<string, string>,
  find: typeof findAmongFacts = foundNow,
): Promise<string[] | undefined> {
  const { search, errors } = readSearch(INCIDENT_QUERY.parse(typed), TODAY);
  expect(errors).toEqual([]);
  const found = await find(db, search, PAGE);
  return found?.map(({ publicId }) => publicId.replace(`${SLUG}-`, ''));
}

const foundNow: typeof findAmongFacts = async (own, search, page) =>
  (await findAmongFacts(own, search, page)) ?? (await findWritten(own, search, page));

describe.each(['as it is written', 'by its words', 'in memory'])(
  'an incident is found %s, by',
  (how) => {
    beforeAll(async () => {
      if (how !== 'as it is written') await noteWords(db);
      if (how === 'in memory') await readWordsAhead(db);
    });

    test.each<[string, Record<string, string>, string[]]>([
      ['a word of its place', { q: 'mutaibijah' }, ['post']],
      ['a province, whatever its accents', { q: 'SALAH AL DIN' }, ['post']],
      ['words of its summary, in any order', { q: 'night army' }, ['post']],
      [
        'a word that stands in the summary and one in the place',
        { q: 'post mutaibijah' },
        ['post'],
      ],
      ['a party', { q: 'islamic' }, ['post']],
      ['its publisher', { q: 'fraternite' }, ['market']],
      ['the title of a source', { q: 'soldiers die' }, ['post']],
      [
        'words of which one is of the party and one of the source',
        { q: 'islamic reuters' },
        ['post'],
      ],
      ['no word that is nowhere', { q: 'mutaibijah baghdad' }, []],
      ['its place', { place: 'odienne' }, ['market']],
      ['its place, and not a word elsewhere', { place: 'reuters' }, []],
      ['its country', { country: 'SYR' }, ['parts', 'siege']],
      ['another country that it touches', { country: 'TUR' }, ['parts']],
      ['another place that it touches', { place: 'reyhanli' }, ['parts']],
      ['a word of another place', { q: 'hatay idlib' }, ['parts']],
      ['a day as it is written', { date: '13 May 2024' }, ['post']],
      ['a month', { date: 'May 2024' }, ['twice', 'post']],
      ['a day within what lasted years', { date: '2023-02-01' }, ['market', 'siege']],
      ['a year', { date: '2022' }, ['parts', 'siege']],
      ['a party by part of its name', { party: 'group 1' }, ['market']],
      ['no party that there is not', { party: 'nobody' }, []],
      ['how many were killed', { killed_from: '5', killed_to: '10' }, ['post', 'parts']],
      ['at least how many were killed', { killed_from: '8' }, ['market']],
      ['many killed', { killed_from: '25', killed_to: '40' }, ['market']],
      ['more killed than in any', { killed_from: '41', killed_to: '100' }, []],
      ['at most how many were killed', { killed_to: '4' }, ['gone']],
      ['its dataset', { dataset: 'other' }, ['other-far']],
      ['its state', { state: 'retracted' }, ['gone']],
      ['several things at once', { q: 'islamic', date: '2024', killed_from: '5' }, ['post']],
      ['several things, of which one is not so', { q: 'islamic', killed_from: '6' }, []],
      [
        'nothing in particular: all, newest first',
        {},
        ['gone', 'twice', 'post', 'market', 'parts', 'other-far', 'siege'],
      ],
    ])('%s', async (_, typed, ids) => {
      expect(await idsOf(typed, how === 'in memory' ? findAmongFacts : findWritten)).toEqual(ids);
    });
  },
);

describe('the words of incidents', () => {
  const noted = async () =>
    (await db.select().from(tables.revisionWords)).map(({ revisionId }) => revisionId).sort();

  test('are noted once, up to the present version, and of what was recorded since then anew', async () => {
    const before = await noted();
    // The two that were retracted and merged have two revisions each.
    expect(before).toHaveLength(INCIDENTS.length + 1 + 2);
    await noteWords(db);
    expect(await noted()).toEqual(before);
    const late = incidentInput('late', {
      dateStart: '2025-01-01',
      place: 'Große Straße',
      parties: [groupParty('Group 14')],
    });
    await importIncidents(db, SLUG, 'two', [late]);
    expect(await idsOf({ q: 'strasse' })).toEqual(['late']);
    await Promise.all([noteWords(db), noteWords(db)]);
    expect(await noted()).toHaveLength(before.length + 1);
    expect(await idsOf({ q: 'strasse' })).toEqual(['late']);
    const [behind] = await database.db.execute(sql`select count(*)::int as n from dataset d
      left join search_mark m on m.dataset_id = d.id where m.version is distinct from d.version`);
    expect(behind).toEqual({ n: 0 });
  });

  test('spare a search what is written', async () => {
    const [{ words = [] } = {}] = await database.db
      .select({ words: tables.revisionWords.words })
      .from(tables.revisionWords)
      .where(sql`revision_id = (select max(revision_id) from revision_words)`);
    const set = (to: number[]) =>
      database.db
        .update(tables.revisionWords)
        .set({ words: to })
        .where(sql`revision_id = (select max(revision_id) from revision_words)`);
    await set([]);
    expect(await idsOf({ q: 'strasse' }, findWritten)).toEqual([]);
    await set(words);
    expect(await idsOf({ q: 'strasse' }, findWritten)).toEqual(['late']);
  });

  test('are found where they are not kept apart', async () => {
    const place = `${'ก'.repeat(900)}ข${'ค'.repeat(900)}`;
    await importIncidents(db, SLUG, 'three', [
      incidentInput('long', { dateStart: '2019-01-01', place }),
    ]);
    for (const _ of ['as written', 'as noted']) {
      expect(await idsOf({ q: `${'ก'.repeat(40)}ข${'ค'.repeat(40)}` })).toEqual(['long']);
      await noteWords(db);
    }
  });
});

test('an incident is found by any name of a party, of what was merged into it, and of what it was merged into', async () => {
  const losing = { losing: 'group-13', winning: 'group-14', changeNumber: 1 };
  await mergeActors(db, { ...losing, note: 'The same.', author });
  expect(await idsOf({ party: 'Group 14' })).toEqual(['late', 'market']);
  expect(await idsOf({ q: 'Group 13' })).toEqual(['late', 'market']);
  expect(await idsOf({ party: 'group-13 ' })).toEqual(['late', 'market']);
});

describe('what is found', () => {
  test('comes with its figures, its state and who is correcting it', async () => {
    const publicId = `${SLUG}-post`;
    await startCorrection(db, { publicId, reason: 'correction', note: null, author });
    const { search } = readSearch(INCIDENT_QUERY.parse({ date: '2024' }), TODAY);
    const { incidents } = await searchIncidents(db, search, PAGE);
    const [gone, twice, post] = incidents;
    expect(gone).toMatchObject({ state: 'retracted', mergedInto: null, corrections: [] });
    expect(twice).toMatchObject({ state: 'merged', mergedInto: publicId });
    expect(post).toMatchObject({
      state: 'published',
      row: { figures: { killed: { best: 5 }, wounded: { best: 6 } } },
      corrections: [{ author: 'Ayşe Yılmaz', state: 'draft' }],
    });
  });

  test('stands on pages, each incident on one', async () => {
    const { search } = readSearch(INCIDENT_QUERY.parse({}), TODAY);
    const all = await searchIncidents(db, search, { limit: 100, offset: 0 });
    expect(all.hasMore).toBe(false);
    const ids: string[] = [];
    for (let offset = 0; offset < all.incidents.length; offset += 3) {
      const page = await searchIncidents(db, search, { limit: 3, offset });
      expect(page.hasMore).toBe(offset + 3 < all.incidents.length);
      ids.push(...page.incidents.map(({ row }) => row.id));
    }
    expect(ids).toEqual(all.incidents.map(({ row }) => row.id));
  });
});

test('what can’t be read of a search is said, with its field', () => {
  const typed = { date: '1/2/24', killed_from: 'many', killed_to: '-3' };
  const { errors } = readSearch(INCIDENT_QUERY.parse(typed), TODAY);
  expect(errors.map(({ field }) => field)).toEqual(['date', 'killed_from', 'killed_to']);
  const backwards = readSearch(INCIDENT_QUERY.parse({ killed_from: '9', killed_to: '3' }), TODAY);
  expect(backwards.errors).toEqual([
    { field: 'killed_to', message: 'Enter a number of 9 or more' },
  ]);
});

test('Postgres finds a folded word as the application would', async () => {
  const texts = [
    'Côte d’Ivoire',
    'Große Straße',
    'al-Shabaab',
    'Co\u0302te',
    'مُحَمَّد',
    'Київ',
    'a.c',
  ];
  const sought = ["cote d'ivoire", 'strasse', 'AL SHABAAB', 'cote', 'محمد', 'київ', 'zz', 'abc'];
  for (const text of texts) {
    for (const word of sought.flatMap(searchWords)) {
      const pattern = searchPattern(word);
      const [row] = await db.execute<{ is: boolean }>(sql`select ${text}::text ~ ${pattern} as is`);
      expect([text, word, row?.is]).toEqual([text, word, new RegExp(pattern, 'u').test(text)]);
    }
  }
});

/** Words of which some are in others, stand in names of parties, or have accents. */
const word = fc.constantFrom('Tikrīt', 'tik', 'mark', 'market', 'Front', '13', 'x1');
const words = fc.array(word, { maxLength: 3 }).map((all) => all.join(' '));
const day = fc.constantFrom('2023-12-31', '2024-01-01', '2024-02-29', '2024-03-01');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 2 });

const anyIncident = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    country: fc.constantFrom('IRQ', 'SYR'),
    place: words,
    summary: words,
    source: words,
    party: maybe(fc.constantFrom('Red Front', 'Group 13', 'Tikrit Brigade')),
    days: fc.tuple(day, day),
    killed: fc.option(fc.integer({ min: 0, max: 40 })),
    isOfParts: fc.boolean(),
  })
  .map(({ id, country, place, summary, source, party, days, killed, isOfParts }) => {
    const [dateStart = '', dateEnd = ''] = days.toSorted();
    return incidentInput(`any-${id}`, {
      ...{ country, dateStart, dateEnd, place: place || null, summary: summary || null },
      sources: source ? [documentOf('Agency', source)] : [],
      parties: party === null ? [] : [groupParty(party)],
      figures: [figure('killed', killed, isOfParts ? { victims: 'civilian' } : {})],
      claims: [],
    });
  });

const anySearch = fc
  .record({
    words,
    party: fc.constantFrom('', '', 'front', '1'),
    place: fc.constantFrom('', '', 'tik', 'mark'),
    country: maybe(fc.constantFrom('IRQ', 'SYR', 'TUR')),
    dataset: maybe(fc.constantFrom('any', 'none')),
    days: maybe(fc.tuple(day, day)),
    killedFrom: maybe(fc.integer({ min: 0, max: 40 })),
    killedTo: maybe(fc.integer({ min: 0, max: 40 })),
    state: maybe(fc.constantFrom(...REVISION_STATES)),
  })
  .map(({ days, ...search }) => {
    const [from = null, to = null] = days?.toSorted() ?? [];
    return { ...search, from, to };
  });

const ANY: IncidentSearch = {
  ...{ words: '', party: '', place: '', country: null, dataset: null, from: null, to: null },
  ...{ killedFrom: null, killedTo: null, state: 'published' },
};
const EVERYTHING = { limit: 100, offset: 0 };

test('what is found in memory is what is found as it is written, of any search, whatever was published meanwhile', async () => {
  let release = 0;
  const page = fc.record({ limit: fc.integer({ min: 1, max: 30 }), offset: fc.nat(3) });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyIncident, {
        selector: ({ externalId }) => externalId,
        minLength: 1,
        maxLength: 8,
      }),
      fc.array(fc.tuple(anySearch, page), { minLength: 3, maxLength: 6 }),
      fc.boolean(),
      async (incidents, searches, isGone) => {
        release += 1;
        await importIncidents(db, 'any', `any ${release}`, incidents);
        const [first] = incidents;
        const published = await findWritten(db, { ...ANY, dataset: 'any' }, EVERYTHING);
        const publicId = `any-${first?.externalId}`;
        // What the desk retracted stays so, whatever a file brings.
        if (isGone && published.some((one) => one.publicId === publicId)) {
          await retractIncident(db, { publicId, note: 'Wrong.', author });
        }
        await noteWords(db);
        await readWordsAhead(db);
        for (const [search, of] of searches) {
          const found = await findAmongFacts(db, search, of);
          expect(found).toEqual(await findWritten(db, search, of));
        }
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);
