import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryChangeSteps } from '@/db/read/change-steps';
import { queryIncident } from '@/db/read/incident';
import { resolveState } from '@/db/read/view';
import { restoration } from '@/db/schema';
import { recordRestoration } from '@/db/write/ledger-acts';
import { startDraft } from '@/desk/drafts/verbs';
import { Gone } from '@/lib/errors';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { byVersion } from '@/site/api/by-version';
import { trendAnswer } from '@/site/api/trend';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const SLUG = 'reports';
const killed = (id: string, best: number) =>
  incidentInput(id, { figures: [figure('killed', best)] });

let database: TestDatabase;
/** What the ledger knows of having been restored. */
let lost: typeof restoration.$inferSelect;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await importIncidents(db, SLUG, 'first', [killed('a', 1)]);
  await importIncidents(db, SLUG, 'second', [killed('a', 2), killed('b', 1)]);
  const madeAt = new Date().toISOString();
  expect(await recordRestoration(db, { from: 'a file', manifest: null, madeAt })).toBe(2000);
  const [row] = await db.select().from(restoration);
  if (row === undefined) throw new Error('nothing was recorded');
  lost = row;
});
afterAll(() => database.drop());

const asked = (version: number) =>
  ask(
    database.reader.db,
    byVersion(trendAnswer),
    `/api/v1/trend?dataset=${SLUG}&version=${version}`,
  );

test('what was published up to the backup is there, under its number', async () => {
  const answer = await asked(2);
  expect(answer.status).toBe(200);
  expect((await answer.json()).totals.killed.best).toBe(3);
});

test('no version gets a number that may have been given since, in no dataset', async () => {
  // By the desk's own login.
  expect(await importIncidents(database.desk.db, SLUG, 'third', [killed('c', 5)])).toBe(2001);
  expect(await importIncidents(database.db, SLUG, 'fourth', [killed('d', 5)])).toBe(2002);
  // One that was made since the backup, and is lost, may have had this name.
  expect(await importIncidents(database.db, 'another', 'first', [killed('a', 1)])).toBe(2001);
  expect(await differences(database.db)).toEqual([]);
});

test('a version that may have been lost is gone, and says why; others were never there', async () => {
  const gone = await asked(3);
  expect(gone.status).toBe(410);
  expect((await gone.json()).detail).toMatch(
    /^Dataset reports has no version 3 any more, if it had one: the ledger was restored from a backup or a copy on .* was lost\.$/,
  );
  expect((await asked(2003)).status).toBe(400);
});

test('what the ledger showed between the backup and the restore is not said by other figures', async () => {
  const { db } = database.reader;
  const moment = new Date(Date.parse(lost.restoredAt) - 1).toISOString();
  expect(moment > lost.keptUntil).toBe(true);
  const filters = { ...DEFAULT_FILTERS, dataset: SLUG };
  await expect(resolveState(db, { ...filters, asOf: moment })).rejects.toThrow(Gone);
  await expect(queryIncident(db, `${SLUG}-a`, moment)).rejects.toThrow(Gone);
  const kept = await resolveState(db, { ...filters, asOf: lost.keptUntil });
  expect(kept.state.version).toBe(2);
  const later = await resolveState(db, { ...filters, asOf: lost.restoredAt });
  expect(later.state.version).toBe(2);
});

test('changes are told from the version before, whatever its number', async () => {
  const { state } = await resolveState(database.reader.db, { ...DEFAULT_FILTERS, dataset: SLUG });
  const { releases, days } = await queryChangeSteps(database.reader.db, state, 5);
  expect(
    releases.map(({ name, from, to, versions }) => [name, from.version, to.version, versions]),
  ).toEqual([
    ['fourth', 2001, 2002, 1],
    ['third', 2, 2001, 1],
    ['second', 1, 2, 1],
    ['first', 0, 1, 1],
  ]);
  expect(releases[1]?.from.recordedAt).toBe(releases[2]?.to.recordedAt);
  expect(days.map(({ versions }) => versions)).toEqual([4]);
});

test('an incident is not named as one that was lost', async () => {
  const { db } = database.desk;
  const author = await insertUser(db, 'Author', 'contributor');
  const draft = await startDraft(db, { datasetSlug: SLUG, entry: armyPostEntry(), author });
  expect(draft).toBeGreaterThan(1_000_000);
});
