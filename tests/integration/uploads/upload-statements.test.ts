import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { seedReference } from '@/db/write/seed-reference';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { readUpload } from '@/desk/uploads/verbs-of-reading';
import { UPLOAD_DOUBTS } from '@/lib/upload/states';
import { beginReading } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

// A file may have 200,000 rows: what is asked of the database is asked for many of them at once. Statements are counted, as
// times say nothing on a busy machine.

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const HEADINGS = 'id,date,country,place,killed,perpetrator,source';
const SLUG = 'large';
/** Rows for one statement, at the least. */
const AT_ONCE = 10;

let database: TestDatabase;
let db: Pool;
let by: { id: string; keepsDatasets: true };

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  await insertDataset(db, SLUG);
  by = { id: await insertUser(db, 'Admin', 'admin'), keepsDatasets: true };
});
afterAll(() => database.drop());

/** How many statements an act sends to the database. */
async function statementsOf(act: () => Promise<unknown>): Promise<number> {
  let sent = 0;
  const { options } = db.$client;
  options.debug = () => {
    sent += 1;
  };
  try {
    await act();
  } finally {
    options.debug = false;
  }
  return sent;
}

/** Brings a table of so many rows, each of an incident and each tenth with a mistake; gives what reading and publishing take. */
async function bring(name: string, count: number) {
  const rows = Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(2004, 0, 1 + (i % 3_650))).toISOString().slice(0, 10);
    const killed = i % 10 === 0 ? 'no figure' : String(i % 7);
    return `${name}${i},${day},Iraq,Town ${i % 40},${killed},Group ${i % 12},Paper ${i % 5}`;
  });
  const { uploadId, reading } = await beginReading(db, {
    datasetSlug: SLUG,
    headings: HEADINGS,
    rows,
    by,
  });
  const read = await statementsOf(() => readUpload(db, { uploadId, reading }, RULES));
  const act = { uploadId, release: name, confirmed: UPLOAD_DOUBTS, by };
  const published = await statementsOf(() => publishUpload(db, act));
  return { read, published };
}

test('a large file is read and published many rows at a time', async () => {
  const few = await bring('few', 300);
  const many = await bring('many', 3_300);
  expect(few.read).toBeGreaterThan(0);
  expect(many.read - few.read).toBeLessThan(3_000 / AT_ONCE);
  expect(many.published - few.published).toBeLessThan(3_000 / AT_ONCE);
});
