import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import * as tables from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { queryUploadDoubts } from '@/desk/uploads/queries-of-doubts';
import { chooseColumns, chooseNames } from '@/desk/uploads/verbs';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { readUpload } from '@/desk/uploads/verbs-of-reading';
import { stageUpload } from '@/desk/uploads/verbs-of-staging';
import { guessMapping } from '@/lib/upload/headings';
import { openSheet } from '@/lib/upload/open-sheet';
import type { UploadDoubt } from '@/lib/upload/states';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

// Files as people have them, with made-up rows, of which the ledger has to ask.

const RULES = { today: '2026-01-31', countryAt: () => null };
const FOLDER = new URL('../../fixtures/files/', import.meta.url);

let database: TestDatabase;
let db: Pool;
let admin: { id: string; keepsDatasets: true };

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  admin = { id: await insertUser(db, 'Admin', 'admin'), keepsDatasets: true };
});
afterAll(() => database.drop());

async function bring(datasetSlug: string, fileName: string): Promise<number> {
  const content = readFileSync(new URL(fileName, FOLDER));
  const sheet = await openSheet(content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { fileName, sha256, bytes: content.length };
  const uploadId = await stageUpload(db, { datasetSlug, ...file, sheet, author: admin.id });
  const mapping = guessMapping(sheet.headings);
  const reading = await chooseColumns(db, { uploadId, mapping, by: admin });
  await readUpload(db, { uploadId, reading }, RULES);
  return uploadId;
}

async function doubtsOf(uploadId: number) {
  const [found] = await db.select().from(tables.upload).where(eq(tables.upload.id, uploadId));
  if (found === undefined) throw new Error('there is no upload');
  return queryUploadDoubts(db, found);
}

const publish = (uploadId: number, confirmed: UploadDoubt[]) =>
  publishUpload(db, { uploadId, release: `File ${uploadId}`, confirmed, by: admin });

test('02: what a new party is is asked, and nothing is imported before', async () => {
  await insertDataset(db, 'kinds');
  const uploadId = await bring('kinds', '02_party_kind.csv');
  const { kinds } = await doubtsOf(uploadId);
  const guesses = Object.fromEntries(kinds.map(({ name, guess }) => [name, guess]));
  expect(guesses).toMatchObject({
    "New People's Army (NPA)": 'armed_group',
    'Anti-Government extremists': 'armed_group',
    'Revolutionary Armed Forces of Colombia (FARC) dissidents': 'armed_group',
  });
  await expect(publish(uploadId, ['names'])).rejects.toThrow('Say what');
  const answers = kinds.map(({ name, guess }) => ({
    of: 'party' as const,
    name,
    kind: guess,
    match: null,
  }));
  // All are what they were taken for: no row is read again.
  const readings = () =>
    db
      .select({ row: sql`xmin::text || ctid::text` })
      .from(tables.uploadReading)
      .where(eq(tables.uploadReading.uploadId, uploadId));
  const before = await readings();
  expect(await chooseNames(db, { uploadId, answers, by: admin })).toBeNull();
  expect(await readings()).toEqual(before);
  expect((await doubtsOf(uploadId)).kinds).toEqual([]);
  const others = answers.map((answer) => ({ ...answer, kind: 'unidentified' as const }));
  const anew = await chooseNames(db, { uploadId, answers: others, by: admin });
  await readUpload(db, { uploadId, reading: String(anew) }, RULES);
  expect(await chooseNames(db, { uploadId, answers: others, by: admin })).toBeNull();
  const again = await chooseNames(db, { uploadId, answers, by: admin });
  await readUpload(db, { uploadId, reading: String(again) }, RULES);
  await publish(uploadId, ['names']);
  const made = await db
    .select({ name: tables.actor.name, kind: tables.actor.kind })
    .from(tables.actor)
    .where(inArray(tables.actor.name, Object.keys(guesses)));
  expect(Object.fromEntries(made.map(({ name, kind }) => [name, kind]))).toEqual(guesses);
});

test('09: the same file again is refused, until someone says that it is meant', async () => {
  const datasetId = await insertDataset(db, 'twice');
  await publish(await bring('twice', '09_same_file_twice.csv'), []);
  const again = await bring('twice', '09_same_file_twice.csv');
  await expect(publish(again, ['duplicates'])).rejects.toThrow('The same file, byte for byte');
  const rows = await db
    .select({ id: tables.incident.id })
    .from(tables.incident)
    .where(eq(tables.incident.datasetId, datasetId));
  expect(rows).toHaveLength(2);
});
