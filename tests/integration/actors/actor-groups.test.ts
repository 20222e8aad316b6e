import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryIncidents } from '@/db/read/incidents';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { queryState, queryViewFacts, resolveState } from '@/db/read/view';
import { actor } from '@/db/schema';
import { changeActor, mergeActors, splitActor } from '@/desk/actors/verbs';
import type { ActorKind } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import { DEFAULT_LIST } from '@/lib/filters/incident-list';
import { makeView } from '@/lib/filters/make-view';
import { ALL_KEY, NONE_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { importIncidents } from '@/tests/fixtures/ledger';
import { differences } from '@/tests/integration/counting/differences';
import {
  anyFilters,
  GROUPS,
  randomIncidents,
  slugOf,
} from '@/tests/integration/read/random-ledger';
import {
  countsOf,
  incidentsIn,
  incidentsOf,
  partiesOf,
  partsOf,
} from '@/tests/integration/read/recount';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const DATASETS = ['one', 'two'];
const IDS = Array.from({ length: 60 }, (_, i) => `e${i}`);
const STATE = 'Government of Testland';
const ACTORS = [...GROUPS.slice(0, 7), STATE];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What the actors are, by name; one that is not here is a group of its own. */
type Standing = Map<string, { kind: ActorKind; into: string | null }>;
type Ledger = Map<string, Map<string, IncidentInput>>;
type Moment = { dataset: string; at: string; incidents: IncidentInput[] };

const name = fc.constantFrom(...ACTORS);
const act = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('merge' as const), name, into: name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('split' as const), name }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      name,
      to: fc.constantFrom('armed_group', 'state_force', 'unidentified'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      dataset: fc.constantFrom(...DATASETS),
      ids: fc.subarray(IDS, { maxLength: 12 }),
      seed: fc.nat(),
    }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

function standingOf(standing: Standing, who: string): { name: string; kind: ActorKind } {
  const kind = who === STATE ? 'state_force' : 'armed_group';
  const own = standing.get(who) ?? { kind, into: null };
  return own.into === null ? { name: who, kind: own.kind } : standingOf(standing, own.into);
}

/** An incident as it counts: its parties under what they are merged into. */
function counted(standing: Standing, incident: IncidentInput): IncidentInput {
  const parties = incident.parties.map((party) => {
    const { name: actorName, kind: actorKind } = standingOf(standing, party.actorName);
    return { ...party, actorName, actorKind };
  });
  return { ...incident, parties };
}

async function changeNumberOf(slug: string): Promise<number> {
  const [found] = await database.desk.db.select().from(actor).where(eq(actor.slug, slug));
  return found?.changeNumber ?? 0;
}

/** Performs an act where it is possible. */
async function perform(ledger: Ledger, standing: Standing, one: Act): Promise<void> {
  const { db } = database.desk;
  const common = { note: 'A test.', author: 'test' };
  if (one.kind === 'import') {
    const incidents = randomIncidents(one.seed, one.ids);
    await importIncidents(db, one.dataset, `release ${one.seed}`, incidents);
    for (const incident of incidents) ledger.get(one.dataset)?.set(incident.externalId, incident);
    return;
  }
  const slug = slugOf(one.name);
  const changeNumber = await changeNumberOf(slug);
  const { into = null } = standing.get(one.name) ?? {};
  const own = standing.get(one.name)?.kind ?? (one.name === STATE ? 'state_force' : 'armed_group');
  switch (one.kind) {
    case 'merge':
      if (one.name === one.into || into !== null) return;
      if ((standing.get(one.into)?.into ?? null) !== null) return;
      await mergeActors(db, { losing: slug, winning: slugOf(one.into), changeNumber, ...common });
      standing.set(one.name, { kind: own, into: one.into });
      return;
    case 'split':
      if (into === null) return;
      await splitActor(db, { slug, changeNumber, ...common });
      standing.set(one.name, { kind: own, into: null });
      return;
    case 'change': {
      if (one.to === own) return;
      const said = { name: one.name, country: null, description: null };
      await changeActor(db, { slug, changeNumber, ...said, kind: one.to, ...common });
      standing.set(one.name, { kind: one.to, into });
      return;
    }
  }
}

test('every moment counts an actor under what it was then, whatever it became since', async () => {
  const { db } = database.desk;
  const ledger: Ledger = new Map(DATASETS.map((slug) => [slug, new Map()]));
  const standing: Standing = new Map();
  const moments = new Map<string, Moment>();
  const first = DATASETS.map(
    (dataset, seed): Act => ({ kind: 'import', dataset, ids: IDS.slice(0, 45), seed }),
  );
  for (const one of [...first, ...fc.sample(act, { numRuns: 26, seed: 5 })]) {
    await perform(ledger, standing, one);
    for (const dataset of DATASETS) {
      const state = await queryState(db, dataset, null);
      const at = state?.recordedAt;
      if (!at) continue;
      const incidents = [...(ledger.get(dataset)?.values() ?? [])];
      moments.set(`${dataset} ${at}`, {
        dataset,
        at,
        incidents: incidents.map((incident) => counted(standing, incident)),
      });
    }
  }
  expect(moments.size).toBeGreaterThan(20);
  expect(await differences(database.db)).toEqual([]);

  const someFilters = fc.sample(anyFilters, { numRuns: moments.size, seed: 6 });
  for (const { dataset, at, incidents } of moments.values()) {
    for (const filters of someFilters.splice(0, 1)) {
      const asked = { ...filters, dataset, asOf: at };
      const { state } = await resolveState(db, asked);
      const { view } = makeView(asked, state, await queryViewFacts(db, state, asked));
      const { range } = view;
      if (range === null) throw new Error('every moment has incidents');
      const within = incidentsOf(incidents, view.filters);
      const trend = await queryTrend(db, view, 'largest');
      expect(trend.totals, at).toMatchObject(countsOf(within, view.filters, range));
      for (const { key, points } of trend.series) {
        const belongs = (incident: IncidentInput) => {
          const own = partsOf(incident, filters.split);
          const keys = trend.series.map((series) => series.key);
          if (key === NONE_KEY) return own.length === 0;
          if (key === OTHER_KEY) {
            return !keys.some((one) => (one === NONE_KEY ? own.length === 0 : own.includes(one)));
          }
          return key === ALL_KEY || own.includes(key);
        };
        const { attacks } = countsOf(within.filter(belongs), view.filters, range);
        const drawn = points.reduce((sum, point) => sum + point.attacks, 0);
        expect({ at, key, attacks: drawn }).toEqual({ at, key, attacks });
      }
      for (const { key, label: _, ...counts } of await queryRanking(db, view, 'party')) {
        const own = within.filter((incident) => {
          const groups = partiesOf(incident);
          return key === NONE_KEY ? groups.length === 0 : groups.includes(key);
        });
        expect({ at, key, ...counts }).toEqual({ at, key, ...countsOf(own, view.filters, range) });
      }
      const list = await queryIncidents(db, view, { ...DEFAULT_LIST, limit: 100 });
      expect(list.incidents.map((one) => one.record.externalId).sort()).toEqual(
        incidentsIn(incidents, view.filters, range)
          .map((incident) => incident.externalId)
          .sort(),
      );
    }
  }
}, 600_000);
