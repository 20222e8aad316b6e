import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { coverageAt, queryCoverage, queryCoverages } from '@/db/read/coverage';
import { auditEvent, dataset, release } from '@/db/schema';
import { CoverageChanged, correctCoverage } from '@/desk/datasets/verbs-of-coverage';
import type { StatedCoverage } from '@/lib/domain/coverage';
import type { Answerer } from '@/site/api/answer';
import { incidentsAnswer } from '@/site/api/incidents';
import { rankingAnswer } from '@/site/api/ranking';
import { trendAnswer } from '@/site/api/trend';
import { freeze } from '@/site/citations/freeze';
import { askedReference } from '@/site/cite/asked';
import { keptView } from '@/site/reads/kept';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const IRAQ: StatedCoverage = [{ from: '2012-01-01', to: '2016-12-31', countries: ['IRQ'] }];
const NARROWER: StatedCoverage = [{ from: '2013-01-01', to: '2015-12-31', countries: ['IRQ'] }];
const NOTE = 'The codebook says so.';

let database: TestDatabase;
let db: Pool;
let author: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Admin', 'admin');
});
afterAll(() => database.drop());

const inYear = (id: string, year: number, country = 'IRQ') =>
  incidentInput(id, { dateStart: `${year}-05-01`, dateEnd: `${year}-05-01`, country });

/** Years, each with what is said of it: the attacks, and whether it is covered. */
async function yearsOf(query: string): Promise<Record<string, [number | null, unknown]>> {
  const answer = await ask(database.reader.db, trendAnswer, `/api/v1/trend?${query}`);
  const { series } = await answer.json();
  return Object.fromEntries(
    series[0].points.map(
      ({ period, attacks, covered }: { period: string; attacks: number; covered: unknown }) => [
        period,
        [attacks, covered],
      ],
    ),
  );
}

async function releaseOf(name: string): Promise<number> {
  const [found] = await db
    .select({ id: release.id })
    .from(release)
    .where(sql`${release.name} = ${name}`);
  if (!found) throw new Error(`there is no release ${name}`);
  return found.id;
}

describe('what a release covers', () => {
  const slug = 'corrected';
  const range = `dataset=${slug}&from=2011&to=2017`;
  const known = {
    2011: [null, false],
    2012: [0, true],
    2013: [0, true],
    2014: [2, true],
    2015: [0, true],
    2016: [1, true],
    2017: [1, 'part'],
  };

  beforeAll(async () => {
    const incidents = [inYear('a', 2014), inYear('b', 2014), inYear('c', 2016), inYear('d', 2017)];
    await importIncidents(db, slug, 'first', incidents, 'merge', IRAQ);
  });

  test('makes a quiet year a zero, and the time beyond it nothing at all, but for what is recorded', async () => {
    expect(await yearsOf(range)).toEqual(known);
  });

  test('leaves a list of nothing without sums beyond it, as a chart is, and a citation of it without a zero', async () => {
    const sumsOf = async (days: string) => {
      const of = (answerer: Answerer, path: string) =>
        ask(database.reader.db, answerer, `/api/v1/${path}?dataset=${slug}&${days}`);
      const { sums } = await (await of(incidentsAnswer, 'incidents')).json();
      const { totals } = await (await of(rankingAnswer, 'ranking')).json();
      expect(totals).toEqual(sums);
      return [sums.covered, sums.attacks, sums.killed.best];
    };
    expect(await sumsOf('from=2011&to=2011')).toEqual([false, null, null]);
    expect(await sumsOf('from=2013&to=2013')).toEqual([true, 0, 0]);
    expect(await sumsOf('from=2013&to=2014')).toEqual([true, 2, null]);
    const sentenceOf = async (query: string) => {
      const params = new URLSearchParams(`dataset=${slug}&${query}`);
      const asked = await askedReference(database.reader.db, params, 'http://ledger.example');
      return (await freeze(database.reader.db, asked)).words.sentence;
    };
    for (const of of ['chart', 'incidents', 'party']) {
      expect(await sentenceOf(`of=${of}&from=2011&to=2011`)).toBe('People killed: not covered.');
      expect(await sentenceOf(`of=${of}&from=2013&to=2013`)).toBe(
        'People killed: 0, in 0 attacks.',
      );
    }
  });

  test('can be corrected in a version that is named, and says of a time before what it said then', async () => {
    const releaseId = await releaseOf('first');
    const { view } = await keptView(db, new URLSearchParams(range), []);
    const given = { datasetSlug: slug, releaseId, note: NOTE, author };
    await correctCoverage(db, { ...given, read: '2012..2016:IRQ', covers: NARROWER });
    const later = { 2012: [null, false], 2013: [0, true], 2016: [1, 'part'] };
    expect(await yearsOf(range)).toEqual({ ...known, ...later });
    expect(await yearsOf(`${range}&asOf=${view.recordedAt}`)).toEqual(known);
    const [named] = await db.execute<{ note: string }>(
      sql`select v.note from dataset_version v join dataset d on d.id = v.dataset_id
        where d.slug = ${slug} and v.version = ${view.version + 1}`,
    );
    expect(named?.note).toBe('Correction of what release first covers');
    const [event] = await db
      .select({ author: auditEvent.author, details: auditEvent.details })
      .from(auditEvent)
      .where(sql`${auditEvent.action} = 'release.cover'`);
    expect(event).toEqual({
      author,
      details: {
        before: '2012..2016:IRQ',
        after: '2013..2015:IRQ',
        note: NOTE,
        version: view.version + 1,
      },
    });
  });

  test('is corrected by one who has read what it was', async () => {
    const given = { datasetSlug: slug, releaseId: await releaseOf('first'), note: NOTE, author };
    const stale = correctCoverage(db, { ...given, read: '2012..2016:IRQ', covers: [] });
    await expect(stale).rejects.toThrow(CoverageChanged);
    const same = correctCoverage(db, { ...given, read: '2013..2015:IRQ', covers: NARROWER });
    await expect(same).rejects.toThrow('have not changed anything');
    const other = correctCoverage(db, { ...given, datasetSlug: 'other', read: '', covers: [] });
    await expect(other).rejects.toThrow('does not exist');
  });

  test('never changes in the database', async () => {
    await expect(
      database.db.execute(sql`update release_coverage set number = 2`),
    ).rejects.toThrow();
    await expect(database.db.execute(sql`delete from release_coverage`)).rejects.toThrow();
    const old = database.db.execute(sql`
      insert into release_coverage (release_id, dataset_id, version, number)
      select release_id, dataset_id, version, 7 from release_coverage where from_day is null or true limit 1`);
    await expect(old).rejects.toThrow();
  });
});

describe('what several releases cover together', () => {
  test('is the union of theirs', async () => {
    const slug = 'union';
    const syria: StatedCoverage = [{ from: '2016-01-01', to: '2017-12-31', countries: ['SYR'] }];
    await importIncidents(db, slug, 'iraq', [inYear('a', 2014)], 'merge', IRAQ);
    await importIncidents(db, slug, 'syria', [inYear('b', 2017, 'SYR')], 'merge', syria);
    const range = 'from=2015&to=2018';
    expect(await yearsOf(`dataset=${slug}&${range}`)).toEqual({
      ...{ 2015: [null, 'part'], 2016: [0, true], 2017: [1, 'part'], 2018: [null, false] },
    });
    expect(await yearsOf(`dataset=${slug}&country=SYR&${range}`)).toMatchObject({
      ...{ 2015: [null, false], 2016: [0, true] },
    });
  });

  test('is what the last that replaced all covers, and what came after it', async () => {
    const slug = 'replaced';
    const all = [inYear('a', 2014), inYear('b', 2014, 'SYR')];
    const world: StatedCoverage = [{ from: '2014-01-01', to: '2014-12-31', countries: null }];
    await importIncidents(db, slug, 'both', all, 'merge', world);
    const { view } = await keptView(db, new URLSearchParams(`dataset=${slug}`), []);
    await importIncidents(db, slug, 'one', all.slice(0, 1), 'replace', IRAQ);
    const syria = `dataset=${slug}&country=SYR&from=2014&to=2014`;
    expect(await yearsOf(syria)).toEqual({ 2014: [null, false] });
    expect(await yearsOf(`${syria}&asOf=${view.recordedAt}`)).toEqual({ 2014: [1, true] });
  });

  test('is the same of each version, whether one is asked for or all', async () => {
    const names = await database.db.select({ slug: dataset.slug }).from(dataset);
    expect(names.length).toBeGreaterThan(2);
    for (const { slug } of names) {
      const { view } = await keptView(db, new URLSearchParams(`dataset=${slug}`), []);
      const marks = await queryCoverages(db, view);
      for (let version = 0; version <= view.version; version++) {
        const one = await queryCoverage(db, { dataset: view.dataset, version });
        expect(coverageAt(marks, version)).toEqual(one);
      }
    }
  });

  test('is nothing as a whole of a selection, which has no zeros', async () => {
    const slug = 'selected';
    await importIncidents(db, slug, 'some', [inYear('a', 2014), inYear('b', 2016)], 'merge', []);
    expect(await yearsOf(`dataset=${slug}`)).toEqual({
      ...{ 2014: [1, 'part'], 2015: [null, false], 2016: [1, 'part'] },
    });
  });
});
