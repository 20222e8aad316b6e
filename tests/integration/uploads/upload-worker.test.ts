import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Pool } from '@/db/client';
import * as tables from '@/db/schema';
import { queryUploads } from '@/desk/uploads/queries';
import { readSoon, receiveForm } from '@/desk/uploads/take-file';
import { chooseColumns } from '@/desk/uploads/verbs';
import { runWorker, type WorkerLimits } from '@/desk/uploads/worker';
import { BeyondBound } from '@/lib/errors';
import { guessMapping } from '@/lib/upload/headings';
import { openSheet } from '@/lib/upload/open-sheet';
import { endAll } from '@/server/stopping';
import { BOMBS } from '@/tests/fixtures/bombs';
import { beginReading } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { programFile } from '@/tests/setup/programs';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';
import { makeXlsx } from '@/tests/unit/upload/make-xlsx';
import { rowsOf } from '@/tests/unit/upload/rows-of';

// Files are read by a process of its own, which may come to any end: the web process, here the test's, goes on.

const logged = vi.hoisted(() => ({ lines: [] as { level: string; about: unknown }[], desk: {} }));
vi.mock('@/server/log', () => {
  const to = (level: string) => (about: unknown) => logged.lines.push({ level, about });
  return { log: { info: to('info'), warn: to('warn'), error: to('error') } };
});
vi.mock('@/lib/upload/worker-files', async (original) => {
  const { programFile } = await import('@/tests/setup/programs');
  return {
    ...(await original<object>()),
    workerBundle: () => programFile('desk/uploads/worker-entry.ts'),
  };
});
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => logged.desk }));

const SLUG = 'worked';
const HEADINGS = 'id,date,country,place,killed,perpetrator,source';
const folder = mkdtempSync(path.join(tmpdir(), 'ledger-worker-'));

let database: TestDatabase;
let db: Pool;
let user: Parameters<typeof readSoon>[0]['user'];
let by: { id: string; keepsDatasets: false };

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  logged.desk = { db };
  await insertDataset(db, SLUG);
  const id = await insertUser(db, 'Quill', 'contributor');
  by = { id, keepsDatasets: false };
  const email = 'quill@desk.example';
  user = { id, name: 'Quill', email, role: 'contributor', hasSecondFactor: false, sessionId: '' };
  vi.stubEnv('DATABASE_URL_DESK', database.addresses.desk);
  // The process that reads is started as it is in production.
  vi.stubEnv('NODE_ENV', 'production');
});
beforeEach(() => {
  logged.lines.length = 0;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await database.drop();
});

const stays = () => new AbortController().signal;

/** Sends a file as a browser does, and has it read by a process of its own; gives the upload's id. */
async function stage(
  bytes: Buffer,
  { fileName = 'brought.csv', signal = stays(), limits }: StageOptions = {},
): Promise<number> {
  const body = new FormData();
  body.set('dataset', SLUG);
  body.set('file', new File([new Uint8Array(bytes)], fileName));
  const request = new Request('http://localhost/', { method: 'POST', body });
  const form = await receiveForm(request, { mostBytes: 64 * 1024 * 1024, folder });
  try {
    const task = { act: 'stage' as const, contentType: form.contentType, author: user.id };
    return await runWorker({ task, user, form: form.fd, signal, ...(limits && { limits }) });
  } finally {
    await form.close();
  }
}
type StageOptions = { fileName?: string; signal?: AbortSignal; limits?: WorkerLimits };

async function uploadOf(uploadId: number) {
  const [row] = await queryUploads(db, by, uploadId);
  if (row === undefined) throw new Error('there is no such upload');
  return row;
}

/** The processes that read files, by their connections. */
async function workers(): Promise<number[]> {
  const found = await database.db.execute<{ pid: number }>(sql`
    select distinct substring(application_name from '#(\\d+)')::int as pid from pg_stat_activity
    where datname = current_database() and application_name like 'casualty-ledger upload%'`);
  return found.map(({ pid }) => pid);
}

/** The process that reads lets others go first, so it takes long on a busy machine. */
const PATIENCE = 240_000;

const waitForWorker = () =>
  vi.waitFor(
    async () => {
      const [pid] = await workers();
      if (pid === undefined) throw new Error('nothing is read');
      return pid;
    },
    { timeout: PATIENCE / 2, interval: 20 },
  );

const waitForNone = () =>
  vi.waitFor(async () => expect(await workers()).toEqual([]), {
    timeout: PATIENCE / 2,
    interval: 20,
  });

/** Ends before the test does, so that what is missing is named. */
const waitUntilRead = (uploadId: number) =>
  vi.waitFor(async () => expect((await uploadOf(uploadId)).state).toBe('read'), {
    timeout: PATIENCE / 2,
  });

const COUNT = 50_000;
const line = (i: number) =>
  `w${i},${new Date(Date.UTC(1990, 0, 1 + (i % 9_000))).toISOString().slice(0, 10)},Iraq,Place ${i},${i % 40},Front ${i % 50},BBC`;
const manyRows = () => [HEADINGS, ...Array.from({ length: COUNT }, (_, i) => line(i))];

const asCsv = () => Buffer.from(manyRows().join('\n'));
const asXlsx = () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = manyRows().map((row) => `<row>${row.split(',').map(cell).join('')}</row>`);
  return makeXlsx({ rows: rows.join('') });
};

// A workbook: it takes more memory and time than the same rows as CSV.
test('an honest XLSX file of 50,000 rows comes in as it stands', {
  timeout: PATIENCE,
}, async () => {
  const bytes = asXlsx();
  const id = await stage(bytes);
  expect(await uploadOf(id)).toMatchObject({
    state: 'staged',
    rows: COUNT,
    fileName: 'brought.csv',
  });
  const staged = await db
    .select({
      number: tables.uploadRow.number,
      cells: tables.uploadRow.cells,
      marks: tables.uploadRow.marks,
    })
    .from(tables.uploadRow)
    .where(eq(tables.uploadRow.uploadId, id))
    .orderBy(tables.uploadRow.number);
  const [, ...written] = manyRows();
  expect(staged.map(({ cells }) => cells.join(','))).toEqual(written);
  expect(staged).toEqual(await rowsOf(await openSheet(bytes)));
  await db.delete(tables.uploadRow).where(eq(tables.uploadRow.uploadId, id));
});

const NESTED = BOMBS.find(([name]) => name.includes('nested'));
const BLANK = BOMBS.find(([name]) => name.includes('blank lines'));

test.each([NESTED, BLANK].flatMap((bomb) => (bomb ? [bomb] : [])))(
  '%s ends in words, and the log names its user and the file',
  async (name, make, meets) => {
    await expect(stage(make(), { fileName: `${name}.csv` })).rejects.toMatchObject({
      bound: meets,
    });
    expect(logged.lines).toEqual([
      {
        level: 'warn',
        about: expect.objectContaining({
          user: { id: user.id, name: 'Quill' },
          file: { name: `${name}.csv`, bytes: expect.any(Number) },
          bound: meets,
        }),
      },
    ]);
    expect(await db.$count(tables.upload, eq(tables.upload.fileName, `${name}.csv`))).toBe(0);
  },
);

test.each([
  // Enough for the program itself, and too little for the file's rows.
  ['memory', { seconds: 60, heap: 40 }],
  ['time', { seconds: 0.2, heap: 256 }],
] as const)('what takes more %s than it may is ended, in words', async (bound, limits) => {
  const said = await stage(asCsv(), { fileName: `${bound}.csv`, limits }).catch((error) => error);
  expect(said).toBeInstanceOf(BeyondBound);
  expect(said).toMatchObject({ bound, message: expect.stringMatching(/Split it/) });
  await waitForNone();
  expect(await db.$count(tables.upload, eq(tables.upload.fileName, `${bound}.csv`))).toBe(0);
});

test('the same file twice, as by a double click, is staged once, until something is said about it', {
  timeout: PATIENCE,
}, async () => {
  const bytes = Buffer.from(`${HEADINGS}\nd1,2014-05-13,Iraq,Mosul,28,Islamic State,BBC`);
  const first = await stage(bytes, { fileName: 'double.csv' });
  expect(await stage(bytes, { fileName: 'double.csv' })).toBe(first);
  expect(await stage(bytes, { fileName: 'other.csv' })).not.toBe(first);
  await db.update(tables.upload).set({ state: 'discarded' }).where(eq(tables.upload.id, first));
  expect(await stage(bytes, { fileName: 'double.csv' })).not.toBe(first);
});

test('a form without its file, or that is cut off, is refused in words', async () => {
  const said = (body: string) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const request = new Request('http://localhost/', { method: 'POST', headers, body });
    return receiveForm(request, { mostBytes: 1024, folder }).then(async (form) => {
      const task = { act: 'stage' as const, contentType: form.contentType, author: user.id };
      const reading = runWorker({ task, user, form: form.fd, signal: stays() });
      return reading.catch((error: Error) => error.message).finally(() => form.close());
    });
  };
  const dataset = `--b\r\nContent-Disposition: form-data; name="dataset"\r\n\r\n${SLUG}\r\n`;
  expect(await said(`${dataset}--b--\r\n`)).toBe('Choose a file, or paste a table.');
  expect(await said('--b\r\nContent-Disposition: form-data; na')).toContain('cut off');
});

test('a file whose sender leaves is read no further, and nothing of it stays', async () => {
  const leaving = new AbortController();
  const staging = stage(asCsv(), { fileName: 'left.csv', signal: leaving.signal });
  await waitForWorker();
  leaving.abort(new Error('left'));
  await expect(staging).rejects.toThrow('left');
  await waitForNone();
  expect(await db.$count(tables.upload, eq(tables.upload.fileName, 'left.csv'))).toBe(0);
  expect(logged.lines).toMatchObject([{ level: 'info', about: { user: { name: 'Quill' } } }]);
});

const beginManyRows = () =>
  beginReading(db, {
    datasetSlug: SLUG,
    headings: HEADINGS,
    by,
    rows: manyRows().slice(1, 601),
  });

/** The same, and this process has the file read. */
async function readManyRows() {
  const { uploadId, mapping, reading } = await beginManyRows();
  const asked = { uploadId, fileName: 'attacks.csv', user };
  readSoon({ ...asked, reading });
  return { uploadId, mapping, asked };
}

test('a reading whose process dies is said so, and can be begun anew', {
  timeout: PATIENCE,
}, async () => {
  const { uploadId, mapping, asked } = await readManyRows();
  process.kill(await waitForWorker(), 'SIGKILL');
  await vi.waitFor(async () => expect((await uploadOf(uploadId)).readingFault).not.toBeNull(), {
    timeout: PATIENCE / 2,
  });
  expect(await uploadOf(uploadId)).toMatchObject({
    state: 'reading',
    readingFault: expect.stringContaining('its process ended (SIGKILL)'),
  });
  expect(logged.lines).toMatchObject([
    { level: 'error', about: { user: { name: 'Quill' }, file: { name: 'attacks.csv' } } },
  ]);
  readSoon({ ...asked, reading: await chooseColumns(db, { uploadId, mapping, by }) });
  expect(await uploadOf(uploadId)).toMatchObject({ readingFault: null });
  await waitUntilRead(uploadId);
  expect(await uploadOf(uploadId)).toMatchObject({ rowsRead: 600, readingFault: null });
  const results = await db
    .select({ result: tables.uploadReading.result, count: sql<number>`count(*)::int` })
    .from(tables.uploadReading)
    .where(eq(tables.uploadReading.uploadId, uploadId))
    .groupBy(tables.uploadReading.result);
  expect(results).toEqual([{ result: 'new', count: 600 }]);
});

test('a reading ends where another of the same file is begun', { timeout: PATIENCE }, async () => {
  const { uploadId, asked } = await readManyRows();
  const mapping = guessMapping(HEADINGS.split(','));
  const first = await waitForWorker();
  readSoon({ ...asked, reading: await chooseColumns(db, { uploadId, mapping, by }) });
  await vi.waitFor(async () => expect(await workers()).not.toContain(first), {
    timeout: PATIENCE / 2,
  });
  await waitUntilRead(uploadId);
});

test('a reading stops with the server, which says so first, and can be started again', {
  timeout: PATIENCE,
}, async () => {
  const { uploadId, mapping, asked } = await readManyRows();
  const worker = await waitForWorker();
  await endAll((error) => expect(error).toBeUndefined());
  expect(await uploadOf(uploadId)).toMatchObject({
    state: 'reading',
    readingFault: expect.stringContaining('the server was stopped'),
  });
  await vi.waitFor(async () => expect(await workers()).not.toContain(worker), {
    timeout: PATIENCE / 2,
  });
  readSoon({ ...asked, reading: await chooseColumns(db, { uploadId, mapping, by }) });
  await waitUntilRead(uploadId);
  expect(await uploadOf(uploadId)).toMatchObject({ rowsRead: 600, readingFault: null });
});

test('with the web process the processes that read files end', async () => {
  const { uploadId, reading } = await beginManyRows();
  const order = JSON.stringify({ uploadId, reading });
  const web = spawn(
    process.execPath,
    ['--conditions=react-server', programFile('tests/setup/worker-host.ts'), order],
    {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL_DESK: database.addresses.desk },
    },
  );
  await waitForWorker();
  web.kill('SIGKILL');
  await once(web, 'exit');
  await waitForNone();
  expect(await uploadOf(uploadId)).toMatchObject({ state: 'reading', readingFault: null });
});
