import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { entryContext } from '@/db/read/entry-context';
import { queryIncident } from '@/db/read/incident';
import { dataset } from '@/db/schema';
import { correctDataset } from '@/desk/datasets/verbs';
import { figuresMark } from '@/desk/drafts/publish';
import { queryDraft } from '@/desk/drafts/queries';
import { queryMovedByRules } from '@/desk/drafts/queries-of-rules';
import { saveDraft, startCorrection, startDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import type { ProposalRule } from '@/lib/domain/enums';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { FiguresMoved, StaleDraft } from '@/lib/entry/draft-errors';
import { entrySchema, type IncidentEntry } from '@/lib/entry/entry';
import { readEntry } from '@/lib/entry/read-entry';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const SLUG = 'grid';

let database: TestDatabase;
let db: Pool;
let author: string;
let other: string;
let reviewer: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await insertDataset(db, SLUG);
  author = await insertUser(db, 'Author', 'contributor');
  other = await insertUser(db, 'Other', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(() => database.drop());

const start = (entry: IncidentEntry) => startDraft(db, { datasetSlug: SLUG, entry, author });

async function published(draftId: number, saved = 1) {
  await submitDraft(db, { draftId, author }, RULES);
  const publicId = await publishDraft(
    db,
    { draftId, saved, reviewer, checked: REVIEW_CHECKS },
    RULES,
  );
  const found = await queryIncident(db, publicId, null);
  if (found === null) throw new Error('it is not published');
  return { publicId, record: found.record };
}

test('a grid of what two sources say is published as claims and as the figures that the form showed', async () => {
  const draftId = await start(
    armyPostEntry({
      sources: entrySchema.parse({
        sources: [
          { publisher: 'The Gazette', publishedOn: '2024-05-14' },
          { publisher: 'The Wire', publishedOn: '2024-05-15' },
        ],
      }).sources,
      claims: entrySchema.parse({
        claims: [
          { source: '1', killed_all: 'at least 28', killed_children: '6', wounded_all: 'dozens' },
          {
            source: '2',
            killed_all: '17–20',
            killed_civilian: '12',
            official: 'yes',
            quoted: 'Up to 20.',
          },
        ],
      }).claims,
      figures: entrySchema.parse({
        figures: [
          { outcome: 'killed', victims: 'civilian', written: 'up to 15', reason: 'As counted' },
        ],
      }).figures,
      confirmed: [
        ...armyPostEntry().confirmed,
        'new publisher the gazette',
        'new publisher the wire',
      ],
    }),
  );
  const { record } = await published(draftId);
  expect(record.claims).toMatchObject([
    { outcome: 'killed', victims: 'all', low: 28, high: null, qualifier: 'at_least' },
    { outcome: 'killed', victims: 'children', best: 6 },
    { outcome: 'wounded', victims: 'all', best: null, qualifier: 'unknown', words: 'dozens' },
    { outcome: 'killed', victims: 'all', low: 17, best: null, high: 20, official: true },
    { outcome: 'killed', victims: 'civilian', best: 12, quoted: 'Up to 20.' },
  ]);
  const figures = new Map(record.figures.map((one) => [`${one.outcome} ${one.victims}`, one]));
  expect(figures.size).toBe(4);
  expect(figures.get('killed all')).toMatchObject({
    low: 17,
    high: null,
    basis: { rule: 'widest_range' },
  });
  expect(figures.get('killed children')).toMatchObject({ best: 6 });
  expect(figures.get('killed civilian')).toMatchObject({
    low: null,
    high: 15,
    basis: { rule: 'by_hand', reason: 'As counted' },
  });
  expect(figures.get('wounded all')).toMatchObject({ best: null, words: 'dozens' });
});

describe('the rule of a dataset', () => {
  const RULED = 'ruled';

  async function setRule(defaultRule: ProposalRule): Promise<void> {
    const [found] = await db.select().from(dataset).where(eq(dataset.slug, RULED));
    if (found === undefined) throw new Error('there is no such dataset');
    const { title, publisher, description, coverage, licence, citation, recordsWounded } = found;
    const words = { title, publisher, description, coverage, licence, citation, recordsWounded };
    const read = {
      ...words,
      defaultRule: found.defaultRule,
      redistribution: found.redistribution,
    };
    await correctDataset(db, { slug: RULED, read, words: { ...read, defaultRule }, author });
  }

  /** An official body said 17 to 20, a newspaper says at least 28 two days later. */
  const twoSources = armyPostEntry({
    sources: entrySchema.parse({
      sources: [
        { title: 'One', publishedOn: '2024-05-14' },
        { title: 'Two', publishedOn: '2024-05-16' },
      ],
    }).sources,
    claims: entrySchema.parse({
      claims: [
        { source: '1', killed_all: '17–20', official: 'yes' },
        { source: '2', killed_all: 'at least 28' },
      ],
    }).claims,
    figures: [],
  });
  const submittedOne = async () => {
    const draftId = await startDraft(db, { datasetSlug: RULED, entry: twoSources, author });
    await submitDraft(db, { draftId, author }, RULES);
    return draftId;
  };
  const readingOf = async (draftId: number) => {
    const draft = await queryDraft(db, draftId);
    if (draft === null) throw new Error('there is no draft');
    const context = await entryContext(db, { ...draft, datasetId: draft.dataset.id }, RULES);
    return readEntry(draft.entry, context);
  };

  test('finds figures from when it is chosen on, changes nothing published, and nothing that was reviewed before', async () => {
    await insertDataset(db, RULED);
    await setRule('latest_official');
    const first = await published(
      await startDraft(db, { datasetSlug: RULED, entry: twoSources, author }),
    );
    const official = { low: 17, high: 20, basis: { rule: 'latest_official' } };
    expect(first.record.figures).toMatchObject([official]);

    const waiting = await submittedOne();
    const { incident } = await readingOf(waiting);
    expect(incident?.figures).toMatchObject([official]);
    const figures = incident === null ? '' : figuresMark(incident);
    const [ruled] = await db.select().from(dataset).where(eq(dataset.slug, RULED));
    expect(await queryMovedByRules(db, ruled?.id ?? 0, RULES)).toEqual({
      open: 1,
      read: 1,
      moved: new Map([
        ['latest_official', 0],
        ['widest_range', 1],
        ['median', 1],
        ['highest_corroborated', 1],
      ]),
    });
    await setRule('widest_range');
    const publication = { draftId: waiting, saved: 1, reviewer, checked: REVIEW_CHECKS };
    await expect(publishDraft(db, { ...publication, figures }, RULES)).rejects.toThrow(
      FiguresMoved,
    );
    const widest = { low: 17, high: null, basis: { rule: 'widest_range' } };
    expect((await readingOf(waiting)).incident?.figures).toMatchObject([widest]);

    expect((await queryIncident(db, first.publicId, null))?.record).toEqual(first.record);
    const correction = await startCorrection(db, {
      publicId: first.publicId,
      reason: 'new_information',
      note: 'A later report.',
      author,
    });
    const begun = (await queryDraft(db, correction))?.entry;
    if (begun === undefined) throw new Error('there is no draft');
    const third = entrySchema.parse({ claims: [{ source: '2', killed_all: '40' }] }).claims;
    const entry = { ...begun, claims: [...begun.claims, ...third] };
    await saveDraft(db, { draftId: correction, saved: 1, entry, author });
    expect((await readingOf(correction)).incident?.figures).toMatchObject([official]);
  });
});

describe('what was saved before claims were rows of a grid', () => {
  const estimate = { low: '', best: '', high: '' };
  const oldEntry = {
    ...armyPostEntry(),
    claims: [
      {
        ...estimate,
        source: '1',
        outcome: 'killed',
        victims: 'all',
        qualifier: 'at_least',
        best: '4',
        official: '',
        quoted: '',
        locator: '',
      },
      {
        ...estimate,
        source: '1',
        outcome: 'wounded',
        victims: 'all',
        qualifier: 'exact',
        best: '5',
        official: '',
        quoted: '',
        locator: '',
      },
    ],
    figures: [
      {
        ...estimate,
        outcome: 'killed',
        victims: 'all',
        rule: 'widest_range',
        qualifier: 'exact',
        reason: '',
      },
      {
        ...estimate,
        outcome: 'wounded',
        victims: 'all',
        rule: 'by_hand',
        qualifier: 'exact',
        best: '6',
        reason: 'Counted',
      },
    ],
  };

  /** Puts an old entry in the place of what a draft says, as a ledger of that time holds it. */
  async function keepAsOld(draftId: number, column: 'entry' | 'base_entry'): Promise<void> {
    const json = JSON.stringify(oldEntry);
    await database.db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(
        column === 'entry'
          ? sql`update draft_save set entry = ${json}::jsonb where draft_id = ${draftId}`
          : sql`update draft set base_entry = ${json}::jsonb where id = ${draftId}`,
      );
    });
  }

  test('is read as the rows of today, saved over, and published with the same figures', async () => {
    const draftId = await start(armyPostEntry());
    await keepAsOld(draftId, 'entry');
    const draft = await queryDraft(db, draftId);
    expect(draft?.entry.claims).toMatchObject([{ killed_all: 'at least 4', wounded_all: '5' }]);
    const entry = { ...entrySchema.parse(draft?.entry), summary: 'In words.' };
    expect(await saveDraft(db, { draftId, saved: 1, entry, author })).toBe(2);
    const { record } = await published(draftId, 2);
    expect(record.claims).toMatchObject([
      { outcome: 'killed', low: 4, best: null, high: null, qualifier: 'at_least' },
      { outcome: 'wounded', low: 5, best: 5, high: 5 },
    ]);
    expect(record.figures).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ outcome: 'killed', low: 4, high: null }),
        expect.objectContaining({ outcome: 'wounded', best: 6 }),
      ]),
    );
  });

  test('is no change where nothing was changed, and is merged with what somebody else saved', async () => {
    const draftId = await start(armyPostEntry());
    await keepAsOld(draftId, 'entry');
    const entry = entrySchema.parse(oldEntry);
    expect(await saveDraft(db, { draftId, saved: 1, entry, author })).toBe(1);
    const theirs = { ...entry, place: 'Baqubah' };
    expect(await saveDraft(db, { draftId, saved: 1, entry: theirs, author: other })).toBe(2);
    const stale = await saveDraft(db, {
      draftId,
      saved: 1,
      entry: { ...entry, summary: 'Mine.' },
      author,
    }).catch((error: unknown) => error);
    if (!(stale instanceof StaleDraft)) throw new Error('it was saved');
    expect(stale.base).toEqual(entry);
    expect(stale.theirs).toEqual(theirs);
  });

  test('leaves a correction that began from it as it is', async () => {
    const { publicId, record } = await published(await start(entrySchema.parse(oldEntry)));
    const draftId = await startCorrection(db, {
      publicId,
      reason: 'correction',
      note: 'A word.',
      anyway: true,
      author,
    });
    await keepAsOld(draftId, 'base_entry');
    const draft = await queryDraft(db, draftId);
    if (draft === null) throw new Error('there is no draft');
    const entry = { ...draft.entry, summary: 'More is known.' };
    const saved = await saveDraft(db, { draftId, saved: 1, entry, author });
    const after = await published(draftId, saved);
    expect(after.record).toEqual({ ...record, summary: 'More is known.' });
  });
});

describe('two saves of one person', () => {
  const form = '6f1c2f0e-6a44-4f2a-9c33-2f2f3c1f7a10';
  const second = '0d0a6c5e-1b1f-4df9-8a54-5b6a2a4d9b11';
  const places = (place: string) => armyPostEntry({ place });

  test('of one opened form that cross are no quarrel with oneself', async () => {
    const draftId = await start(armyPostEntry());
    const save = (place: string) =>
      saveDraft(db, { draftId, saved: 1, form, entry: places(place), author });
    expect(await save('Bagh')).toBe(2);
    expect(await save('Baghdad')).toBe(3);
    expect((await queryDraft(db, draftId))?.entry.place).toBe('Baghdad');
  });

  test('of two windows are told apart, and so are two people’s', async () => {
    const draftId = await start(armyPostEntry());
    await saveDraft(db, { draftId, saved: 1, form, entry: places('Baqubah'), author });
    const stale = await saveDraft(db, {
      draftId,
      saved: 1,
      form: second,
      entry: places('Muqdadiya'),
      author,
    }).catch((error: unknown) => error);
    expect(stale).toMatchObject({ name: 'StaleDraft', savedBy: author, saved: 2 });
    await expect(
      saveDraft(db, { draftId, saved: 1, form, entry: places('Taji'), author: other }),
    ).rejects.toThrow(StaleDraft);
  });
});
