import { readFileSync } from 'node:fs';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { wordsInCommonSql as wordsInCommonOf } from '@/db/read/duplicates';
import { queryIncident } from '@/db/read/incident';
import * as tables from '@/db/schema';
import { fromAddress } from '@/db/write/events';
import { seedReference } from '@/db/write/seed-reference';
import { queryDraft } from '@/desk/drafts/queries';
import { saveDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { restoreIncident, retractIncident } from '@/desk/incidents/verbs';
import { chooseColumns, chooseUcdp, discardUpload, sweepUploads } from '@/desk/uploads/verbs';
import { importDrafts } from '@/desk/uploads/verbs-of-import';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { readUpload } from '@/desk/uploads/verbs-of-reading';
import { readFileBytes, restageUpload, stageUpload } from '@/desk/uploads/verbs-of-staging';
import { undoUpload } from '@/desk/uploads/verbs-of-undoing';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { trigramsOf, wordsInCommon } from '@/lib/duplicates/trigrams';
import { UnreadableFile } from '@/lib/errors';
import { nameKey } from '@/lib/text/fold';
import { openSheet } from '@/lib/upload/open-sheet';
import type { Sheet } from '@/lib/upload/sheet';
import { UPLOAD_DOUBTS } from '@/lib/upload/states';
import { bringTable } from '@/tests/fixtures/upload';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset, insertPublisher } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const SLUG = 'brought';

let database: TestDatabase;
let db: Pool;
let datasetId: number;
let contributor: { id: string; keepsDatasets: boolean };
let reviewer: string;
let admin: { id: string; keepsDatasets: boolean };

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  await insertPublisher(database.db, 'BBC');
  datasetId = await insertDataset(db, SLUG);
  contributor = { id: await insertUser(db, 'Contributor', 'contributor'), keepsDatasets: false };
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
  admin = { id: await insertUser(db, 'Admin', 'admin'), keepsDatasets: true };
});
afterAll(() => database.drop());

const HEADINGS = 'id,date,country,place,killed,perpetrator,source';

/** Brings a table and reads it by the columns that its headings name; gives the upload's id. */
function read(rows: string[], by = contributor, headings = HEADINGS): Promise<number> {
  return bringTable(db, { datasetSlug: SLUG, headings, rows, by }, RULES);
}

function readings(uploadId: number) {
  return db
    .select()
    .from(tables.uploadReading)
    .where(eq(tables.uploadReading.uploadId, uploadId))
    .orderBy(tables.uploadReading.number);
}

async function uploadOf(uploadId: number) {
  const [row] = await db.select().from(tables.upload).where(eq(tables.upload.id, uploadId));
  return row;
}

const draftsOf = (uploadId: number) =>
  db
    .select()
    .from(tables.draft)
    .where(eq(tables.draft.uploadId, uploadId))
    .orderBy(tables.draft.id);

/** What the files cover. */
const IN_2014 = [{ from: '2014-01-01', to: '2014-12-31', countries: ['IRQ'] }];

const publish = (uploadId: number) =>
  publishUpload(db, {
    uploadId,
    release: `File ${uploadId}`,
    covers: IN_2014,
    confirmed: ['duplicates'],
    by: admin,
  });

/** The incident's current state, and what it says of the killed. */
async function published(id: string) {
  const found = await queryIncident(db, `${SLUG}-${id}`, null);
  const killed = found?.record.figures.find(({ outcome }) => outcome === 'killed');
  return found && { state: found.revision.state, number: found.revision.number, killed };
}

async function versionNow() {
  const [row] = await db.select().from(tables.dataset).where(eq(tables.dataset.id, datasetId));
  return row?.version;
}

describe('a file that was brought', () => {
  test('is read beside the ledger: what is new, wrong, doubtful and there twice', async () => {
    const uploadId = await read([
      'a1,2014-05-13,Iraq,Mosul,at least 28,Islamic State,BBC',
      'a2,41772,IRQ,Mosul,3-5,Islamic State,BBC',
      'a1,2015-01-01,Iraq,Basra,1,Islamic State,BBC',
      ',2016-02-30,Irak,Mosul,many,Islamic State,',
      ',2017-01-01,Iraq,Tikrit,900,Islamic State,BBC',
      ',2014-05-13,Iraq,Mosul,at least 28,Islamic State,BBC',
    ]);
    const rows = await readings(uploadId);
    expect(rows.map(({ result }) => result)).toEqual([
      'new',
      'new',
      'fault',
      'fault',
      'new',
      'new',
    ]);
    expect(rows[0]?.incident?.figures[0]).toMatchObject({ low: 28, best: null, high: null });
    expect(rows[1]?.findings.notes).toEqual([
      '41772 was read as a spreadsheet’s day number: 2014-05-13.',
    ]);
    expect(rows[2]?.findings.faults[0]?.reason).toContain('The id a1 is on row 2 too');
    expect(rows[3]?.findings.faults.map(({ column }) => column)).toEqual([
      'country',
      'date',
      'killed',
      'source',
    ]);
    expect(rows[4]).toMatchObject({ hasQuestions: true });
    expect(rows[5]?.findings.duplicates[0]).toMatchObject({ kind: 'row', of: '2' });
    expect(await uploadOf(uploadId)).toMatchObject({ state: 'read', rows: 6, rowsRead: 6 });
    await discardUpload(db, { uploadId, by: contributor });
    expect(await readings(uploadId)).toEqual([]);
  });

  test('is nobody’s business but its author’s and theirs who keep datasets', async () => {
    const uploadId = await read(['b1,2014-05-13,Iraq,Mosul,1,Islamic State,BBC']);
    const other = { id: reviewer, keepsDatasets: false };
    await expect(discardUpload(db, { uploadId, by: other })).rejects.toThrow(
      'This file does not exist',
    );
    await discardUpload(db, { uploadId, by: admin });
  });

  test('is read by the columns that were chosen last, though others are being read still', async () => {
    const uploadId = await read(['j1,2014-05-13,Iraq,Mosul,1,Islamic State,BBC']);
    const by = contributor;
    const choose = (place: 'place' | 'summary') =>
      chooseColumns(db, {
        uploadId,
        by,
        mapping: {
          layout: 'columns',
          fields: ['id', 'dateStart', 'country', place, 'killed', 'perpetrator', 'sourcePublisher'],
          dateOrder: 'iso',
          century: 'unstated',
          dateScale: null,
          placeScale: null,
          fallbacks: { country: '', sourcePublisher: '', sourceTitle: '', sourceUrl: '' },
          kinds: { [nameKey('Islamic State')]: 'armed_group' },
          matches: {},
        },
      });
    const before = await choose('place');
    const reading = await choose('summary');
    await readUpload(db, { uploadId, reading: before }, RULES);
    expect(await readings(uploadId)).toEqual([]);
    await readUpload(db, { uploadId, reading }, RULES);
    expect((await readings(uploadId))[0]?.incident).toMatchObject({
      place: null,
      summary: 'Mosul',
    });
    await readUpload(db, { uploadId, reading: before }, RULES);
    expect(await readings(uploadId)).toHaveLength(1);
  });

  test('is taken as long as few others of the same person wait to be decided on', async () => {
    const by = { id: await insertUser(db, 'Collector', 'contributor'), keepsDatasets: false };
    const bring = () => read([',2014-05-13,Iraq,Mosul,1,Islamic State,BBC'], by);
    const first = await bring();
    for (let more = 0; more < 9; more++) await bring();
    await expect(bring()).rejects.toThrow('Discard one of them first');
    await discardUpload(db, { uploadId: first, by });
    await bring();
  });

  test('is given up when nobody has decided on it in time, and then only', async () => {
    const row = (id: string) => `${id},2014-05-13,Iraq,Mosul,1,Islamic State,BBC`;
    const [old, again, imported, young] = [
      await read([row('s1')]),
      await read([row('s2')]),
      await read([row('s3'), row('s3')]),
      await read([row('s4')]),
    ];
    await importDrafts(db, { uploadId: imported, reason: null, note: null, by: contributor });
    await database.db.execute(sql`alter table upload disable trigger upload_update`);
    const age = (days: number, ids: number[], readAlso: boolean) =>
      database.db
        .update(tables.upload)
        .set({
          createdAt: sql`now() - make_interval(days => ${days})`,
          ...(readAlso && { readAt: sql`now() - make_interval(days => ${days})` }),
        })
        .where(inArray(tables.upload.id, ids));
    await age(31, [old, imported], true);
    await age(31, [again], false);
    await age(29, [young], true);
    await database.db.execute(sql`alter table upload enable trigger upload_update`);

    expect(await fromAddress('192.0.2.1', () => sweepUploads(db))).toBe(1);
    expect(await sweepUploads(db)).toBe(0);
    const states = await Promise.all([old, again, imported, young].map(uploadOf));
    expect(states.map((one) => one?.state)).toEqual(['discarded', 'read', 'imported', 'read']);
    expect(await readings(old)).toEqual([]);
    expect(await db.$count(tables.uploadRow, eq(tables.uploadRow.uploadId, old))).toBe(0);
    // The row with a fault, which can still be had.
    expect(await readings(imported)).toHaveLength(1);
    const events = await db
      .select()
      .from(tables.auditEvent)
      .where(eq(tables.auditEvent.action, 'upload.expire'));
    expect(events).toMatchObject([
      {
        author: 'the ledger',
        subject: `upload:${old}`,
        details: { fileName: 'attacks.csv', rows: 1, days: 30 },
      },
    ]);
    expect(events[0]?.details).not.toHaveProperty('address');
    await discardUpload(db, { uploadId: again, by: contributor });
    await discardUpload(db, { uploadId: young, by: contributor });
  });

  test('in UCDP’s own layout is read as its importer reads it, if someone says so', async () => {
    const file = new URL('../../fixtures/ucdp/hdx-52.csv', import.meta.url);
    const bytes = readFileSync(file);
    const by = contributor;
    const about = { fileName: 'ged.csv', sha256: '2'.repeat(64), bytes: bytes.length };
    const sheet = await openSheet(bytes);
    const uploadId = await stageUpload(db, { datasetSlug: SLUG, ...about, sheet, author: by.id });
    const reading = await chooseUcdp(db, { uploadId, by });
    await readUpload(db, { uploadId, reading }, RULES);
    const [first] = await readings(uploadId);
    expect(first?.findings.faults).toEqual([]);
    expect(first?.externalId).toBe('900001');
    expect(first?.incident).toMatchObject({
      datePrecision: 2,
      parties: [{ role: 'side_a', actorKind: 'state_force' }, { role: 'side_b' }],
    });
    await discardUpload(db, { uploadId, by });
    const other = await read(['b9,2014-05-13,Iraq,Mosul,1,Islamic State,BBC']);
    await expect(chooseUcdp(db, { uploadId: other, by })).rejects.toThrow('Choose its columns');
    await discardUpload(db, { uploadId: other, by });
  });

  test('is opened in another way while nobody has decided on it, and not after', async () => {
    const bytes = Buffer.from('Notes,More,Again\nid,date,country\nz1,2014-05-13,Iraq\n');
    const sheet = await openSheet(bytes, { headingRow: 1 });
    const file = {
      fileName: 'notes.csv',
      sha256: '1'.repeat(64),
      bytes: bytes.length,
      content: bytes,
    };
    const by = contributor;
    const uploadId = await stageUpload(db, { datasetSlug: SLUG, ...file, sheet, author: by.id });
    const kept = await readFileBytes(db, uploadId);
    expect(kept.equals(bytes)).toBe(true);
    const again = () => openSheet(kept, { headingRow: 2, encoding: 'macintosh' });
    await restageUpload(db, { uploadId, sheet: await again(), by });
    expect(await uploadOf(uploadId)).toMatchObject({
      state: 'staged',
      headings: ['id', 'date', 'country'],
      rows: 1,
      opened: { headingRow: 2, encoding: 'macintosh' },
    });
    const other = { id: reviewer, keepsDatasets: false };
    const late = await again();
    await expect(restageUpload(db, { uploadId, sheet: late, by: other })).rejects.toThrow(
      'does not exist',
    );
    await discardUpload(db, { uploadId, by });
    await expect(readFileBytes(db, uploadId)).rejects.toThrow('Upload it again');
    const pieces = eq(tables.uploadPiece.uploadId, uploadId);
    expect(await db.$count(tables.uploadPiece, pieces)).toBe(0);
  });

  test.each([
    ['goes wrong half-way', 1, 'The workbook is cut off.'],
    ['has too many rows', 200_001, 'more than 200,000 rows'],
    ['has none', 0, 'but no rows'],
  ])('that %s leaves nothing', async (_, count, words) => {
    async function* rows(): Sheet['rows'] {
      for (let at = 0; at < count; at += 5_000) {
        const length = Math.min(5_000, count - at);
        yield Array.from({ length }, (_, i) => ({ number: at + i + 2, cells: ['x'], marks: [] }));
      }
      if (count === 1) throw new UnreadableFile(words);
    }
    const sheet: Sheet = {
      format: 'xlsx',
      headings: ['id'],
      notes: [],
      opened: {},
      notesAtEnd: () => [],
      rows: rows(),
    };
    const counts = () => Promise.all([db.$count(tables.upload), db.$count(tables.uploadRow)]);
    const before = await counts();
    const file = { fileName: 'cut.xlsx', sha256: '0'.repeat(64), bytes: 1 };
    await expect(
      stageUpload(db, { datasetSlug: SLUG, ...file, sheet, author: contributor.id }),
    ).rejects.toThrow(words);
    expect(await counts()).toEqual(before);
  });
});

describe('drafts', () => {
  test('are made of what is new; the ids that the file gave stay theirs', async () => {
    const uploadId = await read([
      'c1,2014-05-13,Iraq,Mosul,28,Islamic State,BBC',
      ',May 2015,Iraq,Basra,about 300,Islamic State,BBC',
      'c3,someday,Iraq,Mosul,28,Islamic State,BBC',
    ]);
    const made = await importDrafts(db, { uploadId, reason: null, note: null, by: contributor });
    expect(made).toBe(2);
    expect(await uploadOf(uploadId)).toMatchObject({
      state: 'imported',
      isPublished: false,
      rowsNew: 2,
      rowsChanged: 0,
      rowsLeftOut: 1,
    });
    expect((await readings(uploadId)).map(({ number }) => number)).toEqual([4]);
    const [first, second] = await draftsOf(uploadId);
    const author = contributor.id;
    await submitDraft(db, { draftId: first?.id ?? 0, author }, RULES);
    const publicId = await publishDraft(
      db,
      { draftId: first?.id ?? 0, saved: 1, reviewer, checked: REVIEW_CHECKS },
      RULES,
    );
    expect(publicId).toBe(`${SLUG}-c1`);
    expect((await queryDraft(db, second?.id ?? 0))?.entry).toMatchObject({
      dateStart: '2015-05',
      figures: [{ written: 'about 300', reason: 'As attacks.csv states it' }],
    });
  });

  test('of one import are discarded together, but for those that somebody has taken up', async () => {
    const uploadId = await read([
      ',2018-05-13,Iraq,Mosul,1,Islamic State,BBC',
      ',2018-06-13,Iraq,Mosul,2,Islamic State,BBC',
      ',2018-07-13,Iraq,Mosul,3,Islamic State,BBC',
    ]);
    await importDrafts(db, { uploadId, reason: null, note: null, by: contributor });
    const [first, second] = await draftsOf(uploadId);
    const draft = await queryDraft(db, first?.id ?? 0);
    if (draft === null) throw new Error('there is no draft');
    await saveDraft(db, {
      draftId: draft.id,
      saved: 1,
      entry: { ...draft.entry, place: 'Tikrit' },
      author: contributor.id,
    });
    await submitDraft(db, { draftId: second?.id ?? 0, author: contributor.id }, RULES);
    const undone = await undoUpload(db, { uploadId, note: 'Wrong file', by: contributor });
    expect(undone).toEqual({ takenBack: 1, leftAlone: 2, version: null });
    expect((await draftsOf(uploadId)).map(({ state }) => state)).toEqual([
      'draft',
      'submitted',
      'discarded',
    ]);
    await expect(undoUpload(db, { uploadId, note: 'Again', by: contributor })).rejects.toThrow(
      'has been undone',
    );
  });
});

describe('an admin', () => {
  test('publishes a file as one version, changes with it what is published, and undoes that', async () => {
    const before = await versionNow();
    const first = await read(
      [
        'd1,2014-05-13,Iraq,Mosul,28,Islamic State,BBC',
        'd2,2014-06-13,Iraq,Basra,5,Islamic State,BBC',
      ],
      admin,
    );
    expect(await publish(first)).toBe(2);
    expect(await versionNow()).toBe((before ?? 0) + 1);

    const second = await read(
      [
        `${SLUG}-d1,2014-05-13,Iraq,Mosul,30,,`,
        'd2,2014-06-13,Iraq,Basra,5,Islamic State,BBC',
        'd3,2014-07-13,Iraq,Basra,1,Islamic State,BBC',
      ],
      admin,
    );
    const rows = await readings(second);
    expect(rows.map(({ result }) => result)).toEqual(['change', 'unchanged', 'new']);
    expect(rows[0]?.findings.changes).toMatchObject([{ before: '28', after: '30' }]);
    expect(await publish(second)).toBe(2);
    expect(await published('d1')).toMatchObject({ number: 2, killed: { best: 30 } });

    const undone = await undoUpload(db, { uploadId: second, note: 'Wrong file', by: admin });
    expect(undone).toMatchObject({ takenBack: 2, leftAlone: 0 });
    expect(await versionNow()).toBe((before ?? 0) + 3);
    expect(await published('d1')).toMatchObject({
      state: 'published',
      number: 3,
      killed: { best: 28, basis: { reason: 'As attacks.csv states it' } },
    });
    expect(await published('d3')).toMatchObject({ state: 'retracted' });
    const notes = await db.select({ text: tables.releaseNote.text }).from(tables.releaseNote);
    expect(notes).toEqual([{ text: 'Taken back as a whole: Wrong file' }]);
    const covers = await db
      .select({ name: tables.release.name, from: tables.releaseCoverage.fromDay })
      .from(tables.releaseCoverage)
      .innerJoin(tables.release, eq(tables.release.id, tables.releaseCoverage.releaseId))
      .orderBy(tables.releaseCoverage.version);
    expect(covers).toEqual([
      { name: `File ${first}`, from: '2014-01-01' },
      { name: `File ${second}`, from: '2014-01-01' },
      { name: `File ${second}`, from: null },
    ]);
    expect(await published('d2')).toMatchObject({ state: 'published', number: 1 });
    expect(await differences(db)).toEqual([]);
  });

  test('leaves alone what somebody has changed since the import', async () => {
    const uploadId = await read(
      [
        'e1,2014-05-13,Iraq,Mosul,1,Islamic State,BBC',
        'e2,2014-06-13,Iraq,Basra,2,Islamic State,BBC',
      ],
      admin,
    );
    await publish(uploadId);
    const said = { publicId: `${SLUG}-e1`, note: 'A test', author: reviewer };
    await retractIncident(db, said);
    await restoreIncident(db, { ...said, number: null });
    const undone = await undoUpload(db, { uploadId, note: 'Wrong file', by: admin });
    expect(undone).toMatchObject({ takenBack: 1, leftAlone: 1 });
    expect(await published('e1')).toMatchObject({ state: 'published', number: 3 });
    expect(await published('e2')).toMatchObject({ state: 'retracted' });
    expect(await differences(db)).toEqual([]);
  });

  test('imports nothing where the ledger has changed since the file was read', async () => {
    await publish(await read(['f1,2014-05-13,Iraq,Mosul,1,Islamic State,BBC'], admin));
    const stale = await read(
      ['f1,2014-05-13,Iraq,Mosul,2,,', 'f2,2014-05-14,Iraq,Mosul,2,,BBC'],
      admin,
    );
    await publish(await read(['f1,2014-05-13,Iraq,Mosul,3,,'], admin));
    const version = await versionNow();
    await expect(publish(stale)).rejects.toThrow('one row is about (the first is row 2)');
    await expect(
      importDrafts(db, { uploadId: stale, reason: 'correction', note: 'New', by: admin }),
    ).rejects.toThrow('Nothing was imported');
    expect(await versionNow()).toBe(version);
    expect(await published('f2')).toBeNull();
    await discardUpload(db, { uploadId: stale, by: admin });
  });

  test('has to say that improbable things are right', async () => {
    const uploadId = await read(['g1,2014-05-13,Iraq,Mosul,900,Islamic State,BBC'], admin);
    await expect(publish(uploadId)).rejects.toThrow('improbable');
    expect(
      await publishUpload(db, { uploadId, release: 'Large', confirmed: UPLOAD_DOUBTS, by: admin }),
    ).toBe(1);
  });

  test('publishes all of a file or nothing, though the database takes half of it', async () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `k${i},2014-05-13,Iraq,Mosul,1,Front ${i},BBC`,
    );
    const uploadId = await read(rows, admin);
    const last = and(
      eq(tables.uploadReading.uploadId, uploadId),
      eq(tables.uploadReading.externalId, 'k29'),
    );
    await db
      .update(tables.uploadReading)
      .set({ incident: sql`jsonb_set(incident, '{country}', '"ZZZ"')` })
      .where(last);
    const version = await versionNow();
    const counts = () =>
      Promise.all([tables.incident, tables.actor, tables.release].map((one) => db.$count(one)));
    const before = await counts();
    const all = { uploadId, release: 'All', confirmed: UPLOAD_DOUBTS, by: admin };
    await expect(publishUpload(db, all)).rejects.toThrow('country of the ledger');
    expect([await versionNow(), await counts()]).toEqual([version, before]);
    expect(await uploadOf(uploadId)).toMatchObject({ state: 'read', version: null });
    expect(await readings(uploadId)).toHaveLength(30);
  });

  test('names each edition apart', async () => {
    const of = (id: string) => read([`${id},2014-05-13,Iraq,Mosul,1,Islamic State,BBC`], admin);
    const [first, second] = [await of('i1'), await of('i2')];
    await publish(first);
    const again = { uploadId: second, release: `File ${first}`, confirmed: [], by: admin };
    await expect(publishUpload(db, again)).rejects.toThrow('Choose another name');
    expect(await published('i2')).toBeNull();
  });

  test('alone undoes what was published', async () => {
    const uploadId = await read(['h1,2014-05-13,Iraq,Mosul,1,Islamic State,BBC'], admin);
    await publish(uploadId);
    await expect(
      undoUpload(db, { uploadId, note: 'Mine', by: { ...admin, keepsDatasets: false } }),
    ).rejects.toThrow('role does not allow');
    expect(await published('h1')).toMatchObject({ state: 'published' });
  });
});

test('words that are not in the database yet are compared as the database would', async () => {
  const texts = [
    'Mosul Gunmen attacked a checkpoint at night',
    'mosul, gunmen attack checkpoint (2 killed)',
    'San Pedro: central market, 3 dead',
    'Sao Pedro market',
    'x',
    '',
  ];
  for (const a of texts) {
    for (const b of texts) {
      const [row] = await db.execute<{ alike: number | null }>(
        sql`select ${wordsInCommonOf(sql`similarity(a, b)`, sql`cardinality(show_trgm(a))`, sql`cardinality(show_trgm(b))`)} as alike
          from (values (${a}::text, ${b}::text)) as given (a, b)`,
      );
      const alike = wordsInCommon(trigramsOf(a), trigramsOf(b));
      if (alike === null) expect(row?.alike, `${a} | ${b}`).toBeNull();
      else expect(alike, `${a} | ${b}`).toBeCloseTo(row?.alike ?? Number.NaN, 5);
    }
  }
});
