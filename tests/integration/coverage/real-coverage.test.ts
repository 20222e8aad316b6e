import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isComparable } from '@/lib/coverage/of-view';
import { type FileExtent, proposeCoverage } from '@/lib/coverage/propose';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { rangeBefore } from '@/lib/stats/change';
import { trendAnswer } from '@/site/api/trend';
import { keptView } from '@/site/reads/kept';
import { ask } from '@/tests/integration/api/ask';
import { importRows } from '@/tests/integration/import/reading';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const DATA = path.join(process.cwd(), '../shared/data/ucdp');
const isThere = existsSync(path.join(DATA, 'irq_HDX.csv'));
if (!isThere) console.warn(`SKIPPED: no real files in ${DATA}; coverage is not tested on them.`);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  if (!isThere) return;
  for (const file of ['irq_HDX.csv', 'col_HDX.csv', 'syr_ged_syria.csv']) {
    await importFile('merged', file);
  }
  await importFile('syria', 'syr_ged_syria.csv');
}, 120_000);
afterAll(() => database.drop());

/** As the command line does it where nobody is asked. */
async function importFile(datasetSlug: string, file: string) {
  const { recognised, rows } = await ucdpGed.read(createReadStream(path.join(DATA, file)));
  const covers = (extent: FileExtent | null) => (extent === null ? [] : proposeCoverage(extent));
  const edition = { datasetSlug, recognised, rows, release: file, fileName: file, covers };
  await importRows(database.db, [], edition);
}

const get = async (query: string) =>
  (await ask(database.reader.db, trendAnswer, `/api/v1/trend?${query}`)).json();

type Point = { period: string; covered: unknown; attacks: number | null };
const coveredOf = (points: Point[]) =>
  Object.fromEntries(points.map(({ period, covered }) => [period, covered]));

describe.skipIf(!isThere)('real files of three countries in one dataset', () => {
  test('say nothing of Iraq in 2019, of which its file does not speak', async () => {
    const { series, totals, issues } = await get('dataset=merged&country=IRQ&from=2017&to=2019');
    const none = { low: null, best: null, high: null, unknown: null, openEnded: null };
    expect(series[0].points.map(({ period }: Point) => period)).toEqual(['2017', '2018', '2019']);
    expect(series[0].points[1]).toMatchObject({ covered: true });
    expect(series[0].points[1].killed.best).toBeGreaterThan(0);
    expect(series[0].points[2]).toMatchObject({
      ...{ period: '2019', covered: false, attacks: null, killed: none, wounded: none },
    });
    expect(totals.covered).toBe('part');
    expect(issues).toEqual([
      expect.objectContaining({
        parameter: 'to',
        message: expect.stringContaining('Iraq, 1989–2018'),
      }),
    ]);
  });

  test('cover all three only from 2016 to 2018, each line its own', async () => {
    const whole = await get('dataset=merged');
    expect(coveredOf(whole.series[0].points)).toMatchObject({
      ...{ 1989: 'part', 2015: 'part', 2016: true, 2018: true, 2019: 'part' },
    });
    const { series } = await get('dataset=merged&split=country&from=2015&to=2019');
    const lines = Object.fromEntries(
      series.map(({ key, points }: { key: string; points: Point[] }) => [key, coveredOf(points)]),
    );
    expect(lines.SYR).toEqual({ 2015: false, 2016: true, 2017: true, 2018: true, 2019: true });
    expect(lines.COL).toEqual({ 2015: true, 2016: true, 2017: true, 2018: true, 2019: false });
  });

  test('have empty cells in CSV where nothing is covered', async () => {
    const url = '/api/v1/trend?dataset=merged&country=IRQ&from=2018&to=2019&format=csv';
    const rows = (await (await ask(database.reader.db, trendAnswer, url)).text()).split(/\r?\n/);
    const at = (rows[0] ?? '').split(',').indexOf('covered');
    const cells = (rows[2] ?? '').split(',');
    expect(cells.slice(at - 1, at + 7)).toEqual(['2019', 'false', '', '', '', '', '', '']);
  });

  test('hold Syria against nothing before its file begins', async () => {
    const { view } = await keptView(database.db, new URLSearchParams('dataset=syria'), []);
    if (view.range === null) throw new Error('there are incidents');
    expect(view.range).toEqual({ from: '2016-01-01', to: '2019-12-31' });
    const before = rangeBefore(view.range);
    expect(before).toEqual({ from: '2012-01-01', to: '2015-12-31' });
    expect(isComparable(view, view.range, before)).toBe(false);
    expect(isComparable(view, view.range, { from: '2016-01-01', to: '2016-12-31' })).toBe(true);
    const { totals, series } = await get('dataset=syria');
    expect(totals).toMatchObject({ covered: true, killed: { best: 112_337 } });
    expect(new Set(series[0].points.map(({ covered }: Point) => covered))).toEqual(new Set([true]));
  });
});
