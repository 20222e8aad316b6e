import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { queryState, queryViewFacts } from '@/db/read/view';
import { incidentRevision } from '@/db/schema';
import type { ImportRequest } from '@/db/write/import/options';
import type { Trend } from '@/lib/domain/trend';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters/view';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { differences } from '../counting/differences';
import { importRows } from './reading';

const DATA = path.join(process.cwd(), '../shared/data');
const isThere = existsSync(path.join(DATA, 'ucdp/irq_HDX.csv'));
if (!isThere) console.warn(`SKIPPED: no real files in ${DATA}; the ledger is not tested on them.`);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function importEdition(
  datasetSlug: string,
  file: string,
  given: Partial<ImportRequest> = {},
) {
  const { recognised, rows } = await ucdpGed.read(createReadStream(path.join(DATA, 'ucdp', file)));
  const edition = { datasetSlug, recognised, rows, release: file, fileName: file };
  const { report } = await importRows(database.db, [], { ...edition, ...given });
  return report;
}

async function viewOf(given: Partial<Filters>) {
  const filters = { ...DEFAULT_FILTERS, ...given };
  const state = await queryState(database.db, filters.dataset, filters.asOf);
  if (state === null) throw new Error(`there is no dataset ${filters.dataset}`);
  const facts = await queryViewFacts(database.db, state, filters);
  return makeView(filters, state, facts);
}

async function trendOf(given: Partial<Filters>): Promise<Trend> {
  return queryTrend(database.db, (await viewOf(given)).view, 'largest');
}

/** Deaths by year as Our World in Data published them from GED 19.1. */
async function publishedDeaths(country: string): Promise<Map<string, number>> {
  const deaths = new Map<string, number>();
  const file = createReadStream(path.join(DATA, 'owid/ged191_deaths_by_country_year.csv'));
  for await (const row of file.pipe(parse({ columns: true }))) {
    if (row.Entity === country) deaths.set(row.Year, Number(row['Direct conflict deaths']));
  }
  return deaths;
}

/** A party's figures in files, row by row: all killed in its events, and its own dead. */
async function rawDead(files: readonly string[], name: string) {
  const dead = { all: 0, own: 0 };
  for (const file of files) {
    const rows = createReadStream(path.join(DATA, 'ucdp', file)).pipe(parse({ columns: true }));
    for await (const row of rows) {
      if (row.side_a !== name && row.side_b !== name) continue;
      dead.all += Number(row.best);
      dead.own += Number(row.side_a === name ? row.deaths_a : row.deaths_b);
    }
  }
  return dead;
}

/** Who was killed in rows of files that name governments: in those between governments alone, and by each government. */
async function rawOfGovernments(files: readonly string[]) {
  const found = { between: 0, killed: new Map<string, number>(), opponents: new Set<string>() };
  const governments = (side: string) =>
    side.split(', ').filter((one) => one.startsWith('Government of '));
  for (const file of files) {
    const rows = createReadStream(path.join(DATA, 'ucdp', file)).pipe(parse({ columns: true }));
    for await (const row of rows) {
      const sides = [governments(row.side_a), governments(row.side_b)];
      const all = new Set(sides.flat());
      for (const one of all) found.killed.set(one, (found.killed.get(one) ?? 0) + Number(row.best));
      if (sides.some((side) => side.length === 0)) continue;
      found.between += Number(row.best);
      for (const one of all) found.opponents.add(one);
    }
  }
  return found;
}

const EDITIONS = ['irq_HDX.csv', 'syr_ged_syria.csv'];

describe.skipIf(!isThere)('real editions in the ledger', () => {
  beforeAll(async () => {
    for (const file of EDITIONS) await importEdition('dead', file);
  });

  test('of those who died in incidents with Islamic State, its own fighters are told apart', async () => {
    expect(await rawDead(EDITIONS, 'IS')).toEqual({ all: 128_574, own: 51_277 });
    const parties = ['islamic-state'];
    const all = await trendOf({ dataset: 'dead', parties });
    const own = await trendOf({ dataset: 'dead', parties, role: 'own' });
    expect([all.totals.killed.best, own.totals.killed.best]).toEqual([128_574, 51_277]);
  });

  test('those who died between governments count under each of them, and none under no party', async () => {
    const raw = await rawOfGovernments(EDITIONS);
    expect(raw.between).toBe(29_402);
    expect(raw.killed.get('Government of Kuwait')).toBe(21_252);
    const { view } = await viewOf({ dataset: 'dead' });
    const ranking = await queryRanking(database.db, view, 'party');
    const killed = new Map(ranking.map((row) => [row.label, row.killed.best]));
    for (const name of raw.opponents)
      expect([name, killed.get(name)]).toEqual([name, raw.killed.get(name)]);
    expect(ranking.map(({ key }) => key)).not.toContain('none');
    expect((await trendOf({ dataset: 'dead', parties: ['none'] })).totals.attacks).toBe(0);
  });

  test('Iraq and Colombia add up to the published deaths in all 30 years', async () => {
    expect(await importEdition('ged', 'irq_HDX.csv')).toMatchObject({ added: 7473, rejected: 0 });
    expect(await importEdition('ged', 'col_HDX.csv')).toMatchObject({ added: 4632, rejected: 0 });
    for (const [country, name] of [
      ['IRQ', 'Iraq'],
      ['COL', 'Colombia'],
    ] as const) {
      const published = await publishedDeaths(name);
      expect(published.size).toBe(30);
      const { series } = await trendOf({ dataset: 'ged', countries: [country], interval: 'year' });
      const killed = new Map(
        series[0]?.points.map((point) => [point.period, point.killed.best] as const),
      );
      for (const [year, deaths] of published) {
        expect([country, year, killed.get(year) ?? 0]).toEqual([country, year, deaths]);
      }
    }
  });

  test('a later edition of Ukraine revises, adds and retracts, and the earlier state stays', async () => {
    const [earlier, later] = ['ukr_b_HDX_to2019.csv', 'ukr_c_HDX_to2021.csv'];
    const views: Partial<Filters>[] = [
      { interval: 'month' },
      { interval: 'year', split: 'party' },
      { interval: 'quarter', victims: 'civilian' },
      { interval: 'year', from: '2014-05-09', to: '2015-02-18' },
    ];
    const trends = (asOf: string | null) =>
      Promise.all(views.map((view) => trendOf({ ...view, dataset: 'ukr', asOf })));

    expect(await importEdition('ukr', earlier)).toMatchObject({ added: 1167, version: 1 });
    const then = await trends(null);
    expect(then[0]?.totals).toMatchObject({ attacks: 1167, killed: { best: 6875 } });
    const first = (await queryState(database.db, 'ukr', null))?.recordedAt ?? null;
    expect(first).not.toBeNull();

    const mode = 'replace';
    const dry = await importEdition('ukr', later, { mode, isDryRun: true });
    const report = await importEdition('ukr', later, { mode });
    expect(report).toMatchObject({ read: 2989, added: 1916, retracted: 94, rejected: 0 });
    expect(report).toEqual({ ...dry, version: 2 });
    expect(report.changed).toBeGreaterThanOrEqual(59);
    expect(report.changed + report.unchanged).toBe(1073);
    expect((await trends(null))[0]?.totals).toMatchObject({
      attacks: 2989,
      killed: { best: 7882 },
    });
    expect(await trends(first)).toEqual(then);

    const before = await database.db.$count(incidentRevision);
    expect(await importEdition('ukr', later, { mode })).toMatchObject({
      unchanged: 2989,
      version: null,
    });
    expect(await database.db.$count(incidentRevision)).toBe(before);
  });

  test('and what was recorded is what the ledger promises', async () => {
    expect(await differences(database.db)).toEqual([]);
  });
});
