import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, connect } from '@/db/client';
import { queryTotals } from '@/db/read/cells';
import { type CoveredCounts, daysNamed, queryChangesIn } from '@/db/read/changes';
import { queryFigureMarks } from '@/db/read/figure-marks';
import { queryHistory } from '@/db/read/history';
import { queryWatch } from '@/db/read/watches';
import { citationWithdrawal, dataset, watch, watchSubject } from '@/db/schema';
import { mergeIncidents, restoreIncident, retractIncident } from '@/desk/incidents/verbs';
import {
  addToWatch,
  changeThreshold,
  makeWatch,
  removeFromWatch,
  stopWatch,
} from '@/desk/watches/verbs';
import { countsIn } from '@/lib/stats/counts';
import type { Threshold } from '@/lib/watch/watch';
import { keptView } from '@/site/reads/kept';
import { askedWatch, citedSubject, NotWatchable } from '@/site/watch/asked';
import { watchFeed } from '@/site/watch/feed';
import { followedView } from '@/site/watch/followed';
import { citationOf } from '@/tests/fixtures/cited';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { enterable, openDeskActs } from '@/tests/setup/desk-acts';
import { insertDataset } from '@/tests/setup/record';

const ORIGIN = 'https://ledger.example';
const ANY: Threshold = { least: 1, of: 'count' };

let database: TestDatabase;
/** As the public pages read. */
let reader: Connection;
beforeAll(async () => {
  database = await createTestDatabase();
  reader = connect(database.addresses.reader, { readOnly: true, audience: 'public' });
});
afterAll(async () => {
  await reader.close();
  await database.drop();
});

const killed = (id: string, best: number | null, country = 'IRQ') =>
  incidentInput(id, { country, figures: [figure('killed', best)] });

/** Makes a watch as the form does: read by the public login, kept by the desk's. */
async function watched(query: string, threshold = ANY): Promise<string> {
  const { subjects, issues } = await askedWatch(reader.db, new URLSearchParams(query));
  expect(issues).toEqual([]);
  return makeWatch(database.desk.db, { threshold, subjects });
}

const cited = (query: string) =>
  citationOf(query, { origin: ORIGIN, reader: reader.db, desk: database.desk.db });

async function feed(token: string, ending = 'json') {
  const url = new URL(`${ORIGIN}/watch/${token}.${ending}`);
  const question = { url, id: `${token}.${ending}` };
  const file = await watchFeed(reader.db, question, (one) => queryWatch(database.desk.db, one));
  return { ...file, text: String(await file.make('')) };
}

type Item = { id: string; url: string; title: string; content_text: string };

async function told(token: string): Promise<Item[]> {
  return JSON.parse((await feed(token)).text).items;
}

const titles = async (token: string) => (await told(token)).map(({ title }) => title);

describe('a watch of a view', () => {
  test('tells before and after, by how much and why, with the words for a correction', async () => {
    const { db } = database;
    await importIncidents(db, 'moving', 'one', [
      killed('a', 20),
      killed('b', 30),
      killed('c', 5),
      killed('s', 7, 'SYR'),
    ]);
    const token = await watched('dataset=moving&country=IRQ&interval=month');
    expect(await told(token)).toEqual([]);

    await importIncidents(db, 'moving', 'two', [killed('a', 31), killed('d', 9), killed('e', 1)]);
    // What happened elsewhere is no news.
    await importIncidents(db, 'moving', 'three', [killed('s', 70, 'SYR')]);
    await retractIncident(db, { publicId: 'moving-b', note: 'why', author: 'test' });
    await mergeIncidents(db, { losing: 'moving-c', winning: 'moving-a', note: 'why', author: 't' });
    await restoreIncident(db, { publicId: 'moving-b', number: null, note: 'why', author: 'test' });

    const items = await told(token);
    expect(items.map(({ title }) => title)).toEqual([
      'People killed in Iraq: 41 → 71 (+30)',
      'People killed in Iraq: 46 → 41 (−5)',
      'People killed in Iraq: 76 → 46 (−30)',
      'People killed in Iraq: 55 → 76 (+21)',
    ]);
    const text = items[3]?.content_text ?? '';
    expect(text).toContain('People killed in Iraq: 55 → 76 (+21), from 3 incidents.');
    expect(text).toContain(
      '- 2 incidents were added: +10\n- 1 incident had its figure revised: +11',
    );
    expect(text).toMatch(
      /“Correction: an earlier version gave a figure of 55 for people killed in Iraq\. The figure is now 76, because 2 incidents were added and 1 incident had its figure revised \(Test Institute, Dataset moving, .*, as of \d+ \w+ \d{4}\)\.”/,
    );
    expect(
      items.map(({ content_text: text }) => /- 1 incident was [\w ]+/.exec(text)?.[0]),
    ).toEqual([
      '- 1 incident was published again',
      '- 1 incident was found to be a duplicate',
      '- 1 incident was retracted',
      undefined,
    ]);
    // It leads to all that changed between the two.
    const { pathname, searchParams } = new URL(items[3]?.url ?? '');
    expect([pathname, searchParams.get('country')]).toEqual(['/changes', 'IRQ']);
    // The same whenever it is asked for.
    expect(await feed(token)).toMatchObject({ text: (await feed(token)).text });
  });

  test('tells of small moves when they have come to the threshold, which can be changed', async () => {
    const { db } = database;
    await importIncidents(db, 'slow', 'r0', [killed('a', 100)]);
    const token = await watched('dataset=slow', { least: 10, of: 'count' });
    for (const best of [104, 108, 111, 112]) {
      await importIncidents(db, 'slow', `r${best}`, [killed('a', best)]);
    }
    expect(await titles(token)).toEqual(['People killed: 100 → 111 (+11)']);
    await changeThreshold(database.desk.db, { token, threshold: { least: 4, of: 'percent' } });
    expect(await titles(token)).toEqual([
      'People killed: 104 → 111 (+7)',
      'People killed: 100 → 104 (+4)',
    ]);
  });

  test('is held against counts of each version, and never says zero of what is unknown', async () => {
    const view = await followedView(reader.db, 'dataset=moving&country=IRQ');
    if (view === null) throw new Error('the view can’t be followed');
    const marks = await queryFigureMarks(reader.db, view, 1);
    expect(marks.length).toBeGreaterThan(4);
    for (const { version, counts } of marks) {
      const total = await queryTotals(reader.db, { ...view, version }, daysNamed(view));
      expect(countsIn(counts)).toEqual(countsIn(total));
    }
    await importIncidents(database.db, 'unsaid', 'one', [killed('a', 4)]);
    const token = await watched('dataset=unsaid', { least: 1000, of: 'count' });
    await importIncidents(database.db, 'unsaid', 'two', [killed('a', null)]);
    expect(await titles(token)).toEqual(['People killed: 4 → unknown']);
    await importIncidents(database.db, 'unsaid', 'three', [killed('a', 6)]);
    const [known, unknown] = await told(token);
    expect(known?.title).toBe('People killed: unknown → 6');
    // Nobody published a figure that there was not.
    expect(known?.content_text).not.toContain('Correction');
    expect(unknown?.content_text).toContain('The figure is now unknown, because 1 incident');
  });
});

describe('a watch of a dataset that has no releases', () => {
  /** Each version from one on with what its marks say, and what the changes up to it say; as covered and as killed. */
  async function inBothWays(slug: string, since: number) {
    const view = await followedView(reader.db, `dataset=${slug}`);
    if (view === null) throw new Error('the view can’t be followed');
    const marks = await queryFigureMarks(reader.db, view, since);
    const spans = marks.map(({ version }) => ({ from: version - 1, to: version }));
    const moves = await queryChangesIn(reader.db, view, spans);
    const said = ({ covered, killed }: CoveredCounts) => [covered, killed.best];
    return [marks.map(({ counts }) => said(counts)), moves.map(({ to }) => said(to))];
  }

  test('says of nothing what a change says of it, before its first release too', async () => {
    const { db } = database;
    await insertDataset(db, 'desk-only');
    const desk = await openDeskActs(database.desk.db);
    const one = await desk.enter('desk-only', enterable(killed('x', 6)));
    const token = await watched('dataset=desk-only');
    await retractIncident(db, { publicId: one, note: 'why', author: 'test' });
    const [marks, moves] = await inBothWays('desk-only', 1);
    expect(marks).toEqual([
      ['yes', 6],
      ['silent', 0],
    ]);
    expect(moves).toEqual(marks);
    expect(await titles(token)).toEqual(['People killed: 6 → nothing recorded']);

    await importIncidents(db, 'desk-only', 'first', [killed('y', 4)]);
    const [marksThen, movesThen] = await inBothWays('desk-only', 1);
    expect(marksThen).toHaveLength(3);
    expect(movesThen).toEqual(marksThen);
    const { view } = await keptView(reader.db, new URLSearchParams('dataset=desk-only'), []);
    const { values } = await queryHistory(reader.db, view, null);
    expect(values.map(({ counts }) => counts.covered)).toEqual(['yes', 'no', 'part']);
  });
});

describe('a watch of citations', () => {
  test('begins from the figure that was cited, in the days that were', async () => {
    const { db } = database;
    await importIncidents(db, 'printed', 'one', [killed('a', 10), killed('b', 20)]);
    const id = await cited('dataset=printed');
    await importIncidents(db, 'printed', 'two', [killed('a', 13)]);
    const other = await cited('dataset=printed&country=IRQ');
    // What is recorded of other days is in no figure that was printed.
    const later = incidentInput('z', { dateStart: '2015-01-01', figures: [figure('killed', 900)] });
    await importIncidents(db, 'printed', 'three', [later, killed('b', 26)]);

    const token = await watched(`citation=${id}`);
    const items = await told(token);
    expect(items.map(({ title }) => title.replace(/^.*: /, ''))).toEqual([
      '33 → 39 (+6)',
      '30 → 33 (+3)',
    ]);
    expect(items[1]?.content_text).toContain(
      `The figure from before is that of your citation: ${ORIGIN}/c/${id}`,
    );
    expect(items[0]?.content_text).toContain(`Your citation has 30: ${ORIGIN}/c/${id}`);

    const subject = await citedSubject(reader.db, `${ORIGIN}/c/${other.toUpperCase()}?x=1`);
    await addToWatch(database.desk.db, { token, subject });
    await addToWatch(database.desk.db, { token, subject });
    expect(await told(token)).toHaveLength(3);
    await db.insert(citationWithdrawal).values({ citationId: id, reason: 'A slip.', author: 't' });
    expect((await told(token))[0]?.content_text).toContain('for this reason: A slip.');
    await expect(watched(`citation=${id}`)).rejects.toThrow('was withdrawn');

    const [first] = await database.db
      .select()
      .from(watchSubject)
      .where(eq(watchSubject.citationId, id));
    await removeFromWatch(database.desk.db, { token, number: first?.number ?? 0 });
    expect(await told(token)).toHaveLength(1);
  });

  test('is refused where there is no such figure', async () => {
    await expect(watched('citation=0000000000000000')).rejects.toThrow('There is no citation');
    await expect(watched(`citation=${'x,'.repeat(3)}`)).rejects.toThrow(NotWatchable);
    const { issues } = await askedWatch(reader.db, new URLSearchParams('dataset=nowhere'));
    expect(issues).toHaveLength(1);
  });
});

describe('a watch of an incident', () => {
  const OF = 'an incident in Iraq, 10 June 2014';

  test('tells of each revision what it changed and why, with the words for a correction', async () => {
    const { db } = database;
    const before = [killed('o', 3), killed('one', 28)];
    await importIncidents(db, 'single', 'first', before);
    const citation = await cited('incident=single-one');
    const token = await watched('incident=single-one');
    // Neither what happens elsewhere nor a release that says the same is news.
    await importIncidents(db, 'single', 'same', [killed('o', 30), killed('one', 28)]);
    expect(await told(token)).toEqual([]);

    const moved = { place: 'Mosul', dateStart: '2014-05-14', dateEnd: '2014-05-14' };
    const now = { ...killed('one', 31), ...moved };
    await importIncidents(db, 'single', 'second', [now]);
    await importIncidents(db, 'single', 'third', [{ ...now, summary: 'In the market.' }]);
    await retractIncident(db, { publicId: 'single-one', note: 'Not so.', author: 'test' });
    await restoreIncident(db, { publicId: 'single-one', number: null, note: 'So.', author: 't' });
    await mergeIncidents(db, {
      ...{ losing: 'single-one', winning: 'single-o', note: 'The same.', author: 't' },
    });
    const items = await told(token);
    expect(items.map(({ title }) => title)).toEqual([
      'Merged: Mosul, Iraq, 14 May 2014',
      'Restored: Mosul, Iraq, 14 May 2014',
      'Retracted: Mosul, Iraq, 14 May 2014',
      'Revised: Mosul, Iraq, 14 May 2014: summary',
      'Revised: Mosul, Iraq, 14 May 2014: killed 28 → 31',
    ]);
    const [merged, restored, retracted, worded, revised] = items.map((one) => one.content_text);
    const source = /\(Test Institute, Dataset single, release second, as of \d+ \w+ \d{4}\)\.”/
      .source;
    expect(revised).toMatch(
      new RegExp(
        `“Correction: an earlier version said of ${OF}: date 10 June 2014; place ‘Iraq’; killed 28. It is now: date 14 May 2014; place ‘Mosul, Iraq’; killed 31 ${source}`,
      ),
    );
    expect(revised).toContain('- Place: not stated → Mosul');
    // Nobody has printed a summary.
    expect(worded).not.toContain('Correction');
    expect(retracted).toContain('It is not counted any more.');
    expect(retracted).toContain('Retraction: Not so.\n');
    expect(retracted).toContain(
      '(killed: 31). It has since been retracted, and is not counted any',
    );
    expect(restored).toContain('It has since been published again (killed: 31)');
    expect(merged).toContain('It was merged into single-o, which counts for both.');
    expect(merged).toContain(
      'found to be the same as single-o, and is no longer counted separately',
    );
    expect(items[0]?.url).toBe(`${ORIGIN}/incidents/single-one#history`);
    // A citation of it begins from what was cited.
    const ofCitation = await told(await watched(`citation=${citation}`));
    expect(ofCitation.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
    expect(ofCitation[0]?.content_text).toContain(`is kept: ${ORIGIN}/c/${citation}`);
  });

  test('can be beside figures, and ends where incidents are not shown one by one', async () => {
    const token = await watched('dataset=single');
    const subject = await citedSubject(reader.db, await cited('incident=single-o'));
    await addToWatch(database.desk.db, { token, subject });
    await importIncidents(database.db, 'single', 'later', [killed('o', 40)]);
    const { text } = await feed(token);
    expect(JSON.parse(text).title).toBe('Watch of 2 figures and incidents');
    expect(await titles(token)).toEqual([
      'People killed: 30 → 40 (+10)',
      'Revised: Iraq, 10 June 2014: killed 30 → 40',
    ]);
    const become = (redistribution: 'rows' | 'aggregates') =>
      database.db.update(dataset).set({ redistribution }).where(eq(dataset.slug, 'single'));
    await become('aggregates');
    expect(await titles(token)).toEqual(['People killed: 30 → 40 (+10)']);
    await expect(watched('incident=single-o')).rejects.toThrow(NotWatchable);
    await become('rows');
    await expect(watched('incident=nothing')).rejects.toThrow('There is no incident of that id.');
    const both = new URLSearchParams('incident=single-o&country=IRQ');
    expect((await askedWatch(reader.db, both)).issues).toHaveLength(1);
  });
});

describe('a watch', () => {
  test('says nothing of what may no longer be known, and takes it up again', async () => {
    const token = await watched('dataset=slow');
    await importIncidents(database.db, 'slow', 'last', [killed('a', 500)]);
    const become = (redistribution: 'rows' | 'aggregates' | 'private') =>
      database.db.update(dataset).set({ redistribution }).where(eq(dataset.slug, 'slow'));
    await become('private');
    const { text } = await feed(token);
    expect(text).not.toContain('500');
    expect(text).toContain('1 figure of it can no longer be followed');
    await become('aggregates');
    expect(await titles(token)).toEqual(['People killed: 112 → 500 (+388)']);
  });

  test('is told to nobody else, and kept by no cache that is shared', async () => {
    const token = await watched('dataset=moving');
    const { headers, state } = await feed(token, 'atom');
    expect(headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
    });
    expect((await feed(token, 'atom')).state).toBe(state);
    const kept = await database.db.select().from(watch);
    expect(JSON.stringify(kept)).not.toContain(token);
    await expect(reader.sql`select from watch`).rejects.toThrow('permission denied');
    await expect(feed(`${token}x`)).rejects.toThrow('There is no feed at this address.');
    await stopWatch(database.desk.db, { token });
    await expect(feed(token)).rejects.toThrow('There is no feed at this address.');
    await expect(stopWatch(database.desk.db, { token })).rejects.toThrow('was stopped');
  });
});
