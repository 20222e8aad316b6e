import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Pool } from '@/db/client';
import { auditEvent, user } from '@/db/schema';
import { startDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { retractIncident } from '@/desk/incidents/verbs';
import { setPublicName } from '@/desk/users/verbs';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { incidentAnswer } from '@/site/api/incidents';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => null };

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;
let publicId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Author', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
  await importIncidents(db, 'named', 'one', [incidentInput('x')]);
  const draftId = await startDraft(db, { datasetSlug: 'named', entry: armyPostEntry(), author });
  await submitDraft(db, { draftId, author }, RULES);
  publicId = await publishDraft(db, { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES);
  await retractIncident(db, { publicId, note: 'It did not happen.', author: reviewer });
});
afterAll(() => database.drop());

const person = z.string().nullable();
const body = z.object({ history: z.array(z.object({ author: person, reviewer: person })) });

/** Who the API says recorded and reviewed each revision, newest first; null where the reader has that answer already. */
async function named(etag = '') {
  const headers = { 'if-none-match': etag };
  const answer = await ask(db, incidentAnswer, `/api/v1/incidents/${publicId}`, headers, publicId);
  expect(answer.headers.get('cache-control')).toBe('public, no-cache');
  const history =
    answer.status === 304
      ? null
      : body.parse(await answer.json()).history.map((one) => [one.author, one.reviewer]);
  return { history, etag: answer.headers.get('etag') ?? '' };
}

const NOBODY = [
  ['the desk', null],
  ['the desk', null],
];

test('a user is named in public where they agree, by the name they choose, until they take it back', async () => {
  const before = await named();
  expect(before.history).toEqual(NOBODY);

  await setPublicName(db, { userId: reviewer, publicName: 'R. Quill', author: reviewer });
  const agreed = await named(before.etag);
  expect(agreed.history).toEqual([
    ['R. Quill', null],
    ['the desk', 'R. Quill'],
  ]);
  await setPublicName(db, { userId: author, publicName: 'A. Nib', author });
  expect((await named()).history).toEqual([
    ['R. Quill', null],
    ['A. Nib', 'R. Quill'],
  ]);

  // Whoever kept the answer with the name asks with its ETag, and gets one without it.
  const kept = await named();
  for (const id of [author, reviewer])
    await setPublicName(db, { userId: id, publicName: null, author: id });
  expect((await named(kept.etag)).history).toEqual(NOBODY);
  expect((await named(before.etag)).history).toBeNull();
});

test('each change is one event; the same again is none', async () => {
  const events = () =>
    db
      .select({ author: auditEvent.author, details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.subject, `user:${author}`));
  const before = (await events()).length;
  await setPublicName(db, { userId: author, publicName: 'A. Nib', author });
  await setPublicName(db, { userId: author, publicName: 'A. Nib', author });
  await setPublicName(db, { userId: author, publicName: null, author: reviewer });
  expect((await events()).slice(before)).toEqual([
    { author, details: { from: null, to: 'A. Nib' } },
    { author: reviewer, details: { from: 'A. Nib', to: null } },
  ]);
});

test('no name is none: an empty one is refused by the database, and no new user has one', async () => {
  await expect(
    db.update(user).set({ publicName: '' }).where(eq(user.id, author)),
  ).rejects.toMatchObject({ cause: { constraint_name: 'user_public_name_filled' } });
  const id = await insertUser(db, 'Newcomer', 'contributor');
  const [row] = await db.select({ is: user.publicName }).from(user).where(eq(user.id, id));
  expect(row).toEqual({ is: null });
});
