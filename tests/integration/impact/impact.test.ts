import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { queryTrend } from '@/db/read/trend';
import { queryViewFacts, resolveState } from '@/db/read/view';
import { changeActor } from '@/desk/actors/verbs';
import { addAlias } from '@/desk/actors/verbs-of-statements';
import { type Impact, queryImpactOfAct, queryImpactOfEntry } from '@/desk/impact/queries';
import {
  mergeIncidents,
  restoreIncident,
  retractIncident,
  splitIncident,
} from '@/desk/incidents/verbs';
import type { Counts } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { UserError } from '@/lib/errors';
import { makeView } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters/view';
import type { YearCounts } from '@/lib/impact/moved-trend';
import { countsIn } from '@/lib/stats/counts';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import {
  COUNTRIES,
  GROUPS,
  randomIncidents,
  STATE,
  slugOf,
} from '@/tests/integration/read/random-ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { type DeskActs, enterable, openDeskActs } from '@/tests/setup/desk-acts';

const SLUG = 'moving';
const IDS = Array.from({ length: 10 }, (_, i) => `file-${i}`);

let database: TestDatabase;
let db: Pool;
let desk: DeskActs;
let author: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  desk = await openDeskActs(db);
  author = desk.reviewer;
  await importIncidents(db, SLUG, 'one', randomIncidents(7, IDS));
});
afterAll(() => database.drop());

/** The lines by year that the dashboard draws for filters. */
async function dashboard(slug: string, given: Partial<Filters>) {
  const asked = { ...DEFAULT_FILTERS, dataset: slug, interval: 'year' as const, ...given };
  const { state } = await resolveState(db, asked);
  const { view } = makeView(asked, state, await queryViewFacts(db, state, asked));
  return { view, series: (await queryTrend(db, view, 'each')).series };
}

/** The years with attacks; those without are zero wherever they are drawn. */
function attacked(points: readonly YearCounts[] = []): Record<string, Counts> {
  const years = points.filter(({ attacks }) => attacks > 0);
  return Object.fromEntries(years.map((point) => [point.period, countsIn(point)]));
}

/** Every chart by year of a dataset: its own, and those of all countries and groups. */
async function allCharts(slug: string): Promise<Map<string, Record<string, Counts>>> {
  const [total, countries, groups, groupless] = await Promise.all([
    dashboard(slug, {}),
    dashboard(slug, { split: 'country', countries: [...COUNTRIES].sort() }),
    dashboard(slug, { split: 'party', parties: [...GROUPS, STATE].map(slugOf).sort() }),
    dashboard(slug, { split: 'party', parties: ['none'] }),
  ]);
  const without = groupless.series.filter(({ key }) => key === 'none');
  return new Map([
    ...total.series.map(({ points }) => ['total all', attacked(points)] as const),
    ...countries.series.map((one) => [`country ${one.key}`, attacked(one.points)] as const),
    ...groups.series.map((one) => [`party ${one.key}`, attacked(one.points)] as const),
    ['party none', attacked(without[0]?.points)],
  ]);
}

const publicId = (id: string) => `${SLUG}-${id}`;
const note = 'A test.';

const ACTS = ['merge', 'record', 'restore', 'retract', 'revise', 'split', 'un-retract'];

type Step = { act: string; impact: Impact; perform: () => Promise<unknown> };

/** Restoring what is said already is refused: nothing may be said to move by it. */
function unchanged(error: unknown): void {
  if (!(error instanceof UserError && error.message.includes('already says exactly that')))
    throw error;
}

/** What can be done to an incident as it stands, and the impact that is shown before. */
async function stepOf(id: string, kind: number, seed: number): Promise<Step> {
  const found = await queryIncident(db, publicId(id), null);
  const seen = found?.revision.number ?? 0;
  const common = { publicId: publicId(id), seen, note, author };
  const of = (then: Parameters<typeof queryImpactOfAct>[3]) =>
    queryImpactOfAct(db, SLUG, publicId(id), then);
  const { dataset } = (await dashboard(SLUG, {})).view;
  const [entered = incidentInput(id)] = randomIncidents(seed, [id]).map(enterable);
  if (found === null) {
    const impact = await queryImpactOfEntry(db, dataset, null, entered);
    return { act: 'record', impact, perform: () => desk.enter(SLUG, entered) };
  }
  const { state, number } = found.revision;
  if (state === 'merged') {
    const impact = await of({ revision: null });
    return { act: 'split', impact, perform: () => splitIncident(db, common) };
  }
  if (state === 'retracted' && kind % 2 === 0) {
    const impact = await of({ revision: null });
    const perform = () => restoreIncident(db, { ...common, number: null });
    return { act: 'un-retract', impact, perform };
  }
  if (number > 1 && (state === 'retracted' || kind % 4 === 0)) {
    const old = 1 + (seed % (number - 1));
    const impact = await of({ revision: old });
    const perform = () => restoreIncident(db, { ...common, number: old }).catch(unchanged);
    return { act: 'restore', impact, perform };
  }
  if (kind % 4 === 1)
    return { act: 'retract', impact: await of(null), perform: () => retractIncident(db, common) };
  if (kind % 4 === 2) {
    const merger = { losing: publicId(id), winning: publicId('anchor'), seen, note, author };
    return { act: 'merge', impact: await of(null), perform: () => mergeIncidents(db, merger) };
  }
  const impact = await queryImpactOfEntry(db, dataset, publicId(id), entered);
  return { act: 'revise', impact, perform: () => desk.correct(publicId(id), entered) };
}

describe('the charts that an act is said to move', () => {
  test('are those that the dashboard draws otherwise afterwards, from and to just that', async () => {
    await importIncidents(db, SLUG, 'anchor', [incidentInput('anchor')]);
    const ids = fc.constantFrom(...IDS, 'new-1', 'new-2', 'new-3');
    const steps = fc.array(fc.tuple(ids, fc.nat(3), fc.nat(9999)), {
      minLength: 24,
      maxLength: 24,
    });
    const moved = new Set<string>();
    let before = await allCharts(SLUG);
    for (const [id, kind, seed] of fc.sample(steps, { numRuns: 1, seed: 11 }).flat()) {
      const { act, impact, perform } = await stepOf(id, kind, seed);
      await perform();
      const after = await allCharts(SLUG);
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)),
      );
      const trends = impact.trends.map((one) => ({ ...one, key: recordedKey(one.key) }));
      expect(trends.map(({ of, key }) => `${of} ${key}`).sort()).toEqual(changed.sort());
      for (const { of, key, from, to } of trends) {
        expect(attacked(from)).toEqual(before.get(`${of} ${key}`) ?? {});
        expect(attacked(to)).toEqual(after.get(`${of} ${key}`) ?? {});
        await expectDashboardOf({ of, key, to });
      }
      if (trends.length > 0) moved.add(act);
      before = after;
    }
    expect([...moved].sort()).toEqual(ACTS);
  }, 120_000);

  /** A group that the ledger had not got is there afterwards. */
  function recordedKey(key: string): string {
    return key.startsWith('new ') ? slugOf(key.slice('new '.length)) : key;
  }

  /** The page of one country or group, with its own filter. */
  async function expectDashboardOf(one: Pick<Impact['trends'][number], 'of' | 'key' | 'to'>) {
    if (one.key === 'none') return;
    const filter = { country: { countries: [one.key] }, party: { parties: [one.key] }, total: {} };
    const { series } = await dashboard(SLUG, filter[one.of]);
    const points = (series[0]?.points ?? []).map(({ covered: _, ...counts }) => counts);
    const years = points.map(({ period }) => period);
    expect(one.to.filter(({ period }) => years.includes(period)).map(countsIn)).toEqual(
      points.map(countsIn),
    );
    expect(attacked(one.to.filter(({ period }) => !years.includes(period)))).toEqual({});
  }
});

describe('an incident that is recorded', () => {
  const slug = 'renamed';
  const one: IncidentInput = incidentInput('one', {
    parties: [groupParty('Northern Front')],
    figures: [figure('killed', 4)],
  });

  test('counts under the actor that was recorded, wherever its name leads by now', async () => {
    const other = incidentInput('other', { parties: [groupParty('Southern Front')] });
    await importIncidents(db, slug, 'one', [one, other]);
    const name = 'Front of the North';
    await changeActor(db, {
      ...{ slug: 'northern-front', changeNumber: 1, name, kind: 'armed_group' as const },
      ...{ country: null, description: null, note, author },
    });
    await addAlias(db, { slug: 'southern-front', name, datasetSlug: slug, author });
    const { trends, moves } = await queryImpactOfAct(db, slug, `${slug}-one`, null);
    const groups = trends.filter(({ of }) => of === 'party');
    expect(groups.map(({ key, label }) => [key, label])).toEqual([['northern-front', name]]);
    expect(moves.filter(({ of }) => of === 'party').map(({ key }) => key)).toContain(
      'northern-front',
    );
    await retractIncident(db, { publicId: `${slug}-one`, seen: 1, note, author });
    const [north] = (await dashboard(slug, { parties: ['northern-front'] })).series;
    expect(attacked(north?.points)).toEqual(attacked(groups[0]?.to));
  });

  test('counts with each party that a coalition’s name lists, as charts do afterwards', async () => {
    const joint = 'joint';
    const front = groupParty('Red Front');
    const union = groupParty('Red Front, Blue Union');
    await importIncidents(db, joint, 'one', [
      incidentInput('front', { parties: [front], figures: [figure('killed', 3)] }),
      incidentInput('both', { parties: [union], figures: [figure('killed', 4)] }),
    ]);
    const partyYears = async () => {
      const { series } = await dashboard(joint, { split: 'party' });
      return new Map(series.map(({ key, points }) => [key, attacked(points)]));
    };
    const foreseen = ({ trends }: Impact) =>
      new Map(
        trends
          .filter(({ of }) => of === 'party')
          .map(({ label, to }) => [slugOf(label.replace(', ', ' ')), attacked(to)]),
      );
    const retracting = await queryImpactOfAct(db, joint, `${joint}-both`, null);
    await retractIncident(db, { publicId: `${joint}-both`, seen: 1, note, author });
    const retracted = await partyYears();
    expect([...foreseen(retracting).keys()].sort()).toEqual(['red-front', 'red-front-blue-union']);
    expect(foreseen(retracting).get('red-front')).toEqual(retracted.get('red-front'));

    const entered = enterable(
      incidentInput('next', {
        parties: [groupParty('Red Front, Green Army'), groupParty('Green Army', 'side_a')],
        figures: [figure('killed', 5)],
      }),
    );
    const { dataset } = (await dashboard(joint, {})).view;
    const entering = await queryImpactOfEntry(db, dataset, null, entered);
    await desk.enter(joint, entered);
    const after = await partyYears();
    const parties = ['green-army', 'red-front', 'red-front-green-army'];
    expect([...foreseen(entering).keys()].sort()).toEqual(parties);
    for (const key of parties) expect(foreseen(entering).get(key)).toEqual(after.get(key));
  });

  test('moves the others of a coalition whose member it makes known, as charts do afterwards', async () => {
    const slug = 'listed';
    const union = groupParty('Grey Front, White Union');
    await importIncidents(db, slug, 'one', [
      incidentInput('old', { parties: [union], figures: [figure('killed', 4)] }),
      incidentInput('bare', { parties: [], figures: [figure('killed', 1)] }),
    ]);
    const white = async () => {
      const { series } = await dashboard(slug, { parties: ['white-union'] });
      return attacked(series[0]?.points);
    };
    const foreseen = ({ trends, moves }: Impact) => {
      const trend = trends.find(({ label }) => label === 'White Union');
      const move = moves.find(({ label }) => label === 'White Union');
      return { years: attacked(trend?.to), killed: move?.to.killed.best, from: move?.from.attacks };
    };
    const { dataset } = (await dashboard(slug, {})).view;
    const entered = enterable(
      incidentInput('next', {
        parties: [groupParty('White Union')],
        figures: [figure('killed', 5)],
      }),
    );
    const entering = foreseen(await queryImpactOfEntry(db, dataset, null, entered));
    expect(entering).toMatchObject({ killed: 9, from: 0 });
    // Another dataset makes the other member known: whatever is done next, it counts from then on.
    await importIncidents(db, 'elsewhere', 'one', [
      incidentInput('far', { parties: [groupParty('Grey Front')] }),
    ]);
    const retracting = await queryImpactOfAct(db, slug, `${slug}-bare`, null);
    expect(retracting.moves.find(({ key }) => key === 'grey-front')?.to.killed.best).toBe(4);
    await desk.enter(slug, entered);
    expect(await white()).toEqual(entering.years);
  });
});
