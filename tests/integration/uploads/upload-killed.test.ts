import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import * as tables from '@/db/schema';
import { queryUploads } from '@/desk/uploads/queries';
import { chooseColumns } from '@/desk/uploads/verbs';
import { importDrafts } from '@/desk/uploads/verbs-of-import';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { readUpload } from '@/desk/uploads/verbs-of-reading';
import { undoUpload } from '@/desk/uploads/verbs-of-undoing';
import { hasStopped, UPLOAD_DOUBTS } from '@/lib/upload/states';
import { beginReading, bringTable } from '@/tests/fixtures/upload';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { programFile } from '@/tests/setup/programs';
import { insertDataset } from '@/tests/setup/record';
import type { UploadAct } from '@/tests/setup/upload-process';
import { insertUser } from '@/tests/setup/users';

// A web process that is killed (kill -9) says nothing any more. What it did in one transaction must be gone.

const RULES = { today: '2026-01-31', countryAt: () => null };
const SLUG = 'killed';
const HEADINGS = 'id,date,country,place,killed,perpetrator,source';
const COUNT = 300;
/** More than are read in one transaction. */
const TO_READ = 1_200;

let database: TestDatabase;
let db: Pool;
let by: { id: string; keepsDatasets: true };

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await insertDataset(db, SLUG);
  by = { id: await insertUser(db, 'Admin', 'admin'), keepsDatasets: true };
});
afterAll(() => database.drop());

const table = (id: string, count: number) => ({
  datasetSlug: SLUG,
  headings: HEADINGS,
  by,
  rows: Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10);
    return `${id && id + i},${day},Iraq,Place ${i},${i % 40},Front ${i % 50},BBC`;
  }),
});

function begin(act: UploadAct): ChildProcess {
  return spawn(
    process.execPath,
    [programFile('tests/setup/upload-process.ts'), database.url, JSON.stringify(act)],
    { stdio: 'inherit' },
  );
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

async function uploadOf(uploadId: number) {
  const [row] = await queryUploads(db, by, uploadId);
  if (row === undefined) throw new Error('there is no such upload');
  return row;
}

test('a reading whose process is killed is told, and begun anew without a row twice', async () => {
  const { uploadId, mapping, reading } = await beginReading(db, table('', TO_READ));
  // Its second transaction waits until the process is killed.
  await database.sql.unsafe(`
    create function wait_for_test() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(7); return null; end $$;
    create trigger waits after insert on upload_reading for each row when (new.number > 600)
      execute function wait_for_test()`);
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7)`);
    const child = begin({ act: 'read', uploadId, reading });
    await expect.poll(async () => (await uploadOf(uploadId)).rowsRead).toBeGreaterThan(0);
    await kill(child);
  });
  await database.sql.unsafe('drop trigger waits on upload_reading');
  const { rowsRead, readAt, state } = await uploadOf(uploadId);
  expect(state).toBe('reading');
  expect(rowsRead).toBeLessThan(TO_READ);
  expect(hasStopped(readAt ?? '', Date.now())).toBe(false);
  expect(hasStopped(readAt ?? '', Date.now() + 21_000)).toBe(true);

  const again = await chooseColumns(db, { uploadId, mapping, by });
  expect(await uploadOf(uploadId)).toMatchObject({ rowsRead: 0 });
  await readUpload(db, { uploadId, reading: again }, RULES);
  const { shifts, ...read } = await uploadOf(uploadId);
  expect(read).toMatchObject({ state: 'read', rowsRead: TO_READ });
  const numbers = await db
    .select({ number: tables.uploadReading.number })
    .from(tables.uploadReading)
    .where(eq(tables.uploadReading.uploadId, uploadId))
    .orderBy(tables.uploadReading.number);
  expect(numbers.map(({ number }) => number)).toEqual(
    Array.from({ length: TO_READ }, (_, i) => i + 2),
  );
  // What it would change is what the same table does that was read without a break.
  const whole = await bringTable(db, table('', TO_READ), RULES);
  expect((await uploadOf(whole)).shifts).toEqual(shifts);
  expect(shifts?.find(({ of }) => of === 'total')?.by.attacks).toBe(TO_READ);
});

/** Everything that an import or an undoing writes. */
async function everything(uploadId: number) {
  const counted = [
    tables.incident,
    tables.incidentRevision,
    tables.incidentParty,
    tables.casualtyFigure,
    tables.source,
    tables.actor,
    tables.release,
    tables.releaseNote,
    tables.datasetVersion,
    tables.draft,
    tables.draftSave,
    tables.uploadRow,
    tables.uploadReading,
    tables.auditEvent,
  ];
  const counts = [];
  for (const one of counted) counts.push(await db.$count(one));
  const current = sql`${tables.incidentRevision.supersededVersion} is null`;
  return [await uploadOf(uploadId), counts, await db.$count(tables.incidentRevision, current)];
}

/** Has a process do something, and kills it when all is written but the last, the audit event. */
async function killAtTheEnd(act: UploadAct): Promise<void> {
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table audit_event in share mode`);
    const child = begin(act);
    const waiting = () =>
      db.execute(sql`
        select from pg_locks where not granted and relation = 'audit_event'::regclass`);
    await expect.poll(waiting).toHaveLength(1);
    await kill(child);
  });
  // The database notices that nobody is there when it gets on.
  const left = () =>
    db.execute(sql`
      select from pg_stat_activity
      where datname = current_database() and application_name like 'casualty-ledger #%'
        and xact_start is not null and pid <> pg_backend_pid()`);
  await expect.poll(left).toHaveLength(0);
}

test.each(['drafts', 'publish'] as const)(
  'an import as %s whose process is killed leaves nothing, and can be done again',
  async (act) => {
    const uploadId = await bringTable(db, table(act, COUNT), RULES);
    const before = await everything(uploadId);
    await killAtTheEnd({ act, uploadId, by });
    expect(await everything(uploadId)).toEqual(before);
    const made =
      act === 'drafts'
        ? await importDrafts(db, { uploadId, reason: null, note: null, by })
        : await publishUpload(db, { uploadId, release: 'Again', confirmed: UPLOAD_DOUBTS, by });
    expect(made).toBe(COUNT);
    expect(await differences(db)).toEqual([]);
  },
);

test.each(['drafts', 'publish'] as const)(
  'an undoing of an import as %s whose process is killed undoes nothing, and can be done again',
  async (act) => {
    const uploadId = await bringTable(db, table(`u${act}`, COUNT), RULES);
    if (act === 'drafts') await importDrafts(db, { uploadId, reason: null, note: null, by });
    else await publishUpload(db, { uploadId, release: 'Undone', confirmed: UPLOAD_DOUBTS, by });
    const before = await everything(uploadId);
    await killAtTheEnd({ act: 'undo', uploadId, by });
    expect(await everything(uploadId)).toEqual(before);
    const undone = await undoUpload(db, { uploadId, note: 'Wrong file', by });
    expect(undone).toMatchObject({ takenBack: COUNT, leftAlone: 0 });
    expect(await differences(db)).toEqual([]);
  },
);
