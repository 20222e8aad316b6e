import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryIncidents } from '@/db/read/incidents';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { queryViewFacts, resolveState } from '@/db/read/view';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import { narrowedTo } from '@/lib/filters/links';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters/view';
import { viewWords } from '@/lib/format/view';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { rankingAnswer } from '@/site/api/ranking';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ask } from '../api/ask';
import { importRows } from '../import/reading';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function viewOf(given: Partial<Filters>, version?: number) {
  const asked = { ...DEFAULT_FILTERS, ...given };
  const { state, filters } = await resolveState(database.db, asked);
  const at = version === undefined ? state : { ...state, version };
  return makeView(filters, at, await queryViewFacts(database.db, at, filters));
}

const killed = (id: string, best: number, given: object) =>
  incidentInput(id, { wherePrecision: 1, figures: [figure('killed', best)], ...given });

const MOSUL = { latitude: 36.34, longitude: 43.13 };
const BAGHDAD = { latitude: 33.33, longitude: 44.4 };

describe('provinces', () => {
  const DATASET = 'provinces';
  beforeAll(async () => {
    await importIncidents(database.db, DATASET, 'one', [
      killed('a', 5, { ...MOSUL, admin1: 'Al Anbār province' }),
      killed('b', 7, { ...MOSUL, admin1: null }),
      killed('c', 2, { admin1: 'Nīnawá province', wherePrecision: 4 }),
      killed('d', 11, { ...BAGHDAD, wherePrecision: 6, admin1: null }),
      killed('e', 3, { ...BAGHDAD, admin1: 'Baghdād province' }),
    ]);
    await importIncidents(database.db, DATASET, 'two', [killed('b', 70, BAGHDAD)]);
  });

  const ranked = async (given: Partial<Filters>, version?: number) => {
    const { view } = await viewOf({ dataset: DATASET, ...given }, version);
    const rows = await queryRanking(database.db, view, 'place');
    return rows.map(({ key, label, killed: { best } }) => [key, label, best]);
  };

  it('are those of the point, then of the name, and of none where neither says one, at every version', async () => {
    expect(await ranked({}, 1)).toEqual([
      ['IRQ.nineveh', 'Nineveh', 14],
      ['IRQ.none', 'Province not known', 11],
      ['IRQ.baghdad', 'Baghdad', 3],
    ]);
    expect(await ranked({})).toEqual([
      ['IRQ.baghdad', 'Baghdad', 73],
      ['IRQ.none', 'Province not known', 11],
      ['IRQ.nineveh', 'Nineveh', 7],
    ]);
    expect(await ranked({}, 1)).toHaveLength(3);
  });

  it('narrow a view, its list and its words, and their country with them', async () => {
    const { view, issues } = await viewOf({
      dataset: DATASET,
      countries: ['IRQ', 'SYR'],
      places: ['IRQ.nineveh', 'IRQ.nowhere'],
    });
    expect(view.filters).toMatchObject({ countries: ['SYR'], places: ['IRQ.nineveh'] });
    expect(issues.map(({ value }) => value)).toEqual(['IRQ.nowhere']);
    const { view: one } = await viewOf({ dataset: DATASET, places: ['IRQ.nineveh'] });
    expect(viewWords(one).counted).toBe('People killed in Nineveh, Iraq');
    const list = { ...DEFAULT_LIST, sort: 'date' as const };
    const page = await queryIncidents(database.db, one, list);
    expect(page.incidents.map(({ record }) => record.externalId).sort()).toEqual(['a', 'c']);
    const { view: unknown } = await viewOf({ dataset: DATASET, places: ['IRQ.none'] });
    expect((await queryIncidents(database.db, unknown, list)).total).toBe(1);
  });

  it('and cells divide a trend, and narrow it, to the same total', async () => {
    const { view } = await viewOf({ dataset: DATASET, split: 'place' });
    const { series, totals } = await queryTrend(database.db, view, 'each');
    expect(series.map(({ key }) => key)).toEqual(['IRQ.baghdad', 'IRQ.none', 'IRQ.nineveh']);
    expect(totals.killed.best).toBe(91);
    const { view: cell } = await viewOf({ dataset: DATASET, cells: ['36n43e'] });
    expect((await queryTrend(database.db, cell, 'each')).totals.killed.best).toBe(5);
    expect(viewWords(cell).counted).toBe('People killed, within 36–36.5° N, 43–43.5° E');
  });
});

const FILE = path.join(process.cwd(), '../shared/data/ucdp/irq_HDX.csv');

describe.runIf(existsSync(FILE))('the provinces of a real file', () => {
  const DATASET = 'iraq';
  type Raw = { adm_1: string; best: string; where_prec: string };
  let raw: Raw[];
  beforeAll(async () => {
    const text = readFileSync(FILE, 'utf8');
    const lines: Raw[] = parse(text, { columns: true, bom: true });
    // The second line says what the columns are.
    raw = lines.filter(({ where_prec }) => /^\d$/.test(where_prec));
    const { recognised, rows } = await ucdpGed.read(createReadStream(FILE));
    const edition = { datasetSlug: DATASET, recognised, rows, release: 'one', fileName: 'irq.csv' };
    await importRows(database.db, [], edition);
  });

  const deaths = (rows: readonly Raw[]) => rows.reduce((sum, { best }) => sum + Number(best), 0);

  it('come to the same in the ranking, the trend, the lists and the API as in the file', async () => {
    const { view } = await viewOf({ dataset: DATASET });
    const rows = await queryRanking(database.db, view, 'place');
    const of = (key: string) => rows.find((row) => row.key === key);
    // The file names a province wherever it knows one, but for fourteen points in Nineveh.
    const none = raw.filter(({ adm_1, where_prec }) => adm_1 === '' && Number(where_prec) > 4);
    expect(none).toHaveLength(399);
    expect(of('IRQ.none')).toMatchObject({ attacks: none.length, killed: { best: deaths(none) } });
    const all = rows.reduce((sum, row) => sum + row.killed.best, 0);
    expect(all).toBe(deaths(raw));
    // Of these the file's points and names agree.
    for (const [key, ...names] of AGREEING) {
      const own = raw.filter(({ adm_1 }) => names.some((name) => name === adm_1.trim()));
      expect([key, of(key)?.killed.best]).toEqual([key, deaths(own)]);
    }
    for (const { key, attacks, killed: sums } of rows) {
      const narrowed = await viewOf({
        dataset: DATASET,
        ...narrowedTo(view.filters, 'place', key),
      });
      const { totals } = await queryTrend(database.db, narrowed.view, 'each');
      expect([totals.attacks, totals.killed.best]).toEqual([attacks, sums.best]);
      const page = await queryIncidents(database.db, narrowed.view, { ...DEFAULT_LIST, limit: 1 });
      expect(page.total).toBe(attacks);
    }
    const answer = await ask(
      database.db,
      rankingAnswer,
      `/api/v1/ranking?dataset=${DATASET}&by=place`,
    );
    const { rows: told } = await answer.json();
    expect(told.map((row: { key: string; killed: object }) => [row.key, row.killed])).toEqual(
      rows.map(({ key, killed: sums }) => [key, expect.objectContaining({ best: sums.best })]),
    );
  });
});

const AGREEING = [
  ['IRQ.basra', 'Al Başrah  province'],
  ['IRQ.duhok', 'Dahūk province'],
  ['IRQ.erbil', 'Arbīl province'],
  ['IRQ.karbala', 'Karbalā’ province'],
  ['IRQ.kirkuk', 'Kirkūk province', "At-Ta'mim province"],
  ['IRQ.najaf', 'An Najaf province'],
  ['IRQ.qadisiyyah', 'Al Qādisīyah province'],
] as const;
