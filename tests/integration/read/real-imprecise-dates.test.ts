import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryIncidents } from '@/db/read/incidents';
import { queryTrend } from '@/db/read/trend';
import { queryState, queryViewFacts } from '@/db/read/view';
import type { Trend } from '@/lib/domain/trend';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type Filters, type View } from '@/lib/filters/view';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { importRows } from '@/tests/integration/import/reading';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const DATA = path.join(process.cwd(), '../shared/data/ucdp');
const FILES = {
  syria: 'syr_ged_syria.csv',
  iraq: 'irq_HDX.csv',
  colombia: 'col_HDX.csv',
} as const;
const isThere = existsSync(path.join(DATA, FILES.syria));
if (!isThere) console.warn(`SKIPPED: no real files in ${DATA}; dates are not tested on them.`);

type Slug = keyof typeof FILES;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  if (!isThere) return;
  for (const [datasetSlug, file] of Object.entries(FILES)) {
    const { recognised, rows } = await ucdpGed.read(createReadStream(path.join(DATA, file)));
    await importRows(database.db, [], {
      datasetSlug,
      recognised,
      rows,
      release: file,
      fileName: file,
    });
  }
}, 600_000);
afterAll(() => database.drop());

async function viewOf(dataset: Slug, given: Partial<Filters>): Promise<View> {
  const filters: Filters = { ...DEFAULT_FILTERS, dataset, ...given };
  const state = await queryState(database.db, dataset, null);
  if (state === null) throw new Error(`there is no dataset ${dataset}`);
  return makeView(filters, state, await queryViewFacts(database.db, state, filters)).view;
}

async function trendOf(dataset: Slug, given: Partial<Filters>): Promise<Trend> {
  return queryTrend(database.db, await viewOf(dataset, given), 'largest');
}

type Row = { first: string; last: string; best: number };

/** The rows of a file, by a reader that the importer has no part in. */
async function rowsOf(slug: Slug): Promise<Row[]> {
  const rows: Row[] = [];
  const file = createReadStream(path.join(DATA, FILES[slug]));
  for await (const row of file.pipe(parse({ columns: true, bom: true, relax_quotes: true }))) {
    if (!/^\d{4}-/.test(row.date_start)) continue;
    rows.push({
      first: row.date_start.slice(0, 10),
      last: row.date_end.slice(0, 10),
      best: Number(row.best),
    });
  }
  return rows;
}

const sum = (rows: readonly Row[]) => rows.reduce((total, { best }) => total + best, 0);
const monthOf = (day: string) => day.slice(0, 7);
const quarterOf = (day: string) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
const yearOf = (day: string) => day.slice(0, 4);
const PERIODS = [
  ['month', monthOf],
  ['quarter', quarterOf],
  ['year', yearOf],
] as const;

/** What should be said, as readers of the files found it. */
const SAID = [
  ['syria', { share: 23, imprecise: 25_367, killed: 112_337, worst: ['2018-03', 3588] }],
  ['iraq', { share: 26, imprecise: 31_273, killed: 120_631, worst: ['2014-06', 3216] }],
  ['colombia', { share: 17, imprecise: 4_715, killed: 27_617, worst: ['2002-09', 456] }],
] as const;

describe.skipIf(!isThere)('records of real files that run past their first month', () => {
  test.each(SAID)(
    'are the part of %s that is known, and hide its worst month',
    async (slug, said) => {
      const { series, totals } = await trendOf(slug, { interval: 'month' });
      const { killed, imprecise } = totals;
      expect([killed.best, imprecise.killed.best]).toEqual([said.killed, said.imprecise]);
      expect(Math.round((100 * imprecise.killed.best) / killed.best)).toBe(said.share);
      const known = (series[0]?.points ?? []).map(
        ({ period, killed: all, imprecise: part }) =>
          [period, all.best - part.killed.best] as const,
      );
      expect(known.reduce((a, b) => (b[1] > a[1] ? b : a))).toEqual(said.worst);
    },
  );

  test('are 16,564 of the 19,358 people killed in Syria in January 2016', async () => {
    const { series } = await trendOf('syria', {
      interval: 'month',
      from: '2016-01',
      to: '2016-01',
    });
    const [january] = series[0]?.points ?? [];
    expect(january?.killed.best).toBe(19_358);
    expect(january?.imprecise.killed.best).toBe(16_564);
    const left = await trendOf('syria', {
      interval: 'month',
      from: '2016-01',
      to: '2016-01',
      dates: 'leave',
    });
    expect(left.totals.killed.best).toBe(2794);
    expect(left.totals.imprecise.killed.best).toBe(16_564);
  });

  test.each(SAID)(
    'count in %s in each period as the file says, shown apart or left out',
    async (slug) => {
      const rows = await rowsOf(slug);
      for (const [interval, periodOf] of PERIODS) {
        const apart = await trendOf(slug, { interval });
        const left = await trendOf(slug, { interval, dates: 'leave' });
        apart.series[0]?.points.forEach((point, i) => {
          const own = rows.filter(({ first }) => periodOf(first) === point.period);
          const imprecise = own.filter(({ first, last }) => periodOf(first) !== periodOf(last));
          const said = [point.period, point.attacks, point.killed.best];
          expect(said).toEqual([point.period, own.length, sum(own)]);
          const part = point.imprecise;
          expect([part.attacks, part.killed.best]).toEqual([imprecise.length, sum(imprecise)]);
          const other = left.series[0]?.points[i];
          expect(other?.attacks).toBe(own.length - imprecise.length);
          expect(other?.killed.best).toBe(sum(own) - sum(imprecise));
          expect(other?.imprecise).toEqual(part);
        });
      }
    },
  );

  test.each(SAID)(
    'are spread in %s over their days, and come to the same',
    async (slug, { killed }) => {
      const rows = await rowsOf(slug);
      const spread = await trendOf(slug, { interval: 'month', dates: 'spread' });
      expect(spread.totals.killed.best).toBe(killed);
      const days = new Map<string, number>();
      for (const { first, last, best } of rows) {
        const all: string[] = [];
        for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000) {
          all.push(new Date(day).toISOString().slice(0, 7));
        }
        for (const month of all) days.set(month, (days.get(month) ?? 0) + best / all.length);
      }
      for (const { period, killed: shown } of spread.series[0]?.points ?? []) {
        expect(Math.abs(shown.best - (days.get(period) ?? 0)), period).toBeLessThanOrEqual(0.5001);
      }
    },
  );

  test('that are cut by the range count by the days in it, those that began before it too', async () => {
    const rows = await rowsOf('syria');
    const range = { from: '2016-03-10', to: '2016-08-20' };
    const { totals } = await trendOf('syria', { ...range, interval: 'month', dates: 'spread' });
    const number = (day: string) => Date.parse(day) / 86_400_000;
    let expected = 0;
    for (const { first, last, best } of rows) {
      const isSpread = monthOf(first) !== monthOf(last);
      if (!isSpread) {
        if (first >= range.from && first <= range.to) expected += best;
        continue;
      }
      const from = Math.max(number(first), number(range.from));
      const to = Math.min(number(last), number(range.to));
      const length = number(last) - number(first) + 1;
      if (from <= to) expected += (best * (to - from + 1)) / length;
    }
    expect(totals.killed.best).toBe(Math.round(expected));
  });

  test('are listed by themselves, those that are left out too', async () => {
    const rows = await rowsOf('syria');
    const imprecise = rows.filter(({ first, last }) => monthOf(first) !== monthOf(last)).length;
    for (const dates of ['apart', 'leave', 'spread'] as const) {
      const view = await viewOf('syria', { interval: 'month', dates });
      const list = { ...DEFAULT_LIST, limit: 1 };
      const only = await queryIncidents(database.db, view, { ...list, imprecise: 'only' });
      const any = await queryIncidents(database.db, view, list);
      expect([dates, only.total, any.total]).toEqual([
        dates,
        imprecise,
        dates === 'leave' ? rows.length - imprecise : rows.length,
      ]);
    }
  });
});
