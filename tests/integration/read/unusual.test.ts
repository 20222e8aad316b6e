import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { queryUnusual } from '@/db/read/unusual';
import { queryState, queryViewFacts } from '@/db/read/view';
import { closeWebConnections } from '@/db/web-client';
import { seedReference } from '@/db/write/seed-reference';
import type { StatedCoverage } from '@/lib/domain/coverage';
import type { IncidentInput } from '@/lib/domain/incident';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters/view';
import { monthNumber } from '@/lib/stats/period';
import { unusualAnswer } from '@/site/api/unusual';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { previewOf } from '@/tests/fixtures/preview-of';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // A search writes down its words.
  vi.stubEnv('DATABASE_URL_DESK', database.addresses.desk);
  await seedReference(database.db);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeWebConnections();
  await database.drop();
});

const two = (number: number) => String(number).padStart(2, '0');

/** So many attacks in a month, each with two killed. */
function attacks(name: string, month: string, count: number, country = 'IRQ'): IncidentInput[] {
  return Array.from({ length: count }, (_, i) =>
    incidentInput(`${name}-${month}-${i}`, {
      dateStart: `${month}-${two((i % 28) + 1)}`,
      country,
      parties: [groupParty('Islamic State', 'perpetrator')],
      figures: [figure('killed', 2)],
    }),
  );
}

/** Five years of three to five attacks a month. */
const quiet = Array.from({ length: 60 }, (_, i) => {
  const month = `${2010 + Math.floor(i / 12)}-${two((i % 12) + 1)}`;
  return attacks('quiet', month, 3 + (i % 3));
}).flat();

const FIVE_YEARS: StatedCoverage = [{ from: '2010-01-01', to: '2014-12-31', countries: ['IRQ'] }];

async function unusual(dataset: string, given: Partial<Filters> = {}) {
  const filters = { ...DEFAULT_FILTERS, dataset, ...given };
  const state = await queryState(database.db, dataset, filters.asOf);
  if (state === null) throw new Error(`there is no dataset ${dataset}`);
  const { view } = makeView(filters, state, await queryViewFacts(database.db, state, filters));
  return queryUnusual(database.db, view);
}

const named = (found: { series: { key: string }; month: number }[]) =>
  found.map(({ series, month }) => [series.key, month]);

describe('unusual months', () => {
  test('five quiet years have none, and a surge stands out for its country and its party', async () => {
    await importIncidents(database.db, 'calm', 'r1', quiet, 'merge', FIVE_YEARS);
    const calm = await unusual('calm');
    expect(calm.attacks).toMatchObject({ tested: 24, found: [] });
    expect(calm.judged).toBe(2);

    const surge = [...quiet, ...attacks('surge', '2014-11', 25)];
    await importIncidents(database.db, 'surge', 'r1', surge, 'merge', FIVE_YEARS);
    const found = await unusual('surge');
    const november = monthNumber('2014-11-01');
    expect(named(found.attacks.found).sort()).toEqual([
      ['IRQ', november],
      ['islamic-state', november],
    ]);
    expect(found.deaths.found[0]).toMatchObject({ month: november, attacks: 29, deadliest: 2 });
    expect([found.inTime, found.later]).toEqual([0, 24]);

    const get = (query: string) =>
      ask(database.reader.db, unusualAnswer, `/api/v1/unusual?dataset=surge${query}`);
    const told = await (await get('')).json();
    expect(told).toMatchObject({ judged: 2, months: { first: '2014-01', last: '2014-12' } });
    expect(told.attacks).toMatchObject({ tested: 24, falseDiscoveries: 0.05 });
    expect(told.attacks.found).toContainEqual(
      expect.objectContaining({ by: 'country', key: 'IRQ', month: '2014-11', count: 29 }),
    );
    const lines = (await (await get('&country=IRQ&format=csv')).text()).trim().split('\n');
    expect(lines[0]).toMatch(/^.?dataset,what,by,key,label,month,count,usual,chance,most_before/);
    expect(lines[1]).toMatch(/^surge,attacks,country,IRQ,Iraq,2014-11,29,/);
    expect((await get('&interval=month')).status).toBe(400);
  });

  test('the preview of a link says what its page shows, and not what the dashboard does', async () => {
    const shown = (query: string) => previewOf(database.reader.db, query);
    expect(await shown('of=unusual&dataset=surge&country=IRQ')).toMatchObject({
      title: expect.stringMatching(/^Unusual months in .*surge.*: Iraq$/),
      subtitle:
        'January 2014 to December 2014. Unusually many attacks: 2 of 24 months. More deaths than in any of the 36 months before: 2 of 24 months.',
      drawing: null,
      rows: [
        expect.stringMatching(/^Iraq, November 2014: 29 attacks, usual [34](\.\d)?$/),
        'Iraq, November 2014: 58 killed, most before 10',
        expect.stringMatching(/^Islamic State, November 2014: 29 attacks/),
        'Islamic State, November 2014: 58 killed, most before 10',
      ],
    });
    expect(await shown('of=changes&dataset=surge&measure=killed')).toMatchObject({
      title: expect.stringMatching(/^What release r1 changed in .*surge/),
      subtitle: expect.stringContaining('nothing recorded before → best 530, from 265 incidents.'),
      drawing: null,
      rows: ['Iraq: nothing recorded → 530'],
    });
    expect(await shown('of=table&dataset=surge&rows=party&interval=year')).toMatchObject({
      title: expect.stringContaining('by party'),
      subtitle: expect.stringContaining('2010'),
      drawing: null,
      rows: ['Islamic State: 530'],
    });
    expect(await shown('of=countries&dataset=surge')).toMatchObject({
      title: expect.stringMatching(/^Countries in .*surge/),
      subtitle: '1 country with attacks',
      drawing: null,
      rows: ['Iraq: 530 killed, 265 attacks, 2010–2014'],
    });
    expect(await shown('of=parties&dataset=surge&sort=name')).toMatchObject({
      title: expect.stringMatching(/^Parties in .*surge/),
      subtitle: '1 party with attacks',
      rows: ['Islamic State: 530 killed, 265 attacks, 2010–2014'],
    });
    // A list that is searched has what the search finds, by any name.
    expect(await shown('of=countries&dataset=surge&q=irq')).toMatchObject({
      title: expect.stringMatching(/^Countries in .*surge.*, matching “irq”$/),
      subtitle: '1 country with attacks',
      rows: ['Iraq: 530 killed, 265 attacks, 2010–2014'],
    });
    expect(await shown('of=parties&dataset=surge&q=taliban')).toMatchObject({
      title: expect.stringMatching(/, matching “taliban”$/),
      subtitle: '0 of 1 party with attacks',
      rows: [],
    });
    expect(await shown('of=incidents&dataset=surge&q=iraq&from=2014-11&to=2014-11')).toMatchObject({
      title: 'Incidents: attacks, November 2014, with “iraq”',
      subtitle: '29 attacks',
      rows: expect.arrayContaining([expect.stringMatching(/2014: killed: 2; Islamic State$/)]),
    });
    await expect(shown('of=elsewhere&dataset=surge')).rejects.toThrow('of can be changes, unusual');
  });

  test('no month is called unusual by a record that runs past it, or in a time that is not covered', async () => {
    const vague = incidentInput('vague', {
      dateStart: '2014-06-01',
      dateEnd: '2014-12-31',
      datePrecision: 5,
      country: 'IRQ',
      figures: [figure('killed', 9000)],
    });
    const beyond = attacks('beyond', '2015-02', 60);
    const incidents = [...quiet, vague, ...beyond];
    await importIncidents(database.db, 'vague', 'r1', incidents, 'merge', FIVE_YEARS);
    const { attacks: found, deaths, span } = await unusual('vague');
    expect([...found.found, ...deaths.found]).toEqual([]);
    expect(span?.last).toBe(monthNumber('2014-12-01'));
  });

  test('a short history, a gap in it, and a selection are not judged', async () => {
    const short: StatedCoverage = [{ from: '2012-01-01', to: '2014-12-31', countries: ['IRQ'] }];
    const gap: StatedCoverage = [
      { from: '2010-01-01', to: '2013-03-31', countries: ['IRQ'] },
      { from: '2013-05-01', to: '2014-12-31', countries: ['IRQ'] },
    ];
    for (const [slug, covers] of [
      ['short', short],
      ['gap', gap],
      ['selection', []],
    ] as const) {
      await importIncidents(database.db, slug, 'r1', quiet, 'merge', covers);
      const { attacks: found, judged } = await unusual(slug);
      expect([found.tested, judged], slug).toEqual([0, 0]);
    }
  });

  test('what is recorded later changes no month that was judged before', async () => {
    const surge = [...quiet, ...attacks('surge', '2014-11', 25)];
    await importIncidents(database.db, 'later', 'r1', surge, 'merge', FIVE_YEARS);
    const before = await unusual('later');
    // Later it is found that each month of the years before had been as bad.
    const worse = Array.from({ length: 36 }, (_, i) =>
      attacks('found-later', `${2011 + Math.floor(i / 12)}-${two((i % 12) + 1)}`, 30),
    ).flat();
    await importIncidents(database.db, 'later', 'r2', worse, 'merge', FIVE_YEARS);
    const after = await unusual('later');
    expect(after.attacks).toEqual(before.attacks);
    expect(after.deaths).toEqual(before.deaths);
  });
});
