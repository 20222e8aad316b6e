import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '@/db/client';
import { atVersion } from '@/db/read/at-version';
import { queryIncident } from '@/db/read/incident';
import { queryState } from '@/db/read/view';
import { dataset, datasetVersion, draft } from '@/db/schema';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { mergeIncidents, retractIncident } from '@/desk/incidents/verbs';
import { importDrafts } from '@/desk/uploads/verbs-of-import';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { bringTable } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertPublisher } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

/** What must not happen, whoever asks for it and however many at once. */

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const SLUG = 'held';
const HEADINGS = 'id,date,country,place,killed,perpetrator,source';

let database: TestDatabase;
let reviewer: string;
let contributor: { id: string; keepsDatasets: boolean };
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database.desk;
  await insertPublisher(db, 'BBC');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
  contributor = { id: await insertUser(db, 'Contributor', 'contributor'), keepsDatasets: false };
  const ids = Array.from({ length: 8 }, (_, i) => `at-once-${i}`);
  await importIncidents(
    db,
    SLUG,
    'one',
    [...ids, 'kept', 'changed'].map((id) => incidentInput(id)),
  );
  await importIncidents(db, 'elsewhere', 'one', [incidentInput('kept')]);
});
afterAll(() => database.drop());

const bring = (rows: string[]) =>
  bringTable(
    database.desk.db,
    { datasetSlug: SLUG, headings: HEADINGS, rows, by: contributor },
    RULES,
  );

async function versions(): Promise<{ version: number; recordedAt: string }[]> {
  const { version, recordedAt } = datasetVersion;
  return database.db
    .select({ version, recordedAt })
    .from(datasetVersion)
    .innerJoin(dataset, eq(dataset.id, datasetVersion.datasetId))
    .where(eq(dataset.slug, SLUG))
    .orderBy(version);
}

test('an incident is not merged into one of another dataset', async () => {
  const { db } = database.desk;
  const merger = { losing: `${SLUG}-kept`, winning: 'elsewhere-kept', note: 'x', author: reviewer };
  await expect(mergeIncidents(db, merger)).rejects.toThrow('Incidents of two datasets');
  expect((await queryIncident(db, `${SLUG}-kept`, null))?.revision.state).toBe('published');
});

test('a draft that a file gave an id is not published over an incident that has it by now', async () => {
  const { db } = database.desk;
  const by = contributor;
  const uploadId = await bring(['late,2014-05-13,Iraq,Mosul,28,Islamic State,BBC']);
  await importDrafts(db, { uploadId, reason: null, note: null, by });
  const [waiting] = await db.select().from(draft).where(eq(draft.uploadId, uploadId));
  const draftId = waiting?.id ?? 0;
  await submitDraft(db, { draftId, author: by.id }, RULES);
  await importIncidents(db, SLUG, 'late', [incidentInput('late', { summary: 'By another file.' })]);
  await expect(
    publishDraft(db, { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES),
  ).rejects.toThrow(`There is an incident ${SLUG}-late now`);
  const found = await queryIncident(db, `${SLUG}-late`, null);
  expect(found?.record.summary).toBe('By another file.');
  expect(found?.history).toHaveLength(1);
});

test.each([
  ['a reason', null, 'Better known by now.'],
  ['a note', 'correction' as const, null],
  ['words in its note', 'correction' as const, ''],
])('what is published is not corrected by a file without %s', async (_, reason, note) => {
  const { db } = database.desk;
  const uploadId = await bring(['changed,2014-05-13,Iraq,Mosul,28,Islamic State,BBC']);
  const act = importDrafts(db, { uploadId, reason, note, by: contributor });
  await expect(act).rejects.toThrow('Say why published incidents change');
  expect(await db.$count(draft, eq(draft.uploadId, uploadId))).toBe(0);
});

test('acts at once on one dataset each get a version of their own', async () => {
  const before = (await versions()).length;
  await Promise.all(
    Array.from({ length: 8 }, (_, i) => {
      const act = { publicId: `${SLUG}-at-once-${i}`, note: 'x', author: reviewer };
      return retractIncident(i % 2 === 0 ? database.db : database.desk.db, act);
    }),
  );
  const after = await versions();
  expect(after.map(({ version }) => version)).toEqual(after.map((_, i) => i + 1));
  expect(after).toHaveLength(before + 8);
});

test('a version’s time is after that of the one before, whatever the clock says', async () => {
  const last = (await versions()).at(-1);
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql`
      update dataset_version set recorded_at = date_trunc('milliseconds', now()) + interval '1 hour'
      where version = ${last?.version} and dataset_id = (select id from dataset where slug = ${SLUG})`);
  });
  const [one] = await versions().then((all) => all.slice(-1));
  await importIncidents(database.desk.db, SLUG, 'after', [incidentInput('after')]);
  const [next] = await versions().then((all) => all.slice(-1));
  expect(next?.version).toBe((one?.version ?? 0) + 1);
  expect(Date.parse(next?.recordedAt ?? '')).toBe(Date.parse(one?.recordedAt ?? '') + 1);
});

test('what one answer reads is of one moment, though something is published in between', async () => {
  const state = await queryState(database.reader.db, 'elsewhere', null);
  if (state === null) throw new Error('there is no dataset');
  const published = (db: Db) =>
    db.$count(sql`incident_revision where state = 'published' and superseded_version is null`);
  const [first, second] = await atVersion(database.reader.db, state, async (snapshot) => {
    const before = await published(snapshot);
    await importIncidents(database.desk.db, 'elsewhere', 'two', [incidentInput('new')]);
    return [before, await published(snapshot)];
  });
  expect(second).toBe(first);
  expect(await published(database.reader.db)).toBe(first + 1);
});
