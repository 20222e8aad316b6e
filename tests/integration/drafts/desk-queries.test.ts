import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryDuplicates } from '@/db/read/duplicates';
import { queryIncident } from '@/db/read/incident';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { queryDraft } from '@/desk/drafts/queries';
import {
  type QueuePart,
  queryQueue,
  queryQueuedFigures,
  queryQueueList,
} from '@/desk/drafts/queue';
import { saveDraft, startCorrection, startDraft } from '@/desk/drafts/verbs';
import { publishDraft, sendBack, submitDraft } from '@/desk/drafts/verbs-of-review';
import { queryImpactOfEntry } from '@/desk/impact/queries';
import { QUEUE_LISTS } from '@/lib/domain/draft';
import type { IncidentInput } from '@/lib/domain/incident';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { entrySchema } from '@/lib/entry/entry';
import { incidentInput as inputOf } from '@/lib/revisions/incident-row';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => null };
const SLUG = 'reports';

let database: TestDatabase;
let db: Pool;
let datasetId: number;
let author: string;
let reviewer: string;

const published = [
  incidentInput('post', {
    dateStart: '2024-05-13',
    place: 'Mutaibijah',
    summary:
      'Islamic State fighters attacked an army post at night: an officer and four soldiers were killed, five others wounded.',
    parties: [groupParty('Islamic State', 'perpetrator')],
    figures: [figure('killed', 5), figure('wounded', 5)],
  }),
  incidentInput('elsewhere', {
    dateStart: '2024-05-13',
    country: 'SYR',
    parties: [groupParty('Islamic State')],
    figures: [figure('killed', 9)],
  }),
  incidentInput('long-ago', { dateStart: '2019-05-13', figures: [figure('killed', 5)] }),
  incidentInput('that-month', {
    dateStart: '2024-04-01',
    dateEnd: '2024-04-30',
    datePrecision: 4,
    parties: [groupParty('Islamic State')],
    figures: [figure('killed', 5)],
  }),
];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await importIncidents(db, SLUG, 'one', published);
  author = await insertUser(db, 'Author', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
  datasetId = (await recordedRevision(db, { publicId: `${SLUG}-post` })).datasetId;
});
afterAll(() => database.drop());

describe('likely duplicates', () => {
  const entered = incidentInput('entered', {
    dateStart: '2024-05-14',
    place: 'Mutaibijah',
    summary: 'Attack on army post by Islamic State fighters in the night.',
    parties: [groupParty('ISIS', 'perpetrator')],
    figures: [figure('killed', 5)],
  });

  test('are found by date, words, figures and the actor under another name, with reasons', async () => {
    const found = await queryDuplicates(db, datasetId, entered, null);
    expect(found[0]).toMatchObject({ publicId: `${SLUG}-post`, killedBest: 5 });
    expect(found[0]?.reasons).toEqual(
      expect.arrayContaining([
        '1 day apart',
        '1 actor in common',
        'the same figure, 5 killed',
        expect.stringMatching(/words \d+ % alike/),
      ]),
    );
    expect(found.map((one) => one.publicId)).not.toContain(`${SLUG}-elsewhere`);
    expect(found.map((one) => one.publicId)).not.toContain(`${SLUG}-long-ago`);
  });

  test('are found too where little is entered yet of what is published at length', async () => {
    const short = { ...entered, place: 'Mutaibija', summary: null, figures: [figure('killed', 6)] };
    const point = { latitude: null, longitude: null };
    const found = await queryDuplicates(db, datasetId, { ...short, ...point }, null);
    expect(found.map((one) => one.publicId)).toContain(`${SLUG}-post`);
  });

  test('are looked for as far off as a coarse date may be', async () => {
    const near = { ...entered, dateStart: '2024-05-02', dateEnd: '2024-05-02', place: null };
    const found = await queryDuplicates(db, datasetId, { ...near, summary: null }, null);
    expect(found.map((one) => one.publicId)).toContain(`${SLUG}-that-month`);
  });

  test('leave out the incident that is corrected', async () => {
    const { incident } = await recordedRevision(db, { publicId: `${SLUG}-post` });
    const found = await queryDuplicates(db, datasetId, incident, `${SLUG}-post`);
    expect(found.map((one) => one.publicId)).not.toContain(`${SLUG}-post`);
  });
});

describe('the impact of publishing', () => {
  const impactOf = (publicId: string | null, entered: IncidentInput) =>
    queryImpactOfEntry(db, { id: datasetId, slug: SLUG }, publicId, entered);

  test('is what the pages say afterwards', async () => {
    const draftId = await startCorrection(db, {
      publicId: `${SLUG}-post`,
      reason: 'new_information',
      note: 'Twenty by now.',
      author,
    });
    const { incident: before, entry } = await recordedRevision(db, { publicId: `${SLUG}-post` });
    const killed = { rule: 'by_hand', written: '20', reason: 'Latest count' };
    const figures = entry.figures.map((row) =>
      row.outcome === 'killed' ? { ...row, ...killed } : row,
    );
    const changed = { ...entry, figures };
    await saveDraft(db, { draftId, saved: 1, entry: changed, author });
    await submitDraft(db, { draftId, author }, RULES);

    const after = { ...before, figures: [figure('killed', 20), figure('wounded', 5)] };
    const { moves, trends } = await impactOf(`${SLUG}-post`, after);
    expect(
      moves.map(({ of, label, from, to, rank }) => [
        of,
        label,
        from.killed.best,
        to.killed.best,
        rank,
      ]),
    ).toEqual([
      ['total', 'All time', 24, 39, { from: null, to: null }],
      ['year', '2024', 19, 34, { from: null, to: null }],
      ['country', 'Iraq', 15, 30, { from: 1, to: 1 }],
      ['party', 'Islamic State', 19, 34, { from: 1, to: 1 }],
    ]);

    expect(trends.map(({ label, measures }) => [label, measures])).toEqual([
      ['All time', ['killed']],
      ['Iraq', ['killed']],
      ['Islamic State', ['killed']],
    ]);

    await publishDraft(db, { draftId, saved: 2, reviewer, checked: REVIEW_CHECKS }, RULES);
    const now = await queryIncident(db, `${SLUG}-post`, null);
    if (now === null) throw new Error('it is published');
    expect(await impactOf(`${SLUG}-post`, inputOf(now.record))).toEqual({ moves: [], trends: [] });
    const back = await impactOf(`${SLUG}-post`, before);
    expect(back.moves[0]).toMatchObject({ from: moves[0]?.to, to: moves[0]?.from });
    expect(back.trends[0]).toMatchObject({ from: trends[0]?.to, to: trends[0]?.from });
  });

  test('names a group that is not in the ledger yet', async () => {
    const entered = incidentInput('x', { parties: [groupParty('Unheard-of Front')] });
    const { moves } = await impactOf(null, entered);
    expect(moves.find((move) => move.of === 'party')).toMatchObject({
      label: 'Unheard-of Front',
      from: { attacks: 0 },
      to: { attacks: 1 },
    });
  });
});

describe('the queue', () => {
  const start = (by = author) =>
    startDraft(db, { datasetSlug: SLUG, entry: armyPostEntry(), author: by });
  const idsIn = ({ drafts }: QueuePart) => drafts.map((draft) => draft.id);

  /** The ids in each list that has any, as a user sees the queue. */
  async function queueOf(userId: string, isReviewer: boolean, onePersonDesk = false) {
    const queue = await queryQueue(db, { userId, isReviewer, onePersonDesk }, 50);
    const lists = QUEUE_LISTS.map((list) => [list, idsIn(queue[list])] as const);
    for (const list of QUEUE_LISTS) expect(queue[list].total).toBe(queue[list].drafts.length);
    return Object.fromEntries(lists.filter(([, ids]) => ids.length > 0));
  }

  test('says what waits for whom', async () => {
    const [own, waiting, back] = [await start(), await start(), await start()];
    for (const draftId of [waiting, back]) await submitDraft(db, { draftId, author }, RULES);
    await sendBack(db, { draftId: back, comment: 'Which ministry?', reviewer });

    expect(await queueOf(author, false)).toEqual({
      own: [own],
      waiting: [waiting],
      sentBack: [back],
    });
    expect(await queueOf(reviewer, true)).toEqual({ toReview: [waiting], others: [own, back] });
    // Alone at the desk, an author reviews their own.
    expect(await queueOf(author, true, true)).toEqual({
      own: [own],
      sentBack: [back],
      toReview: [waiting],
    });

    const draft = await queryDraft(db, back);
    expect(draft).toMatchObject({
      publicId: null,
      dataset: { slug: SLUG },
      author: { id: author, name: 'Author' },
      comments: [{ text: 'Which ministry?', author: 'Reviewer' }],
      entry: armyPostEntry(),
      baseIsStale: false,
    });
    await submitDraft(db, { draftId: back, author }, RULES);
    expect((await queueOf(author, false)).sentBack).toBeUndefined();
    const publicId = await publishDraft(
      db,
      { draftId: back, saved: 1, reviewer, checked: REVIEW_CHECKS },
      RULES,
    );
    expect(await queryDraft(db, back)).toMatchObject({ publicId, state: 'published' });
  });

  test('gives no reviewer what they had a hand in, unless they are alone', async () => {
    const saved = await start();
    const entry = armyPostEntry({ summary: 'As I read it.' });
    await saveDraft(db, { draftId: saved, saved: 1, entry, author: reviewer });
    await submitDraft(db, { draftId: saved, author }, RULES);
    expect(await queueOf(reviewer, true)).toMatchObject({ handInIt: [saved] });
    expect((await queueOf(reviewer, true)).toReview).not.toContain(saved);
    expect((await queueOf(reviewer, true, true)).toReview).toContain(saved);
    expect((await queueOf(reviewer, false)).toReview).toContain(saved);
  });

  test('is read page by page, those that have waited longest first', async () => {
    const one = await insertUser(db, 'Busy', 'contributor');
    const ids = [await start(one), await start(one), await start(one)];
    const reader = { userId: one, isReviewer: false, onePersonDesk: false };
    expect((await queryQueue(db, reader, 2)).own).toMatchObject({ total: 3, drafts: [{}, {}] });
    const pages = [0, 2, 4].map((offset) =>
      queryQueueList(db, reader, 'own', { limit: 2, offset }),
    );
    expect((await Promise.all(pages)).map(idsIn)).toEqual([ids.slice(0, 2), ids.slice(2), []]);
  });

  test('says what each draft says of figures, also of one that is not finished', async () => {
    const [whole, begun, blank] = [
      await start(),
      await startDraft(db, {
        datasetSlug: SLUG,
        entry: armyPostEntry({ violence: '', claims: [], figures: [] }),
        author,
      }),
      await startDraft(db, { datasetSlug: SLUG, entry: entrySchema.parse({}), author }),
    ];
    const drafts = await Promise.all([whole, begun, blank].map((id) => queryDraft(db, id)));
    const found = await queryQueuedFigures(
      db,
      drafts.filter((one) => one !== null),
      RULES,
    );
    expect(found.get(whole)).toMatchObject([
      { outcome: 'killed', best: 5 },
      { outcome: 'wounded', best: 5 },
    ]);
    expect([found.get(begun), found.get(blank)]).toEqual([[], []]);
  });

  test('has no draft of an unknown id', async () => {
    expect(await queryDraft(db, 999_999)).toBeNull();
  });
});
