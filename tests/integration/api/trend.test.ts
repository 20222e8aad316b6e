import { eq } from 'drizzle-orm';
import { mapValues } from 'es-toolkit/object';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataset } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import type { CountCovered } from '@/lib/domain/coverage';
import { isRareOutcome } from '@/lib/domain/enums';
import type { Counted, Counts, FigureSum } from '@/lib/domain/estimate';
import { viewWords } from '@/lib/format/view';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { trendAnswer } from '@/site/api/trend';
import { keptView } from '@/site/reads/kept';
import { keptTrend } from '@/site/reads/queries';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { randomIncidents } from '@/tests/integration/read/random-ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { ask } from './ask';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  await importIncidents(database.db, 'small', 'r1', [
    incidentInput('1', {
      dateStart: '2014-02-10',
      parties: [groupParty('Islamic State', 'perpetrator')],
      figures: [figure('killed', 5, { low: 4, high: 9 }), figure('wounded', null)],
    }),
    incidentInput('2', {
      dateStart: '2014-08-01',
      country: 'SYR',
      figures: [figure('killed', 28, { high: null, best: null, qualifier: 'at_least' })],
    }),
    incidentInput('3', { dateStart: '2016-12-31', country: 'SYR', figures: [] }),
  ]);
  const narrow = [{ from: '2014-01-01', to: '2016-12-31', countries: null }];
  await importIncidents(database.db, 'narrow', 'r1', [incidentInput('1')], 'merge', narrow);
  const ids = Array.from({ length: 120 }, (_, i) => `e${i}`);
  await importIncidents(database.db, 'random', 'r1', randomIncidents(7, ids));
});
afterAll(() => database.drop());

const get = (query: string, headers: Record<string, string> = {}) =>
  ask(database.reader.db, trendAnswer, `/api/v1/trend${query}`, headers);

describe('GET /api/v1/trend', () => {
  test('has the shape that is promised', async () => {
    const response = await get('?country=IRQ,SYR&to=2015');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('public, no-cache');
    const none = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };
    const rare = (sum: object) => ({ missing: sum, abducted: sum, released: sum });
    const noneKnown = { low: null, best: null, high: null, unknown: 2, openEnded: 0 };
    const nothing = { attacks: 0, killed: none, wounded: none, ...rare(none) };
    const body = await response.json();
    expect(body).toEqual({
      title: 'People killed in Iraq and Syria per year, February 2014 – December 2015',
      query: {
        dataset: 'small',
        from: '2014-02-01',
        to: '2015-12-31',
        interval: 'year',
        country: ['IRQ', 'SYR'],
        place: [],
        cell: [],
        party: [],
        pair: [],
        group: [],
        role: 'any',
        measure: 'killed',
        split: 'none',
        violence: [],
        victims: 'all',
        dates: 'apart',
        asOf: null,
      },
      dataset: {
        slug: 'small',
        title: 'Dataset small',
        publisher: 'Test Institute',
        release: 'r1',
        releases: ['r1'],
        licence: 'CC0',
        citation: 'Test Institute 2026',
        recordsWounded: true,
        synthetic: false,
        version: 1,
        recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        firstIncident: '2014-02-10',
        lastIncident: '2016-12-31',
        covers: [{ from: '2014-02-01', to: '2016-12-31', countries: null }],
      },
      asOf: body.dataset.recordedAt,
      baseLayer: 'Natural Earth 4.1, edition 1',
      reference: expect.stringContaining(
        `http://ledger.example/?dataset=small&to=2015&country=IRQ,SYR&asOf=${body.asOf}`,
      ),
      series: [
        {
          key: 'all',
          label: 'All attacks',
          points: [
            {
              period: '2014',
              covered: 'part',
              attacks: 2,
              killed: { low: 32, best: 33, high: 37, unknown: 0, openEnded: 1 },
              wounded: noneKnown,
              ...rare(noneKnown),
              imprecise: nothing,
              fillingMonths: [],
            },
            {
              period: '2015',
              covered: true,
              attacks: 0,
              killed: none,
              wounded: none,
              ...rare(none),
              imprecise: nothing,
              fillingMonths: [],
            },
          ],
        },
      ],
      totals: {
        covered: true,
        attacks: 2,
        killed: { low: 32, best: 33, high: 37, unknown: 0, openEnded: 1 },
        wounded: noneKnown,
        ...rare(noneKnown),
        imprecise: nothing,
      },
      issues: [],
    });
  });

  test('gives each country and each group that is named its own series', async () => {
    const byCountry = await (await get('?split=country&country=SYR,COL')).json();
    expect(byCountry.series.map((series: { key: string }) => series.key)).toEqual(['SYR', 'COL']);
    const byGroup = await (await get('?split=group&interval=quarter&from=2014&to=2014')).json();
    expect(byGroup.series).toMatchObject([
      { key: 'none', points: [{}, {}, { period: '2014-Q3', attacks: 1 }, {}] },
      { key: 'islamic-state', points: [{ period: '2014-Q1', attacks: 1 }, {}, {}, {}] },
    ]);
  });

  test('reads group and split=group as what they have become, with the same figures', async () => {
    const [former, present] = await Promise.all(
      ['group', 'party'].map(async (name) => {
        const address = `?dataset=random&${name}=test-group-1&split=${name}&interval=quarter`;
        return (await get(address)).json();
      }),
    );
    expect(present.totals.attacks).toBeGreaterThan(0);
    expect(former).toEqual(present);
    expect(former.query).toMatchObject({
      party: ['test-group-1'],
      group: ['test-group-1'],
      role: 'any',
      split: 'party',
    });
  });

  test.each([
    '',
    '&split=country&interval=month',
    '&split=group&interval=quarter&measure=attacks',
    '&split=group&victims=civilian&from=2013-03-05',
    '&party=test-group-1,test-group-2&dates=leave&violence=one_sided&country=IRQ,SYR',
    '&interval=month&dates=spread',
    '&interval=quarter&dates=leave&split=country',
    '&measure=abducted&interval=month&dates=spread',
    '&measure=released&victims=children&split=country',
  ])('has the same numbers as JSON, as CSV and on the page (%s)', async (query) => {
    const params = new URLSearchParams(`dataset=random${query}`);
    const { view } = await keptView(database.reader.db, params, []);
    const page = await keptTrend(database.reader.db, view, 'largest');
    const json = await (await get(`?${params}`)).json();
    const isCovered = { yes: true, part: 'part', silent_part: 'part', no: false, silent: false };
    const told = <Point extends CoveredCounts>(point: Point) => {
      const { covered } = point;
      const numbers = covered === 'yes' || covered === 'part' ? unknownAsNull : noNumber;
      return {
        ...point,
        ...numbers(point),
        covered: isCovered[covered],
        imprecise: numbers(point.imprecise),
      };
    };
    // All of it is long ago, and was full when it was recorded.
    const isByMonth = view.filters.interval === 'month';
    const full = (
      isSaid: boolean,
    ): { complete?: number | null; fillingMonths?: string[] | null } =>
      isByMonth ? { complete: isSaid ? 1 : null } : { fillingMonths: isSaid ? [] : null };
    const toldOfPoint = <Point extends CoveredCounts>(point: Point) => ({
      ...told(point),
      ...full(isCovered[point.covered] !== false),
    });
    const series = page.series.map(({ points, ...one }) => ({
      ...one,
      points: points.map(toldOfPoint),
    }));
    expect(json.series).toEqual(series);
    expect(json.totals).toEqual(told(page.totals));

    const csv = await (await get(`?${params}&format=csv`)).text();
    const rows = Papa.parse<Record<string, string>>(csv, {
      header: true,
      skipEmptyLines: true,
    }).data;
    const title = viewWords(view).full;
    const { measure } = view.filters;
    expect(json.title).toBe(title);
    expect(json.reference).toContain(`“${title}”`);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.title))).toEqual(new Set([title]));
    expect(rows).toMatchObject(
      series.flatMap(({ key, label, points }) =>
        points.map(({ period, covered, attacks, imprecise, complete, fillingMonths, ...sums }) => ({
          dataset: 'random',
          as_of: view.recordedAt,
          series: key,
          label,
          period,
          covered: String(covered),
          attacks: String(attacks ?? ''),
          ...cells('killed', sums.killed),
          ...cells('wounded', sums.wounded),
          ...(isRareOutcome(measure) && cells(measure, sums[measure])),
          imprecise_attacks: String(imprecise.attacks ?? ''),
          ...cells('imprecise_killed', imprecise.killed),
          ...cells('imprecise_wounded', imprecise.wounded),
          ...(isByMonth
            ? { complete: String(complete ?? '') }
            : { filling_months: (fillingMonths ?? []).join(' ') }),
          ...(isRareOutcome(measure) && cells(`imprecise_${measure}`, imprecise[measure])),
        })),
      ),
    );
  });

  test('gives no sums where no figure is known, and zeros where there was no attack', async () => {
    const query = '?interval=quarter&from=2016&to=2016';
    const unknown = { low: null, best: null, high: null, unknown: 1, openEnded: 0 };
    const zero = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };
    const { series, totals } = await (await get(query)).json();
    expect(series[0].points[2]).toMatchObject({ attacks: 0, killed: zero });
    expect(series[0].points[3]).toMatchObject({ attacks: 1, killed: unknown });
    expect(totals).toMatchObject({ attacks: 1, killed: unknown });

    const csv = await (await get(`${query}&format=csv`)).text();
    const { data } = Papa.parse<Record<string, string>>(csv, { header: true });
    expect(data[2]).toMatchObject({ attacks: '0', killed_best: '0', killed_unknown: '0' });
    expect(data[3]).toMatchObject({ attacks: '1', killed_low: '', killed_best: '' });
    expect(data[3]).toMatchObject({ killed_high: '', killed_unknown: '1' });
  });

  test('is downloaded as CSV under a name', async () => {
    const response = await get('?format=csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="casualty-ledger-small-people-killed-per-year-february-2014-december-2016.csv"',
    );
    // The mark by which Excel knows UTF-8.
    expect(Buffer.from(await response.arrayBuffer()).toString('hex', 0, 3)).toBe('efbbbf');
  });

  test('says the view in each row of the CSV', async () => {
    const query =
      '?country=IRQ,SYR&group=islamic-state&victims=civilian&violence=one_sided&to=2015';
    const csv = await (await get(`${query}&format=csv`)).text();
    const { data } = Papa.parse<Record<string, string>>(csv, {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toHaveLength(2);
    for (const row of data) {
      expect(row).toMatchObject({
        title:
          'Civilians killed in incidents with Islamic State, whoever killed them, in Iraq and Syria, one-sided violence only, per year, February 2014 – December 2015',
        release: 'r1',
        from: '2014-02-01',
        to: '2015-12-31',
        interval: 'year',
        country: 'IRQ,SYR',
        party: 'islamic-state',
        role: 'any',
        victims: 'civilian',
        violence: 'one_sided',
      });
    }
  });

  describe('gives the figures of the chart beside those that are counted', () => {
    type Point = { period: string; killed: FigureSum; shown: FigureSum };
    type Told = { title: string; series: { key: string; points: Point[] }[] };
    const told = async (query: string): Promise<Told> => (await get(query)).json();
    const csv = async (query: string) =>
      Papa.parse<Record<string, string>>(await (await get(`${query}&format=csv`)).text(), {
        header: true,
        skipEmptyLines: true,
      }).data;

    test('shares of a split', async () => {
      const query = '?dataset=random&split=country&as=share';
      const { title, series } = await told(query);
      expect(title).toMatch(/^Share of people killed per year, by country/);
      const rows = await csv(query);
      let compared = 0;
      series[0]?.points.forEach((_, i) => {
        const at = series.map(({ points }) => points[i]);
        const whole = at.reduce((sum, point) => sum + (point?.killed.best ?? 0), 0);
        for (const [s, point] of at.entries()) {
          const best = point?.killed.best ?? null;
          const expected = best === null || whole === 0 ? null : best / whole;
          expect([series[s]?.key, point?.shown.best]).toEqual([series[s]?.key, expected]);
          const row = rows.find(
            (one) => one.series === series[s]?.key && one.period === point?.period,
          );
          expect(row?.killed_share_best).toBe(expected === null ? '' : String(expected));
          if (expected !== null) compared += 1;
        }
      });
      expect(compared).toBeGreaterThan(5);
    });

    test('running totals and moving means', async () => {
      const plain = await told('?dataset=random&interval=month');
      const bests = plain.series[0]?.points.map(({ killed }) => killed.best) ?? [];
      const sums = await told('?dataset=random&interval=month&sum=cumulative');
      expect(sums.title).toMatch(/^People killed, cumulative, by month/);
      const all = bests.reduce((sum, best) => sum + (best ?? 0), 0);
      expect(sums.series[0]?.points.at(-1)?.shown.best).toBe(all);
      const means = await told('?dataset=random&interval=month&mean=3');
      expect(means.title).toMatch(/^People killed per month, and their 3-month mean/);
      means.series[0]?.points.forEach(({ shown }, i) => {
        const window = bests.slice(Math.max(0, i - 2), i + 1);
        const isWhole = window.length === 3 && window.every((best) => best !== null);
        if (!isWhole) expect(shown.best).toBeNull();
        else if (shown.best !== null) {
          expect(shown.best).toBeCloseTo(window.reduce((sum, best) => sum + (best ?? 0), 0) / 3);
        }
      });
      expect(means.series[0]?.points.some(({ shown }) => shown.best !== null)).toBe(true);
    });

    test('and refuses what can’t be', async () => {
      const response = await get('?dataset=random&split=party&as=share');
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('Shares are of the parts of a split');
    });
  });

  test('says nothing of what the dataset does not record, which is not zero', async () => {
    await importIncidents(database.db, 'no-wounded', 'r1', [
      incidentInput('1', { dateStart: '2014-02-10', figures: [figure('killed', 5)] }),
    ]);
    await database.db
      .update(dataset)
      .set({ recordsWounded: false })
      .where(eq(dataset.slug, 'no-wounded'));
    const none = { low: null, best: null, high: null, unknown: null, openEnded: null };
    const { series, totals } = await (await get('?dataset=no-wounded&to=2015')).json();
    expect(totals.killed).toMatchObject({ best: 5, unknown: 0 });
    expect(totals.wounded).toEqual(none);
    expect(series[0].points.map((point: { wounded: unknown }) => point.wounded)).toEqual([
      none,
      none,
    ]);
    const csv = await (await get('?dataset=no-wounded&format=csv')).text();
    const { data } = Papa.parse<Record<string, string>>(csv, {
      header: true,
      skipEmptyLines: true,
    });
    expect(data[0]).toMatchObject({
      killed_best: '5',
      wounded_low: '',
      wounded_best: '',
      wounded_high: '',
      wounded_unknown: '',
      wounded_open_ended: '',
    });
  });

  test.each([
    ['?from=2014-02-30', 'from', '2014-02-30'],
    ['?from=2016&to=2014', 'from', '2016 to 2014'],
    ['?interval=week', 'interval', 'week'],
    ['?country=XXX', 'country', 'XXX'],
    ['?country=IRQ,IRQ', 'country', 'IRQ'],
    ['?group=no-such-group', 'group', 'no-such-group'],
    ['?dataset=no-such', 'dataset', 'no-such'],
    ['?asOf=2099-01-01', 'asOf', '2099-01-01T23:59:59.999Z'],
    ['?contry=IRQ', 'contry', 'IRQ'],
    ['?format=xml', 'format', 'xml'],
    ['?from=1900&to=2100&interval=month', 'interval', 'month'],
  ])('refuses %s with a problem that names it', async (query, parameter, value) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toMatchObject({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: expect.stringMatching(/\.$/),
      instance: '/api/v1/trend',
      parameter,
      value,
      issues: [{ parameter, value }],
    });
  });

  test('says in words what was used as given and yet needs a word', async () => {
    const { issues, series } = await (await get('?dataset=narrow&from=2000&to=2014')).json();
    expect(issues).toMatchObject([{ parameter: 'from', value: '2000-01-01' }]);
    expect(series[0].points[0]).toMatchObject({ period: '2000', covered: false, attacks: null });
  });

  test('answers 304 to a reader who has the state, until it changes', async () => {
    const first = await get('?dataset=random');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    const second = await get('?dataset=random&interval=year', { 'if-none-match': `"x", ${etag}` });
    expect([second.status, await second.text()]).toEqual([304, '']);
    expect(second.headers.get('etag')).toBe(etag);
    expect((await get('?dataset=random&format=csv')).headers.get('etag')).not.toBe(etag);
    expect((await get('?dataset=random&split=group')).headers.get('etag')).not.toBe(etag);

    await importIncidents(database.db, 'random', 'r2', [incidentInput('later')]);
    const third = await get('?dataset=random', { 'if-none-match': etag });
    expect(third.status).toBe(200);
    const { asOf } = await first.json();
    const then = await (await get(`?dataset=random&asOf=${asOf}`)).json();
    const now = await third.json();
    expect(now.totals.attacks).toBe(then.totals.attacks + 1);
    expect(then.dataset).toMatchObject({ version: 1, release: 'r1' });
  });
});

type CoveredCounts = Counted & { covered: CountCovered };

/** Counts with no sums where there are attacks and each of them adds an unknown figure and nothing else does. */
function unknownAsNull(counts: Counts) {
  const { attacks } = counts;
  const told = (sum: FigureSum) =>
    attacks > 0 && sum.unknown === attacks && sum.low + sum.best + sum.high === 0
      ? { ...sum, low: null, best: null, high: null }
      : sum;
  return { attacks, ...mapValues(OUTCOME_WORDS, (_, outcome) => told(counts[outcome])) };
}

/** Where nothing is recorded in a time that is not covered as a whole. */
function noNumber() {
  const sum = { low: null, best: null, high: null, unknown: null, openEnded: null };
  return { attacks: null, ...mapValues(OUTCOME_WORDS, () => sum) };
}

function cells(outcome: string, sum: Record<string, number | null>) {
  const { low, best, high, unknown, openEnded } = sum;
  const named = { low, best, high, unknown, open_ended: openEnded };
  return Object.fromEntries(
    Object.entries(named).map(([part, value]) => [`${outcome}_${part}`, String(value ?? '')]),
  );
}
