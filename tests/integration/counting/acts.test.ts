import { sortBy } from 'es-toolkit/array';
import { isEqual } from 'es-toolkit/predicate';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryCells } from '@/db/read/cells';
import { queryChangeSteps } from '@/db/read/change-steps';
import { queryChanges, queryChangesIn } from '@/db/read/changes';
import { exportIncidents } from '@/db/read/incidents';
import { resolveState } from '@/db/read/view';
import { actor } from '@/db/schema';
import {
  mergeIncidents,
  restoreIncident,
  retractIncident,
  splitIncident,
} from '@/desk/incidents/verbs';
import { OUTCOMES, VIOLENCE_TYPES } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { columnOf } from '@/lib/entry/subjects';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { minusCounts, sumCounts } from '@/lib/stats/counts';
import { wholeView } from '@/tests/fixtures/charted';
import { importIncidents } from '@/tests/fixtures/ledger';
import { randomIncidents } from '@/tests/integration/read/random-ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { type DeskActs, enterable, openDeskActs } from '@/tests/setup/desk-acts';
import { differences } from './differences';
import { recountedCells } from './recounted-cells';

const RUNS = 12;
const IDS = Array.from({ length: 12 }, (_, i) => `file-${i}`);

let database: TestDatabase;
let desk: DeskActs;
beforeAll(async () => {
  database = await createTestDatabase();
  desk = await openDeskActs(database.db);
});
afterAll(() => database.drop());

/** A total, parts of it, and one that is of which. */
const COUNTED_VICTIMS = ['all', 'civilian', 'militant', 'children'] as const;

/** What charts count of a dataset, as recountedCells writes it. */
async function chartedCells(slug: string): Promise<string[]> {
  const { db } = database;
  const whole = await wholeView(db, slug);
  const { range } = whole;
  if (range === null) return [];
  const actors = await db.select({ id: actor.id, name: actor.name }).from(actor);
  const names = new Map(actors.map(({ id, name }) => [String(id), name]));
  const lines: string[] = [];
  // Provinces are told by the layer of maps: tests/integration/read/places.test.ts has them.
  for (const by of ['none', 'country', 'party'] as const) {
    for (const violence of VIOLENCE_TYPES) {
      for (const victims of COUNTED_VICTIMS) {
        const view = { ...whole, filters: { ...whole.filters, victims, violence: [violence] } };
        const asked = { view, by, range, interval: 'month', keys: null } as const;
        for (const { key, period, counts } of await queryCells(db, {
          ...asked,
          gathersRest: false,
        })) {
          const sums = [victims === 'all' ? counts.attacks : 0, ...sumsOf(counts)];
          if (sums.every((sum) => sum === 0)) continue;
          const name = by === 'party' ? (names.get(key) ?? key) : key;
          lines.push(`${by} ${name} ${period} ${violence} ${victims}: ${sums.join(' ')}`);
        }
      }
    }
  }
  return lines.sort();
}

function sumsOf(counts: Counts): number[] {
  return OUTCOMES.flatMap((outcome) => {
    const { unknown, openEnded, low, best, high } = counts[outcome];
    return [counts.attacks - unknown, openEnded, low, best, high];
  });
}

const some = fc.subarray(IDS, { minLength: 1 });
const file = (kind: 'merge-in' | 'replace') =>
  fc.record({ kind: fc.constant(kind), ids: some, seed: fc.nat() });
const onOne = (kind: 'enter' | 'correct' | 'retract' | 'restore' | 'split') =>
  fc.record({ kind: fc.constant(kind), pick: fc.nat(), seed: fc.nat() });
const act = fc.oneof(
  file('merge-in'),
  file('replace'),
  onOne('enter'),
  onOne('correct'),
  onOne('retract'),
  onOne('restore'),
  onOne('split'),
  fc.record({ kind: fc.constant('merge' as const), pick: fc.nat(), into: fc.nat() }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What each incident says by the rules of each act, by its external id, and as what it stands. */
type Model = Record<'published' | 'retracted' | 'merged', Map<string, IncidentInput>> & {
  /** What the desk has acted on: whether a later file changes it is another test's question. */
  touched: Set<string>;
};

function chosen(from: ReadonlyMap<string, IncidentInput>, pick: number) {
  return [...from][pick % from.size];
}

/** Moves an incident from what it was to what it is. */
function move(
  model: Model,
  id: string,
  from: 'published' | 'retracted' | 'merged',
  to: 'published' | 'retracted' | 'merged',
): void {
  const said = model[from].get(id);
  if (said === undefined) throw new Error(`${id} is not ${from}`);
  model[from].delete(id);
  model[to].set(id, said);
  model.touched.add(id);
}

/** What a dataset publishes now, as its export has it. */
async function standing(slug: string): Promise<Map<string, IncidentInput>> {
  const { db } = database;
  const { state } = await resolveState(db, { ...DEFAULT_FILTERS, dataset: slug });
  return db.transaction(async (snapshot) => {
    const found = new Map<string, IncidentInput>();
    for await (const batch of exportIncidents(snapshot, state)) {
      for (const incident of batch) found.set(incident.externalId, incident);
    }
    return found;
  });
}

async function bring(
  slug: string,
  model: Model,
  { kind, ids, seed }: Extract<Act, { ids: string[] }>,
): Promise<void> {
  // What a file says of a merged incident is another test's question too.
  const incidents = randomIncidents(
    seed,
    ids.filter((id) => !model.merged.has(id)),
  );
  const mode = kind === 'replace' ? 'replace' : 'merge';
  await importIncidents(database.db, slug, `release ${seed}`, incidents, mode);
  const { published, retracted, merged, touched } = model;
  for (const id of IDS) {
    if (touched.has(id)) continue;
    const said = incidents.find((one) => one.externalId === id);
    if (said !== undefined) {
      published.set(id, said);
      retracted.delete(id);
    } else if (kind === 'replace' && published.has(id)) {
      retracted.set(id, published.get(id) ?? raise(id));
      published.delete(id);
    }
  }
  const now = await standing(slug);
  for (const id of touched) {
    const said = now.get(id);
    const before = published.get(id) ?? retracted.get(id);
    if (merged.has(id) || before === undefined) continue;
    published.delete(id);
    retracted.delete(id);
    if (said === undefined) retracted.set(id, before);
    else published.set(id, said);
  }
}

/** Figures have no order of their own. */
function inOrder(incident: IncidentInput): IncidentInput {
  return { ...incident, figures: sortBy(incident.figures, [columnOf]) };
}

function raise(id: string): never {
  throw new Error(`nothing is known of ${id}`);
}

async function perform(slug: string, model: Model, step: Act): Promise<void> {
  const { db } = database;
  const { published, retracted, merged, touched } = model;
  const about = { note: 'why', author: desk.reviewer };
  if ('ids' in step) return bring(slug, model, step);
  if (step.kind === 'enter') {
    const [incident = raise('new')] = randomIncidents(step.seed, ['new']).map(enterable);
    const id = (await desk.enter(slug, incident)).slice(slug.length + 1);
    published.set(id, incident);
    touched.add(id);
    return;
  }
  const from = { correct: published, retract: published, merge: published };
  const [id] = chosen({ ...from, restore: retracted, split: merged }[step.kind], step.pick) ?? [];
  if (id === undefined) return;
  const publicId = `${slug}-${id}`;
  switch (step.kind) {
    case 'correct': {
      const [incident = raise(id)] = randomIncidents(step.seed, [id]).map(enterable);
      // Two steps can have the same seed, and a correction that says the same again is refused.
      if (isEqual(inOrder(published.get(id) ?? raise(id)), inOrder(incident))) return;
      await desk.correct(publicId, incident);
      published.set(id, incident);
      touched.add(id);
      return;
    }
    case 'retract':
      await retractIncident(db, { publicId, ...about });
      return move(model, id, 'published', 'retracted');
    case 'restore':
      await restoreIncident(db, { publicId, number: null, ...about });
      return move(model, id, 'retracted', 'published');
    case 'split':
      await splitIncident(db, { publicId, ...about });
      return move(model, id, 'merged', 'published');
    case 'merge': {
      const [winner] = chosen(published, step.into) ?? [];
      if (winner === undefined || winner === id) return;
      await mergeIncidents(db, { losing: publicId, winning: `${slug}-${winner}`, ...about });
      // The one that stays takes the other's sources: from then on it is the desk's.
      touched.add(winner);
      return move(model, id, 'published', 'merged');
    }
  }
}

/** What is counted of all months, types of violence and victims together, by division and name, of recounted cells. */
function totalsOf(lines: readonly string[]): Map<string, number[]> {
  const totals = new Map<string, number[]>();
  for (const line of lines) {
    const [, place = '', sums = ''] = /^(.+) \S+ \S+ all: (.+)$/.exec(line) ?? [];
    if (place === '') continue;
    const before = totals.get(place) ?? [];
    totals.set(
      place,
      sums.split(' ').map((sum, i) => (before[i] ?? 0) + Number(sum)),
    );
  }
  return totals;
}

/** What a dataset counted in a version, recounted from the model. */
type Moment = { version: number; totals: Map<string, number[]> };

/** Causes of changes, between any two moments, come to the difference of what was recounted at each. */
async function expectCausesToAddUp(slug: string, moments: readonly Moment[]): Promise<void> {
  const view = await wholeView(database.db, slug);
  for (const [i, to] of moments.entries()) {
    for (const from of moments.slice(0, i)) {
      const changes = await queryChanges(
        database.db,
        { ...view, version: to.version },
        from.version,
      );
      const found = new Map(
        [
          { place: 'none all', ...changes },
          ...changes.countries.map((row) => ({ ...row, place: `country ${row.key}` })),
          ...changes.parties.map((row) => ({
            ...row,
            place: `party ${row.key === 'none' ? 'none' : row.label}`,
          })),
        ].map(({ place, causes }) => {
          const by = sumCounts(Object.values(causes).map((moved) => moved.by));
          return [place, [by.attacks, ...sumsOf(by)]];
        }),
      );
      const ofYears = sumCounts(
        changes.years.flatMap(({ causes }) => Object.values(causes).map((moved) => moved.by)),
      );
      expect([ofYears.attacks, ...sumsOf(ofYears)]).toEqual(found.get('none all'));
      for (const { key, ...year } of changes.years) {
        const moved = sumCounts(Object.values(year.causes).map(({ by }) => by));
        expect(sumCounts([minusCounts(year.to, year.from)]), key).toEqual(moved);
      }
      for (const place of new Set([...from.totals.keys(), ...to.totals.keys(), ...found.keys()])) {
        const [before, after] = [from.totals.get(place) ?? [], to.totals.get(place) ?? []];
        const difference = NUMBERS.map((_, at) => (after[at] ?? 0) - (before[at] ?? 0));
        expect(found.get(place) ?? NUMBERS, `${place}, ${from.version} to ${to.version}`).toEqual(
          difference,
        );
      }
    }
  }
}

/** The same told of many steps at once: each from the one before it, from the first, and from nothing. */
async function expectStepsToAddUp(slug: string, moments: readonly Moment[]): Promise<void> {
  const { db } = database;
  const view = await wholeView(db, slug);
  const nothing: Moment = { version: 0, totals: new Map() };
  const steps = moments.flatMap((to, i) =>
    [nothing, ...moments.slice(0, i === 0 ? 0 : 1), ...moments.slice(Math.max(0, i - 1), i)].map(
      (from) => ({ from, to }),
    ),
  );
  const spans = steps.map(({ from, to }) => ({ from: from.version, to: to.version }));
  const changes = await queryChangesIn(db, view, spans);
  for (const [i, { from, to }] of steps.entries()) {
    const told = changes[i] ?? raise('change');
    const known = await queryChanges(db, { ...view, version: to.version }, from.version);
    expect(told.causes).toEqual(known.causes);
    for (const [counts, { totals }] of [[told.from, from] as const, [told.to, to] as const]) {
      const recounted = totals.get('none all') ?? NUMBERS;
      expect([counts.attacks, ...sumsOf(counts)]).toEqual(recounted);
    }
  }
}

/** Attacks, and five sums for each outcome. */
const NUMBERS = Array.from({ length: 1 + OUTCOMES.length * 5 }, () => 0);

test('charts count what is published, after whatever was done, and causes of changes add up', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.array(act, { minLength: 6, maxLength: 14 }),
      async (seed, steps) => {
        run += 1;
        const slug = `run-${run}`;
        const model: Model = {
          published: new Map(),
          retracted: new Map(),
          merged: new Map(),
          touched: new Set(),
        };
        const moments: Moment[] = [];
        await bring(slug, model, { kind: 'merge-in', ids: IDS.slice(0, 8), seed });
        for (const step of steps) {
          await perform(slug, model, step);
          const recounted = recountedCells([...model.published.values()], COUNTED_VICTIMS);
          expect(await chartedCells(slug)).toEqual(recounted);
          const { version } = await wholeView(database.db, slug);
          moments.push({ version, totals: totalsOf(recounted) });
        }
        await expectCausesToAddUp(slug, moments);
        await expectStepsToAddUp(slug, moments);
      },
    ),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(await differences(database.db)).toEqual([]);
}, 600_000);

test('what changed lately are files, and between them what the desk did', async () => {
  const slug = 'lately';
  const { db } = database;
  const about = { note: 'why', author: desk.reviewer };
  const bringIn = (name: string, ids: readonly string[]) =>
    importIncidents(db, slug, name, randomIncidents(ids.length, ids), 'merge');
  await bringIn('first', IDS.slice(0, 6));
  await retractIncident(db, { publicId: `${slug}-${IDS[0]}`, ...about });
  await mergeIncidents(db, { losing: `${slug}-${IDS[1]}`, winning: `${slug}-${IDS[2]}`, ...about });
  await bringIn('second', IDS.slice(0, 9));
  await bringIn('third', IDS.slice(0, 11));
  await restoreIncident(db, { publicId: `${slug}-${IDS[0]}`, number: null, ...about });

  const view = await wholeView(db, slug);
  const { lately } = await queryChangeSteps(db, view, 10);
  const spans = lately.map(({ from, to }) => ({ from: from.version, to: to.version }));
  const changes = await queryChangesIn(db, view, spans);
  const told = lately.map(({ kind, name }, i) => {
    const causes = Object.entries(changes[i]?.causes ?? {});
    return [
      kind === 'desk' ? 'desk' : name,
      ...causes.map(([cause, { incidents }]) => `${cause} ${incidents}`),
    ];
  });
  // A desk that works over midnight has two days.
  const steps = told.filter(([name], i) => name !== 'desk' || told[i - 1]?.[0] !== 'desk');
  expect(steps.map(([name]) => name)).toEqual(['desk', 'third', 'second', 'desk', 'first']);
  expect(told.flat()).toEqual(expect.arrayContaining(['restored 1', 'retracted 1', 'merged 1']));
  expect(told.at(-1)).toEqual(['first', 'new 6']);
  expect(spans[0]?.to).toBe(view.version);
  expect(spans.map(({ to }) => to).slice(1)).toEqual(spans.map(({ from }) => from).slice(0, -1));
  // Of two, the newest.
  const { lately: two } = await queryChangeSteps(db, view, 2);
  expect(two).toEqual(lately.slice(0, 2));
});
