import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { readKnownNames } from '@/db/read/known-names';
import { actor } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { saveDraft, startDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { EntryNotReady } from '@/lib/entry/draft-errors';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const SLUG = 'named';

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;
let datasetId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  datasetId = await insertDataset(db, SLUG);
  author = await insertUser(db, 'Author', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(() => database.drop());

function entryBy(name: string, confirmed: string[] = []) {
  const { parties } = armyPostEntry();
  return armyPostEntry({
    parties: parties.slice(0, 1).map((party) => ({ ...party, name })),
    confirmed,
  });
}

const actorsOf = (name: string) => db.$count(actor, eq(actor.name, name));

async function questionsAbout(draftId: number): Promise<string[]> {
  const refused = await submitDraft(db, { draftId, author }, RULES).catch((error) => error);
  if (!(refused instanceof EntryNotReady)) throw new Error('it was submitted');
  return refused.questions.map(({ message }) => message);
}

test('neither party nor publisher is made of a new name before its author has said that it is new', async () => {
  const draftId = await startDraft(db, { datasetSlug: SLUG, entry: entryBy('Daesch'), author });
  expect(await questionsAbout(draftId)).toEqual([
    '“Daesch” is new to the ledger. Is it a new party, or did you mean Islamic State (Daesh)?',
    '“The New Region” is new to the ledger. Is it a new publisher?',
  ]);
  const entry = entryBy('Daesch', ['new party daesch', 'new publisher the new region']);
  const saved = await saveDraft(db, { draftId, saved: 1, entry, author });
  await submitDraft(db, { draftId, author }, RULES);
  expect(await actorsOf('Daesch')).toBe(0);
  await publishDraft(db, { draftId, saved, reviewer, checked: REVIEW_CHECKS }, RULES);
  expect(await actorsOf('Daesch')).toBe(1);
});

test('a name that folds to a known one is no question', async () => {
  for (const name of ['isis', 'ISLAMIC\u200b STATE.']) {
    const draftId = await startDraft(db, { datasetSlug: SLUG, entry: entryBy(name), author });
    await submitDraft(db, { draftId, author }, RULES);
  }
});

test('a name of another dataset is near, and so is a publisher that was only just recorded', async () => {
  await importIncidents(db, 'elsewhere', 'r1', [
    incidentInput('1', {
      parties: [groupParty('Reef Liberation Front')],
      sources: [{ publisher: 'Reef Herald', agency: 'Tide Agency' }].map((source) => ({
        title: null,
        publishedOn: null,
        url: null,
        language: null,
        reference: null,
        original: null,
        ...source,
      })),
    }),
  ]);
  const names = await readKnownNames(db, datasetId);
  expect(names.nearParties('Reef Liberation Frount')).toEqual(['Reef Liberation Front']);
  expect(names.hasPublisher('REEF HERALD')).toBe(true);
  expect(names.hasPublisher('Tide-Agency')).toBe(true);
  expect(names.nearPublishers('Reef Heralds')).toEqual(['Reef Herald']);
});
