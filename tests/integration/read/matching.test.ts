import { and, eq } from 'drizzle-orm';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '@/db/client';
import { type Citation, queryCitation } from '@/db/read/citations';
import { dataset, datasetVersion } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { bibtex } from '@/lib/citation/bibtex';
import { currentHrefOf } from '@/lib/citation/current-href';
import { citedOf } from '@/lib/citation/frozen';
import type { StatedCoverage } from '@/lib/domain/coverage';
import type { Overlap } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import { RowsWithheld } from '@/lib/errors';
import { tableOfCitation } from '@/lib/export/citation-table';
import { batchesOf } from '@/lib/export/columns';
import { compareAnswer } from '@/site/api/compare';
import { comparedEventsAnswer } from '@/site/api/compare-events';
import { archiveOf } from '@/site/citations/archive';
import { freeze } from '@/site/citations/freeze';
import { frozenList } from '@/site/citations/listed';
import { mayBeShown } from '@/site/citations/shown';
import { sinceRows } from '@/site/citations/since-rows';
import { askedReference } from '@/site/cite/asked';
import { citationOf, recountFindings } from '@/tests/fixtures/cited';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { unpackedBundle } from '@/tests/setup/bundle';
import { checkBundle } from '@/tests/setup/check-bundle';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;

/** An attack in Mosul by Islamic State, but for what is given. */
const attack = (
  id: string,
  dateStart: string,
  killed: number,
  given: Partial<IncidentInput> = {},
) =>
  incidentInput(id, {
    dateStart,
    dateEnd: dateStart,
    latitude: 36.34,
    longitude: 43.13,
    wherePrecision: 1,
    parties: [groupParty('Islamic State', 'perpetrator')],
    figures: [figure('killed', killed)],
    ...given,
  });

const IRAQ_2014: StatedCoverage = [{ from: '2014-01-01', to: '2014-12-31', countries: ['IRQ'] }];

const FIRST = [
  attack('bombing', '2014-03-10', 20),
  attack('siege', '2014-06-30', 100, { dateEnd: '2014-07-05' }),
  attack('own', '2014-09-01', 7),
  attack('later', '2015-02-01', 3),
];
/** The bombing a day later and with two more dead, the siege by its last days, and what the first does not have. */
const SECOND = [
  attack('b-1', '2014-03-11', 22, { latitude: 36.36 }),
  attack('b-2', '2014-07-02', 90, { dateEnd: '2014-07-05' }),
  attack('b-3', '2014-11-11', 5, { parties: [groupParty('Al-Qaida')] }),
];

beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  await importIncidents(database.db, 'first', 'r1', FIRST, 'replace', IRAQ_2014);
  await importIncidents(database.db, 'second', 'r1', SECOND, 'replace', IRAQ_2014);
});
afterAll(() => database.drop());

type Told = Record<Overlap, { attacks: number; killed: { best: number | null } }>;

async function told(query: string) {
  const response = await ask(database.reader.db, compareAnswer, `/api/v1/compare${query}`);
  expect(response.status).toBe(200);
  const { pairs, datasets } = await response.json();
  return { pair: pairs[0], asOf: datasets.map((one: { asOf: string }) => one.asOf) };
}

type Pair = { own: { id: string }; other: { id: string } };
const idOf = ({ id }: { id: string }) => id;

/** Incidents and killed of each kind, of one of the two. */
const counts = ({ both, outside, only, uncovered }: Told) =>
  [both, outside, only, uncovered].map(({ attacks, killed }) => [attacks, killed.best]);

describe('the events of two datasets', () => {
  const BOTH = '?dataset=first&with=second';

  test('are in both, in one that the other covers, or where the other does not', async () => {
    const { pair } = await told(BOTH);
    expect(pair.datasets).toEqual(['first', 'second']);
    const [first, second] = pair.incidents;
    expect(counts(first)).toEqual([
      [2, 120],
      [0, 0],
      [1, 7],
      [1, 3],
    ]);
    expect(counts(second)).toEqual([
      [2, 112],
      [0, 0],
      [1, 5],
      [0, 0],
    ]);
    expect(pair.clear).toBe(2);
  });

  test('are the same, whichever dataset comes first', async () => {
    const { pair } = await told('?dataset=second&with=first');
    expect(pair.incidents.map(counts)).toEqual(
      (await told(BOTH)).pair.incidents.map(counts).reverse(),
    );
  });

  test('stay a pair where the filters leave one of the two out', async () => {
    const { pair } = await told(`${BOTH}&from=2014-03-11&to=2014-06-30`);
    const [first, second] = pair.incidents;
    expect(counts(first)).toEqual([
      [0, 0],
      [1, 100],
      [0, 0],
      [0, 0],
    ]);
    expect(counts(second)).toEqual([
      [0, 0],
      [1, 22],
      [0, 0],
      [0, 0],
    ]);
  });

  test('are listed as CSV, all of a list at once, and page by page as JSON', async () => {
    const listed = async (query: string) => {
      const address = `/api/v1/compare/events${BOTH}&${query}`;
      const get = (format: string) =>
        ask(database.reader.db, comparedEventsAnswer, `${address}&format=${format}`);
      const [json, csv] = await Promise.all([get('json'), get('csv')]);
      expect([json.status, csv.status]).toEqual([200, 200]);
      const { data } = Papa.parse<Record<string, string>>((await csv.text()).trim(), {
        header: true,
      });
      return { json: await json.json(), rows: data };
    };
    const both = await listed('');
    expect(both.rows.map((row) => [row.own_id, row.other_id, row.own_killed_best])).toEqual([
      ['first-siege', 'second-b-2', '100'],
      ['first-bombing', 'second-b-1', '20'],
    ]);
    expect(both.rows[1]).toMatchObject({
      own_date_start: '2014-03-10',
      other_date_start: '2014-03-11',
      other_killed_best: '22',
    });
    expect(both.json.total).toBe(2);
    expect(both.json.events.map(({ own, other }: Pair) => [own.id, other.id])).toEqual([
      ['first-siege', 'second-b-2'],
      ['first-bombing', 'second-b-1'],
    ]);
    const ids = async (query: string) => (await listed(query)).json.events.map(idOf);
    expect(await ids('list=only')).toEqual(['first-own']);
    expect(await ids('list=uncovered')).toEqual(['first-later']);
    expect(await ids('list=only&of=second')).toEqual(['second-b-3']);
    const { rows } = await listed('list=only&of=second');
    expect(rows.map(({ incident_id }) => incident_id)).toEqual(['b-3']);
  });

  test('say as CSV of which datasets and filters they are, as of when', async () => {
    const csvOf = async (query: string) => {
      const narrowed = `${BOTH}&country=IRQ&from=2014-03&to=2014&${query}&format=csv`;
      const address = `/api/v1/compare/events${narrowed}`;
      const text = await (await ask(database.reader.db, comparedEventsAnswer, address)).text();
      return Papa.parse<Record<string, string>>(text.trim(), { header: true }).data[0];
    };
    const { asOf } = await told(BOTH);
    expect(await csvOf('list=both')).toMatchObject({
      ...{ country: 'IRQ', from: '2014-03-01', to: '2014-12-31' },
      ...{ own_as_of: asOf[0], other_as_of: asOf[1] },
      title: 'Events in both Dataset first and Dataset second',
    });
    const only = await csvOf('list=only&of=second');
    expect(only?.list_of).toMatch(/^Dataset second beside Dataset first: not in the other/);
    expect(only?.list_of).toMatch(/country=IRQ.*list=only/);
    expect(only?.list_of).toContain(`asOf=${asOf[1]}`);
  });

  test('can be cited, of both datasets at their versions, as of the later of the two', async () => {
    const id = await cite('of=overlap&dataset=first&with=second');
    // How it is drawn, and which other datasets stand beside, says nothing else.
    expect(await cite('of=overlap&dataset=first&with=second&interval=month&scale=log')).toBe(id);
    expect(await cite('of=overlap&dataset=second&with=first')).not.toBe(id);
    const made = await kept(id);
    expect(made).toMatchObject({ kind: 'overlap', dataset: 'first', version: 1, releases: ['r1'] });
    const { words, rows } = made;
    expect(words.title).toBe('Events in both Dataset first and Dataset second: People killed');
    expect(words.sentence).toBe(
      '2 events are in both. Of their dead, Dataset first counts 120 and Dataset second counts 112. No other record is nearly as like any of them.',
    );
    expect(words.cited.beside).toMatchObject({
      slug: 'second',
      version: 1,
      releases: [{ name: 'r1' }],
    });
    expect(rows.columns.slice(0, 3)).toEqual(['key', 'overlap', 'records']);
    expect(
      rows.rows.map(([key, overlap, records, , best]) => [key, overlap, records, best]),
    ).toEqual([
      ...[
        ['first', 'both', 2, 120],
        ['first', 'only', 1, 7],
        ['first', 'outside', 0, 0],
      ],
      ...[
        ['first', 'uncovered', 1, 3],
        ['second', 'both', 2, 112],
        ['second', 'only', 1, 5],
      ],
      ...[
        ['second', 'outside', 0, 0],
        ['second', 'uncovered', 0, 0],
      ],
    ]);
    const table = tableOfCitation({ ...made, id });
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const owners = [];
    for await (const batch of batchesOf(table)) {
      owners.push(...batch.map((row) => `${row[at('dataset')]} ${row[at('version')]}`));
    }
    expect([...new Set(owners)]).toEqual(['first 1', 'second 1']);
    const notes = bibtex(citedOf(made, id, ORIGIN), '2026-11-27');
    expect(notes).toContain('Matched with: Dataset second, release r1, version 1, recorded by');
    expect(
      frozenList(made)?.groups.map(({ title, bars }) => [title, ...bars.map((bar) => bar.cells)]),
    ).toEqual([
      ['Dataset first', ['2', '120'], ['1', '7'], ['1', '3']],
      ['Dataset second', ['2', '112'], ['1', '5']],
    ]);
    const caveats = ['Nobody has checked which records are of one event.'];
    expect(frozenList(made)).toMatchObject({ caveats, notes: expect.arrayContaining(caveats) });
    expect(await since(made)).toMatchObject({ state: 'Still so.', isMoved: false });
    const parts = [];
    for await (const part of await archiveOf(database.reader.db, made, ORIGIN)) parts.push(part);
    const folder = await unpackedBundle(Buffer.concat(parts));
    expect(await checkBundle(folder)).toMatchObject({ code: 0 });
    expect(await recounted()).toEqual([null, null]);
  });

  test('as of a time stay as they were, and those retracted since are matched no longer', async () => {
    const before = await told(BOTH);
    const [asOf] = before.asOf.sort().reverse();
    await importIncidents(database.db, 'second', 'r2', SECOND.slice(1), 'replace', IRAQ_2014);
    const then = await told(`${BOTH}&asOf=${asOf}`);
    expect(then.pair).toEqual(before.pair);
    const now = await told(BOTH);
    expect(counts(now.pair.incidents[0])).toEqual([
      [1, 100],
      [0, 0],
      [2, 27],
      [1, 3],
    ]);

    // A citation of it stays as it was, and says what has become of both.
    const made = await kept(await cite(`of=overlap&dataset=first&with=second&asOf=${asOf}`));
    expect(await since(made)).toMatchObject({
      state: 'There is a newer release: Dataset second r2.',
      sentence: expect.stringMatching(
        /^It said then: “2 events .*” Now: “1 event is in both\. .*”$/,
      ),
      isMoved: true,
    });
    expect(await recounted()).toEqual([null, null]);
  });

  test('are cited where both datasets may be known of, and nowhere else', async () => {
    const id = await cite('of=overlap&dataset=first&with=second');
    const redistribution = (is: 'rows' | 'private') =>
      database.db.update(dataset).set({ redistribution: is }).where(eq(dataset.slug, 'second'));
    await redistribution('private');
    expect(await queryCitation(database.reader.db, id)).toBeNull();
    expect(await queryCitation(database.desk.db, id)).not.toBeNull();
    await redistribution('rows');
    expect(await queryCitation(database.reader.db, id)).not.toBeNull();
  });

  test('are cited one by one, as both record them, and the citation says what became of each', async () => {
    const [first] = await database.db
      .select({ asOf: datasetVersion.recordedAt })
      .from(datasetVersion)
      .innerJoin(dataset, eq(dataset.id, datasetVersion.datasetId))
      .where(and(eq(dataset.slug, 'second'), eq(datasetVersion.version, 1)));
    const then = `dataset=first&with=second&asOf=${first?.asOf}`;
    const id = await cite(`of=events&${then}`);
    // Whatever is counted of them, and however it is drawn.
    expect(await cite(`of=events&${then}&measure=attacks&interval=month&list=both`)).toBe(id);
    const made = await kept(id);
    expect(made.query).toBe('of=events&dataset=first&with=second');
    expect(currentHrefOf('events', made.query)).toBe('/compare/events?dataset=first&with=second');
    expect(made.words.title).toBe(
      'Events in both Dataset first and Dataset second: attacks, 2014–2015',
    );
    expect(made.words.sentence).toMatch(
      /^2 events are in both\. Of their dead, Dataset first counts 120/,
    );
    const column = (name: string) =>
      made.rows.rows.map((row) => row[made.rows.columns.indexOf(name)]);
    expect(column('key')).toEqual(['first-bombing', 'first-siege']);
    expect(column('beside_key')).toEqual(['second-b-1', 'second-b-2']);
    expect(column('killed_best')).toEqual([20, 100]);
    expect(column('beside_killed_best')).toEqual([22, 90]);
    expect(column('is_clear')).toEqual(['yes', 'yes']);
    // The deadliest first, the other's figure across the bar.
    const [group] = frozenList(made)?.groups ?? [];
    expect(group?.columns).toEqual(['Killed', 'By the other']);
    expect(frozenList(made)?.caveats).toContain(
      '“Killed” is what Dataset first counts, and “By the other” what Dataset second counts.',
    );
    expect(group?.bars.map(({ cells, width, against }) => [...cells, width, against])).toEqual([
      ['100', '90', 100, 90],
      ['20', '22', 20, 22],
    ]);
    expect(group?.bars[0]?.remark).toMatch(
      /^first-siege\. The other’s record, second-b-2: Iraq, 2\s–\s5 July 2014$/,
    );
    expect(await since(made)).toMatchObject({
      sentence: expect.stringContaining(
        'Of 2 incidents: 1 says the same, 1 is no longer in the list.',
      ),
      isMoved: true,
    });
    const table = tableOfCitation({ ...made, id });
    expect(table.columns.every(({ means }) => means !== '')).toBe(true);

    const only = await kept(await cite(`of=events&dataset=first&with=second&list=only`));
    expect(only.words.title).toMatch(
      /^Dataset first beside Dataset second: not in the other, which covers/,
    );
    expect(only.words.sentence).toBe(
      'Not in the other, which covers that day and country: 2 incidents. Of their dead, Dataset first counts 27 people.',
    );
    expect(only.words.order).toEqual(['first-bombing', 'first-own']);
    expect(await since(only)).toMatchObject({ state: 'Still so.', isMoved: false });
    expect((await recounted()).every((finding) => finding === null)).toBe(true);

    // What may be passed on is asked of both where both have an event, and of its own dataset elsewhere.
    const become = (redistribution: 'rows' | 'aggregates') =>
      database.db.update(dataset).set({ redistribution }).where(eq(dataset.slug, 'second'));
    const audience = connect(database.addresses.reader, { readOnly: true, audience: 'public' });
    const shown = async (of: string) => {
      const found = await queryCitation(audience.db, of);
      if (found !== null) mayBeShown(found);
    };
    await become('aggregates');
    await expect(shown(id)).rejects.toThrow('Dataset second');
    await shown(only.id);
    const asked = new URLSearchParams('of=events&dataset=first&with=second');
    const both = await askedReference(audience.db, asked, ORIGIN);
    await expect(freeze(audience.db, both)).rejects.toThrow(RowsWithheld);
    await become('rows');
    await shown(id);
    await audience.close();
  });

  const ORIGIN = 'https://ledger.example';

  const cite = (query: string) =>
    citationOf(query, { origin: ORIGIN, reader: database.reader.db, desk: database.desk.db });

  async function kept(id: string): Promise<Citation> {
    const made = await queryCitation(database.reader.db, id);
    if (made === null) throw new Error('it was not kept');
    return made;
  }

  const since = (made: Citation) => sinceRows(database.reader.db, made);

  const recounted = () => recountFindings(database.reader.db);
});
