import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { draft, release, upload, uploadReading } from '@/db/schema';
import { queryHeldRows } from '@/desk/conflicts/queries';
import { keepDesksRevision, takeFilesRow } from '@/desk/conflicts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { restoreIncident, retractIncident } from '@/desk/incidents/verbs';
import { importDrafts } from '@/desk/uploads/verbs-of-import';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { undoUpload } from '@/desk/uploads/verbs-of-undoing';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { UPLOAD_DOUBTS } from '@/lib/upload/states';
import { correct } from '@/tests/fixtures/correct';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { bringTable } from '@/tests/fixtures/upload';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };

let database: TestDatabase;
let db: Pool;
let contributor: { id: string; keepsDatasets: boolean };
let admin: { id: string; keepsDatasets: boolean };
let reviewer: string;
let slug: string;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  contributor = { id: await insertUser(db, 'Contributor', 'contributor'), keepsDatasets: false };
  admin = { id: await insertUser(db, 'Admin', 'admin'), keepsDatasets: true };
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(async () => {
  expect(await differences(database.db)).toEqual([]);
  await database.drop();
});
beforeEach(async () => {
  made += 1;
  slug = `brought-${made}`;
  await insertDataset(db, slug);
});

const row = (id: string, place: string) => `${id},2014-05-13,Iraq,${place},5,Islamic State,BBC`;

async function read(rows: string[], by = admin) {
  const headings = 'id,date,country,place,killed,perpetrator,source';
  return bringTable(db, { datasetSlug: slug, headings, rows, by }, RULES);
}

async function results(uploadId: number) {
  const rows = await db
    .select({ result: uploadReading.result })
    .from(uploadReading)
    .where(eq(uploadReading.uploadId, uploadId))
    .orderBy(uploadReading.number);
  return rows.map(({ result }) => result);
}

const publish = async (rows: string[]) => {
  const uploadId = await read(rows);
  await publishUpload(db, {
    uploadId,
    release: `File ${uploadId}`,
    confirmed: UPLOAD_DOUBTS,
    by: admin,
  });
  return uploadId;
};

const asDrafts = (uploadId: number) =>
  importDrafts(db, { uploadId, reason: 'correction', note: 'A file.', by: contributor });

const idOf = (id: string) => `${slug}-${id}`;
const correctPlace = (id: string, place: string) =>
  correct(db, { publicId: idOf(id), change: { place }, author: contributor.id, reviewer });
const retract = (id: string) =>
  retractIncident(db, { publicId: idOf(id), note: 'It did not happen.', author: reviewer });

async function now(id: string) {
  const found = await queryIncident(db, idOf(id), null);
  return found && [found.revision.state, found.record.place];
}

async function held() {
  const rows = await queryHeldRows(db, { limit: 100, offset: 0 });
  return rows
    .filter(({ publicId }) => publicId.startsWith(`${slug}-`))
    .map((one) => ({ ...one, heldId: one.id, seen: one.number, author: reviewer }));
}

async function uploadOf(id: number) {
  const [found] = await db.select().from(upload).where(eq(upload.id, id));
  return found;
}

describe('the same file again, published at once', () => {
  test('leaves what was retracted, and what was corrected and reviewed', async () => {
    await publish([row('a', 'Mosul'), row('b', 'Basra'), row('c', 'Tikrit')]);
    await retract('a');
    await correctPlace('b', 'Zubair');
    const again = await read([row('a', 'Mosul'), row('b', 'Basra'), row('c', 'Tikrit')]);
    expect(await results(again)).toEqual(['left', 'left', 'unchanged']);
    const publication = { uploadId: again, release: 'Again', confirmed: UPLOAD_DOUBTS, by: admin };
    await expect(publishUpload(db, publication)).rejects.toThrow('add anything new');
    expect(await now('a')).toEqual(['retracted', 'Mosul']);

    const more = await publish([row('a', 'Mosul'), row('b', 'Basra'), row('d', 'Erbil')]);
    expect(await now('b')).toEqual(['published', 'Zubair']);
    const counts = { rowsNew: 1, rowsChanged: 0, rowsLeft: 2, rowsHeld: 0 };
    expect(await uploadOf(more)).toMatchObject({ ...counts, rowsLeftOut: 0 });
    const [entered] = await db
      .select()
      .from(release)
      .where(eq(release.name, `File ${more}`));
    expect(entered).toMatchObject(counts);
  });

  test('says again what a command brought, and is left as the desk has it', async () => {
    const attack = (place: string) => incidentInput('a', { place, figures: [figure('killed', 5)] });
    await importIncidents(db, slug, 'by command', [attack('Mosul')]);
    await correctPlace('a', 'Nineveh');
    // Blank cells say nothing, so that the row says what the command's file did.
    expect(await results(await read(['a,2014-06-10,Iraq,Mosul,,,']))).toEqual(['left']);
    expect(await results(await read(['a,2014-06-10,Iraq,Erbil,,,']))).toEqual(['held']);
  });
});

describe('where the file and the desk have both changed an incident', () => {
  test('a file that is published holds the row, and a reviewer decides either way', async () => {
    await publish([row('a', 'Mosul'), row('b', 'Basra'), row('c', 'Tikrit')]);
    await correctPlace('a', 'Nineveh');
    await retract('b');
    const second = await read([
      row('a', 'Mosul (east)'),
      row('b', 'Basra (port)'),
      row('c', 'Kirkuk'),
    ]);
    expect(await results(second)).toEqual(['held', 'held', 'change']);
    await publishUpload(db, {
      uploadId: second,
      release: 'Two',
      confirmed: UPLOAD_DOUBTS,
      by: admin,
    });
    expect(await uploadOf(second)).toMatchObject({ rowsChanged: 1, rowsHeld: 2, rowsLeftOut: 0 });
    expect([await now('a'), await now('b'), await now('c')]).toEqual([
      ['published', 'Nineveh'],
      ['retracted', 'Basra'],
      ['published', 'Kirkuk'],
    ]);
    const [first, other] = await held();
    if (first === undefined || other === undefined) throw new Error('two rows are not held');
    expect(first).toMatchObject({ file: 'Two', broughtBy: 'Admin' });
    await takeFilesRow(db, first);
    await keepDesksRevision(db, other);
    expect(await now('a')).toEqual(['published', 'Mosul (east)']);
    expect(await now('b')).toEqual(['retracted', 'Basra']);
    const again = [row('a', 'Mosul (east)'), row('b', 'Basra (port)')];
    expect(await results(await read(again))).toEqual(['unchanged', 'left']);
  });

  test('a file of drafts makes no draft of the row, and its own author can’t take it', async () => {
    const author = {
      id: await insertUser(db, `Reviewer ${slug}`, 'reviewer'),
      keepsDatasets: false,
    };
    await publish([row('a', 'Mosul')]);
    await correctPlace('a', 'Nineveh');
    const uploadId = await read([row('a', 'Erbil'), row('b', 'Basra')], author);
    await importDrafts(db, { uploadId, reason: null, note: null, by: author });
    expect(await db.$count(draft, eq(draft.uploadId, uploadId))).toBe(1);
    expect(await uploadOf(uploadId)).toMatchObject({ rowsNew: 1, rowsHeld: 1, rowsLeftOut: 0 });
    const [one] = await held();
    if (one === undefined) throw new Error('no row is held');
    await expect(takeFilesRow(db, { ...one, author: author.id })).rejects.toThrow('Someone else');
    await takeFilesRow(db, one);
    expect(await now('a')).toEqual(['published', 'Erbil']);
  });

  test('what waits for a decision goes when the import is undone', async () => {
    await publish([row('a', 'Mosul')]);
    await correctPlace('a', 'Nineveh');
    const uploadId = await publish([row('a', 'Erbil'), row('b', 'Basra')]);
    expect(await held()).toHaveLength(1);
    await undoUpload(db, { uploadId, note: 'The wrong file.', by: admin });
    expect(await held()).toEqual([]);
    // It was taken back, and so is not what an earlier file said.
    expect(await results(await read([row('a', 'Erbil'), row('b', 'Basra')]))).toEqual([
      'held',
      'held',
    ]);
  });
});

describe('a file of drafts', () => {
  async function publishDrafts(rows: string[]) {
    const uploadId = await read(rows, contributor);
    await asDrafts(uploadId);
    const drafts = await db
      .select({ id: draft.id })
      .from(draft)
      .where(eq(draft.uploadId, uploadId));
    for (const { id } of drafts) {
      await submitDraft(db, { draftId: id, author: contributor.id }, RULES);
      await publishDraft(db, { draftId: id, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES);
    }
  }

  test('that comes again leaves what was retracted and corrected since', async () => {
    await publishDrafts([row('a', 'Mosul'), row('b', 'Basra')]);
    await retract('a');
    await correctPlace('b', 'Zubair');
    const again = await read([row('a', 'Mosul'), row('b', 'Basra')], contributor);
    expect(await results(again)).toEqual(['left', 'left']);
    await expect(asDrafts(again)).rejects.toThrow('add anything new');
  });

  test('may change what it brought, and what was entered at the desk', async () => {
    await publishDrafts([row('a', 'Mosul')]);
    const second = await read([row('a', 'Nineveh')], contributor);
    expect(await results(second)).toEqual(['change']);
    await retract('a');
    await restoreIncident(db, {
      publicId: idOf('a'),
      number: null,
      note: 'It did.',
      author: reviewer,
    });
    expect(await results(await read([row('a', 'Nineveh')], contributor))).toEqual(['change']);
  });
});
