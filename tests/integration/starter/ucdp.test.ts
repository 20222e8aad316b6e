import { asc, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryRanking } from '@/db/read/ranking';
import { resolveState } from '@/db/read/view';
import { dataset, release } from '@/db/schema';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { loadPopulation } from '@/scripts/population';
import { loadStarterIfEmpty } from '@/scripts/starter';
import { loadUcdp } from '@/scripts/ucdp';
import { chartedTotals, wholeView } from '@/tests/fixtures/charted';
import { incidentInput } from '@/tests/fixtures/incident';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { importRows } from '../import/reading';
import { describeTenQuestions } from './ten-questions';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const silent = () => {};
const releases = () => database.db.select().from(release).orderBy(asc(release.id));

describe('UCDP’s events in a new ledger', () => {
  it('come to it although the first start ends in the midst of them', async () => {
    await database.db.execute(
      sql`alter table incident_revision add constraint stop check (country <> 'SYR')`,
    );
    await expect(loadUcdp(database.url, silent)).rejects.toThrow();
    expect(await releases()).toMatchObject([{ rowsNew: 7473 }, { rowsNew: 4632 }]);
    await database.db.execute(sql`alter table incident_revision drop constraint stop`);

    const said: string[] = [];
    expect(await loadUcdp(database.url, (words) => said.push(words))).toBe(2);
    expect(said).toEqual(['Loading the events of UCDP, of four countries …']);
    expect(await releases()).toMatchObject([
      { name: 'Iraq 1989–2018', version: 1, rowsNew: 7473, rowsRejected: 0 },
      { name: 'Colombia 1989–2018', version: 2, rowsNew: 4632, rowsRejected: 0 },
      { name: 'Syria 2016–2019', version: 3, rowsNew: 16_566, rowsRejected: 0 },
      { name: 'Ukraine 2014–2021', version: 4, rowsNew: 2989, rowsRejected: 0 },
    ]);
  });

  it('are counted as in UCDP’s files, and covered as they are', async () => {
    const view = await wholeView(database.db, 'ucdp-ged');
    expect(view.dataset).toMatchObject({
      licence: 'CC BY 4.0',
      publisher: 'Uppsala Conflict Data Program',
      citation: expect.stringContaining('Sundberg, Ralph, and Erik Melander (2013)'),
      recordsWounded: false,
    });
    expect(await chartedTotals(database.db, 'ucdp-ged')).toMatchObject({
      attacks: 7473 + 4632 + 16_566 + 2989,
      killed: { best: 120_631 + 27_617 + 112_337 + 7882, unknown: 0 },
    });
    const ranking = await queryRanking(database.db, view, 'country');
    expect(ranking.map(({ key, killed }) => [key, killed.low, killed.best, killed.high])).toEqual([
      ['IRQ', 117_227, 120_631, 150_786],
      ['SYR', 104_929, 112_337, 119_020],
      ['COL', 26_988, 27_617, 33_073],
      ['UKR', 7424, 7882, 8804],
    ]);
    expect(view.coverage).toEqual([
      { from: '1989-01-01', to: '2018-12-31', countries: ['IRQ'] },
      { from: '1989-01-01', to: '2018-12-31', countries: ['COL'] },
      { from: '2016-01-01', to: '2019-11-30', countries: ['SYR'] },
      { from: '2014-01-01', to: '2021-12-31', countries: ['UKR'] },
    ]);
  });

  it('stand before the starter ledger, so that the first page opens on them', async () => {
    expect(await loadStarterIfEmpty(database.url, silent)).toBe(true);
    const { state } = await resolveState(database.reader.db, DEFAULT_FILTERS);
    expect(state.dataset.slug).toBe('ucdp-ged');
    expect(await database.db.select({ slug: dataset.slug }).from(dataset)).toHaveLength(2);
    expect(await loadPopulation(database.url, silent)).toBe(true);
  });
});

describeTenQuestions(() => database);

describe('UCDP’s events in a ledger that has them', () => {
  it('are not loaded again by a later start, and what was changed since stays', async () => {
    const change = incidentInput('114064', { country: 'IRQ', place: 'Corrected' });
    const row = { kind: 'incident', line: 2, incident: change } as const;
    const given = { datasetSlug: 'ucdp-ged', release: 'corrected', fileName: 'corrected.csv' };
    await importRows(database.db, [row], given);
    const before = await database.db.select().from(dataset).orderBy(asc(dataset.id));
    expect(before.map(({ version }) => version)).toEqual([5, 1]);
    expect(await loadUcdp(database.url, silent)).toBe(0);
    expect(await loadStarterIfEmpty(database.url, silent)).toBe(false);
    expect(await database.db.select().from(dataset).orderBy(asc(dataset.id))).toEqual(before);
  });
});

describe('a ledger in which someone has imported a dataset of that slug', () => {
  it('is left as it is, and gets no starter ledger either', async () => {
    const other = await createTestDatabase();
    const incident = incidentInput('1', {});
    await importRows(other.db, [{ kind: 'incident', line: 2, incident }], {
      datasetSlug: 'ucdp-ged',
    });
    expect(await loadUcdp(other.url, silent)).toBe(0);
    expect(await loadStarterIfEmpty(other.url, silent)).toBe(false);
    expect(await other.db.$count(release)).toBe(1);
    await other.drop();
  });
});
