import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { vocabularyTerm } from '@/db/schema';
import { noteWords } from '@/db/write/note-words';
import { seedReference } from '@/db/write/seed-reference';
import { startDraft } from '@/desk/drafts/verbs';
import { countLookup } from '@/desk/lookup/limit';
import { lookUp } from '@/desk/lookup/queries';
import { TooManyAttempts } from '@/lib/auth/limits';
import type { SourceInput } from '@/lib/domain/incident';
import type { LookupKind } from '@/lib/entry/lookup';
import { searchKey } from '@/lib/text/fold';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const SLUG = 'looked-up';

const GOVERNMENT = {
  ...groupParty('Government of Iraq'),
  actorKind: 'state_force',
  actorCountry: 'IRQ',
  role: 'target',
} as const;

const document = (publisher: string | null, title: string, publishedOn: string): SourceInput => ({
  publisher,
  agency: null,
  title,
  publishedOn,
  url: null,
  language: null,
  reference: null,
  original: null,
});

let database: TestDatabase;
let db: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  const at = (id: string, country: string, admin1: string | null, place: string) =>
    incidentInput(id, {
      country,
      admin1,
      place,
      claims: [],
      parties: [GOVERNMENT],
      sources: [document('Agence Démo', `On ${place}`, '2014-05-13')],
    });
  await importIncidents(db, SLUG, 'one', [
    at('a', 'IRQ', 'Salah al-Din', 'Baiji'),
    at('b', 'IRQ', 'Salah al-Din', 'Baiji'),
    at('c', 'IRQ', 'Nineveh', 'al-Ba’aj'),
    at('d', 'SYR', 'Homs', 'Baïda'),
    at('e', 'SYR', null, 'عين الباردة'),
    at('f', 'IRQ', 'Baghdad', 'x'.repeat(201)),
    incidentInput('g', {
      country: 'LBN',
      claims: [],
      sources: [document(null, 'Attack on a border post', '2014-05-14')],
    }),
  ]);
});
afterAll(() => database.drop());

const find = (kind: LookupKind, q: string, country = '') => lookUp(db, { kind, q, country });
const values = async (kind: LookupKind, q: string, country = '') =>
  (await find(kind, q, country)).map(({ value }) => value);

describe('what is known of a text', () => {
  test('a place is found once, with its province and country, without accents and signs', async () => {
    expect(await find('place', 'bai', 'IRQ')).toEqual([
      {
        value: 'Baiji',
        also: null,
        about: 'Salah al-Din, Iraq',
        fills: { admin1: 'Salah al-Din', country: 'IRQ' },
      },
    ]);
    expect(await values('place', 'bai')).toEqual(['Baïda', 'Baiji']);
    expect(await values('place', "al ba'aj")).toEqual(['al-Ba’aj']);
    expect(await values('place', 'ba’aj', 'IRQ')).toEqual(['al-Ba’aj']);
    expect(await values('place', 'البا')).toEqual(['عين الباردة']);
    expect(await values('place', '%')).toEqual([]);
    expect(await values('place', 'xxxxxx')).toEqual([]);
  });

  test('a province is found in the country that is chosen', async () => {
    expect(await values('province', 'sal', 'IRQ')).toEqual(['Salah al-Din']);
    expect(await values('province', 'sal', 'SYR')).toEqual([]);
  });

  test('a party is found by any of its names, with what it is', async () => {
    const [first] = await find('party', 'daesh');
    expect(first).toMatchObject({
      value: 'Islamic State',
      also: 'Daesh',
      fills: { kind: 'armed_group', country: '' },
    });
    expect((await find('party', 'government of iraq'))[0]?.fills).toEqual({
      kind: 'state_force',
      country: 'IRQ',
    });
  });

  test('a publisher is found without its accents', async () => {
    expect(await values('publisher', 'agence de')).toEqual(['Agence Démo']);
  });

  test('a document is found by its publisher, title and date, and by drafts that are not published', async () => {
    expect(await values('source', 'demo baiji')).toEqual(['Agence Démo']);
    expect((await find('source', 'agence may 2014')).length).toBe(5);
    const author = await insertUser(db, 'Author', 'contributor');
    await startDraft(db, { datasetSlug: SLUG, entry: armyPostEntry(), author });
    expect(await find('source', 'region army post 15 may')).toEqual([
      {
        value: 'The New Region',
        also: null,
        about: 'ISIS attack on Iraqi army post kills officer and four soldiers, 15 May 2024',
        fills: expect.objectContaining({
          title: 'ISIS attack on Iraqi army post kills officer and four soldiers',
          publishedOn: '2024-05-15',
          language: 'en',
          url: '',
        }),
      },
    ]);
  });

  test('a published document is found by any word of its title, however many are newer', async () => {
    const newer = Array.from({ length: 230 }, (_, i) =>
      document('La Gaceta', `Another day, number ${i}`, '2015-01-01'),
    );
    const old = document('La Gaceta', 'Ataque al puésto Ñandú', '2013-02-03');
    const cite = (id: string, sources: SourceInput[]) => incidentInput(id, { claims: [], sources });
    await importIncidents(db, 'gazette', 'one', [cite('old', [old]), cite('new', newer)]);
    await noteWords(db);
    for (const words of ['nandu', 'puesto', 'gaceta ata feb', 'ÑAND'])
      expect((await find('source', words))[0]?.fills.title, words).toBe('Ataque al puésto Ñandú');
  });

  test('a document that names no publisher is found by its title', async () => {
    expect(await find('source', 'border post')).toEqual([
      {
        value: 'Attack on a border post',
        also: null,
        about: '14 May 2014',
        fills: expect.objectContaining({ publisher: '', publishedOn: '2014-05-14' }),
      },
    ]);
  });

  test('a word of the vocabulary is found by its other names, and not once it is retired', async () => {
    expect(await find('weapon', 'ied')).toEqual([
      { value: 'improvised explosive device', also: 'IED', about: null, fills: {} },
    ]);
    expect(await values('attack_type', 'bombing')).toEqual([
      'bombing',
      'suicide bombing',
      'air strike',
    ]);
    await database.db.update(vocabularyTerm).set({ retiredAt: '2026-01-01' });
    expect(await values('attack_type', 'bombing')).toEqual([]);
  });

  test('nothing is found of nothing', async () => {
    for (const kind of ['party', 'publisher', 'place', 'source', 'weapon'] as const) {
      expect(await values(kind, ' . ')).toEqual([]);
    }
  });
});

describe('the places that are known', () => {
  const FAR = { country: 'LBN', admin1: 'Beqaa', place: 'Zahlé' };
  const known = () =>
    database.db.execute<{ country: string; admin1: string | null; place: string; key: string }>(
      sql`select country, admin1, place, key from known_place order by country, place, admin1`,
    );

  test('are kept with a version: each once, those that an incident reached too, and none of what came to nothing', async () => {
    const before = await known();
    const file = [
      incidentInput('g', { country: 'SYR', admin1: 'Homs', place: 'Baïda', otherPlaces: [FAR] }),
      incidentInput('h', { country: 'SYR', admin1: 'Latakia', place: 'Baïda' }),
      incidentInput('i', { country: 'SYR', admin1: 'Latakia', place: 'Baïda' }),
      incidentInput('j', { country: 'SYR', admin1: null, place: null }),
    ];
    await importIncidents(db, SLUG, 'two', file);
    const after = await known();
    const added = after.filter(
      (one) => !before.some((old) => old.place === one.place && old.admin1 === one.admin1),
    );
    expect(added).toEqual([
      { ...FAR, key: 'zahle' },
      { country: 'SYR', admin1: 'Latakia', place: 'Baïda', key: 'baida' },
    ]);
    expect(after).toHaveLength(before.length + added.length);
    expect(await importIncidents(db, SLUG, 'again', file)).toBeNull();
    expect(await known()).toEqual(after);
  });

  test('of a large file are noted after it, each once, and no import takes longer for them', async () => {
    const many = Array.from({ length: 1001 }, (_, i) =>
      incidentInput(`many-${i}`, { country: 'MMR', admin1: null, place: `Village ${i % 7}` }),
    );
    const ofFile = async () => (await known()).filter(({ country }) => country === 'MMR');
    await importIncidents(db, SLUG, 'many', many);
    expect(await ofFile()).toEqual([]);
    await noteWords(db);
    const places = [0, 1, 2, 3, 4, 5, 6].map((n) => `Village ${n}`);
    expect((await ofFile()).map(({ place }) => place)).toEqual(places);
    await noteWords(db);
    expect(await ofFile()).toHaveLength(7);
    expect(await values('place', 'village 3')).toEqual(['Village 3']);
  });

  test('have their names and provinces kept once, which is what a text is looked for in', async () => {
    const once = (rows: Record<string, string>[]) => rows.map((row) => Object.values(row).join());
    const names = await database.db.execute<{ key: string }>(sql`
      select key from known_place_name order by key`);
    const all = await known();
    expect(once(names).sort()).toEqual([...new Set(all.map(({ key }) => key))].sort());
    const provinces = await database.db.execute<{ country: string; name: string }>(sql`
      select country, name from known_province`);
    const named = all.flatMap(({ country, admin1 }) =>
      admin1 === null ? [] : [`${country},${admin1}`],
    );
    expect(new Set(once(provinces))).toEqual(new Set(named));
    expect(provinces).toHaveLength(new Set(named).size);
  });

  test('have names that an index takes', async () => {
    const place = '값'.repeat(200);
    await importIncidents(db, SLUG, 'long', [
      incidentInput('l', { country: 'KOR', admin1: place, place }),
    ]);
    expect((await known()).some((one) => one.place === place)).toBe(false);
  });

  test('are not looked through at each statement that records revisions', async () => {
    const tables = await database.db.execute<{ name: string }>(sql`
      select tgrelid::regclass::text as name from pg_trigger
      where tgfoid = 'keep_known_places'::regproc`);
    expect(tables.map(({ name }) => name)).toEqual(['dataset_version']);
  });
});

test('places are looked up on an index, however many there are', async () => {
  await database.db.execute(sql`
    insert into known_place (country, place, key)
    select 'MLI', 'Village ' || md5(g::text), 'village ' || md5(g::text) from generate_series(1, 20000) g`);
  await database.db.execute(sql`analyze known_place`);
  const plan = await database.db.execute<{ 'QUERY PLAN': string }>(sql`
    explain select * from known_place where country = 'MLI' and key ~>=~ 'village ab' and key ~<~ 'village ac'`);
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan using known_place/);
  expect(await find('place', 'village a', 'MLI')).toHaveLength(8);
});

test('the database folds names as the desk does', async () => {
  const names = [
    ' Ṣalāḥ  ad-Dīn ',
    'Côte d’Ivoire',
    'N’Djaména',
    'Ба́зель–Москва',
    'عَرَبـي',
    'Sarre‑le‑Bas.',
    'Œuvre ﬁn',
    'ΑΘΗΝΑ',
  ];
  for (const name of names) {
    const [row] = await database.db.execute<{ key: string }>(
      sql`select search_key(${name}) as key`,
    );
    expect(row?.key, name).toBe(searchKey(name));
  }
});

test('no one asks more often than anyone can type', () => {
  const ask = (times: number) => {
    for (let i = 0; i < times; i += 1) countLookup('a user');
  };
  ask(100);
  expect(() => ask(1_000)).toThrow(TooManyAttempts);
  expect(() => countLookup('another user')).not.toThrow();
});
