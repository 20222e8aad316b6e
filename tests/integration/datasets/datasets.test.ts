import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { auditEvent, dataset, datasetPast, release, releaseNote } from '@/db/schema';
import { queryReleases } from '@/desk/datasets/queries';
import {
  correctDataset,
  createDataset,
  DatasetChanged,
  describeRelease,
  NoteChanged,
  nameRelease,
} from '@/desk/datasets/verbs';
import type { DatasetWords } from '@/lib/domain/dataset';
import { datasetsAnswer } from '@/site/api/lists';
import { trendAnswer } from '@/site/api/trend';
import { keptView } from '@/site/reads/kept';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const SLUG = 'reports';
const TREND = `/api/v1/trend?dataset=${SLUG}`;

let database: TestDatabase;
let db: Pool;
let author: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Admin', 'admin');
  await importIncidents(db, SLUG, 'one', [incidentInput('a', { figures: [figure('wounded', 5)] })]);
});
afterAll(() => database.drop());

async function wordsOf(slug: string): Promise<DatasetWords & { version: number }> {
  const [row] = await db
    .select({
      title: dataset.title,
      publisher: dataset.publisher,
      description: dataset.description,
      coverage: dataset.coverage,
      licence: dataset.licence,
      citation: dataset.citation,
      recordsWounded: dataset.recordsWounded,
      defaultRule: dataset.defaultRule,
      redistribution: dataset.redistribution,
      version: dataset.version,
    })
    .from(dataset)
    .where(eq(dataset.slug, slug));
  if (row === undefined) throw new Error('no such dataset');
  return row;
}

/** Corrects the dataset as one who has read it just now, or `read` before. */
async function correct(changed: Partial<DatasetWords>, read?: DatasetWords, slug = SLUG) {
  const { version: _, ...now } = await wordsOf(slug);
  const from = read ?? now;
  await correctDataset(db, { slug, read: from, words: { ...from, ...changed }, author });
}

const eventsOn = (subject: string) =>
  db
    .select({ action: auditEvent.action, author: auditEvent.author, details: auditEvent.details })
    .from(auditEvent)
    .where(eq(auditEvent.subject, subject))
    .orderBy(auditEvent.id);

describe('correcting what is said of a dataset', () => {
  test('makes a version in which no figure moves, and says before and after in the audit log', async () => {
    const before = await wordsOf(SLUG);
    const old = await ask(db, trendAnswer, TREND);
    const oldBody = await old.json();
    await correct({ title: 'Reports, corrected', coverage: 'Iraq since 2014' });
    expect(await wordsOf(SLUG)).toEqual({
      ...before,
      title: 'Reports, corrected',
      coverage: 'Iraq since 2014',
      version: before.version + 1,
    });
    expect((await eventsOn(`dataset:${SLUG}`)).at(-1)).toEqual({
      action: 'dataset.correct',
      author,
      details: {
        version: before.version + 1,
        before: { title: before.title, coverage: null },
        after: { title: 'Reports, corrected', coverage: 'Iraq since 2014' },
      },
    });

    // Whoever has the old answer is given the new words, with the same figures.
    const known = { 'if-none-match': old.headers.get('etag') ?? '' };
    const answer = await ask(db, trendAnswer, TREND, known);
    expect(answer.status).toBe(200);
    const body = await answer.json();
    expect(body.dataset.title).toBe('Reports, corrected');
    expect(body.totals).toEqual(oldBody.totals);
    const listed = await (await ask(db, datasetsAnswer, '/api/v1/datasets')).json();
    expect(listed.datasets[0]).toMatchObject({
      title: 'Reports, corrected',
      coverage: 'Iraq since 2014',
    });
  });

  test('leaves every word and number as it was as of earlier', async () => {
    const slug = 'once-wounded';
    const wounded = incidentInput('w', { figures: [figure('wounded', 7)] });
    await importIncidents(db, slug, 'one', [wounded]);
    const trend = `/api/v1/trend?dataset=${slug}&measure=wounded`;
    const get = async (url: string) => (await ask(database.reader.db, trendAnswer, url)).json();
    const { asOf } = await get(trend);
    const then = await get(`${trend}&asOf=${asOf}`);
    const incident = await queryIncident(db, `${slug}-w`, asOf);
    expect(then.totals.wounded.best).toBe(7);
    expect(incident).toMatchObject({ id: `${slug}-w`, dataset: { slug } });

    await importIncidents(db, slug, 'two', [
      incidentInput('w', { figures: [figure('killed', 1)] }),
    ]);
    const words = { title: 'Another title', citation: 'Cite otherwise', recordsWounded: false };
    await correct(words, undefined, slug);
    await correct({ publisher: 'Somebody else' }, undefined, slug);
    const now = await get(trend);
    expect(now.dataset).toMatchObject({ ...words, publisher: 'Somebody else' });
    expect(now.totals.wounded.best).toBeNull();
    expect(await get(`${trend}&asOf=${asOf}`)).toEqual(then);
    const shown = await queryIncident(db, `${slug}-w`, asOf);
    expect(shown?.dataset).toEqual(incident?.dataset);
    expect(shown?.record).toEqual(incident?.record);

    const past = database.db.update(datasetPast).set({ title: 'Never' });
    await expect(past).rejects.toThrow();
  });

  test('is refused to who has not seen what another changed, and says what that was', async () => {
    const { version: _, ...read } = await wordsOf(SLUG);
    await correct({ licence: 'CC BY 4.0' });
    const stale = correct({ citation: 'Test Institute 2027' }, read);
    await expect(stale).rejects.toThrow(DatasetChanged);
    await expect(stale).rejects.toMatchObject({ saved: { ...read, licence: 'CC BY 4.0' } });
    expect(await wordsOf(SLUG)).toMatchObject({ licence: 'CC BY 4.0', citation: read.citation });
  });

  test('of two at the same moment one is refused', async () => {
    const { version: _, ...read } = await wordsOf(SLUG);
    const outcomes = await Promise.allSettled([
      correct({ publisher: 'One' }, read),
      correct({ publisher: 'Two' }, read),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('leaves no version where nothing is changed, or where wounded are published', async () => {
    const before = await wordsOf(SLUG);
    await expect(correct({})).rejects.toThrow('You have not changed anything');
    await expect(correct({ recordsWounded: false })).rejects.toThrow(
      'published figures for wounded',
    );
    expect(await wordsOf(SLUG)).toEqual(before);
  });

  test('never changes its name in addresses, nor turns its versions back', async () => {
    const refused = { cause: { code: '23001' } };
    const own = eq(dataset.slug, SLUG);
    await expect(db.update(dataset).set({ slug: 'other' }).where(own)).rejects.toMatchObject(
      refused,
    );
    await expect(db.update(dataset).set({ version: 0 }).where(own)).rejects.toMatchObject(refused);
  });
});

test('a new dataset holds nothing, can be read and corrected, and its name is taken once', async () => {
  const words = {
    title: 'Field notes',
    publisher: 'Us',
    description: 'What we saw.',
    coverage: null,
    licence: 'CC0',
    citation: 'Us 2026',
    recordsWounded: false,
    defaultRule: 'latest_official' as const,
    redistribution: 'rows' as const,
  };
  await createDataset(db, { slug: 'field-notes', ...words, author });
  await expect(createDataset(db, { slug: 'field-notes', ...words, author })).rejects.toThrow(
    'There is already a dataset field-notes',
  );
  const { view } = await keptView(db, new URLSearchParams('dataset=field-notes'), []);
  expect(view).toMatchObject({ version: 0, releases: [], span: null });
  await expect(
    nameRelease(db, { datasetSlug: 'field-notes', name: '1', note: null, author }),
  ).rejects.toThrow('is still empty');
  await correct({ recordsWounded: true }, undefined, 'field-notes');
  expect(await wordsOf('field-notes')).toMatchObject({ recordsWounded: true, version: 1 });
  expect((await eventsOn('dataset:field-notes')).map(({ action }) => action)).toEqual([
    'dataset.create',
    'dataset.correct',
  ]);
});

describe('a release', () => {
  const add = (name: string, note: string | null = null) =>
    nameRelease(db, { datasetSlug: SLUG, name, note, author });

  test('that is named is what pages cite from then on; the state before keeps its own', async () => {
    const before = await keptView(db, new URLSearchParams(`dataset=${SLUG}`), []);
    expect(before.view.releases).toMatchObject([{ name: 'one' }]);
    const id = await add('2026.1', 'The first that was checked.');
    const now = await keptView(db, new URLSearchParams(`dataset=${SLUG}`), []);
    expect(now.view).toMatchObject({
      releases: [{ name: '2026.1' }],
      version: before.view.version + 1,
    });
    const past = `dataset=${SLUG}&asOf=${before.view.recordedAt}`;
    expect((await keptView(db, new URLSearchParams(past), [])).view.releases).toMatchObject([
      { name: 'one' },
    ]);

    expect(await queryReleases(db, SLUG)).toMatchObject([
      { id, name: '2026.1', mode: 'named', by: 'Admin', noteNumber: 1, fileName: null },
      { name: 'one', mode: 'merge', by: 'test', noteNumber: 0, rowsNew: 1, fileName: 'one.csv' },
    ]);
    const listed = await (await ask(db, datasetsAnswer, '/api/v1/datasets')).json();
    expect(listed.datasets[0].releases[0]).toMatchObject({
      name: '2026.1',
      note: 'The first that was checked.',
      sha256: null,
      rowsRead: null,
    });
  });

  test('has a name of its own in its dataset', async () => {
    await add('once');
    await expect(add('once')).rejects.toThrow('already has a release once');
    await expect(add('one')).rejects.toThrow('already has a release one');
  });

  test('is described, by who has read what another said of it', async () => {
    const releaseId = await add('described');
    const say = (text: string, read: number, datasetSlug = SLUG) =>
      describeRelease(db, { datasetSlug, releaseId, read, text, author });
    const { version } = await wordsOf(SLUG);
    await say('First.', 0);
    const stale = say('Also first.', 0);
    await expect(stale).rejects.toThrow(NoteChanged);
    await expect(stale).rejects.toThrow('“First.”');
    await expect(say('First.', 1)).rejects.toThrow('You have not changed anything');
    await expect(say('Elsewhere.', 1, 'field-notes')).rejects.toThrow(
      'This release does not exist',
    );
    await say('Second.', 1);
    const [newest] = await queryReleases(db, SLUG);
    expect(newest).toMatchObject({ note: 'Second.', noteNumber: 2 });
    expect((await wordsOf(SLUG)).version).toBe(version);
    expect((await eventsOn(`release:${releaseId}`)).map(({ details }) => details.after)).toEqual([
      undefined,
      'First.',
      'Second.',
    ]);
  });

  test('keeps every word that was said of it, and a file is whole or none', async () => {
    const refused = { cause: { code: '23001' } };
    await expect(database.db.update(releaseNote).set({ text: 'x' })).rejects.toMatchObject(refused);
    await expect(database.db.delete(releaseNote)).rejects.toMatchObject(refused);
    const [row] = await db.select().from(release).limit(1);
    if (row === undefined) throw new Error('there is a release');
    const { id: _, ...rest } = row;
    await expect(db.insert(release).values({ ...rest, fileName: null })).rejects.toMatchObject({
      cause: { constraint_name: 'release_file_whole' },
    });
    await expect(db.insert(release).values({ ...rest, mode: 'named' })).rejects.toMatchObject({
      cause: { constraint_name: 'release_file_whole' },
    });
  });
});
