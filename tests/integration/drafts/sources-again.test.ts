import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { auditEvent } from '@/db/schema';
import { queryDraft } from '@/desk/drafts/queries';
import { queryLastDataset, queryLastSource } from '@/desk/drafts/queries-of-own';
import { startDraft } from '@/desk/drafts/verbs';
import { discardDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { anotherFromDraft, anotherFromIncident } from '@/desk/drafts/verbs-of-sources';
import { entrySchema } from '@/lib/entry/entry';
import { NotFound } from '@/lib/errors';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const REPORT = armyPostEntry().sources[0];

let database: TestDatabase;
let db: Pool;
let author: string;
let other: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await insertDataset(db, 'first');
  await insertDataset(db, 'second');
  author = await insertUser(db, 'Author', 'contributor');
  other = await insertUser(db, 'Other', 'contributor');
});
afterAll(() => database.drop());

const start = (by: string, datasetSlug = 'first', entry = armyPostEntry()) =>
  startDraft(db, { datasetSlug, entry, author: by });

async function startedFrom(draftId: number) {
  const [event] = await db
    .select({ author: auditEvent.author, details: auditEvent.details })
    .from(auditEvent)
    .where(eq(auditEvent.subject, `draft:${draftId}`));
  return event;
}

test('another incident begins with the source of a draft alone, whatever became of that draft', async () => {
  const first = await start(author, 'second');
  await submitDraft(db, { draftId: first, author }, RULES);
  const from = { draftId: first, source: 1, author };
  const next = await queryDraft(db, await anotherFromDraft(db, from));
  expect(next).toMatchObject({ dataset: { slug: 'second' }, publicId: null, state: 'draft' });
  expect(next?.entry).toMatchObject({
    sources: [REPORT],
    dateStart: '',
    summary: '',
    confirmed: [],
  });
  expect(await startedFrom(next?.id ?? 0)).toEqual({
    author,
    details: { sourceOf: `draft:${first}` },
  });
  // The second row of the first draft is blank.
  for (const source of [2, 3]) {
    await expect(anotherFromDraft(db, { ...from, source })).rejects.toThrow(NotFound);
  }
  await expect(anotherFromDraft(db, { ...from, draftId: 999_999 })).rejects.toThrow(NotFound);
});

test('another incident begins with the source of a published one', async () => {
  const source = { publisher: 'Reuters', agency: null, title: 'Two attacks', publishedOn: null };
  const rest = { url: null, language: null, reference: null, original: null };
  await importIncidents(db, 'second', 'one', [
    incidentInput('a', { claims: [], sources: [{ ...source, ...rest }] }),
  ]);
  const id = await anotherFromIncident(db, { publicId: 'second-a', source: 1, author });
  const next = await queryDraft(db, id);
  expect(next?.dataset.slug).toBe('second');
  expect(next?.entry.sources).toEqual([
    expect.objectContaining({ publisher: 'Reuters', title: 'Two attacks', publishedOn: '' }),
  ]);
  expect(await startedFrom(id)).toEqual({ author, details: { sourceOf: 'incident:second-a' } });
  await expect(
    anotherFromIncident(db, { publicId: 'second-b', source: 1, author }),
  ).rejects.toThrow(NotFound);
});

test('everyone’s last source and dataset are their own', async () => {
  const someone = await insertUser(db, 'Someone', 'contributor');
  expect(await queryLastSource(db, someone)).toBeNull();
  expect(await queryLastDataset(db, someone)).toBeNull();
  await start(other, 'second');
  const first = await start(someone, 'second');
  const empty = await start(someone, 'first', entrySchema.parse({ sources: [{}] }));
  expect(await queryLastSource(db, someone, empty)).toEqual({
    draftId: first,
    at: 1,
    source: REPORT,
  });
  expect(await queryLastSource(db, someone, first)).toBeNull();
  expect(await queryLastDataset(db, someone)).toBe('first');
  // What became of the draft does not matter.
  await discardDraft(db, { draftId: first, by: { id: someone, isReviewer: false } });
  expect(await queryLastSource(db, someone)).toMatchObject({ draftId: first });
});
