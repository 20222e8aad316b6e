import { and, asc, eq, like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { exportIncidents } from '@/db/read/incidents';
import { queryState } from '@/db/read/view';
import * as tables from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { rulesMark } from '@/desk/drafts/publish';
import { queryDraft } from '@/desk/drafts/queries';
import { queryQueue } from '@/desk/drafts/queue';
import { saveDraft } from '@/desk/drafts/verbs';
import type { DraftSort } from '@/desk/uploads/form';
import {
  draftOrder,
  draftsInList,
  queryDraftsInShort,
  queryDraftsSeen,
} from '@/desk/uploads/queries-of-drafts';
import {
  publishDrafts,
  sendDraftsBack,
  submitDrafts,
  withdrawDrafts,
} from '@/desk/uploads/verbs-of-drafts';
import { importDrafts } from '@/desk/uploads/verbs-of-import';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { undoUpload } from '@/desk/uploads/verbs-of-undoing';
import { csvText } from '@/lib/csv/write';
import type { QueueList, QueueReader } from '@/lib/domain/draft';
import type { IncidentInput } from '@/lib/domain/incident';
import { FILE_REVIEW_CHECKS, REVIEW_CHECKS } from '@/lib/domain/review';
import { DraftInTheWay } from '@/lib/entry/draft-errors';
import { EXPORTED_COLUMNS } from '@/lib/importers/csv/columns';
import { exportedRow } from '@/lib/importers/csv/write';
import type { ChosenDrafts } from '@/lib/upload/states';
import { bringTable } from '@/tests/fixtures/upload';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset, insertPublisher } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const SLUG = 'drafted';
const HEADINGS = 'id,date,country,place,killed,perpetrator,source';

let database: TestDatabase;
let db: Pool;
let datasetId: number;
let author: QueueReader;
let reviewer: QueueReader;
let admin: { id: string; keepsDatasets: true };

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  await insertPublisher(database.db, 'BBC');
  datasetId = await insertDataset(db, SLUG);
  const reader = async (name: string, role: 'contributor' | 'reviewer') => ({
    userId: await insertUser(db, name, role),
    isReviewer: role === 'reviewer',
    onePersonDesk: false,
  });
  author = await reader('Author', 'contributor');
  reviewer = await reader('Reviewer', 'reviewer');
  admin = { id: await insertUser(db, 'Admin', 'admin'), keepsDatasets: true };
});
afterAll(() => database.drop());

const handler = () => ({ id: author.userId, keepsDatasets: false });

/** Makes drafts of a table; gives the upload's id. */
async function drafted(rows: string[]): Promise<number> {
  const table = { datasetSlug: SLUG, headings: HEADINGS, rows, by: handler() };
  const uploadId = await bringTable(db, table, RULES);
  const said = { reason: 'correction', note: 'A later count' } as const;
  await importDrafts(db, { uploadId, ...said, by: handler() });
  return uploadId;
}

const draftsOf = (uploadId: number) =>
  db
    .select()
    .from(tables.draft)
    .where(eq(tables.draft.uploadId, uploadId))
    .orderBy(asc(tables.draft.id));

const statesOf = async (uploadId: number) => (await draftsOf(uploadId)).map(({ state }) => state);

async function all(by: QueueReader, list: QueueList, uploadId: number): Promise<ChosenDrafts> {
  const { seen } = await queryDraftsSeen(db, draftsInList(by, list, uploadId));
  return { which: 'all', seen };
}

async function some(uploadId: number, ...places: number[]): Promise<ChosenDrafts> {
  const drafts = await draftsOf(uploadId);
  return { which: 'some', drafts: places.flatMap((place) => drafts[place] ?? []) };
}

async function submitAll(uploadId: number, isDecided = false) {
  const chosen = await all(author, 'own', uploadId);
  return submitDrafts(db, { uploadId, list: 'own', chosen, by: author, isDecided }, RULES);
}

async function publishChosen(uploadId: number, chosen: ChosenDrafts, by = reviewer) {
  const rulesSeen = await rulesMark(db, datasetId);
  const seen = { uploadId, chosen, by, checked: FILE_REVIEW_CHECKS, rulesSeen };
  return publishDrafts(db, seen, RULES);
}

async function publishAll(uploadId: number, by = reviewer) {
  return publishChosen(uploadId, await all(by, 'toReview', uploadId), by);
}

const versionNow = async () =>
  (await db.select().from(tables.dataset).where(eq(tables.dataset.id, datasetId)))[0]?.version ?? 0;

const eventsOf = async (action: string, subject: string) =>
  db
    .select()
    .from(tables.auditEvent)
    .where(and(eq(tables.auditEvent.action, action), like(tables.auditEvent.subject, subject)));

describe('the drafts of a file', () => {
  test('are submitted, reviewed and published, each as one of its own would be, in one version', async () => {
    const table = { datasetSlug: SLUG, headings: HEADINGS, by: admin };
    const rows = ['a1,2011-05-13,Iraq,Mosul,28,Islamic State,BBC'];
    const first = await bringTable(db, { ...table, rows }, RULES);
    await publishUpload(db, { uploadId: first, release: 'One', confirmed: [], by: admin });
    const uploadId = await drafted([
      'a1,2011-05-13,Iraq,Mosul,30,,',
      'a2,2012-06-13,Iraq,Basra,5,Islamic State,BBC',
      ',2013-06-13,Iraq,Tikrit,7,Islamic State,BBC',
    ]);
    expect(await submitAll(uploadId)).toEqual({ submitted: 3, left: 0 });
    const version = await versionNow();
    expect(await publishAll(uploadId)).toBe(3);
    expect(await versionNow()).toBe(version + 1);
    expect(await statesOf(uploadId)).toEqual(['published', 'published', 'published']);

    const drafts = await draftsOf(uploadId);
    const ids = [`${SLUG}-a1`, `${SLUG}-a2`, `${SLUG}-e${drafts[2]?.id}`];
    const found = await Promise.all(ids.map((id) => queryIncident(db, id, null)));
    expect(found.map((one) => one?.revision)).toMatchObject([
      { number: 2, reason: 'correction', note: 'A later count', state: 'published' },
      { number: 1, reason: 'first_entry', state: 'published' },
      { number: 1, reason: 'first_entry', state: 'published' },
    ]);
    const revisions = await db
      .select()
      .from(tables.incidentRevision)
      .where(eq(tables.incidentRevision.recordedVersion, version + 1))
      .orderBy(tables.incidentRevision.draftId);
    expect(revisions).toMatchObject(
      drafts.map(({ id }) => ({
        draftId: id,
        author: author.userId,
        reviewer: reviewer.userId,
        selfReviewed: false,
        independentSources: 1,
      })),
    );
    for (const { id } of drafts) {
      expect(await eventsOf('draft.submit', `draft:${id}`)).toHaveLength(1);
      expect(await eventsOf('draft.publish', `draft:${id}`)).toMatchObject([
        { author: reviewer.userId, details: { version: version + 1, isOwn: false } },
      ]);
    }
    expect(await eventsOf('incident.revise', `incident:${SLUG}-a1`)).toHaveLength(1);
    expect(await eventsOf('incident.record', `incident:${SLUG}-a2`)).toMatchObject([
      { details: { draft: drafts[1]?.id, writer: author.userId } },
    ]);
    expect(await eventsOf('upload.publish', `upload:${uploadId}`)).toMatchObject([
      { details: { drafts: 3, checked: FILE_REVIEW_CHECKS } },
    ]);
    expect(await differences(db)).toEqual([]);
  });

  test('stay where they are if something is wrong, improbable or undecided; choosing one decides', async () => {
    const uploadId = await drafted([
      ',2011-01-13,Iraq,Mosul,1,Islamic State,BBC',
      ',2011-02-13,Iraq,Mosul,900,Islamic State,BBC',
      ',2011-03-13,Iraq,Basra,4,Islamic State,BBC',
      ',2011-03-13,Iraq,Basra,4,Islamic State,BBC',
      ',2011-04-13,Iraq,Mosul,1,Islamic State,BBC',
    ]);
    const [, , , , last] = await draftsOf(uploadId);
    const { entry } = (await queryDraft(db, last?.id ?? 0)) ?? {};
    if (!last || !entry) throw new Error('there is no draft');
    const wrong = { ...entry, country: '' };
    await saveDraft(db, { draftId: last.id, saved: 1, entry: wrong, author: author.userId });
    expect(await submitAll(uploadId)).toEqual({ submitted: 2, left: 3 });
    expect(await statesOf(uploadId)).toEqual(['submitted', 'draft', 'submitted', 'draft', 'draft']);
    const chosen = await some(uploadId, 1, 3, 4);
    const again = { uploadId, list: 'own', chosen, by: author, isDecided: true } as const;
    expect(await submitDrafts(db, again, RULES)).toEqual({ submitted: 2, left: 1 });
    expect(await publishAll(uploadId)).toBe(4);
    expect((await draftsOf(uploadId)).at(-1)).toMatchObject({ state: 'draft', saved: 2 });
  });

  test('are submitted all the same where their author decides on all of them at once', async () => {
    const uploadId = await drafted([
      ',2011-06-13,Iraq,Mosul,900,Islamic State,BBC',
      ',2011-07-13,Iraq,Basra,4,Islamic State,BBC',
      ',2011-07-13,Iraq,Basra,4,Islamic State,BBC',
    ]);
    expect(await submitAll(uploadId)).toEqual({ submitted: 1, left: 2 });
    expect(await submitAll(uploadId, true)).toEqual({ submitted: 2, left: 0 });
    const [improbable] = await draftsOf(uploadId);
    expect((await queryDraft(db, improbable?.id ?? 0))?.entry.confirmed).toEqual([
      'large killed all 900',
    ]);
    expect(await publishAll(uploadId)).toBe(3);
  });

  test('are left where the incident was changed since', async () => {
    const table = { datasetSlug: SLUG, headings: HEADINGS, by: admin };
    const publish = async (row: string, release: string) => {
      const uploadId = await bringTable(db, { ...table, rows: [row] }, RULES);
      await publishUpload(db, { uploadId, release, confirmed: [], by: admin });
    };
    await publish('c1,2010-05-13,Iraq,Mosul,1,Islamic State,BBC', 'C one');
    const uploadId = await drafted([
      'c1,2010-05-13,Iraq,Mosul,2,,',
      ',2010-07-13,Iraq,Basra,2,Islamic State,BBC',
    ]);
    expect(await submitAll(uploadId)).toEqual({ submitted: 2, left: 0 });
    await publish('c1,2010-05-13,Iraq,Mosul,3,,', 'C two');
    const version = await versionNow();
    const [first] = await draftsOf(uploadId);
    const refused = publishAll(uploadId);
    await expect(refused).rejects.toBeInstanceOf(DraftInTheWay);
    await expect(refused).rejects.toThrow(
      `Draft ${first?.id} (row 2 of the file) can’t be included`,
    );
    expect(await versionNow()).toBe(version);
    expect(await statesOf(uploadId)).toEqual(['submitted', 'submitted']);

    await withdrawDrafts(db, {
      uploadId,
      chosen: await all(author, 'waiting', uploadId),
      by: author,
    });
    expect(await submitAll(uploadId)).toEqual({ submitted: 1, left: 1 });
    expect(await publishAll(uploadId)).toBe(1);
  });

  test('are sent back together with one comment, and are in the author’s hands again', async () => {
    const uploadId = await drafted([
      ',2009-01-13,Iraq,Mosul,1,Islamic State,BBC',
      ',2009-03-13,Iraq,Basra,4,Islamic State,BBC',
    ]);
    await submitAll(uploadId);
    const act = { uploadId, by: reviewer, chosen: await all(reviewer, 'toReview', uploadId) };
    await expect(sendDraftsBack(db, { ...act, comment: ' ' })).rejects.toThrow('needs to be fixed');
    expect(await sendDraftsBack(db, { ...act, comment: 'The places are wrong' })).toBe(2);
    for (const { id } of await draftsOf(uploadId)) {
      expect(await queryDraft(db, id)).toMatchObject({
        state: 'draft',
        comments: [{ author: 'Reviewer', text: 'The places are wrong' }],
      });
      expect(await eventsOf('draft.send_back', `draft:${id}`)).toHaveLength(1);
    }
    const { sentBack } = await queryQueue(db, author, 20);
    expect(sentBack.files).toMatchObject([{ uploadId, drafts: 2 }]);
    // Nobody has changed a word of them, so the file can still be undone.
    expect(await undoUpload(db, { uploadId, note: 'Wrong', by: handler() })).toMatchObject({
      takenBack: 2,
      leftAlone: 0,
    });
  });
});

describe('a review of many drafts', () => {
  const rows = [
    ',2008-01-13,Iraq,Mosul,1,Islamic State,BBC',
    ',2008-03-13,Iraq,Basra,4,Islamic State,BBC',
    ',2008-05-13,Iraq,Tikrit,4,Islamic State,BBC',
  ];

  test('is of what the reviewer saw', async () => {
    const uploadId = await drafted(rows);
    await submitAll(uploadId);
    const seen = await all(reviewer, 'toReview', uploadId);
    const ticked = await some(uploadId, 0, 1);
    const one = { ...(await some(uploadId, 0)) };
    await withdrawDrafts(db, { uploadId, chosen: one, by: author });
    const publish = (chosen: ChosenDrafts) => publishChosen(uploadId, chosen);
    await expect(publish(seen)).rejects.toThrow('Check the drafts again');
    await expect(publish(ticked)).rejects.toThrow('has not been submitted');
    const [first] = await draftsOf(uploadId);
    const { entry } = (await queryDraft(db, first?.id ?? 0)) ?? {};
    if (!first || !entry) throw new Error('there is no draft');
    const changed = { ...entry, place: 'Elsewhere' };
    await saveDraft(db, { draftId: first.id, saved: 1, entry: changed, author: author.userId });
    await submitAll(uploadId);
    await expect(publish(seen)).rejects.toThrow('Check the drafts again');
    await expect(publish(ticked)).rejects.toThrow('saved again');
    await expect(publish({ which: 'some', drafts: [] })).rejects.toThrow('Choose');
    expect(await publish(await some(uploadId, 0, 2))).toBe(2);
    expect(await statesOf(uploadId)).toEqual(['published', 'submitted', 'published']);
  });

  test('is by someone who had no hand in any, also where the database is asked', async () => {
    const uploadId = await drafted(rows.map((row) => row.replace('2008', '2007')));
    const [first] = await draftsOf(uploadId);
    const { entry } = (await queryDraft(db, first?.id ?? 0)) ?? {};
    if (!first || !entry) throw new Error('there is no draft');
    const changed = { ...entry, place: 'Elsewhere' };
    await saveDraft(db, { draftId: first.id, saved: 1, entry: changed, author: reviewer.userId });
    await submitAll(uploadId);
    const chosen = await some(uploadId, 0, 1, 2);
    await expect(publishChosen(uploadId, chosen)).rejects.toThrow(
      `Draft ${first.id} (row 2 of the file) can’t be included, so nothing was done. You worked on this draft`,
    );
    const asAuthor = { ...author, isReviewer: true };
    await expect(publishChosen(uploadId, chosen, asAuthor)).rejects.toThrow(
      'You worked on this draft',
    );
    // Who says falsely that the desk is of one person gets no further.
    const alone = { ...asAuthor, onePersonDesk: true };
    await expect(publishAll(uploadId, alone)).rejects.toThrow('You worked on this draft');
    expect(await statesOf(uploadId)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(await publishAll(uploadId)).toBe(2);
    const { handInIt } = await queryQueue(db, reviewer, 20);
    expect(handInIt.files).toMatchObject([{ uploadId, drafts: 1 }]);
  });

  test('publishes nothing before all is checked that a table of drafts asks for', async () => {
    const uploadId = await drafted(rows.map((row) => row.replace('2008', '1999')));
    await submitAll(uploadId);
    const chosen = await some(uploadId, 0, 1, 2);
    const [first = '', ...rest] = FILE_REVIEW_CHECKS;
    for (const [checked, left] of [
      [[], FILE_REVIEW_CHECKS],
      [rest, [first]],
      [REVIEW_CHECKS, FILE_REVIEW_CHECKS],
    ] as const) {
      const publication = { uploadId, chosen, by: reviewer, checked, rulesSeen: '' };
      await expect(publishDrafts(db, publication, RULES)).rejects.toMatchObject({
        name: 'Unchecked',
        left,
      });
    }
    expect(await statesOf(uploadId)).toEqual(['submitted', 'submitted', 'submitted']);
    expect(await publishChosen(uploadId, chosen)).toBe(3);
  });

  test('publishes nothing once figures are found in another way than when they were seen', async () => {
    const uploadId = await drafted(rows.map((row) => row.replace('2008', '1998')));
    await submitAll(uploadId);
    const rulesSeen = await rulesMark(db, datasetId);
    const seen = { uploadId, by: reviewer, checked: FILE_REVIEW_CHECKS, rulesSeen };
    const chosen = await all(reviewer, 'toReview', uploadId);
    await database.db.update(tables.dataset).set({ defaultRule: 'median' });
    await expect(publishDrafts(db, { ...seen, chosen }, RULES)).rejects.toThrow(
      'How published figures are found has changed since you opened this page',
    );
    await database.db.update(tables.dataset).set({ defaultRule: 'widest_range' });
    const reprints = { publisher: 'a reprinter', origin: 'an agency', note: null };
    await database.db.insert(tables.republisher).values(reprints);
    await expect(publishDrafts(db, { ...seen, chosen }, RULES)).rejects.toThrow(
      'How published figures are found',
    );
    expect(await statesOf(uploadId)).toEqual(['submitted', 'submitted', 'submitted']);
    await database.db.delete(tables.republisher);
    expect(await publishDrafts(db, { ...seen, chosen }, RULES)).toBe(3);
  });

  test('publishes all or nothing, though the database takes half of it', async () => {
    const many = Array.from(
      { length: 250 },
      (_, i) => `k${i},2006-05-13,Iraq,Place ${i},${i + 1},Front ${i},BBC`,
    );
    const uploadId = await drafted(many);
    await db
      .update(tables.draft)
      .set({ duplicates: [] })
      .where(eq(tables.draft.uploadId, uploadId));
    expect(await submitAll(uploadId, true)).toEqual({ submitted: 250, left: 0 });
    const last = (await draftsOf(uploadId)).at(-1);
    await database.db.execute(sql`
      alter table draft_save disable trigger no_update;
      update draft_save set entry = jsonb_set(entry, '{country}', '"ZZZ"') where draft_id = ${sql.raw(String(last?.id))};
      alter table draft_save enable trigger no_update`);
    const counts = () =>
      Promise.all(
        [tables.incident, tables.actor, tables.source, tables.auditEvent].map((one) =>
          db.$count(one),
        ),
      );
    const before = [await versionNow(), await counts()];
    await expect(publishAll(uploadId)).rejects.toThrow(
      `Draft ${last?.id} (row 251 of the file) can’t be included, so nothing was done. It can’t be published as it is: ZZZ is not a country that the ledger knows. Send it back`,
    );
    expect([await versionNow(), await counts()]).toEqual(before);
    expect(new Set(await statesOf(uploadId))).toEqual(new Set(['submitted']));
  });
});

test('the drafts of a file are sorted by what they say, and what is unknown comes last', async () => {
  const uploadId = await drafted([
    ',2009-03-03,Iraq,Tikrit,dozens,Islamic State,BBC',
    ',2009-02-02,Iraq,Basra,"at least 1,200",Islamic State,BBC',
    ',2009-01-01,Iraq,Zakho,3-5,Islamic State,BBC',
    ',2009-04-04,Iraq,,20,Islamic State,BBC',
  ]);
  const rowsBy = async (sort: DraftSort, isDown = false) => {
    const page = { limit: 10, offset: 0, order: draftOrder(sort, isDown) };
    const condition = draftsInList(author, 'own', uploadId);
    const found = await queryDraftsInShort(db, condition, page, RULES);
    return found.map(({ draft }) => draft.uploadRow);
  };
  expect(await rowsBy('row', true)).toEqual([5, 4, 3, 2]);
  expect(await rowsBy('date')).toEqual([4, 3, 2, 5]);
  expect(await rowsBy('place')).toEqual([3, 2, 4, 5]);
  expect(await rowsBy('killed')).toEqual([4, 5, 3, 2]);
  expect(await rowsBy('killed', true)).toEqual([3, 5, 4, 2]);
  expect(await rowsBy('wounded')).toHaveLength(4);
});

test('a file is one line of the queue, and its drafts are none', async () => {
  const uploadId = await drafted([
    ',2005-01-13,Iraq,Mosul,1,Islamic State,BBC',
    ',2005-03-13,Iraq,Basra,4,Islamic State,BBC',
  ]);
  const before = await queryQueue(db, reviewer, 20);
  await submitAll(uploadId);
  const after = await queryQueue(db, reviewer, 20);
  expect(after.toReview.files).toMatchObject([
    ...before.toReview.files,
    { uploadId, fileName: 'attacks.csv', drafts: 2, author: 'Author' },
  ]);
  expect(after.toReview.total).toBe(before.toReview.total);
  expect((await queryQueue(db, author, 20)).waiting.files).toContainEqual(
    expect.objectContaining({ uploadId, drafts: 2 }),
  );
});

describe('figures of every kind', () => {
  const FIGURES = 'Killed,Children killed,Women killed low,Women killed high,Civilians killed';
  const REST =
    'Injured children,Missing,Abducted,Released,Released women,Other country,Other place';
  const WITH_ALL = `id,date,country,place,source,${FIGURES},${REST}`;
  const ROW =
    'every-kind,2011-05-13,Iraq,Mosul,BBC,28,at least 3,2,4,17–20,6,several,about 40,12,5,Syria;TUR,Hasakah';
  const SAID = [
    'killed all 28 28 28 exact',
    'killed civilian 17 null 20 between',
    'killed children 3 null null at_least',
    'killed women 2 null 4 between',
    'wounded children 6 6 6 exact',
    'missing all several',
    'abducted all null 40 null about',
    'released all 12 12 12 exact',
    'released women 5 5 5 exact',
  ];
  const OTHER_PLACES = [
    { country: 'SYR', admin1: null, place: 'Hasakah' },
    { country: 'TUR', admin1: null, place: null },
  ];

  /** What is published of the one incident of a dataset; and the dataset in the ledger's own layout. */
  async function published(slug: string) {
    const state = await queryState(db, slug, null);
    if (state === null) throw new Error(`there is no dataset ${slug}`);
    const incidents = await db.transaction(async (snapshot) => {
      const all: IncidentInput[] = [];
      for await (const batch of exportIncidents(snapshot, state)) all.push(...batch);
      return all;
    });
    const [one] = incidents;
    const figures = one?.figures.map(({ outcome, victims, low, best, high, qualifier, words }) =>
      [outcome, victims, ...(words === null ? [low, best, high, qualifier] : [words])]
        .map(String)
        .join(' '),
    );
    const own = csvText([EXPORTED_COLUMNS, ...incidents.map((each) => exportedRow(each, true))]);
    return { figures, otherPlaces: one?.otherPlaces, own };
  }

  test('come from columns, and go there and back in the ledger’s own layout', async () => {
    await insertDataset(db, 'from-columns');
    const brought = (datasetSlug: string, table: string) => {
      const [headings = '', ...rows] = table.trimEnd().split(/\r?\n/);
      return bringTable(db, { datasetSlug, headings, rows, by: admin }, RULES);
    };
    const first = await brought('from-columns', `${WITH_ALL}\n${ROW}`);
    await publishUpload(db, { uploadId: first, release: 'One', confirmed: [], by: admin });
    const { own, ...said } = await published('from-columns');
    expect(said.figures?.toSorted()).toEqual(SAID.toSorted());
    expect(said.otherPlaces).toEqual(OTHER_PLACES);

    // The same again changes nothing.
    const again = await brought('from-columns', own);
    const results = await db
      .select({ result: tables.uploadReading.result, findings: tables.uploadReading.findings })
      .from(tables.uploadReading)
      .where(eq(tables.uploadReading.uploadId, again));
    expect(results).toMatchObject([{ result: 'unchanged', findings: { faults: [] } }]);

    // Nor does a way through drafts, which people may look at and save.
    await insertDataset(db, 'through-drafts');
    const by = { id: author.userId, keepsDatasets: false };
    const [headings = '', ...rows] = own.trimEnd().split(/\r?\n/);
    const table = { datasetSlug: 'through-drafts', headings, rows, by };
    const uploadId = await bringTable(db, table, RULES);
    await importDrafts(db, { uploadId, reason: null, note: null, by });
    expect(await submitAll(uploadId, true)).toEqual({ submitted: 1, left: 0 });
    expect(await publishAll(uploadId)).toBe(1);
    const { own: _, ...after } = await published('through-drafts');
    expect(after).toEqual(said);
  });
});
