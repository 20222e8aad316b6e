import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { type Citation, queryCitation, queryCitationOf } from '@/db/read/citations';
import { queryAnnotations, queryStrengths } from '@/db/read/statements';
import { annotation, auditEvent, citation, strengthEstimate } from '@/db/schema';
import { withdrawStatement } from '@/db/write/statements';
import { strengthsOfActor } from '@/desk/actors/queries-of-statements';
import { mergeActors } from '@/desk/actors/verbs';
import {
  addStrengthWithin,
  correctStrength,
  type NewStrength,
} from '@/desk/actors/verbs-of-statements';
import { statedAnnotations } from '@/desk/annotations/queries';
import {
  addAnnotationWithin,
  correctAnnotation,
  type NewAnnotation,
} from '@/desk/annotations/verbs';
import { StaleSave } from '@/lib/forms/corrections';
import { CITATION_ANSWER } from '@/lib/openapi/citation';
import { citationAnswer } from '@/site/api/citations';
import { archiveOf } from '@/site/citations/archive';
import { sinceRows } from '@/site/citations/since-rows';
import { askedReference } from '@/site/cite/asked';
import { keptView } from '@/site/reads/kept';
import { citationOf, recountFindings } from '@/tests/fixtures/cited';
import { groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { unpackedBundle } from '@/tests/setup/bundle';
import { checkBundle } from '@/tests/setup/check-bundle';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const REFUSED = { cause: { code: '23001' } };
const SOURCE = {
  publisher: 'Made-up Agency',
  agency: null,
  title: 'A report',
  publishedOn: null,
  url: null,
  language: null,
  reference: null,
  original: null,
};

let database: TestDatabase;
let db: Pool;
let author: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Author', 'reviewer');
  await importIncidents(db, 'first', 'r1', [
    incidentInput('1', { parties: [groupParty('Hamas')] }),
    incidentInput('2', { parties: [groupParty('Brigade')] }),
  ]);
});
afterAll(() => database.drop());

const view = async (query: string) => (await keptView(db, new URLSearchParams(query), [])).view;

/** The database's own time, as an address carries it. */
async function instant(): Promise<string> {
  const [row] = await db.execute<{ now: string }>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
  );
  return row?.now ?? '';
}

function said(label: string): NewAnnotation {
  return {
    startsOn: '2014-06-01',
    endsOn: '2014-06-30',
    dateLabel: 'June 2014',
    label,
    text: 'Made up.',
    country: null,
    actorSlug: null,
    source: SOURCE,
  };
}

const record = (label: string) =>
  db.transaction((tx) => addAnnotationWithin(tx, said(label), author));
const shown = async (query = '') =>
  (await queryAnnotations(db, await view(query))).map(({ label }) => label);

describe('an annotation', () => {
  test('is corrected by another in its place, and the past shows what it showed', async () => {
    const id = await record('A mistake');
    const before = await instant();
    const changed = { ...said('No mistake'), actorSlug: 'hamas' };
    const next = await correctAnnotation(db, { id, annotation: changed, note: 'Typo.', author });
    expect(await shown()).toEqual(['No mistake']);
    expect(await shown(`asOf=${before}`)).toEqual(['A mistake']);
    expect(await statedAnnotations(db)).toMatchObject([
      { id: next, said: changed, endedAt: null },
      { id, said: said('A mistake'), endNote: 'Typo.' },
    ]);
    const [event] = await db
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.action, 'annotation.correct'));
    expect(event).toMatchObject({
      author,
      subject: `annotation:${id}`,
      details: {
        before: { label: 'A mistake', actorSlug: null },
        after: { label: 'No mistake', actorSlug: 'hamas' },
        replacedBy: next,
      },
    });
    await withdrawStatement(db, { kind: 'annotation', id: next, note: 'Enough.', author });
    expect(await shown()).toEqual([]);
  });

  test('that somebody else has corrected is not corrected again: both are told apart', async () => {
    const id = await record('Contested');
    const theirs = { ...said('Contested'), text: 'Theirs.' };
    await correctAnnotation(db, { id, annotation: theirs, note: 'Better.', author });
    const mine = { ...said('Contested'), text: 'Mine.' };
    const late = correctAnnotation(db, { id, annotation: mine, note: 'Mine.', author });
    await expect(late).rejects.toThrow(StaleSave);
    await expect(late).rejects.toThrow(
      /not saved\. Author: text is now “Theirs\.”, and was “Made up\.”\. Reload/,
    );
    expect((await queryAnnotations(db, await view(''))).map(({ text }) => text)).toEqual([
      'Theirs.',
    ]);
    const withdrawn = withdrawStatement(db, { kind: 'annotation', id, note: 'Late.', author });
    await expect(withdrawn).rejects.toThrow(StaleSave);
  });

  test('has words of its own, and a correction corrects something', async () => {
    const id = await record('Once');
    await expect(record('Once')).rejects.toThrow('There is already an annotation “Once”.');
    const same = correctAnnotation(db, { id, annotation: said('Once'), note: 'Why?', author });
    await expect(same).rejects.toThrow('You have not changed anything.');
    expect(await shown()).toContain('Once');
  });

  test('is never rewritten, nor taken up again, nor deleted', async () => {
    const id = await record('Fixed');
    const owner = database.db;
    const its = eq(annotation.id, id);
    const end = (at: string | null) => ({ endedAt: at, endNote: at && 'why' });
    await expect(owner.update(annotation).set({ text: 'Other' }).where(its)).rejects.toMatchObject(
      REFUSED,
    );
    await owner.update(annotation).set(end('2026-01-01')).where(its);
    for (const at of ['2026-01-02', null]) {
      await expect(owner.update(annotation).set(end(at)).where(its)).rejects.toMatchObject(REFUSED);
    }
    await expect(owner.delete(annotation).where(its)).rejects.toMatchObject(REFUSED);
    await expect(owner.delete(strengthEstimate)).rejects.toMatchObject(REFUSED);
  });
});

describe('a strength estimate', () => {
  const strength = (low: number): NewStrength => ({
    actorSlug: 'hamas',
    low,
    best: null,
    high: 20_000,
    qualifier: 'between',
    place: 'Somewhere',
    asOf: '2014-06-01',
    asOfPrecision: 'month',
    source: SOURCE,
  });

  test('is corrected by another in its place, and the past shows what it showed', async () => {
    await db.transaction((tx) => addStrengthWithin(tx, strength(1_000), author));
    const [first] = await strengthsOfActor(db, 'hamas');
    const id = first?.id ?? 0;
    const before = await instant();
    const corrected = { id, strength: strength(10_000), note: 'A nought was lost.', author };
    await correctStrength(db, corrected);
    await expect(correctStrength(db, corrected)).rejects.toThrow(StaleSave);
    const lows = async (query: string) =>
      (await queryStrengths(db, await view(query))).strengths.map(({ low }) => low);
    expect(await lows('group=hamas')).toEqual([10_000]);
    expect(await lows(`group=hamas&asOf=${before}`)).toEqual([1_000]);
    expect(await strengthsOfActor(db, 'hamas')).toMatchObject([
      { said: { low: 10_000 }, endedAt: null },
      { id, said: { low: 1_000 }, endNote: 'A nought was lost.' },
    ]);
  });

  test('can be cited with the others of its actor, and the citation says what became of them', async () => {
    const report = { ...SOURCE, publisher: 'Another Agency', title: null };
    const year = { asOf: '2012-01-01', asOfPrecision: 'year', source: report } as const;
    await db.transaction((tx) => addStrengthWithin(tx, { ...strength(400), ...year }, author));
    const asked = () => askedReference(database.reader.db, new URLSearchParams(CITED), ORIGIN);
    expect(await queryCitationOf(db, await asked())).toBeNull();
    const id = await citationOf(CITED, { origin: ORIGIN, reader: database.reader.db, desk: db });
    expect(await queryCitationOf(db, await asked())).toBe(id);

    const made = await kept(id);
    expect(made.words).toMatchObject({
      title: 'Strength of Hamas',
      sentence:
        '2 estimates of the number of fighters. The earliest: 2012, Somewhere: 400–20,000 fighters, by Another Agency. The latest: June 2014, Somewhere: 10,000–20,000 fighters, by Made-up Agency.',
      range: { from: '2012-01-01', to: '2014-06-30' },
    });
    expect(made.rows.rows).toEqual(
      [
        ...[['hamas', '2012', 'Somewhere', 400, null, 20_000, 'between', 'Another Agency']],
        ...[['hamas', '2014-06', 'Somewhere', 10_000, null, 20_000, 'between', 'Made-up Agency']],
      ].map((row, i) => [...row, i === 0 ? null : 'A report', null, null, null]),
    );
    expect(await since(made)).toMatchObject({ state: 'Still so.', isMoved: false });
    // It is of no dataset, nor of what a dataset measures.
    const question = { url: new URL(`${ORIGIN}/c/${id}.json`), id: `${id}.json` };
    const { text } = await citationAnswer(database.reader.db, question, '2026-11-27');
    const told = CITATION_ANSWER.parse(JSON.parse(text));
    expect(told).toMatchObject({ dataset: null, measure: null, labels: { hamas: 'Hamas' } });
    const parts = [];
    for await (const part of await archiveOf(database.reader.db, made, ORIGIN)) parts.push(part);
    const folder = await unpackedBundle(Buffer.concat(parts));
    expect(await checkBundle(folder)).toMatchObject({ code: 0 });

    // What another statement says since belongs to no version, and yet is not what was cited.
    const [latest] = await strengthsOfActor(db, 'hamas');
    const corrected = { id: latest?.id ?? 0, strength: strength(12_000), note: 'Found.', author };
    await correctStrength(db, corrected);
    expect(await queryCitationOf(db, await asked())).toBeNull();
    expect(await since(made)).toMatchObject({
      state: 'The figures have moved.',
      sentence:
        'Withdrawn or corrected since: Hamas, June 2014, Somewhere: 10,000–20,000 fighters, by Made-up Agency. Recorded since: Hamas, June 2014, Somewhere: 12,000–20,000 fighters, by Made-up Agency.',
    });
    expect(await recounted()).toEqual([null]);
  });

  test('is shown of a party with those of what counts under it then, and cited of the actors alone', async () => {
    const brigade = { ...strength(50), actorSlug: 'brigade' };
    await db.transaction((tx) => addStrengthWithin(tx, brigade, author));
    const before = await instant();
    const merger = { losing: 'brigade', winning: 'hamas', changeNumber: 1, note: 'One.', author };
    await mergeActors(db, merger);
    const places = async (query: string) =>
      (await queryStrengths(db, await view(query))).strengths.map(({ group }) => group.slug);
    expect(await places('party=hamas')).toEqual(['brigade', 'hamas', 'hamas']);
    expect(await places(`party=hamas&asOf=${before}`)).toEqual(['hamas', 'hamas']);
    expect(await recounted()).toEqual([null]);
  });

  test('leaves a citation as it was when all of it is withdrawn', async () => {
    const [made] = await db.select().from(citation);
    for (const { id, endedAt } of await strengthsOfActor(db, 'hamas')) {
      if (endedAt !== null) continue;
      await withdrawStatement(db, { kind: 'strength', id, note: 'Not so.', author });
    }
    expect(await since(await kept(made?.id ?? ''))).toMatchObject({
      state: 'The figures have moved.',
      sentence: expect.stringMatching(
        /^It said then: “2 estimates .*” All of it has been withdrawn/,
      ),
    });
    expect(await recounted()).toEqual([null]);
    const none = citationOf(CITED, { origin: ORIGIN, reader: database.reader.db, desk: db });
    await expect(none).rejects.toThrow('There is nothing of this kind in this view');
  });

  const CITED = 'of=strengths&dataset=first&party=hamas';
  const ORIGIN = 'https://ledger.example';

  async function kept(id: string) {
    const made = await queryCitation(db, id);
    if (made === null) throw new Error('it was not kept');
    return made;
  }

  const since = (made: Citation) => sinceRows(database.reader.db, made);

  const recounted = () => recountFindings(database.reader.db);
});
