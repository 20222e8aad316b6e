import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEvent, population, populationEdition } from '@/db/schema';
import { recordPopulation } from '@/db/write/population';
import { seedReference } from '@/db/write/seed-reference';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { loadPopulation } from '@/scripts/population';
import { compareAnswer } from '@/site/api/compare';
import { rankingAnswer } from '@/site/api/ranking';
import { trendAnswer } from '@/site/api/trend';
import { ask } from '@/tests/integration/api/ask';
import { runCommand } from '@/tests/integration/import/command';
import { importRows } from '@/tests/integration/import/reading';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const EVENTS = path.join(process.cwd(), '../shared/data/ucdp/irq_HDX.csv');
const PEOPLE = path.join(process.cwd(), '../shared/data/world_bank_population.csv');
const isThere = existsSync(EVENTS) && existsSync(PEOPLE);
if (!isThere) console.warn(`SKIPPED: no real files in ../shared; rates are not tested on them.`);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
});
afterAll(() => database.drop());

const ofTrend = async (query: string) =>
  (await ask(database.reader.db, trendAnswer, `/api/v1/trend?${query}`)).json();

type Shown = { low: number; best: number; high: number; population: number };
const shownOf = (answer: { series: { points: { shown: Shown }[] }[] }) =>
  answer.series[0]?.points.map(({ shown }) => shown);

/** An edition in which each number of a year is as given. */
async function record(slug: string, numbers: Record<string, Record<number, number>>) {
  await recordPopulation(database.db, {
    slug,
    title: slug,
    publisher: 'Test Office',
    licence: 'CC0',
    fileName: `${slug}.csv`,
    sha256: createHash('sha256').update(slug).digest('hex'),
    people: new Map(
      Object.entries(numbers).map(([code, years]) => [
        code,
        new Map(Object.entries(years).map(([year, count]) => [Number(year), count])),
      ]),
    ),
    author: 'test',
  });
}

describe.skipIf(!isThere)('rates of a real file', () => {
  type Raw = Record<string, string>;
  let deaths: (year: string, part: string) => number;
  let peopleIn: (year: string) => number;
  let before: string;

  beforeAll(async () => {
    const { recognised, rows } = await ucdpGed.read(createReadStream(EVENTS));
    await importRows(database.db, [], { datasetSlug: 'iraq', recognised, rows });
    before = new Date().toISOString();
    const events: Raw[] = parse(readFileSync(EVENTS), { columns: true, bom: true });
    const raw = events.filter(({ year }) => /^\d{4}$/.test(year ?? ''));
    deaths = (year, part) =>
      raw
        .filter((row) => row.date_start?.startsWith(year))
        .reduce((sum, row) => sum + Number(row[part]), 0);
    const bank: Raw[] = parse(readFileSync(PEOPLE), { columns: true });
    peopleIn = (year) =>
      Number(bank.find((row) => row['Country Code'] === 'IRQ' && row.Year === year)?.Value);
  });

  it('are missing where there is no population, and the answer says so', async () => {
    const answer = await ofTrend('dataset=iraq&country=IRQ&as=rate&from=2014&to=2014');
    const none = { low: null, best: null, high: null, population: null };
    expect(shownOf(answer)).toEqual([none]);
    expect(answer.population).toBeNull();
    expect(answer.series[0].points[0].killed.best).toBe(deaths('2014', 'best'));
  });

  it('are the file’s deaths by the World Bank’s people, low and high as well', async () => {
    expect(await loadPopulation(database.url, () => {})).toBe(true);
    expect(await loadPopulation(database.url, () => {})).toBe(false);
    const answer = await ofTrend('dataset=iraq&country=IRQ&as=rate&from=2013&to=2016');
    expect(answer.population.edition).toBe('world-bank-2024');
    const shown = shownOf(answer);
    ['2013', '2014', '2015', '2016'].forEach((year, i) => {
      for (const part of ['low', 'best', 'high'] as const) {
        const rate = (deaths(year, part) / peopleIn(year)) * 100_000;
        expect([year, part, shown?.[i]?.[part]]).toEqual([year, part, expect.closeTo(rate, 6)]);
      }
      expect(shown?.[i]?.population).toBe(peopleIn(year));
    });
  });

  it('stand side by side by country, each by its own people, in JSON and CSV, and not by dataset or party', async () => {
    const asked = (query: string) =>
      ask(database.reader.db, compareAnswer, `/api/v1/compare?dataset=iraq&as=rate&${query}`);
    const query = 'by=country&country=IRQ,SYR&from=2014&to=2014';
    const { series, population: edition } = await (await asked(query)).json();
    const iraq = series.find(({ key }: { key: string }) => key === 'IRQ');
    const rate = (deaths('2014', 'best') / peopleIn('2014')) * 100_000;
    expect(iraq.points[0].shown.best).toBeCloseTo(rate, 6);
    expect(iraq.points[0].shown.population).toBe(peopleIn('2014'));
    expect(edition.edition).toBe('world-bank-2024');
    const table: Raw[] = parse(await (await asked(`${query}&format=csv`)).text(), {
      columns: true,
      bom: true,
    });
    const row = table.find(({ series: key }) => key === 'IRQ');
    expect(Number(row?.killed_per_100000_best)).toBeCloseTo(rate, 6);
    expect(Number(row?.population)).toBe(peopleIn('2014'));
    for (const [refused, fault] of [
      ['by=dataset', /same population/],
      ['by=party&party=islamic-state', /Parties have no population/],
    ] as const) {
      const answer = await asked(refused);
      expect(answer.status).toBe(400);
      expect((await answer.json()).detail).toMatch(fault);
    }
  });

  it('of a month are of that month, by the people of its year', async () => {
    const query = 'dataset=iraq&country=IRQ&as=rate&interval=month&from=2014-06&to=2014-06';
    const rate = (deaths('2014-06', 'best') / peopleIn('2014')) * 100_000;
    expect(shownOf(await ofTrend(query))?.[0]?.best).toBeCloseTo(rate, 6);
  });

  it('of several years are the mean of a year in a ranking, in JSON and CSV', async () => {
    const address = '/api/v1/ranking?dataset=iraq&as=rate&from=2013&to=2016&by=country';
    const years = ['2013', '2014', '2015', '2016'];
    const [sum, people] = [
      years.reduce((all, year) => all + deaths(year, 'best'), 0),
      years.reduce((all, year) => all + peopleIn(year), 0),
    ];
    const { rows } = await (await ask(database.reader.db, rankingAnswer, address)).json();
    const iraq = rows.find(({ key }: { key: string }) => key === 'IRQ');
    expect(iraq.shown.best).toBeCloseTo((sum / people) * 100_000, 6);
    expect(iraq.shown.dividedBy).toBe(people);
    const text = await (
      await ask(database.reader.db, rankingAnswer, `${address}&format=csv`)
    ).text();
    const table: Raw[] = parse(text, { columns: true, bom: true });
    const row = table.find(({ key }) => key === 'IRQ');
    expect(Number(row?.killed_per_100000_best)).toBeCloseTo((sum / people) * 100_000, 6);
    expect(row?.population_edition).toBe('world-bank-2024');
  });

  it('stay what they were when a newer edition is imported', async () => {
    const query = 'dataset=iraq&country=IRQ&as=rate&from=2014&to=2014';
    const then = new Date().toISOString();
    const now = await ofTrend(query);
    const cited = new URL(/http\S+$/.exec(now.reference)?.[0] ?? '').searchParams.toString();
    const [asOfThen, asCited] = [await ofTrend(`${query}&asOf=${then}`), await ofTrend(cited)];
    await record('test-2', { IRQ: { 2014: 1_000_000 } });
    expect(shownOf(await ofTrend(query))?.[0]?.population).toBe(1_000_000);
    expect(await ofTrend(`${query}&asOf=${then}`)).toEqual(asOfThen);
    expect(await ofTrend(cited)).toEqual(asCited);
    expect(shownOf(asCited)).toEqual(shownOf(now));
    const early = await ofTrend(`${query}&asOf=${before}`);
    expect(early.population).toBeNull();
  });

  it('divide by who the victims were into parts that come to the whole, as the file has them', async () => {
    const years = ['2013', '2014', '2015', '2016'];
    const query = 'dataset=iraq&country=IRQ&split=victims&from=2013&to=2016';
    const { series } = await ofTrend(query);
    type Series = { key: string; points: { killed: { best: number } }[] };
    const bestOf = (key: string) =>
      series
        .find((one: Series) => one.key === key)
        .points.map(({ killed }: Series['points'][number]) => killed.best);
    expect(bestOf('civilian')).toEqual(years.map((year) => deaths(year, 'deaths_civilians')));
    expect(bestOf('combatant')).toEqual(
      years.map((year) => deaths(year, 'deaths_a') + deaths(year, 'deaths_b')),
    );
    const [civilian, combatant, unknown] = ['civilian', 'combatant', 'unknown'].map(bestOf);
    years.forEach((year, i) => {
      expect(civilian[i] + combatant[i] + unknown[i]).toBe(deaths(year, 'best'));
    });
    const rated = await ofTrend(`${query}&as=rate&population=world-bank-2024`);
    expect(rated.series[0].points[1].shown.best).toBeCloseTo(
      (deaths('2014', 'deaths_civilians') / peopleIn('2014')) * 100_000,
      6,
    );
  });

  it('are refused where they would be of nobody, and of an edition that there is not', async () => {
    const status = async (query: string) =>
      (await ask(database.reader.db, trendAnswer, `/api/v1/trend?dataset=iraq&as=rate&${query}`))
        .status;
    expect(await status('country=IRQ')).toBe(200);
    expect(await status('split=country')).toBe(200);
    expect(await status('')).toBe(400);
    expect(await status('country=IRQ&split=party')).toBe(400);
    expect(await status('place=IRQ.nineveh')).toBe(400);
    expect(await status('country=IRQ&population=nowhere-1')).toBe(400);
  });
});

describe('an edition of population', () => {
  it('is written down with who recorded it, and never changed', async () => {
    await record('kept', { IRQ: { 2014: 5, 2015: 6 }, SYR: { 2014: 7 } });
    const [event] = await database.db
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.subject, 'population:kept'));
    expect(event).toMatchObject({
      ...{ author: 'test', action: 'population.import' },
      details: { fileName: 'kept.csv', numbers: 3, countries: 2 },
    });
    const { db } = database;
    const edition = eq(populationEdition.slug, 'kept');
    const [{ id } = { id: 0 }] = await db.select().from(populationEdition).where(edition);
    const refused = async (act: PromiseLike<unknown>) =>
      expect(act).rejects.toMatchObject({ cause: { code: '23001' } });
    await refused(db.update(populationEdition).set({ title: 'x' }).where(edition));
    await refused(db.update(population).set({ people: 1 }).where(eq(population.editionId, id)));
    await refused(
      db.insert(population).values({ editionId: id, country: 'COL', year: 2014, people: 1 }),
    );
    await refused(db.delete(population).where(eq(population.editionId, id)));
    await refused(db.delete(populationEdition).where(edition));
  });

  it('is imported once from the command line, and another of its name is refused', async () => {
    const { url } = database;
    const lines = ['Country Name,Country Code,Year,Value', 'Iraq,IRQ,2014,36550059', ''];
    const args = ['population', '-', '--release', 'of a test'];
    const first = await runCommand('import', url, args, lines.join('\n'));
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain('Recorded as the edition world-bank-of-a-test.');
    const again = await runCommand('import', url, args, lines.join('\n'));
    expect(again.stdout).toContain('The ledger already has this file');
    const other = await runCommand('import', url, args, lines.join('\n').replace('059', '060'));
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('Give this one another name with --release');
  });
});
