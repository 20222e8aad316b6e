import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixMoment, StillRecording, settle } from '@/db/moment';
import { heldAt } from '@/db/read/at-version';
import { queryIncident } from '@/db/read/incident';
import { queryState } from '@/db/read/view';
import { annotation } from '@/db/schema';
import { withdrawStatement } from '@/db/write/statements';
import { addAnnotationWithin } from '@/desk/annotations/verbs';
import { restoreIncident, retractIncident } from '@/desk/incidents/verbs';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const READERS = 4;
const SOURCE = {
  publisher: 'Reuters',
  agency: null,
  title: null,
  publishedOn: null,
  url: null,
  language: null,
  reference: 'R1',
  original: null,
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await importIncidents(database.desk.db, 'slow', 'r1', [incidentInput('1'), incidentInput('2')]);
  // As if each commit took its time, and each event: what is fixed before them is seen long after.
  await database.sql.unsafe(`
    create function take_time() returns trigger language plpgsql as
      $$ begin perform pg_sleep(0.15); return null; end $$;
    create constraint trigger slow_commit after update on dataset_version
      deferrable initially deferred for each row execute function take_time();
    create constraint trigger slow_statement after insert or update on annotation
      deferrable initially deferred for each row execute function take_time();
    create trigger slow_event after insert on audit_event for each statement execute function take_time()`);
});
afterAll(() => database.drop());

/** What readers are told of a moment: the dataset's version, an incident's revision, the annotations. */
async function answerFor(at: string) {
  const { db } = database.reader;
  const state = await queryState(db, 'slow', at);
  const incident = await queryIncident(db, 'slow-1', at);
  const annotations = await db
    .select({ id: annotation.id })
    .from(annotation)
    .where(heldAt(annotation, at))
    .orderBy(annotation.id);
  return {
    version: state?.version,
    recordedAt: state?.recordedAt,
    revision: incident?.revision.number,
    annotations,
  };
}

/** The last millisecond that is over. */
async function momentAgo(): Promise<string> {
  const [row] = await database.reader.db.execute<{ at: string }>(
    sql`select date_trunc('milliseconds', clock_timestamp()) as at`,
  );
  return row?.at ?? '';
}

async function actSlowly(): Promise<void> {
  const { db } = database.desk;
  const said = { note: 'A test.', author: 'test' };
  await retractIncident(db, { publicId: 'slow-1', ...said });
  const stated = {
    startsOn: '2014-06-10',
    endsOn: '2014-06-10',
    dateLabel: '10 June 2014',
    label: 'A city falls',
    text: 'It fell.',
    country: null,
    actorSlug: null,
    source: SOURCE,
  };
  const id = await db.transaction((tx) => addAnnotationWithin(tx, stated, 'test'));
  await restoreIncident(db, { publicId: 'slow-1', number: null, ...said });
  await importIncidents(db, 'slow', 'r2', [incidentInput('3')]);
  await withdrawStatement(db, { kind: 'annotation', id, ...said });
}

test('every answer for a moment that is over is the same afterwards, whatever is under way', async () => {
  const given = new Map<string, Awaited<ReturnType<typeof answerFor>>>();
  let isOver = false;
  const readers = Array.from({ length: READERS }, async () => {
    while (!isOver) {
      const at = await momentAgo();
      given.set(at, await answerFor(at));
    }
  });
  const acts = actSlowly().finally(() => {
    isOver = true;
  });
  await Promise.all([acts, ...readers]);
  const versions = new Set([...given.values()].map(({ version }) => version));
  expect([...versions]).toEqual([1, 2, 3, 4]);
  for (const [at, answer] of given) expect([at, await answerFor(at)]).toEqual([at, answer]);
});

test('a reader is told to ask again where a change stands still, and that a moment is to come', async () => {
  const { db } = database.reader;
  const at = await momentAgo();
  await database.desk.db.transaction(async (tx) => {
    await fixMoment(tx);
    await expect(queryState(db, 'slow', at)).rejects.toThrow(StillRecording);
    // What lies before the newest version is told at once.
    expect(await queryState(db, 'slow', '2000-01-01T00:00:00.000Z')).toMatchObject({ version: 0 });
  });
  expect(await settle(db, at)).toBe(true);
  expect(await settle(db, '2999-01-01T00:00:00.000Z')).toBe(false);
});
