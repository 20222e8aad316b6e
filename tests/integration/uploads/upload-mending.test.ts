import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import * as tables from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { rowsPutRight } from '@/desk/uploads/left-out';
import {
  changesAmong,
  queryLastMend,
  queryMendedRows,
  queryNumbersToMend,
} from '@/desk/uploads/queries-of-mending';
import { cellsAsMended } from '@/desk/uploads/table-of';
import { chooseColumns, discardUpload } from '@/desk/uploads/verbs';
import { mendRows } from '@/desk/uploads/verbs-of-mending';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { readUpload } from '@/desk/uploads/verbs-of-reading';
import { restageUpload } from '@/desk/uploads/verbs-of-staging';
import type { Shift } from '@/lib/impact/contribution';
import type { CellEdit } from '@/lib/upload/mended';
import { openSheet } from '@/lib/upload/open-sheet';
import { editsOfBlock } from '@/lib/upload/pasted';
import { bringTable } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset, insertPublisher } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => null };
const HEADINGS = 'id,date,country,place,killed,source';
const [ID, DATE, COUNTRY, PLACE, KILLED] = [0, 1, 2, 3, 4] as const;

let database: TestDatabase;
let db: Pool;
let slug: string;
let datasetId: number;
let admin: { id: string; keepsDatasets: true };
let other: typeof admin;
let contributor: { id: string; keepsDatasets: false };
let run = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  await insertPublisher(database.db, 'A paper');
  admin = { id: await insertUser(db, 'Admin', 'admin'), keepsDatasets: true };
  other = { id: await insertUser(db, 'Other admin', 'admin'), keepsDatasets: true };
  contributor = { id: await insertUser(db, 'Contributor', 'contributor'), keepsDatasets: false };
});
afterAll(() => database.drop());
beforeEach(async () => {
  run += 1;
  slug = `mended-${run}`;
  datasetId = await insertDataset(db, slug);
});

const bring = (rows: readonly string[]) =>
  bringTable(db, { datasetSlug: slug, headings: HEADINGS, rows, by: admin }, RULES);

/** By someone who sees the rows as they are. */
const mend = (uploadId: number, ...cells: CellEdit[]) => {
  const edits = cells.map((cell) => ({ ...cell, seen: Number.MAX_SAFE_INTEGER }));
  return mendRows(db, { uploadId, edits, by: admin }, RULES);
};

async function readings(uploadId: number) {
  const rows = await db
    .select()
    .from(tables.uploadReading)
    .where(eq(tables.uploadReading.uploadId, uploadId))
    .orderBy(tables.uploadReading.number);
  return rows;
}

async function shiftsOf(uploadId: number): Promise<Shift[]> {
  const [row] = await db
    .select({ shifts: tables.upload.shifts })
    .from(tables.upload)
    .where(eq(tables.upload.id, uploadId));
  const key = ({ of, key: named }: Shift) => `${of} ${named}`;
  return (row?.shifts ?? [])
    .filter(({ by }) => by.attacks !== 0)
    .toSorted((a, b) => key(a).localeCompare(key(b)));
}

/** What all rows come to where they are read once more. */
async function readOnceMore(uploadId: number) {
  const [row] = await db.select().from(tables.upload).where(eq(tables.upload.id, uploadId));
  if (!row?.mapping) throw new Error('no columns');
  const reading = await chooseColumns(db, { uploadId, mapping: row.mapping, by: admin });
  await readUpload(db, { uploadId, reading }, RULES);
}

const results = async (uploadId: number) => (await readings(uploadId)).map(({ result }) => result);

describe('a row with a mistake', () => {
  const rows = [
    'a1,2014-05-13,Iraq,Mosul,28,A paper',
    'a2,2014-02-31,Irak,Tikrit,many,A paper',
    'a3,2014-07-01,Iraq,Basra,4,A paper',
  ];
  const RIGHT: CellEdit[] = [
    { number: 3, place: DATE, text: '2014-02-28' },
    { number: 3, place: COUNTRY, text: 'Iraq' },
    { number: 3, place: KILLED, text: '12' },
  ];

  test('is put right, and reads as it would have in the file', async () => {
    const uploadId = await bring(rows);
    expect(await results(uploadId)).toEqual(['new', 'fault', 'new']);
    expect(await mend(uploadId, ...RIGHT)).toBeNull();
    const [, mended] = await readings(uploadId);
    expect(mended).toMatchObject({
      result: 'new',
      incident: { dateStart: '2014-02-28', country: 'IRQ', figures: [{ best: 12 }] },
    });
    const here = await shiftsOf(uploadId);
    expect(here.find(({ of }) => of === 'total')?.by).toMatchObject({
      attacks: 3,
      killed: { best: 44 },
    });
    const before = await readings(uploadId);
    await readOnceMore(uploadId);
    expect(await readings(uploadId)).toEqual(before);
    expect(await shiftsOf(uploadId)).toEqual(here);
  });

  test('keeps what the file said, and the act is on record', async () => {
    const uploadId = await bring(rows);
    await mend(uploadId, ...RIGHT);
    const [kept] = await db
      .select()
      .from(tables.uploadRow)
      .where(and(eq(tables.uploadRow.uploadId, uploadId), eq(tables.uploadRow.number, 3)));
    expect(kept?.cells).toEqual(['a2', '2014-02-31', 'Irak', 'Tikrit', 'many', 'A paper']);
    expect(kept?.mended).toEqual(['a2', '2014-02-28', 'Iraq', 'Tikrit', '12', 'A paper']);
    const events = await db
      .select({ author: tables.auditEvent.author, details: tables.auditEvent.details })
      .from(tables.auditEvent)
      .where(
        and(
          eq(tables.auditEvent.action, 'upload.mend'),
          eq(tables.auditEvent.subject, `upload:${uploadId}`),
        ),
      );
    expect(events).toEqual([{ author: admin.id, details: { rows: 1, first: 3 } }]);
    await publishUpload(db, {
      uploadId,
      release: 'One',
      confirmed: ['improbable', 'duplicates'],
      by: admin,
    });
    const left = await db
      .select({ number: tables.uploadRow.number })
      .from(tables.uploadRow)
      .where(eq(tables.uploadRow.uploadId, uploadId));
    expect(left).toEqual([{ number: 3 }]);
    const written = [];
    for await (const piece of rowsPutRight(db, { id: uploadId, headings: HEADINGS.split(',') })) {
      written.push(...piece);
    }
    expect(written.slice(1)).toEqual([
      [...(kept?.mended ?? []), 3, 'date: 2014-02-31; country: Irak; killed: many'],
    ]);
  });

  test('is put right bit by bit, and again where that was wrong too', async () => {
    const uploadId = await bring(rows);
    const [date, country, killed] = RIGHT;
    if (!date || !country || !killed) throw new Error('no edits');
    await mend(uploadId, date, country);
    const [, part] = await readings(uploadId);
    expect(part?.findings.faults.map(({ column }) => column)).toEqual(['killed']);
    await mend(uploadId, killed);
    expect(await queryNumbersToMend(db, uploadId)).toEqual({ fault: [], mended: [3] });
    await mend(uploadId, { ...killed, text: '21' });
    expect((await shiftsOf(uploadId)).find(({ of }) => of === 'total')?.by).toMatchObject({
      attacks: 3,
      killed: { best: 53 },
    });
    await mend(uploadId, { ...killed, text: 'many' });
    expect((await shiftsOf(uploadId)).find(({ of }) => of === 'total')?.by).toMatchObject({
      attacks: 2,
      killed: { best: 32 },
    });
    await mend(
      uploadId,
      { number: 3, place: DATE, text: '2014-02-31' },
      { number: 3, place: COUNTRY, text: 'Irak' },
    );
    expect(await queryNumbersToMend(db, uploadId)).toEqual({ fault: [3], mended: [] });
  });

  test('is beside the rest of the file: ids that are there, and rows that are alike', async () => {
    const uploadId = await bring(rows);
    await mend(uploadId, ...RIGHT, { number: 3, place: ID, text: 'a3' });
    expect((await readings(uploadId))[1]?.findings.faults).toEqual([
      { column: '', reason: expect.stringContaining('The id a3 is on row 4 too') },
    ]);
    await mend(
      uploadId,
      { number: 3, place: ID, text: 'a2' },
      { number: 3, place: DATE, text: '2014-05-13' },
      { number: 3, place: PLACE, text: 'Mosul' },
      { number: 3, place: KILLED, text: '28' },
    );
    expect((await readings(uploadId))[1]?.findings.duplicates).toMatchObject([
      { kind: 'row', of: '2' },
    ]);
  });

  test('is nobody else’s to put right, and a row without a mistake nobody’s', async () => {
    const uploadId = await bring(rows);
    await expect(mend(uploadId, { number: 2, place: KILLED, text: '280' })).rejects.toThrow(
      'Row 2 has no mistake',
    );
    const edits = RIGHT.map((cell) => ({ ...cell, seen: 0 }));
    await expect(mendRows(db, { uploadId, edits, by: contributor }, RULES)).rejects.toThrow(
      'does not exist',
    );
    expect(await results(uploadId)).toEqual(['new', 'fault', 'new']);
  });
});

describe('two who put one file right', () => {
  const ROWS = [
    'a1,2014-02-31,Irak,Mosul,28,A paper',
    'a2,2014-07-41,Irak,Tikrit,many,A paper',
    'a3,2014-07-01,Iraq,Basra,some,A paper',
  ];

  /** As the page sends it: what came of cells that were changed by someone who saw the rows as of `seen`. */
  async function send(uploadId: number, by: typeof admin, seen: number, ...cells: CellEdit[]) {
    const asked = cells.map((cell) => ({ ...cell, seen }));
    const changes = await changesAmong(db, uploadId, asked);
    await mendRows(db, { uploadId, edits: changes.edits, by }, RULES);
    const headings = HEADINGS.split(',');
    return queryMendedRows(db, { id: uploadId, headings }, changes, by.id);
  }

  const cellsNow = async (uploadId: number) =>
    (
      await db
        .select({ cells: cellsAsMended })
        .from(tables.uploadRow)
        .where(eq(tables.uploadRow.uploadId, uploadId))
        .orderBy(tables.uploadRow.number)
    ).map(({ cells }) => cells.slice(DATE, KILLED + 1).join());

  const DATE_OF_A1 = { number: 2, place: DATE };

  test('are told of the cell that both change: the first stays, and the second can write it again', async () => {
    const uploadId = await bring(ROWS);
    const seen = await queryLastMend(db, uploadId);
    await send(uploadId, other, seen, { ...DATE_OF_A1, text: '2014-02-28' });
    const told = await send(
      uploadId,
      admin,
      seen,
      { ...DATE_OF_A1, text: '2014-03-01' },
      { number: 2, place: COUNTRY, text: 'Iraq' },
      { number: 3, place: DATE, text: '2014-07-31' },
    );
    expect(told.conflicts).toMatchObject([
      { ...DATE_OF_A1, text: '2014-03-01', theirs: '2014-02-28', by: 'Other admin' },
      { number: 2, place: COUNTRY, text: 'Iraq', theirs: 'Irak', by: 'Other admin' },
    ]);
    expect(told.conflicts[0]?.at).not.toBe('');
    // What is undone is only what was written.
    expect(told.before).toEqual([{ number: 3, place: DATE, text: '2014-07-41' }]);
    expect(await cellsNow(uploadId)).toEqual([
      '2014-02-28,Irak,Mosul,28',
      '2014-07-31,Irak,Tikrit,many',
      '2014-07-01,Iraq,Basra,some',
    ]);
    const last = told.rows.find(({ number }) => number === 2)?.seen ?? 0;
    const again = await send(uploadId, admin, last, ...told.conflicts);
    expect(again.conflicts).toEqual([]);
    expect((await cellsNow(uploadId))[0]).toBe('2014-03-01,Iraq,Mosul,28');
    const history = await db
      .select({ cells: tables.uploadMend.cells, author: tables.uploadMend.authorId })
      .from(tables.uploadMend)
      .where(and(eq(tables.uploadMend.uploadId, uploadId), eq(tables.uploadMend.number, 2)))
      .orderBy(tables.uploadMend.id);
    expect(history.map(({ cells, author }) => [cells[DATE], author])).toEqual([
      ['2014-02-28', other.id],
      ['2014-03-01', admin.id],
    ]);
  });

  test('both keep what they write in different cells, and see each other’s', async () => {
    const uploadId = await bring(ROWS);
    await send(uploadId, other, 0, { ...DATE_OF_A1, text: '2014-02-28' });
    const told = await send(uploadId, admin, 0, { number: 2, place: COUNTRY, text: 'Iraq' });
    expect(told).toMatchObject({
      conflicts: [],
      others: [{ ...DATE_OF_A1, text: '2014-02-28' }],
      rows: [{ number: 2, faults: [] }],
    });
    expect((await cellsNow(uploadId))[0]).toBe('2014-02-28,Iraq,Mosul,28');
  });

  test('undo nothing of each other’s with a page without script, which sends all its cells', async () => {
    const uploadId = await bring(ROWS);
    await send(uploadId, other, 0, { ...DATE_OF_A1, text: '2014-02-28' });
    const all = ROWS.flatMap((row, i) =>
      row.split(',').map((text, place) => ({ number: i + 2, place, text })),
    );
    const typed = all.map((cell) =>
      cell.number === 4 && cell.place === KILLED ? { ...cell, text: '7' } : cell,
    );
    const told = await send(uploadId, admin, 0, ...typed);
    expect(told.conflicts).toEqual([]);
    expect(await cellsNow(uploadId)).toEqual([
      '2014-02-28,Irak,Mosul,28',
      '2014-07-41,Irak,Tikrit,many',
      '2014-07-01,Iraq,Basra,7',
    ]);
  });

  test('one person in two windows is not someone else, and the same text twice is no conflict', async () => {
    const uploadId = await bring(ROWS);
    await send(uploadId, admin, 0, { ...DATE_OF_A1, text: '2014-02-28' });
    const told = await send(uploadId, admin, 0, { ...DATE_OF_A1, text: '2014-02-27' });
    expect(told.conflicts).toMatchObject([{ theirs: '2014-02-28', by: null }]);
    const same = await send(uploadId, other, 0, { ...DATE_OF_A1, text: '2014-02-28' });
    expect(same.conflicts).toEqual([]);
  });

  test('leave nothing behind when the file is discarded', async () => {
    const uploadId = await bring(ROWS);
    await send(uploadId, admin, 0, { ...DATE_OF_A1, text: '2014-02-28' });
    await discardUpload(db, { uploadId, by: admin });
    const left = await db.$count(tables.uploadMend, eq(tables.uploadMend.uploadId, uploadId));
    expect(left).toBe(0);
  });
});

test('where the order of a column’s dates is told by then, all rows are read again', async () => {
  const uploadId = await bring([
    'a1,05/06/2014,Iraq,Mosul,28,A paper',
    'a2,13/06/2014,Iraq,Tikrit,3,A paper',
    'a3,05/14/2014,Iraq,Basra,4,A paper',
  ]);
  expect(await results(uploadId)).toEqual(['fault', 'fault', 'fault']);
  const reading = await mend(uploadId, { number: 4, place: DATE, text: '2014-05-14' });
  if (reading === null) throw new Error('no reading was begun');
  await readUpload(db, { uploadId, reading }, RULES);
  expect((await readings(uploadId)).map(({ incident }) => incident?.dateStart)).toEqual([
    '2014-06-05',
    '2014-06-13',
    '2014-05-14',
  ]);
});

test('a thousand rows with mistakes are put right by one block that is pasted', async () => {
  const count = 1_000;
  const day = (i: number) => new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10);
  const faulty = Array.from({ length: count }, (_, i) => `,${day(i)},Irak,Place ${i},many,A paper`);
  const uploadId = await bring(['a1,2014-05-13,Iraq,Mosul,28,A paper', ...faulty]);
  const { fault, mended } = await queryNumbersToMend(db, uploadId);
  expect(fault).toHaveLength(count);
  const block = faulty.map((_, i) => `Iraq\tTown ${i}\t${i % 10}`).join('\r\n');
  const target = { headings: HEADINGS.split(','), places: [1, 2, 3, 4], rows: fault, mended };
  const found = editsOfBlock(block, { number: 3, place: COUNTRY }, target);
  if ('fault' in found) throw new Error(found.fault);
  await mend(uploadId, ...found.edits);

  const rows = await readings(uploadId);
  expect(rows.filter(({ result }) => result === 'new')).toHaveLength(count + 1);
  expect(rows[7]?.incident).toMatchObject({ dateStart: day(6), country: 'IRQ', place: 'Town 6' });
  await publishUpload(db, {
    uploadId,
    release: 'All',
    confirmed: ['improbable', 'duplicates'],
    by: admin,
  });
  const [sum] = await db.execute<{ attacks: number; killed: number }>(sql`
    select count(distinct r.id)::int as attacks, sum(f.best)::int as killed
    from incident_revision r join casualty_figure f on f.revision_id = r.id
    where r.dataset_id = ${datasetId}`);
  // 100 times 0 to 9, and the 28 of the row that was right.
  expect(sum).toEqual({ attacks: count + 1, killed: 4_528 });
}, 120_000);

test('a file of which rows were put right is not opened in another way, which would lose them', async () => {
  const uploadId = await bring(['a1,2014-05-13,Irak,Mosul,28,A paper']);
  await mend(uploadId, { number: 2, place: COUNTRY, text: 'Iraq' });
  const sheet = await openSheet(Buffer.from(`${HEADINGS}\na1,2014-05-13,Irak,Mosul,28,A paper\n`));
  await expect(restageUpload(db, { uploadId, sheet, by: admin })).rejects.toThrow(
    '1 row was put right here',
  );
  expect(await results(uploadId)).toEqual(['new']);
});
