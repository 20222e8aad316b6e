import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryCitation } from '@/db/read/citations';
import { auditEvent, publishedTotal, totalsEdition } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { recordTotals } from '@/db/write/totals';
import { bibtex } from '@/lib/citation/bibtex';
import { citedOf } from '@/lib/citation/frozen';
import type { StatedCoverage } from '@/lib/domain/coverage';
import type { PublishedTotal } from '@/lib/domain/totals';
import { readTotals } from '@/lib/importers/ucdp-cy';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { reconcileAnswer } from '@/site/api/reconcile';
import { frozenList } from '@/site/citations/listed';
import { pictureOfCitation } from '@/site/citations/picture';
import { recountCitations } from '@/site/citations/recount';
import { sinceRows } from '@/site/citations/since-rows';
import { keptReconciled, keptReconciling, reconciledHref } from '@/site/reads/reconcile';
import { citationOf } from '@/tests/fixtures/cited';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { previewOf } from '@/tests/fixtures/preview-of';
import { ask } from '@/tests/integration/api/ask';
import { runCommand } from '@/tests/integration/import/command';
import { importRows } from '@/tests/integration/import/reading';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
});
afterAll(() => database.drop());

const ALL = 'cumulative_total_deaths_in_orgvio';
const FILE = [
  `country_id_cy,country_cy,year_cy,${ALL}_best_cy,${ALL}_high_cy,${ALL}_low_cy,version`,
  '645,Iraq,2014,15,20,13,25.1',
  '652,Syria,2014,7,7,7,25.1',
  '9999,Nowhere,2014,1,1,1,25.1',
  '100,Colombia,2014,0,0,0,25.1',
  '100,Colombia,2015,2,2,2,25.1',
  '',
].join('\n');

const importFile = (text: string, ...options: string[]) =>
  runCommand('import', database.url, ['ucdp-cy', '-', '--max-rejects', '1', ...options], text);

describe('an edition of published totals', () => {
  it('is imported from the command line, with where it came from and who recorded it', async () => {
    const dry = await importFile(FILE, '--dry-run');
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.stdout).toContain('A dry run: nothing was written.');
    expect(await database.db.$count(totalsEdition)).toBe(0);

    const done = await importFile(FILE);
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout).toContain('Recorded as the edition ucdp-cy-25-1.');
    expect(done.stderr).toContain('"Nowhere" is not a country that the ledger knows');
    const [edition] = await database.db.select().from(totalsEdition);
    expect(edition).toMatchObject({
      slug: 'ucdp-cy-25-1',
      publisher: 'Uppsala Conflict Data Program',
      licence: 'CC BY 4.0',
      fileName: 'standard input',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      recordedAt: expect.any(String),
    });
    const totals = await database.db.select().from(publishedTotal);
    expect(totals.map(({ country, year, best }) => [country, year, best]).sort()).toEqual([
      ['COL', 2014, 0],
      ['COL', 2015, 2],
      ['IRQ', 2014, 15],
      ['SYR', 2014, 7],
    ]);
    const [event] = await database.db
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.subject, 'totals:ucdp-cy-25-1'));
    expect(event).toMatchObject({
      action: 'totals.import',
      details: { fileName: 'standard input', numbers: 4, countries: 3 },
    });
  });

  it('is recorded once, and another file of its name is refused', async () => {
    const again = await importFile(FILE);
    expect(again.stdout).toContain('The ledger already has this file, as the edition ucdp-cy-25-1');
    const other = await importFile(FILE.replace(',15,', ',16,'));
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('Give this one another name with --release');
    const dataset = await importFile(FILE, '--dataset', 'ucdp-ged');
    expect(dataset).toMatchObject({ code: 2 });
    expect(dataset.stderr).toContain('Published totals belong to no dataset');
  });

  it('is never changed', async () => {
    const { db } = database;
    const [{ id } = { id: 0 }] = await db.select().from(totalsEdition);
    const refused = async (act: PromiseLike<unknown>) =>
      expect(act).rejects.toMatchObject({ cause: { code: '23001' } });
    await refused(db.update(totalsEdition).set({ title: 'x' }));
    await refused(db.update(publishedTotal).set({ best: 1 }));
    const late = { editionId: id, country: 'UKR', year: 2014, of: 'all', best: 1 } as const;
    await refused(db.insert(publishedTotal).values(late));
    await refused(db.delete(publishedTotal));
    await refused(db.delete(totalsEdition));
  });
});

type Row = {
  country: string;
  year: number;
  agreement: string;
  killed: { low: number; best: number | null; high: number } | null;
  published: { low: number | null; best: number; high: number | null } | null;
  difference: number | null;
  share: number | null;
  reasons: string[];
};

async function reconciled(query: string) {
  const answer = await ask(database.reader.db, reconcileAnswer, `/api/v1/reconcile?${query}`);
  const told: { rows: Row[]; agreement: Record<string, number>; totals: { slug: string } | null } =
    await answer.json();
  const find = (country: string, year: number) =>
    told.rows.find((row) => row.country === country && row.year === year);
  return { ...told, find };
}

/** An edition of which each total is as given, all bounds alike. */
async function record(slug: string, totals: (Partial<PublishedTotal> & { best: number })[]) {
  await recordTotals(database.db, {
    ...{ slug, title: slug, publisher: 'Test Office', licence: 'CC0', citation: 'Test' },
    ...{ fileName: `${slug}.csv`, author: 'test' },
    sha256: Buffer.from(slug.padEnd(32)).toString('hex'),
    totals: totals.map((one) => ({
      ...{ country: 'IRQ', year: 2014, of: 'all' },
      ...{ low: one.best, high: one.best },
      ...one,
    })),
  });
}

describe('a dataset against published totals', () => {
  /** Iraq from 2013 to the middle of 2016, and Syria in 2014. */
  const COVERS: StatedCoverage = [
    { from: '2013-01-01', to: '2016-06-30', countries: ['IRQ'] },
    { from: '2014-01-01', to: '2014-12-31', countries: ['SYR'] },
  ];
  const killed = (id: string, days: string, best: number | null, country = 'IRQ') => {
    const [dateStart = '', dateEnd = dateStart] = days.split(' ');
    return incidentInput(id, { dateStart, dateEnd, country, figures: [figure('killed', best)] });
  };

  beforeAll(async () => {
    const incidents = [
      killed('a', '2013-05-01', 10),
      killed('b', '2013-12-28 2014-01-03', 4),
      killed('c', '2014-06-01', 6),
      killed('d', '2014-07-01', null),
      killed('e', '2016-02-01', 3),
      killed('f', '2014-02-01', null, 'SYR'),
      killed('g', '2015-02-01', 7, 'SYR'),
    ];
    await importIncidents(database.db, 'held', 'one', incidents, 'merge', COVERS);
    await record('office-1', [
      { year: 2013, best: 10 },
      { year: 2014, best: 9, low: 5, high: 12 },
      { year: 2015, best: 0 },
      { year: 2016, best: 3 },
      { year: 2017, best: 8 },
      { country: 'SYR', year: 2014, best: 5 },
      { country: 'SYR', year: 2015, best: 7 },
      { country: 'COL', year: 2014, best: 2 },
      { year: 2014, of: 'one_sided', best: 1 },
    ]);
  });

  const OF = 'dataset=held&totals=office-1&show=all&from=2013&to=2017';

  it('is cited as of the later of both, at which each of them is what it is', async () => {
    const { db } = database.reader;
    const read = (query: string) => keptReconciling(db, new URLSearchParams(query), []);
    const shown = await read(OF);
    const [page, query = ''] = reconciledHref(shown).split('?');
    const cited = await read(query);
    expect(page).toBe('/reconcile');
    expect(cited.issues).toEqual([]);
    expect([cited.edition?.slug, cited.view.version]).toEqual(['office-1', shown.view.version]);
    expect(await keptReconciled(db, cited)).toEqual(await keptReconciled(db, shown));
  });

  it('says of each country and year whether both agree, and by how much they differ', async () => {
    const { find, agreement } = await reconciled(OF);
    expect(find('IRQ', 2013)).toMatchObject({ agreement: 'differs', difference: 4, share: 0.4 });
    expect(find('IRQ', 2014)).toMatchObject({ agreement: 'differs', difference: -3 });
    expect(find('IRQ', 2014)?.share).toBeCloseTo(-1 / 3);
    // A zero of a year that is covered is a zero; of a published zero there is no share.
    expect(find('IRQ', 2015)).toMatchObject({ agreement: 'same', difference: 0, share: null });
    expect(agreement).toMatchObject({ same: 1, differs: 2, ours: 20, published: 19 });
  });

  it('has its first rows in the preview of a link to it', async () => {
    const preview = await previewOf(database.reader.db, `of=reconcile&${OF}`);
    expect(preview).toMatchObject({
      title: expect.stringContaining('against published totals'),
      subtitle: expect.stringContaining(
        'Over all of these the dataset adds up to 20 killed and the publisher to 19, a difference of +1.',
      ),
      drawing: null,
    });
    expect(preview.rows).toContainEqual(
      expect.stringMatching(/^Iraq, 2013: dataset \d+, published \d+ \(\+4\)$/),
    );
  });

  it('holds nothing against what is not covered, covered in part or not known', async () => {
    const { find } = await reconciled(OF);
    const apart = { difference: null, share: null };
    expect(find('IRQ', 2016)).toMatchObject({ ...apart, agreement: 'incomparable' });
    expect(find('IRQ', 2017)).toMatchObject({ ...apart, agreement: 'uncovered', killed: null });
    expect(find('COL', 2014)).toMatchObject({ ...apart, agreement: 'uncovered', killed: null });
    expect(find('SYR', 2014)).toMatchObject({ ...apart, agreement: 'incomparable' });
    const none = { low: null, best: null, high: null };
    expect(find('SYR', 2014)?.killed).toEqual({ ...none, unknown: 1 });
    // Recorded, and yet nobody says that the year is covered.
    expect(find('SYR', 2015)).toMatchObject({ ...apart, agreement: 'incomparable' });
    // Of a country that neither side says anything of there is no row.
    expect(find('COL', 2015)).toBeUndefined();
  });

  it('says what may explain a difference', async () => {
    const { find } = await reconciled(OF);
    expect(find('IRQ', 2013)?.reasons.join(' ')).toMatch(
      /1 attack with 4 killed from 2013 into 2014\. .* That may be all of it\./,
    );
    const [overYearEnd, unknown, within] = find('IRQ', 2014)?.reasons ?? [];
    expect(overYearEnd).toContain('1 attack with 4 killed from 2013 into 2014');
    expect(overYearEnd).toContain('That may be all of it.');
    expect(unknown).toContain('Of 1 attack the dataset does not know the dead');
    expect(within).toContain('lies between the published low and high');
    expect(find('IRQ', 2016)?.reasons[0]).toContain('covers only a part of the year');
    expect(find('IRQ', 2017)?.reasons[0]).toContain('does not cover this country');
  });

  it('lists what is asked for in the order that is asked for', async () => {
    const listed = async (query: string) => {
      const { rows } = await reconciled(`dataset=held&totals=office-1&${query}`);
      return rows.map(({ country, year }) => `${country} ${year}`);
    };
    expect(await listed('')).toEqual(['IRQ 2013', 'IRQ 2014', 'IRQ 2015']);
    expect(await listed('sort=-difference')).toEqual(['IRQ 2013', 'IRQ 2014', 'IRQ 2015']);
    expect(await listed('sort=difference')).toEqual(['IRQ 2015', 'IRQ 2014', 'IRQ 2013']);
    // The one without a share comes last in both directions.
    expect(await listed('sort=share')).toEqual(['IRQ 2014', 'IRQ 2013', 'IRQ 2015']);
    expect(await listed('sort=-share')).toEqual(['IRQ 2013', 'IRQ 2014', 'IRQ 2015']);
    expect(await listed('show=same')).toEqual(['IRQ 2015']);
    expect(await listed('show=differs&from=2014')).toEqual(['IRQ 2014']);
    expect(await listed('show=uncovered&country=COL')).toEqual(['COL 2014']);
  });

  it('takes the totals of a type of violence, and has none of what is not classified', async () => {
    const oneSided = await reconciled(`${OF}&violence=one_sided`);
    expect(oneSided.find('IRQ', 2014)?.published?.best).toBe(1);
    expect(oneSided.find('IRQ', 2013)).toMatchObject({ agreement: 'unpublished' });
    const none = await reconciled(`${OF}&violence=unclassified`);
    expect(none.find('IRQ', 2014)).toMatchObject({ agreement: 'unpublished' });
    // A sum of which a part is missing is missing too.
    const both = await reconciled(`${OF}&violence=one_sided,state_based`);
    expect(both.find('IRQ', 2014)).toMatchObject({ agreement: 'unpublished' });
  });

  it('is of the newest edition as of a time, and stays so', async () => {
    const then = new Date().toISOString();
    expect((await reconciled('dataset=held')).totals?.slug).toBe('office-1');
    await record('office-2', [{ year: 2014, best: 6 }]);
    expect((await reconciled('dataset=held')).totals?.slug).toBe('office-2');
    expect((await reconciled(`dataset=held&asOf=${then}`)).totals?.slug).toBe('office-1');
    const early = await reconciled('dataset=held&asOf=2020-01-01');
    expect(early).toMatchObject({ totals: null, rows: [] });
  });

  it('refuses what it can’t use, by name', async () => {
    const refused = async (query: string) => {
      const address = `/api/v1/reconcile?dataset=held&${query}`;
      const answer = await ask(database.reader.db, reconcileAnswer, address);
      return { status: answer.status, parameter: (await answer.json()).parameter };
    };
    const of = (parameter: string) => ({ status: 400, parameter });
    expect(await refused('totals=nowhere')).toEqual(of('totals'));
    expect(await refused('from=2014-06')).toEqual(of('from'));
    expect(await refused('measure=wounded')).toEqual(of('measure'));
    expect(await refused('sort=name')).toEqual(of('sort'));
    expect(await refused('show=some')).toEqual(of('show'));
  });

  it('can be kept as a citation, which names both publishers and is counted again from both', async () => {
    const { reader, desk, db } = database;
    const origin = 'http://ledger.example';
    const of = { origin, reader: reader.db, desk: desk.db };
    const id = await citationOf(`of=reconcile&${OF}&sort=-share`, of);
    // The order of a list says nothing else.
    expect(await citationOf(`of=reconcile&${OF}`, of)).toBe(id);
    expect(await citationOf(`of=reconcile&${OF.replace('&show=all', '')}`, of)).not.toBe(id);
    const made = await queryCitation(reader.db, id);
    if (made === null) throw new Error('it was not kept');
    const { words, rows } = made;
    expect(words.title).toBe(
      'People killed by country and year (all), against Test Office, office-1',
    );
    expect(words.sentence).toContain('and the publisher to 19, a difference of +1.');
    expect(words.range).toEqual({ from: '2013-01-01', to: '2017-12-31' });
    const iraq = rows.rows.find(([key, year]) => key === 'IRQ' && year === 2014);
    const cells = Object.fromEntries(rows.columns.map((name, i) => [name, iraq?.[i]]));
    expect(cells).toMatchObject({ agreement: 'differs', killed_best: 6, published_best: 9 });
    expect(cells).toMatchObject({ killed_unknown: 1, published_low: 5, difference: -3 });
    const apa = bibtex(citedOf(made, id, origin), '2026-11-27');
    expect(apa).toContain('Held against published totals: Test (CC0)');
    expect(frozenList(made)?.groups[0]?.bars[0]).toMatchObject({
      label: 'Iraq, 2013',
      cells: ['14', '10', '+4'],
    });
    expect(pictureOfCitation(made, origin, null)?.source).toMatch(
      /Dataset held.* Published totals: Test \(CC0\)\.$/,
    );
    const found = [];
    for await (const one of recountCitations(db)) if (one.id === id) found.push(one);
    expect(found).toEqual([{ id, finding: null, isRecounted: true }]);

    // Totals that came later are another edition, of which its page tells.
    const since = await sinceRows(reader.db, made);
    expect([since.state, since.isMoved]).toEqual(['Still so.', false]);
    expect(since.sentence).toMatch(/Published totals recorded since then: .*office-2\.$/);
    await importIncidents(db, 'held', 'two', [killed('a', '2013-05-01', 11)]);
    expect((await sinceRows(reader.db, made)).sentence).toMatch(
      /^It said then: “.*” Now: “.* to 21 killed/,
    );
  });
});

const SHARED = path.join(process.cwd(), '../shared/data');
const EVENTS = path.join(SHARED, 'ucdp/irq_HDX.csv');
const TOTALS = path.join(SHARED, 'ucdp/organizedviolencecy_v25_1.csv');
const isThere = existsSync(EVENTS) && existsSync(TOTALS);
if (!isThere) console.warn('SKIPPED: no real files in ../shared; totals are not compared on them.');

describe.skipIf(!isThere)('UCDP’s events against UCDP’s totals', () => {
  type Raw = Record<string, string>;
  const read = (file: string): Raw[] => parse(readFileSync(file), { columns: true, bom: true });

  it('agree and differ as the files do, in each year', async () => {
    const { recognised, rows } = await ucdpGed.read(createReadStream(EVENTS));
    await importRows(database.db, [], { datasetSlug: 'iraq', recognised, rows });
    const { totals } = await readTotals(createReadStream(TOTALS));
    await recordTotals(database.db, {
      ...{ slug: 'real', title: 'Real', publisher: 'UCDP', licence: 'CC BY 4.0', citation: '' },
      ...{ fileName: 'real.csv', sha256: 'f'.repeat(64), totals, author: 'test' },
    });
    const told = await reconciled('dataset=iraq&country=IRQ&totals=real');

    const events = read(EVENTS).filter(({ year }) => /^\d{4}$/.test(year ?? ''));
    const published = read(TOTALS).filter(({ country_cy }) => country_cy === 'Iraq');
    const inYear = (year: number) =>
      events
        .filter((row) => row.date_start?.startsWith(String(year)))
        .reduce((sum, row) => sum + Number(row.best), 0);
    const column = 'cumulative_total_deaths_in_orgvio_best_cy';
    const expected = Array.from({ length: 30 }, (_, i) => 1989 + i).map((year) => {
      const theirs = Number(published.find(({ year_cy }) => year_cy === String(year))?.[column]);
      return { year, killed: inYear(year), published: theirs, difference: inYear(year) - theirs };
    });
    const shown = told.rows.map((row) => ({
      year: row.year,
      killed: row.killed?.best,
      published: row.published?.best,
      difference: row.difference,
    }));
    expect(shown).toEqual(expected);
    const same = expected.filter(({ difference }) => difference === 0).length;
    expect(told.agreement).toMatchObject({ same, differs: 30 - same });
    expect(same).toBeGreaterThan(0);
    expect(same).toBeLessThan(30);
  });
});
