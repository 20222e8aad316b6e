import { eq, ilike, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import * as tables from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { queryUploadRows, rememberedMapping } from '@/desk/uploads/queries';
import { proposedCoverage } from '@/desk/uploads/queries-of-coverage';
import { queryAskedNames, queryUploadDoubts } from '@/desk/uploads/queries-of-doubts';
import { chooseColumns, chooseNames, discardUpload } from '@/desk/uploads/verbs';
import { importDrafts } from '@/desk/uploads/verbs-of-import';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { readUpload } from '@/desk/uploads/verbs-of-reading';
import { undoUpload } from '@/desk/uploads/verbs-of-undoing';
import { nameKey } from '@/lib/text/fold';
import { headingsHash } from '@/lib/upload/headings';
import type { UploadDoubt } from '@/lib/upload/states';
import { bringTable } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset, insertPublisher } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'FJI' };
const HEADINGS = 'date,country,place,killed,perpetrator,source';

let database: TestDatabase;
let db: Pool;
let datasetId: number;
let slug: string;
let admin: { id: string; keepsDatasets: true };
let run = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  await insertPublisher(database.db, 'BBC');
  admin = { id: await insertUser(db, 'Admin', 'admin'), keepsDatasets: true };
});
afterAll(() => database.drop());
beforeEach(async () => {
  run += 1;
  slug = `doubted-${run}`;
  datasetId = await insertDataset(db, slug);
});

const bring = (rows: string[]) =>
  bringTable(db, { datasetSlug: slug, headings: HEADINGS, rows, by: admin }, RULES);

function publish(uploadId: number, confirmed: UploadDoubt[] = [], leavesDuplicates = false) {
  const release = `File ${uploadId}`;
  return publishUpload(db, { uploadId, release, confirmed, leavesDuplicates, by: admin });
}

async function doubtsOf(uploadId: number) {
  const [found] = await db.select().from(tables.upload).where(eq(tables.upload.id, uploadId));
  if (found === undefined) throw new Error('there is no upload');
  return queryUploadDoubts(db, found);
}

const incidents = () => db.$count(tables.incident, eq(tables.incident.datasetId, datasetId));

const row = (day: string, place: string, killed: number, by: string) =>
  `2011-05-${day},Fiji,${place},${killed},${by},A paper`;

describe('a party that is new to the ledger', () => {
  const rows = [
    row('01', 'Nadi', 3, 'Free Hill Army'),
    row('09', 'Suva', 40, 'free hill army'),
    row('19', 'Labasa', 7, 'Hill Police'),
    row('25', 'Ba', 7, 'isis'),
  ];
  const brought = () =>
    bringTable(
      db,
      { datasetSlug: slug, headings: HEADINGS, rows, by: admin, isAsked: true },
      RULES,
    );

  test('is asked about once, with what its name makes likely', async () => {
    const { kinds } = await doubtsOf(await brought());
    expect(kinds).toEqual([
      { name: expect.stringMatching(/free hill army/i), guess: 'armed_group' },
      { name: 'Hill Police', guess: 'state_force' },
    ]);
  });

  test('is neither published nor drafted before someone says what it is', async () => {
    const uploadId = await brought();
    const all: UploadDoubt[] = ['names', 'improbable', 'sameFile', 'duplicates'];
    await expect(publish(uploadId, all)).rejects.toThrow('Say what 2 new parties are');
    const drafts = { uploadId, reason: null, note: null, by: admin };
    await expect(importDrafts(db, drafts)).rejects.toThrow('Say what 2 new parties are');
    expect(await incidents()).toBe(0);
  });

  test('is what was said, whatever its name', async () => {
    const uploadId = await brought();
    const [found] = await db.select().from(tables.upload).where(eq(tables.upload.id, uploadId));
    if (found?.mapping?.layout !== 'columns') throw new Error('no columns');
    const kinds = {
      [nameKey('Free Hill Army')]: 'state_force',
      [nameKey('Hill Police')]: 'armed_group',
    } as const;
    const mapping = { ...found.mapping, kinds };
    const reading = await chooseColumns(db, { uploadId, mapping, by: admin });
    await readUpload(db, { uploadId, reading }, RULES);
    expect((await doubtsOf(uploadId)).kinds).toEqual([]);
    await publish(uploadId, ['names', 'improbable', 'duplicates']);
    const actors = await db
      .select({ name: tables.actor.name, kind: tables.actor.kind })
      .from(tables.actor)
      .where(ilike(tables.actor.name, '%hill%'));
    expect(Object.fromEntries(actors.map(({ name, kind }) => [nameKey(name), kind]))).toEqual(
      kinds,
    );
  });
});

describe('what a file would cover', () => {
  test('counts the rows with mistakes too, as far as their day and country were read', async () => {
    const uploadId = await bring([
      '2014-05-13,Iraq,Mosul,28,,BBC',
      '2017-01-01,Syria,Raqqa,many people,,BBC',
      '2019-02-31,Iraq,Basra,4,,BBC',
    ]);
    expect(await proposedCoverage(db, uploadId)).toEqual([
      { from: '2014-01-01', to: '2017-12-31', countries: ['IRQ', 'SYR'] },
    ]);
  });
});

describe('a name that is new to the ledger', () => {
  const rows = [
    row('01', 'Nadi', 3, 'Daesch'),
    row('09', 'Suva', 40, 'DAESCH'),
    row('19', 'Labasa', 7, 'isis'),
  ];

  test('is named once, with its rows and what may be meant', async () => {
    const { names, improbable } = await doubtsOf(await bring(rows));
    expect(names).toEqual([
      {
        key: 'new party daesch',
        message: expect.stringMatching(/“(Daesch|DAESCH)” is new .* Islamic State \(Daesh\)\?$/),
        rows: 2,
      },
    ]);
    expect(improbable).toBe(0);
  });

  test('is taken for the name that someone says is meant, in later files too', async () => {
    const table = [
      ...rows.slice(0, 2).map((text) => text.replace('A paper', 'The Fji Times')),
      row('19', 'Labasa', 7, 'isis').replace('A paper', 'The Fiji Times'),
    ];
    const known = await bring([row('28', 'Ba', 1, 'isis').replace('A paper', 'The Fiji Times')]);
    await publish(known, ['names']);
    const uploadId = await bring(table);
    const { names } = await doubtsOf(uploadId);
    const [upload] = await db.select().from(tables.upload).where(eq(tables.upload.id, uploadId));
    if (upload === undefined) throw new Error('no upload');
    const asked = await queryAskedNames(db, upload, names);
    expect(asked).toMatchObject([
      { of: 'party', kind: 'armed_group', near: ['Islamic State (Daesh)'], rows: 2 },
      { of: 'publisher', name: 'The Fji Times', near: ['The Fiji Times'], rows: 2 },
    ]);
    const answers = asked.map(({ of, name, kind, near: [match = null] }) => ({
      of,
      name,
      kind,
      match,
    }));
    const wrong = answers.map((answer) => ({ ...answer, match: 'Nobody at all' }));
    await expect(chooseNames(db, { uploadId, answers: wrong, by: admin })).rejects.toThrow(
      '“Nobody at all” is no party that the ledger knows',
    );
    const reading = await chooseNames(db, { uploadId, answers, by: admin });
    await readUpload(db, { uploadId, reading: String(reading) }, RULES);
    expect(await doubtsOf(uploadId)).toMatchObject({ names: [], kinds: [] });
    const [first] = await queryUploadRows(db, uploadId, 'all', { limit: 1, offset: 0 });
    expect(first?.incident).toMatchObject({
      parties: [{ actorName: 'Islamic State', actorKind: 'armed_group' }],
      sources: [{ publisher: 'The Fiji Times' }],
    });
    expect(first?.findings.notes).toContain('“The Fji Times” is taken for The Fiji Times.');
    await discardUpload(db, { uploadId, by: admin });

    const { mapping } = upload;
    const hash = headingsHash(HEADINGS.split(','));
    const kept = await rememberedMapping(db, admin.id, hash);
    expect(kept).toMatchObject({ ...mapping, matches: { 'new party daesch': 'Islamic State' } });
  });

  test('has its rows alone read again, which then say what a reading of all rows makes them say', async () => {
    const uploadId = await bring([
      ...rows,
      row('09', 'Suva', 40, 'isis'),
      row('25', 'Ba', 8, 'isis'),
      row('25', 'Ba', 8, 'isis'),
      row('30', 'Ba', 8, 'Hill Police').replace('Fiji', 'Nowhere'),
    ]);
    const u = tables.uploadReading;
    const isOfFile = eq(u.uploadId, uploadId);
    const saidNow = async () => {
      const [upload] = await db.select().from(tables.upload).where(eq(tables.upload.id, uploadId));
      const said = await db.select().from(u).where(isOfFile).orderBy(u.number);
      return { shifts: upload?.shifts, said, mapping: upload?.mapping };
    };
    const written = () =>
      db
        .select({ number: u.number, at: sql`xmin::text` })
        .from(u)
        .where(isOfFile)
        .orderBy(u.number);
    const before = await written();
    const answer = { of: 'party', name: 'Daesch', kind: null, match: 'Islamic State' } as const;
    const some = await chooseNames(db, { uploadId, answers: [answer], by: admin });
    await readUpload(db, { uploadId, reading: String(some) }, RULES);
    const after = await written();
    const isKept = after.map(({ at }, i) => at === before[i]?.at);
    expect(isKept).toEqual([false, false, true, true, true, true, true]);
    const partly = await saidNow();
    if (!partly.mapping) throw new Error('no mapping');
    const all = { uploadId, mapping: partly.mapping, by: admin };
    await readUpload(db, { uploadId, reading: await chooseColumns(db, all) }, RULES);
    const whole = await saidNow();
    expect(partly.shifts).toEqual(whole.shifts);
    const apart = ({ said }: typeof whole) =>
      said.map(
        ({
          findings: { duplicates: _, ...findings },
          hasDuplicates: __,
          isAlike: ___,
          ...one
        }) => ({
          ...one,
          findings,
        }),
      );
    expect(apart(partly)).toEqual(apart(whole));
    // Each pair of rows that say the same is found, in one of the two.
    const pairs = ({ said }: typeof whole) =>
      said
        .flatMap(({ number, findings }) =>
          findings.duplicates
            .filter(({ kind, isSure }) => kind === 'row' && isSure)
            .map(({ of }) => [number, Number(of)].sort((a, b) => a - b).join(' ')),
        )
        .sort();
    expect(pairs(whole)).toHaveLength(2);
    expect(pairs(partly)).toEqual(pairs(whole));
    await discardUpload(db, { uploadId, by: admin });
  });

  test('is not published before that is confirmed', async () => {
    const uploadId = await bring(rows);
    const isMade = () => db.$count(tables.actor, eq(tables.actor.name, 'Daesch'));
    await expect(publish(uploadId, ['improbable', 'sameFile', 'duplicates'])).rejects.toThrow(
      '1 name is new to the ledger',
    );
    expect(await isMade()).toBe(0);
    expect(await publish(uploadId, ['names'])).toBe(3);
    expect(await isMade()).toBe(1);
    const later = await doubtsOf(await bring([row('25', 'Ba', 1, 'daesch')]));
    expect(later.names).toEqual([]);
  });
});

describe('the same bytes again', () => {
  const rows = [row('01', 'Nadi', 28, 'isis'), row('02', 'Suva', 11, 'isis')];

  test('are named, and imported once that is confirmed', async () => {
    const first = await bring(rows);
    const second = await bring(rows);
    // So far nothing is imported twice: the other is only named.
    expect((await doubtsOf(second)).sameFiles).toMatchObject([
      { upload: first, isImported: false },
    ]);
    await publish(first);
    const others: UploadDoubt[] = ['names', 'improbable', 'duplicates'];
    await expect(publish(second, others)).rejects.toThrow('byte for byte');
    const asDrafts = { uploadId: second, reason: null, note: null, by: admin };
    await expect(importDrafts(db, asDrafts)).rejects.toThrow('byte for byte');
    expect(await incidents()).toBe(2);
    await publish(second, [...others, 'sameFile']);
    expect(await incidents()).toBe(4);
  });

  test('are no doubt once the first import is undone, nor in another dataset', async () => {
    const first = await bring(rows);
    await publish(first);
    await undoUpload(db, { uploadId: first, note: 'A trial', by: admin });
    expect((await doubtsOf(await bring(rows))).sameFiles).toEqual([]);
    slug = `${slug}-other`;
    await insertDataset(db, slug);
    expect((await doubtsOf(await bring(rows))).sameFiles).toEqual([]);
  });
});

describe('rows that are likely duplicates', () => {
  const hotel = row('06', 'Hotel at the beach', 38, 'isis');

  test('are not published before someone chooses, of the file as of the ledger', async () => {
    const first = await bring([hotel, row('06', 'Hotel at the beach', 38, 'Daesh')]);
    expect((await doubtsOf(first)).duplicates).toBe(1);
    const others: UploadDoubt[] = ['names', 'improbable', 'sameFile'];
    await expect(publish(first, others)).rejects.toThrow('1 row is likely to be about');
    expect(await incidents()).toBe(0);
    expect(await publish(first, others, true)).toBe(1);

    const again = await bring([hotel, row('26', 'Labasa', 4, 'isis')]);
    await expect(publish(again, others)).rejects.toThrow('1 row is likely to be about');
    expect(await publish(again, others, true)).toBe(1);
    expect(await incidents()).toBe(2);
    const [left] = await db.select().from(tables.upload).where(eq(tables.upload.id, again));
    expect(left).toMatchObject({ rowsNew: 1, rowsLeftOut: 1 });

    const meant = await bring([row('07', 'Hotel at the beach', 38, 'isis')]);
    expect(await publish(meant, ['duplicates'])).toBe(1);
    expect(await incidents()).toBe(3);
  });
});

test('rows that say the same are told from those that are merely alike, the likeliest first', async () => {
  const uploadId = await bring([
    row('03', 'Hotel at the beach', 38, 'isis'),
    row('05', 'Hotel by the beach', 36, 'isis'),
    row('03', 'Hotel at the beach', 38, 'isis'),
    row('06', 'Hotel by the beach', 33, 'isis'),
  ]);
  const page = { limit: 10, offset: 0 };
  const numbers = async (filter: 'duplicate' | 'alike') =>
    (await queryUploadRows(db, uploadId, filter, page)).map(({ number }) => number);
  // Only what says the same of the same day is a duplicate that is asked about.
  expect(await numbers('duplicate')).toEqual([4]);
  expect(await numbers('alike')).toEqual([5, 3]);
  expect((await doubtsOf(uploadId)).duplicates).toBe(1);
});
