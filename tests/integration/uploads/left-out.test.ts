import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedReference } from '@/db/write/seed-reference';
import { leftOutRows } from '@/desk/uploads/left-out';
import { queryUploadRows, queryUploads } from '@/desk/uploads/queries';
import type { CsvCell } from '@/lib/csv/write';
import { bringTable } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const HEADINGS = 'id,date,country,place,killed,perpetrator,source';
const LONG = 'x'.repeat(90_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
});
afterAll(() => database.drop());

/** A file in which each row but every tenth has a date that is none, and some are as long as a row may nearly be. */
async function uploadFaulty(count: number) {
  const db = database.desk.db;
  const by = { id: await insertUser(db, 'Contributor', 'contributor'), keepsDatasets: false };
  await insertDataset(db, 'faulty');
  const rows = Array.from({ length: count }, (_, i) => {
    const date = i % 10 === 0 ? '2020-01-01' : 'no day';
    return `f${i},${date},Iraq,${i % 20 === 1 ? LONG : 'Mosul'},3,Front,BBC`;
  });
  const given = { datasetSlug: 'faulty', headings: HEADINGS, rows, by };
  const id = await bringTable(db, given, { today: '2026-01-31', countryAt: () => 'IRQ' });
  const [upload] = await queryUploads(db, by, id);
  if (upload === undefined) throw new Error('the file is not there');
  return upload;
}

test('rows with faults come each once, in pieces of a bounded size; a page has the start of a cell', async () => {
  const upload = await uploadFaulty(180);
  const db = database.desk.db;
  const pieces: CsvCell[][][] = [];
  for await (const piece of leftOutRows(db, upload)) pieces.push(piece);
  const [headings, ...rows] = pieces.flat();
  expect(headings).toEqual([...HEADINGS.split(','), 'row in the file', 'what is wrong']);
  const faulty = Array.from({ length: 180 }, (_, i) => `f${i}`).filter((_, i) => i % 10 !== 0);
  expect(rows.map(([id]) => id)).toEqual(faulty);
  expect(rows.map((row) => row.at(-1))).not.toContain('');
  const sizes = pieces.map((piece) => piece.flat().join('').length);
  expect(pieces.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThan(400_000);

  const shown = await queryUploadRows(db, upload.id, 'fault', { limit: 50, offset: 0 });
  expect(shown[0]?.cells.slice(0, 5)).toEqual(['f1', 'no day', 'Iraq', 'x'.repeat(200), '3']);
});
