import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { saveDraft } from '@/db/mutations/draft/save-draft';
import { startCorrection } from '@/db/mutations/draft/start-correction';
import { startDraft } from '@/db/mutations/draft/start-draft';
import { stageUpload } from '@/db/mutations/upload/stage-upload';
import { openSheet } from '@/lib/upload/open-sheet';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { incidentInput } from '@/tests/fixtures/incident';
import { beginImport, importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

let database: TestDatabase;
let db: Pool;
let author: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Author', 'contributor');
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
