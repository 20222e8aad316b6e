import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { queryAlike } from '@/desk/drafts/duplicates';
import { queryDraft } from '@/desk/drafts/queries';
import { queryCarriedInto } from '@/desk/drafts/queries-of-own';
import { saveDraft, startCorrection, startDraft } from '@/desk/drafts/verbs';
import { addReport, copyDraft, copyIncident } from '@/desk/drafts/verbs-of-reports';
import { discardDraft, publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { retractIncident } from '@/desk/incidents/verbs';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { AlreadyBegun, OthersDraft, OwnDraft, WrongDraftState } from '@/lib/entry/draft-errors';
import { EMPTY_ROW, type IncidentEntry } from '@/lib/entry/entry';
import { partyQuestion } from '@/lib/entry/new-names';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertPublisher } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => null };
const SLUG = 'reports';

let database: TestDatabase;
let db: Pool;
let author: string;
let other: string;
let reviewer: string;
let incidents = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await insertPublisher(db, 'Reuters');
  author = await insertUser(db, 'Author', 'contributor');
  other = await insertUser(db, 'Other', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(() => database.drop());

/** A published incident that a file brought; gives its public id. */
async function known(): Promise<string> {
  incidents += 1;
  const id = `post-${incidents}`;
  const given = {
    dateStart: '2024-05-13',
    place: 'Mutaibijah',
    parties: [groupParty('Islamic State', 'perpetrator')],
    figures: [figure('killed', 5)],
  };
  await importIncidents(db, SLUG, `r${incidents}`, [incidentInput(id, given)]);
  return `${SLUG}-${id}`;
}

/** A second report of it that is typed in as a new incident. */
const typed = (given: Partial<IncidentEntry> = {}) =>
  armyPostEntry({
    place: 'Mutaibija',
    sources: [{ ...EMPTY_ROW.sources, publisher: 'Reuters', publishedOn: '2024-05-15' }],
    claims: [{ ...EMPTY_ROW.claims, source: '1', killed_all: 'at least 6', quoted: 'six dead' }],
    figures: [],
    summary: 'Six were killed.',
    ...given,
  });
const start = (by = author, entry = typed()) =>
  startDraft(db, { datasetSlug: SLUG, entry, author: by });
const by = (id: string, isReviewer = false) => ({ id, isReviewer });

async function draftOf(id: number) {
  const draft = await queryDraft(db, id);
  if (draft === null) throw new Error(`draft ${id} is not there`);
  return draft;
}

const eventsOn = async (draft: number) =>
  db.execute<{ action: string; author: string; details: unknown }>(
    sql`select action, author, details from audit_event where subject = ${`draft:${draft}`} order by id`,
  );

describe('a report that is added to a known incident', () => {
  test('begins a correction with its sources and claims, and is discarded with a trace', async () => {
    const publicId = await known();
    const report = await start();
    const correction = await addReport(db, { draftId: report, publicId, by: by(author) });
    const draft = await draftOf(correction);
    expect(draft).toMatchObject({
      publicId,
      carriedFromId: report,
      state: 'draft',
      reason: 'new_information',
      note: 'Adds a report: Reuters, 15 May 2024.',
      entry: {
        place: 'Mutaibijah',
        summary: 'Six were killed.',
        sources: [{ publisher: 'Reuters', publishedOn: '2024-05-15' }],
        claims: [{ source: '1', killed_all: 'at least 6', quoted: 'six dead' }],
      },
    });
    expect(await draftOf(report)).toMatchObject({ state: 'discarded', entry: typed() });
    expect(await queryCarriedInto(db, report)).toBe(correction);
    expect(await queryCarriedInto(db, correction)).toBeNull();
    expect((await eventsOn(report)).at(-1)).toEqual({
      action: 'draft.discard',
      author,
      details: { carriedInto: correction },
    });
    expect(await eventsOn(correction)).toEqual([
      {
        action: 'draft.start',
        author,
        details: { incident: publicId, number: 1, carriedFrom: report },
      },
    ]);
  });

  test('is published as the incident’s next revision, with the figure that it had', async () => {
    const publicId = await known();
    const draftId = await addReport(db, { draftId: await start(), publicId, by: by(author) });
    await submitDraft(db, { draftId, author }, RULES);
    await publishDraft(db, { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES);
    const found = await queryIncident(db, publicId, null);
    expect(found?.revision.number).toBe(2);
    expect(found?.record.claims).toMatchObject([{ outcome: 'killed', low: 6, quoted: 'six dead' }]);
    expect(found?.record.figures).toMatchObject([{ outcome: 'killed', best: 5 }]);
  });

  test('stays its author’s: another contributor can’t add it, and a reviewer who does can’t publish it', async () => {
    const publicId = await known();
    const report = await start();
    const add = (who: ReturnType<typeof by>) =>
      addReport(db, { draftId: report, publicId, by: who });
    await expect(add(by(other))).rejects.toThrow(OthersDraft);
    expect(await draftOf(report)).toMatchObject({ state: 'draft' });
    const draftId = await add(by(reviewer, true));
    expect((await draftOf(draftId)).author.name).toBe('Reviewer');
    await submitDraft(db, { draftId, author: reviewer }, RULES);
    const { saved } = await draftOf(draftId);
    await expect(
      publishDraft(db, { draftId, saved, reviewer, checked: REVIEW_CHECKS }, RULES),
    ).rejects.toThrow(OwnDraft);
  });

  test('is not published by whoever typed it, when another has added it', async () => {
    const publicId = await known();
    const report = await start(reviewer);
    const second = await insertUser(db, `Second ${incidents}`, 'reviewer');
    const draftId = await addReport(db, { draftId: report, publicId, by: by(second, true) });
    await submitDraft(db, { draftId, author: second }, RULES);
    const { saved } = await draftOf(draftId);
    const publish = (who: string) =>
      publishDraft(db, { draftId, saved, reviewer: who, checked: REVIEW_CHECKS }, RULES);
    await expect(publish(reviewer)).rejects.toThrow(OwnDraft);
    const third = await insertUser(db, `Third ${incidents}`, 'reviewer');
    expect(await publish(third)).toBe(publicId);
  });

  test('of two people who add theirs to one incident, the second is told of the first', async () => {
    const publicId = await known();
    const [one, two] = [await start(author), await start(other)];
    const ends = await Promise.allSettled([
      addReport(db, { draftId: one, publicId, by: by(author) }),
      addReport(db, { draftId: two, publicId, by: by(other) }),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const states = [(await draftOf(one)).state, (await draftOf(two)).state];
    expect(states.sort()).toEqual(['discarded', 'draft']);
    const left = states[0] === 'discarded' && (await draftOf(one)).state === 'draft' ? one : two;
    const told = ends.find((end) => end.status === 'rejected');
    expect(told?.status === 'rejected' && told.reason).toBeInstanceOf(AlreadyBegun);
    const owner = left === one ? author : other;
    await addReport(db, { draftId: left, publicId, anyway: true, by: by(owner) });
  });

  test('is refused where it is no new incident, or that one is not published, or in another dataset', async () => {
    const publicId = await known();
    const correction = await startCorrection(db, {
      publicId,
      reason: 'correction',
      note: null,
      author,
    });
    const target = await known();
    const add = (draftId: number, to = target) =>
      addReport(db, { draftId, publicId: to, by: by(author) });
    await expect(add(correction)).rejects.toThrow('corrects an incident already');
    await importIncidents(db, 'elsewhere', 'r1', [incidentInput('far')]);
    const report = await start();
    await expect(add(report, 'elsewhere-far')).rejects.toThrow('another dataset');
    await expect(add(report, 'nowhere')).rejects.toThrow('does not exist');
    await retractIncident(db, { publicId: target, note: 'Wrong.', author: reviewer });
    await expect(add(report)).rejects.toThrow('retracted');
    await discardDraft(db, { draftId: report, by: by(author) });
    await expect(add(report, publicId)).rejects.toThrow(WrongDraftState);
  });
});

describe('a copy', () => {
  test('of a draft is a new draft that says the same, whatever became of the first', async () => {
    const first = await start();
    await discardDraft(db, { draftId: first, by: by(author) });
    const copy = await copyDraft(db, { draftId: first, author: other });
    expect(await draftOf(copy)).toMatchObject({
      publicId: null,
      state: 'draft',
      author: { name: 'Other' },
      entry: { ...typed(), confirmed: [] },
    });
    const [begun] = await eventsOn(copy);
    expect(begun).toMatchObject({ action: 'draft.start', details: { copyOf: `draft:${first}` } });
    await expect(copyDraft(db, { draftId: 999_999, author })).rejects.toThrow('no draft');
  });

  test('of another’s draft is not reviewed by that other', async () => {
    const first = await start(reviewer);
    const copy = await copyDraft(db, { draftId: first, author });
    const { saved, entry } = await draftOf(copy);
    const confirmed = entry.parties.map(({ name }) => partyQuestion(name));
    const now = await saveDraft(db, {
      draftId: copy,
      saved,
      entry: { ...entry, confirmed },
      author,
    });
    await submitDraft(db, { draftId: copy, author }, RULES);
    await expect(
      publishDraft(db, { draftId: copy, saved: now, reviewer, checked: REVIEW_CHECKS }, RULES),
    ).rejects.toThrow(OwnDraft);
  });

  test('of a published incident is a new draft in its dataset', async () => {
    const publicId = await known();
    const copy = await copyIncident(db, { publicId, author });
    const draft = await draftOf(copy);
    expect(draft).toMatchObject({ publicId: null, dataset: { slug: SLUG } });
    expect(draft.entry).toMatchObject({ place: 'Mutaibijah', dateStart: '2024-05-13' });
    expect((await queryIncident(db, publicId, null))?.revision.number).toBe(1);
  });
});

describe('likely duplicates of a draft', () => {
  test('are looked for among open drafts of new incidents too, with who writes them', async () => {
    const where = { country: 'NGA', place: 'Gwoza' };
    const mine = await start(author, typed({ ...where, dateStart: '2015-03-01' }));
    const same = await start(other, typed({ ...where, dateStart: '2015-03-02' }));
    const notYet = await start(other, typed({ ...where, dateStart: '' }));
    const longAgo = await start(other, typed({ ...where, dateStart: '2011-03-01' }));
    const gone = await start(other, typed({ ...where, dateStart: '2015-03-01' }));
    await discardDraft(db, { draftId: gone, by: by(other) });
    const alike = await queryAlike(db, await draftOf(mine), RULES);
    expect(alike?.drafts.map(({ draftId }) => draftId)).toEqual([same]);
    expect(alike?.drafts[0]).toMatchObject({
      author: 'Other',
      isSubmitted: false,
      place: 'Gwoza',
      reasons: expect.arrayContaining(['1 day apart']),
    });
    await submitDraft(db, { draftId: same, author: other }, RULES);
    const later = await queryAlike(db, await draftOf(mine), RULES);
    expect(later?.drafts[0]).toMatchObject({ draftId: same, isSubmitted: true });
    expect(await queryAlike(db, await draftOf(notYet), RULES)).toBeNull();
    expect((await queryAlike(db, await draftOf(longAgo), RULES))?.drafts).toEqual([]);
  });
});
