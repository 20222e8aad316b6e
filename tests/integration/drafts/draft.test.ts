import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import * as tables from '@/db/schema';
import { rebaseDraft, saveDraft, startCorrection, startDraft } from '@/desk/drafts/verbs';
import {
  discardDraft,
  publishDraft,
  sendBack,
  submitDraft,
  withdrawDraft,
} from '@/desk/drafts/verbs-of-review';
import { restoreIncident, retractIncident } from '@/desk/incidents/verbs';
import { setOnePersonDesk } from '@/desk/settings/verbs';
import { setRepublisher } from '@/desk/sources/verbs';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import {
  AlreadyBegun,
  EntryNotReady,
  OthersDraft,
  StaleBase,
  StaleDraft,
  Unchecked,
} from '@/lib/entry/draft-errors';
import { entrySchema } from '@/lib/entry/entry';
import { chartedTotals } from '@/tests/fixtures/charted';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset, insertRevision, openVersion } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => null };
const REFUSED = { cause: { code: '23001' } };
const SLUG = 'desk';

let database: TestDatabase;
let db: Pool;
let datasetId: number;
let author: string;
let other: string;
let reviewer: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  datasetId = await insertDataset(db, SLUG);
  author = await insertUser(db, 'Author', 'contributor');
  other = await insertUser(db, 'Other', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(() => database.drop());
beforeEach(() => setOnePersonDesk(db, { onePersonDesk: false, author: 'command line' }));

const start = (entry = armyPostEntry()) => startDraft(db, { datasetSlug: SLUG, entry, author });

async function submitted(): Promise<number> {
  const draftId = await start();
  await submitDraft(db, { draftId, author }, RULES);
  return draftId;
}

/** A published incident's public id. */
async function published(): Promise<string> {
  return publishDraft(
    db,
    { draftId: await submitted(), saved: 1, reviewer, checked: REVIEW_CHECKS },
    RULES,
  );
}

function correct(publicId: string, note: string | null = 'A later report.') {
  return startCorrection(db, { publicId, reason: 'new_information', note, anyway: true, author });
}

async function draftOf(draftId: number) {
  const [row] = await db.select().from(tables.draft).where(eq(tables.draft.id, draftId));
  return row;
}

async function entryOf(draftId: number) {
  const [row] = await db
    .select()
    .from(tables.draftSave)
    .where(eq(tables.draftSave.draftId, draftId))
    .orderBy(desc(tables.draftSave.number))
    .limit(1);
  return entrySchema.parse(row?.entry);
}

async function actionsOn(subject: string) {
  const rows = await db
    .select({ action: tables.auditEvent.action, author: tables.auditEvent.author })
    .from(tables.auditEvent)
    .where(eq(tables.auditEvent.subject, subject))
    .orderBy(tables.auditEvent.id);
  return rows.map((row) => row.action);
}

async function isSound(): Promise<void> {
  expect(await differences(db)).toEqual([]);
}

async function thrownBy<E extends Error>(
  act: Promise<unknown>,
  kind: abstract new (...given: never[]) => E,
): Promise<E> {
  const error: unknown = await act.then(
    () => null,
    (one: unknown) => one,
  );
  if (error instanceof kind) return error;
  throw new Error(`expected ${kind.name}, got ${String(error)}`);
}

describe('a new incident', () => {
  test('goes from draft to published, and counts', async () => {
    const draftId = await start(armyPostEntry({ summary: 'First.' }));
    const entry = armyPostEntry({ summary: 'Second.' });
    expect(await saveDraft(db, { draftId, saved: 1, entry, author })).toBe(2);
    await submitDraft(db, { draftId, author }, RULES);
    const publicId = await publishDraft(
      db,
      { draftId, saved: 2, reviewer, checked: REVIEW_CHECKS },
      RULES,
    );

    expect(publicId).toBe(`${SLUG}-e${draftId}`);
    const found = await queryIncident(db, publicId, null);
    expect(found?.revision).toMatchObject({
      number: 1,
      reason: 'first_entry',
      author: 'the desk',
      isReviewed: true,
      isSelfReviewed: false,
      independentSources: 1,
    });
    expect(found?.record.summary).toBe('Second.');
    expect(found?.record.figures[0]?.basis).toEqual({
      rule: 'latest_official',
      version: 1,
      reason: null,
    });
    expect(found?.record.claims.map((claim) => claim.official)).toEqual([false, true, true]);
    expect(await draftOf(draftId)).toMatchObject({ state: 'published', reviewerId: reviewer });
    expect(await actionsOn(`draft:${draftId}`)).toEqual([
      'draft.start',
      'draft.save',
      'draft.submit',
      'draft.publish',
    ]);
    expect(await actionsOn(`incident:${publicId}`)).toEqual(['incident.record']);
    expect(await chartedTotals(db, SLUG)).toMatchObject({ attacks: 1, killed: { best: 5 } });
    await isSound();
  });

  test('is not submitted with something wrong or unconfirmed', async () => {
    const draftId = await start(armyPostEntry({ country: '' }));
    const wrong = await thrownBy(submitDraft(db, { draftId, author }, RULES), EntryNotReady);
    expect(wrong.errors.map((error) => error.field)).toEqual(['country']);
    const old = armyPostEntry({ dateStart: '1960-01-01' });
    await saveDraft(db, { draftId, saved: 1, entry: old, author });
    const asked = await thrownBy(submitDraft(db, { draftId, author }, RULES), EntryNotReady);
    expect(asked.questions.map((question) => question.field)).toEqual(['dateStart']);
    const entry = { ...old, confirmed: asked.questions.map((question) => question.key) };
    await saveDraft(db, { draftId, saved: 2, entry, author });
    await submitDraft(db, { draftId, author }, RULES);
    expect(await draftOf(draftId)).toMatchObject({ state: 'submitted' });
  });

  test('is sent back with a comment, mended and submitted again', async () => {
    const draftId = await submitted();
    await expect(sendBack(db, { draftId, comment: ' ', reviewer })).rejects.toThrow('fixed');
    await sendBack(db, { draftId, comment: 'Which ministry?', reviewer });
    const comments = await db
      .select({ text: tables.draftComment.text, authorId: tables.draftComment.authorId })
      .from(tables.draftComment)
      .where(eq(tables.draftComment.draftId, draftId));
    expect(comments).toEqual([{ text: 'Which ministry?', authorId: reviewer }]);
    await saveDraft(db, { draftId, saved: 1, entry: armyPostEntry({ summary: 'x' }), author });
    await submitDraft(db, { draftId, author }, RULES);
    const publish = (saved: number) =>
      publishDraft(db, { draftId, saved, reviewer, checked: REVIEW_CHECKS }, RULES);
    await expect(publish(1)).rejects.toThrow('Reload the page');
    await publish(2);
  });

  test('is taken back by its author, and discarded for good', async () => {
    const draftId = await submitted();
    const entry = armyPostEntry({ summary: 'x' });
    const save = () => saveDraft(db, { draftId, saved: 1, entry, author });
    await expect(save()).rejects.toThrow('is waiting for a reviewer');
    await withdrawDraft(db, { draftId, author });
    await save();
    await discardDraft(db, { draftId, by: { id: author, isReviewer: false } });
    await expect(saveDraft(db, { draftId, saved: 2, entry, author })).rejects.toThrow('discarded');
    await expect(
      db.update(tables.draft).set({ state: 'draft' }).where(eq(tables.draft.id, draftId)),
    ).rejects.toMatchObject(REFUSED);
  });
});

test('another’s draft is discarded by a reviewer alone', async () => {
  const draftId = await start();
  const discard = (id: string, isReviewer: boolean) =>
    discardDraft(db, { draftId, by: { id, isReviewer } });
  await expect(discard(other, false)).rejects.toThrow(OthersDraft);
  expect(await draftOf(draftId)).toMatchObject({ state: 'draft' });
  await discard(reviewer, true);
  expect(await draftOf(draftId)).toMatchObject({ state: 'discarded' });
});

describe('two who save one draft', () => {
  test('the second is shown what the first saved, and nothing is lost', async () => {
    const draftId = await start();
    const theirs = armyPostEntry({ summary: 'Theirs.' });
    await saveDraft(db, { draftId, saved: 1, entry: theirs, author });
    const mine = armyPostEntry({ place: 'Mine' });
    const stale = await thrownBy(
      saveDraft(db, { draftId, saved: 1, entry: mine, author: other }),
      StaleDraft,
    );
    expect(stale).toMatchObject({ saved: 2, savedBy: author });
    expect(entrySchema.parse(stale.base)).toEqual(armyPostEntry());
    expect(entrySchema.parse(stale.theirs)).toEqual(theirs);
    expect(await entryOf(draftId)).toEqual(theirs);
    expect(await saveDraft(db, { draftId, saved: 2, entry: mine, author: other })).toBe(3);
  });

  test('at the very same time, one of them is told', async () => {
    const draftId = await start();
    const save = (summary: string, by: string) =>
      saveDraft(db, { draftId, saved: 1, entry: armyPostEntry({ summary }), author: by });
    const ends = await Promise.allSettled([save('a', author), save('b', other)]);
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a save that changes nothing is none', async () => {
    const draftId = await start();
    expect(await saveDraft(db, { draftId, saved: 1, entry: armyPostEntry(), author })).toBe(1);
    expect(await actionsOn(`draft:${draftId}`)).toEqual(['draft.start']);
  });
});

describe('what a reviewer has to check', () => {
  test('is asked for by the server, and kept with the publication in its words', async () => {
    const draftId = await submitted();
    const publish = (checked: readonly string[]) =>
      publishDraft(db, { draftId, saved: 1, reviewer, checked }, RULES);
    const [first, ...rest] = REVIEW_CHECKS;
    expect((await thrownBy(publish([]), Unchecked)).left).toEqual(REVIEW_CHECKS);
    expect((await thrownBy(publish(rest), Unchecked)).left).toEqual([first]);
    const madeUp = REVIEW_CHECKS.map((check) => check.toUpperCase());
    expect((await thrownBy(publish(madeUp), Unchecked)).left).toEqual(REVIEW_CHECKS);
    expect(await draftOf(draftId)).toMatchObject({ state: 'submitted' });
    await publish([...REVIEW_CHECKS, 'And more.']);
    const [event] = await db.execute<{ details: { checked: string[] } }>(
      sql`select details from audit_event where subject = ${`draft:${draftId}`} and action = 'draft.publish'`,
    );
    expect(event?.details.checked).toEqual(REVIEW_CHECKS);
  });
});

describe('a correction', () => {
  test('is a next revision, with its reason and note', async () => {
    const publicId = await published();
    const draftId = await correct(publicId);
    const entry = { ...(await entryOf(draftId)), summary: 'Six were killed.' };
    await saveDraft(db, { draftId, saved: 1, entry, author, reason: 'correction', note: 'Typo.' });
    await submitDraft(db, { draftId, author }, RULES);
    expect(
      await publishDraft(db, { draftId, saved: 2, reviewer, checked: REVIEW_CHECKS }, RULES),
    ).toBe(publicId);
    const found = await queryIncident(db, publicId, null);
    expect(found?.revision).toMatchObject({ number: 2, reason: 'correction', note: 'Typo.' });
    expect(found?.history[0]?.changes).toEqual([
      { field: 'Summary', before: null, after: 'Six were killed.' },
    ]);
    await isSound();
  });

  test('is not begun beside another, but where that is wanted', async () => {
    const publicId = await published();
    const begin = (by: string, anyway = false) =>
      startCorrection(db, { publicId, reason: 'correction', note: null, anyway, author: by });
    const first = await begin(author);
    const told = await thrownBy(begin(other), AlreadyBegun);
    expect(told).toMatchObject({ draftId: first, author: 'Author' });
    const second = await begin(other, true);
    await discardDraft(db, { draftId: first, by: { id: author, isReviewer: false } });
    await thrownBy(begin(author), AlreadyBegun);
    await discardDraft(db, { draftId: second, by: { id: other, isReviewer: false } });
    expect(await begin(author)).toBeGreaterThan(second);
  });

  test('of two that are begun at the very same time, one is told of the other', async () => {
    const publicId = await published();
    const ends = await Promise.allSettled(
      [author, other].map((by) =>
        startCorrection(db, { publicId, reason: 'correction', note: null, author: by }),
      ),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('needs a note, and has to change something', async () => {
    const publicId = await published();
    const draftId = await correct(publicId, null);
    const unfit = await thrownBy(submitDraft(db, { draftId, author }, RULES), EntryNotReady);
    expect(unfit.errors.map((error) => error.field)).toEqual(['note']);
    await saveDraft(db, { draftId, saved: 1, entry: await entryOf(draftId), author, note: 'x' });
    await submitDraft(db, { draftId, author }, RULES);
    await expect(
      publishDraft(db, { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES),
    ).rejects.toThrow('does not change anything');
  });

  test('is not published over what someone else has published since', async () => {
    const publicId = await published();
    const [first, second] = [await correct(publicId), await correct(publicId)];
    const base = await entryOf(first);
    for (const [draftId, summary] of [
      [first, 'First.'],
      [second, 'Second.'],
    ] as const) {
      await saveDraft(db, { draftId, saved: 1, entry: { ...base, summary }, author });
      await submitDraft(db, { draftId, author }, RULES);
    }
    await publishDraft(db, { draftId: first, saved: 2, reviewer, checked: REVIEW_CHECKS }, RULES);
    const publish = (saved: number) =>
      publishDraft(db, { draftId: second, saved, reviewer, checked: REVIEW_CHECKS }, RULES);
    const stale = await thrownBy(publish(2), StaleBase);
    expect(stale.current.summary).toBe('First.');
    expect(stale.base.summary).toBe('');
    expect(await draftOf(second)).toMatchObject({ state: 'submitted' });

    await withdrawDraft(db, { draftId: second, author });
    const merged = { ...stale.current, place: 'Elsewhere' };
    await thrownBy(submitDraft(db, { draftId: second, author }, RULES), StaleBase);
    const rebase = (published: number) =>
      rebaseDraft(db, { draftId: second, saved: 2, published, entry: merged, author });
    await expect(rebase(1)).rejects.toThrow('changed again');
    await rebase(2);
    await submitDraft(db, { draftId: second, author }, RULES);
    await publish(3);
    const found = await queryIncident(db, publicId, null);
    expect(found?.revision.number).toBe(3);
    expect(found?.record).toMatchObject({ summary: 'First.', place: 'Elsewhere' });
    await isSound();
  });

  test('of what was retracted since can be neither submitted nor brought up to it', async () => {
    const publicId = await published();
    const draftId = await correct(publicId);
    const entry = { ...(await entryOf(draftId)), summary: 'Six were killed.' };
    await saveDraft(db, { draftId, saved: 1, entry, author });
    await retractIncident(db, { publicId, note: 'Not so.', author });
    const refusal = 'retracted now';
    await expect(submitDraft(db, { draftId, author }, RULES)).rejects.toThrow(refusal);
    const given = { draftId, saved: 2, published: 2, entry, author };
    await expect(rebaseDraft(db, given)).rejects.toThrow(refusal);
  });
});

const newPublishers = (...names: string[]) => names.map((name) => `new publisher ${name}`);

test('a publisher that carries another’s reports is no second origin', async () => {
  const [source] = armyPostEntry().sources;
  const [claim] = armyPostEntry().claims;
  if (source === undefined || claim === undefined) throw new Error('there is one of each');
  const said = { ...claim, killed_all: '5' };
  const entry = armyPostEntry({
    sources: [
      { ...source, publisher: 'The Gazette' },
      { ...source, publisher: 'The Wire' },
    ],
    claims: [said, { ...said, source: '2' }],
    figures: armyPostEntry()
      .figures.slice(0, 1)
      .map((row) => ({ ...row, rule: 'highest_corroborated' })),
    confirmed: [...armyPostEntry().confirmed, ...newPublishers('the gazette', 'the wire')],
  });
  const set = (origin: string | null) =>
    setRepublisher(db, { publisher: ' the GAZETTE', origin, note: null, author: reviewer });
  await expect(set('The Gazette')).rejects.toThrow('itself');
  await set('The Wire');
  const draftId = await start(entry);
  const unfit = await thrownBy(submitDraft(db, { draftId, author }, RULES), EntryNotReady);
  expect(unfit.errors.map((error) => error.field)).toEqual(['figures.killed_all.rule']);
  await set(null);
  await submitDraft(db, { draftId, author }, RULES);
});

test('a record keeps the number of independent sources that its reviewer saw, also when it is restored', async () => {
  const set = (origin: string | null) =>
    setRepublisher(db, { publisher: 'A Courier', origin, note: null, author: reviewer });
  const publishedFrom = async (publishers: string[]) => {
    const sources = publishers.map((publisher) => ({ publisher }));
    const confirmed = [...armyPostEntry().confirmed, ...newPublishers('a courier', 'a wire')];
    const draftId = await start(entrySchema.parse({ ...armyPostEntry(), sources, confirmed }));
    await submitDraft(db, { draftId, author }, RULES);
    return publishDraft(db, { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES);
  };
  const toldOf = async (id: string) =>
    (await queryIncident(db, id, null))?.history.map((one) => one.independentSources);

  const before = await publishedFrom(['A Courier', 'A Wire']);
  await set('A Wire');
  const after = await publishedFrom(['A Courier', 'A Wire']);
  expect([await toldOf(before), await toldOf(after)]).toEqual([[2], [1]]);

  await retractIncident(db, { publicId: before, note: 'Not so.', author });
  await restoreIncident(db, { publicId: before, number: null, note: 'It was.', author });
  expect(await toldOf(before)).toEqual([2, 2, 2]);
  await set(null);
});

describe('the author of a draft', () => {
  test('does not publish it, nor does who saved it', async () => {
    const draftId = await start();
    await saveDraft(db, {
      draftId,
      saved: 1,
      entry: armyPostEntry({ summary: 'x' }),
      author: other,
    });
    await submitDraft(db, { draftId, author }, RULES);
    for (const one of [author, other]) {
      await expect(
        publishDraft(db, { draftId, saved: 2, reviewer: one, checked: REVIEW_CHECKS }, RULES),
      ).rejects.toThrow('You worked on this draft');
    }
    await publishDraft(db, { draftId, saved: 2, reviewer, checked: REVIEW_CHECKS }, RULES);
  });

  test('does on a desk of one person, and the revision says so', async () => {
    await setOnePersonDesk(db, { onePersonDesk: true, author: 'command line' });
    const draftId = await submitted();
    const publicId = await publishDraft(
      db,
      { draftId, saved: 1, reviewer: author, checked: REVIEW_CHECKS },
      RULES,
    );
    expect((await queryIncident(db, publicId, null))?.revision.isSelfReviewed).toBe(true);
    const [revision] = await db
      .select({ selfReviewed: tables.incidentRevision.selfReviewed })
      .from(tables.incidentRevision)
      .where(eq(tables.incidentRevision.draftId, draftId));
    expect(revision).toEqual({ selfReviewed: true });
  });

  const insert = (fields: Partial<typeof tables.incidentRevision.$inferInsert>, external: string) =>
    db.transaction(async (tx) => {
      const recordedVersion = await openVersion(tx, datasetId);
      const [row] = await tx
        .insert(tables.incident)
        .values({ datasetId, externalId: external, publicId: `${SLUG}-${external}` })
        .returning({ id: tables.incident.id });
      return insertRevision(tx, {
        incidentId: row?.id ?? 0,
        datasetId,
        recordedVersion,
        author,
        ...fields,
      });
    });

  test('is refused by the database itself, however it is tried', async () => {
    const draftId = await submitted();
    const id = `e${draftId}`;
    // As its own reviewer, openly and in disguise; as a revision of no draft; under another's name.
    await expect(
      insert({ draftId, reviewer: author, selfReviewed: true }, id),
    ).rejects.toMatchObject(REFUSED);
    await expect(insert({ draftId, reviewer: author }, id)).rejects.toMatchObject({
      cause: { code: '23514' },
    });
    await expect(insert({ draftId }, id)).rejects.toMatchObject({ cause: { code: '23514' } });
    await expect(insert({}, id)).rejects.toMatchObject(REFUSED);
    await expect(insert({ draftId, author: other, reviewer }, id)).rejects.toMatchObject(REFUSED);
    await expect(
      db.execute(sql`update draft set author_id = ${other} where id = ${draftId}`),
    ).rejects.toMatchObject(REFUSED);
    await expect(
      db.execute(
        sql`update draft set state = 'published', reviewer_id = ${reviewer} where id = ${draftId}`,
      ),
    ).rejects.toMatchObject(REFUSED);
    await expect(database.db.execute(sql`delete from draft_save`)).rejects.toMatchObject(REFUSED);
    const revisions = await db
      .select()
      .from(tables.incidentRevision)
      .where(eq(tables.incidentRevision.draftId, draftId));
    expect(revisions).toEqual([]);
  });

  test('is refused before the draft is submitted', async () => {
    const draftId = await start();
    await expect(insert({ draftId, reviewer }, `e${draftId}`)).rejects.toMatchObject(REFUSED);
  });
});
