import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '@/db/client';
import { queryLedgerState } from '@/db/read/ledger-state';
import { recordActOfCommand } from '@/db/write/ledger-acts';
import { meters } from '@/lib/metrics/meters';
import { incidentInput } from '@/tests/fixtures/incident';
import { beginImport, importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('says of a ledger with nothing in it that nothing was ever imported', async () => {
  const state = await queryLedgerState(database.desk.db, false);
  expect(state).toMatchObject({ versions: [], lastImport: null });
  expect(state.ofPrimary).toMatchObject({ files: [], filesStopped: 0 });
  expect(state.ofPrimary).toMatchObject({ lastBackup: null, lastFailedImport: null });
  expect(state.ofPrimary?.messages).toEqual({ due: 0, failed: 0 });
});

it('sees the versions, the last import, and an import in progress', async () => {
  const before = Date.now();
  await importIncidents(database.db, 'watched', '2026-01', [incidentInput('one')]);
  const end = await beginImport(database.db, 'watched', '2026-02', [incidentInput('two')]);
  const state = await queryLedgerState(database.desk.db, false);
  expect(state.versions).toEqual([{ slug: 'watched', version: expect.any(Number) }]);
  expect(state.ofPrimary?.longActs.get('import')).toBeGreaterThan(0);
  expect(state.ofPrimary?.longActs.get('undoing')).toBe(0);
  expect(Date.parse(state.lastImport ?? '')).toBeGreaterThanOrEqual(before - 1);
  const ofCopy = await queryLedgerState(database.reader.db, true);
  expect(ofCopy).toEqual({ ...state, ofPrimary: null });
  await end();
  expect((await queryLedgerState(database.desk.db, false)).ofPrimary?.longActs.get('import')).toBe(
    0,
  );
});

it('sees when a backup was last made, and when an import last failed', async () => {
  const before = Date.now();
  const failed = { fileName: 'a.csv', into: 'watched', fault: 'It has no columns.' };
  await recordActOfCommand(database.db, { action: 'release.import_failed', details: failed });
  const made = { to: '/mnt/a.tar', madeAt: '2026-01-31T03:00:00Z', rows: 3, manifest: 'abc' };
  await recordActOfCommand(database.db, { action: 'ledger.back_up', details: made });
  const { ofPrimary } = await queryLedgerState(database.desk.db, false);
  expect(Date.parse(ofPrimary?.lastFailedImport ?? '')).toBeGreaterThanOrEqual(before - 1);
  expect(Date.parse(ofPrimary?.lastBackup ?? '')).toBeGreaterThanOrEqual(before - 1);
});

it('counts what is asked over a pool, as long as it is asked', async () => {
  const pool = connect(database.addresses.reader, { max: 2, countedAs: 'counted' });
  const inProgress = () => meters().pools.get('counted')?.inProgress;
  const slow = () => pool.db.execute('select pg_sleep(0.5)');
  const all = Promise.all([
    slow(),
    slow(),
    pool.db.transaction(async (tx) => tx.execute('select pg_sleep(0.5)')),
  ]);
  await expect.poll(inProgress, { interval: 10 }).toBe(3);
  await all;
  expect(inProgress()).toBe(0);
  await expect(pool.db.execute('select nothing')).rejects.toThrow();
  expect(inProgress()).toBe(0);
  await pool.close();
});
