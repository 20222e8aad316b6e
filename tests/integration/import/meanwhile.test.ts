import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Pool } from '@/db/client';
import { saveDraft, startCorrection, startDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { mergeIncidents, retractIncident } from '@/desk/incidents/verbs';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { stageUpload } from '@/desk/uploads/verbs-of-staging';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { Busy } from '@/lib/errors';
import { openSheet } from '@/lib/upload/open-sheet';
import { UPLOAD_DOUBTS } from '@/lib/upload/states';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { incidentInput } from '@/tests/fixtures/incident';
import { beginImport, importIncidents } from '@/tests/fixtures/ledger';
import { bringTable } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => null };
const NOTE = 'A test.';

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Author', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'admin');
});
afterAll(() => database.drop());

test('drafts and files are taken while a file is imported into their dataset', async () => {
  await importIncidents(db, 'busy', 'r1', [incidentInput('1')]);
  const finish = await beginImport(db, 'busy', 'r2', [incidentInput('2')]);
  const draftId = await startDraft(db, { datasetSlug: 'busy', entry: armyPostEntry(), author });
  const entry = { ...armyPostEntry(), summary: 'Meanwhile.' };
  expect(await saveDraft(db, { draftId, saved: 1, entry, author })).toBe(2);
  const correction = { publicId: 'busy-1', reason: 'correction', note: 'A test.', author } as const;
  expect(await startCorrection(db, correction)).toBeGreaterThan(draftId);
  const bytes = Buffer.from('id,country\n3,Iraq\n');
  const brought = { datasetSlug: 'busy', fileName: 'a.csv', sha256: 'ab'.repeat(32), bytes: 18 };
  const sheet = await openSheet(bytes);
  expect(await stageUpload(db, { ...brought, sheet, author })).toBeGreaterThan(0);
  expect(await finish()).toBe(2);
});

test('an act in the dataset is refused at once, in words; one in another is done', async () => {
  await importIncidents(db, 'held', 'r1', [incidentInput('1'), incidentInput('2')]);
  await importIncidents(db, 'free', 'r1', [incidentInput('1')]);
  const draftId = await startDraft(db, { datasetSlug: 'free', entry: armyPostEntry(), author });
  await submitDraft(db, { draftId, author }, RULES);
  const finish = await beginImport(db, 'held', 'r2', [incidentInput('3')]);
  const isImported = new Busy(
    'A file is being imported into Dataset held. Try again when it has finished.',
  );
  const said = { note: NOTE, author: reviewer };
  await expect(retractIncident(db, { publicId: 'held-1', ...said })).rejects.toThrow(isImported);
  const merger = { losing: 'held-1', winning: 'held-2', ...said };
  await expect(mergeIncidents(db, merger)).rejects.toThrow(isImported);
  // It may name actors and sources that the file names too.
  await expect(
    publishDraft(db, { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES),
  ).rejects.toThrow(isImported);
  await retractIncident(db, { publicId: 'free-1', ...said });
  expect(await finish()).toBe(2);
  await retractIncident(db, { publicId: 'held-1', ...said });
  expect(
    await publishDraft(db, { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES),
  ).toBe(`free-e${draftId}`);
});

test('who waits too long for something else is told that, and of no file', async () => {
  await importIncidents(db, 'locked', 'r1', [incidentInput('1')]);
  await database.db.transaction(async (tx) => {
    await tx.execute(`select from dataset where slug = 'locked' for update`);
    const retraction = { publicId: 'locked-1', note: NOTE, author: reviewer };
    await expect(retractIncident(db, retraction)).rejects.toThrow(
      new Busy('Someone else is changing the same thing. Try again in a moment.'),
    );
  });
});

test('acts at the same moment wait for each other, and each is done', async () => {
  const ids = ['1', '2', '3', '4'];
  await importIncidents(
    db,
    'many',
    'r1',
    ids.map((id) => incidentInput(id)),
  );
  const acts = ids.map((id) =>
    retractIncident(db, { publicId: `many-${id}`, note: NOTE, author: reviewer }),
  );
  expect((await Promise.allSettled(acts)).map(({ status }) => status)).toEqual(
    ids.map(() => 'fulfilled'),
  );
});

test('a file is published over one connection: it never waits for another of its own pool', async () => {
  await importIncidents(db, 'one', 'r1', [incidentInput('1')]);
  const by = { id: reviewer, keepsDatasets: true };
  const rows = Array.from(
    { length: 1_200 },
    (_, i) => `p${i},2014-05-13,Iraq,Mosul,1,Here ${i},BBC`,
  );
  const headings = 'id,date,country,city,killed,group,source';
  const uploadId = await bringTable(db, { datasetSlug: 'one', headings, rows, by }, RULES);
  const single = connect(database.url, { max: 1 });
  const publication = { uploadId, release: 'r2', confirmed: UPLOAD_DOUBTS, by };
  expect(await publishUpload(single.db, publication)).toBe(rows.length);
  await single.close();
});
