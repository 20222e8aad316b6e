import { and, asc, eq, isNull } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { dataset, incident, incidentRevision } from '@/db/schema';
import type { ImportMode } from '@/db/write/import/options';
import { queryHeldRows } from '@/desk/conflicts/queries';
import { keepDesksRevision, takeFilesRow } from '@/desk/conflicts/verbs';
import {
  mergeIncidents,
  restoreIncident,
  retractIncident,
  splitIncident,
} from '@/desk/incidents/verbs';
import type { RevisionState } from '@/lib/domain/enums';
import { correct } from '@/tests/fixtures/correct';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';
import { importRows } from './reading';

/**
 * The rule of files and the desk, written down a second time as a model: what is current after any sequence of editions,
 * acts of the desk and decisions.
 */
const IDS = ['a', 'b', 'c'] as const;
const PLACES = ['Mosul', 'Basra', 'Tikrit'] as const;
type Id = (typeof IDS)[number];
type Place = (typeof PLACES)[number];
type SaidByFile = Place | 'absent';

type Modelled = {
  state: RevisionState;
  place: Place;
  /** What the last edition said that nobody has to decide on any more; null before any. */
  settled: SaidByFile | null;
  /** What an edition said on which nobody has decided. */
  waiting: SaidByFile | null;
  /** A release lacked it, and nobody has done anything to it since. */
  isGone: boolean;
};
type Model = Map<Id, Modelled>;
type Counts = { changed: number; retracted: number; left: number; held: number };

type Step =
  | { kind: 'edition'; mode: ImportMode; rows: Partial<Record<Id, Place>> }
  | { kind: 'correct'; id: Id; place: Place }
  | { kind: 'retract' | 'restore' | 'merge' | 'split' | 'take' | 'keep'; id: Id };

/** What an edition makes of the model. */
function publishEdition(model: Model, { mode, rows }: Step & { kind: 'edition' }): Counts {
  const counts = { changed: 0, retracted: 0, left: 0, held: 0 };
  for (const id of IDS) {
    const place = rows[id];
    const known = model.get(id);
    if (place !== undefined) bringRow(model, id, place, counts);
    else if (mode === 'replace' && known?.state === 'published') lackRow(known, counts);
  }
  return counts;
}

function bringRow(model: Model, id: Id, place: Place, counts: Counts): void {
  const known = model.get(id);
  if (known === undefined) {
    model.set(id, { state: 'published', place, settled: place, waiting: null, isGone: false });
    return;
  }
  const isPublished = known.state === 'published';
  if (known.isGone || (isPublished && place !== known.place && known.settled === known.place)) {
    Object.assign(known, {
      state: 'published',
      place,
      settled: place,
      waiting: null,
      isGone: false,
    });
    counts.changed += 1;
  } else if (isPublished && place === known.place) {
    Object.assign(known, { settled: place, waiting: null });
  } else if (known.settled === place) {
    known.waiting = null;
    counts.left += 1;
  } else {
    counts[known.waiting === place ? 'left' : 'held'] += 1;
    known.waiting = place;
  }
}

function lackRow(known: Modelled, counts: Counts): void {
  if (known.settled === 'absent') {
    known.waiting = null;
    counts.left += 1;
  } else if (known.settled === known.place) {
    Object.assign(known, { state: 'retracted', settled: 'absent', waiting: null, isGone: true });
    counts.retracted += 1;
  } else {
    counts[known.waiting === 'absent' ? 'left' : 'held'] += 1;
    known.waiting = 'absent';
  }
}

/** What an act at the desk makes of the model; false where the desk refuses it. */
function act(model: Model, step: Exclude<Step, { kind: 'edition' }>): boolean {
  const known = model.get(step.id);
  if (known === undefined) return false;
  const isPublished = known.state === 'published';
  const become = (now: Partial<Modelled>) => {
    Object.assign(known, now, { isGone: false });
    return true;
  };
  switch (step.kind) {
    case 'correct':
      return isPublished && step.place !== known.place && become({ place: step.place });
    case 'retract':
      return isPublished && become({ state: 'retracted' });
    case 'restore':
      return known.state === 'retracted' && become({ state: 'published' });
    case 'merge':
      return isPublished && mergedInto(model, step.id) !== null && become({ state: 'merged' });
    case 'split':
      return known.state === 'merged' && become({ state: 'published' });
    case 'keep':
      if (known.waiting === null) return false;
      Object.assign(known, { settled: known.waiting, waiting: null });
      return true;
    case 'take':
      return take(known, become);
  }
}

function take(known: Modelled, become: (now: Partial<Modelled>) => boolean): boolean {
  const { waiting, state, place } = known;
  if (waiting === null) return false;
  const settled = { settled: waiting, waiting: null };
  if (waiting === 'absent') {
    return state === 'published' && become({ ...settled, state: 'retracted' });
  }
  if (state === 'published' && place === waiting) return false;
  return become({ ...settled, state: 'published', place: waiting });
}

/** The first other incident that is published. */
function mergedInto(model: Model, id: Id): Id | null {
  return IDS.find((other) => other !== id && model.get(other)?.state === 'published') ?? null;
}

const id = fc.constantFrom(...IDS);
const place = fc.constantFrom(...PLACES);
const edition = fc.record({
  kind: fc.constant('edition' as const),
  mode: fc.constantFrom<ImportMode>('merge', 'replace'),
  rows: fc.record({ a: place, b: place, c: place }, { requiredKeys: [] }),
});
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: edition },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('correct' as const), id, place }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom('retract', 'restore', 'merge', 'split', 'take', 'keep'),
        id,
      }),
    },
  ),
  { minLength: 4, maxLength: 14 },
);

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;
let runs = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Contributor', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(() => database.drop());

/** One ledger's dataset, and what can be done to it. */
class Tried {
  readonly slug = `tried-${runs}`;
  private editions = 0;

  publicId(id: Id): string {
    return `${this.slug}-${id}`;
  }

  async bring({ mode, rows }: Step & { kind: 'edition' }) {
    this.editions += 1;
    const incidents = IDS.flatMap((id) => {
      const place = rows[id];
      return place === undefined
        ? []
        : [incidentInput(id, { place, figures: [figure('killed', 5)] })];
    });
    const { report } = await importRows(
      db,
      incidents.map((incident, i) => ({ kind: 'incident', line: i + 2, incident })),
      { datasetSlug: this.slug, mode, release: `edition ${this.editions}` },
    );
    const { changed, retracted, left, held } = report;
    return { changed, retracted, left, held };
  }

  async do(step: Exclude<Step, { kind: 'edition' }>, model: Model): Promise<void> {
    const publicId = this.publicId(step.id);
    const said = { publicId, note: 'Tried.', author: reviewer };
    switch (step.kind) {
      case 'correct':
        return correct(db, { publicId, change: { place: step.place }, author, reviewer });
      case 'retract':
        return retractIncident(db, said);
      case 'restore':
        return restoreIncident(db, { ...said, number: null });
      case 'split':
        return splitIncident(db, said);
      case 'merge': {
        const winning = this.publicId(mergedInto(model, step.id) ?? step.id);
        return mergeIncidents(db, { losing: publicId, winning, note: 'Tried.', author: reviewer });
      }
      case 'take':
      case 'keep': {
        const held = (await this.held()).find((one) => one.publicId === publicId);
        const decide = step.kind === 'take' ? takeFilesRow : keepDesksRevision;
        return decide(db, {
          heldId: held?.id ?? 0,
          seen: held?.number ?? 0,
          author: reviewer,
        });
      }
    }
  }

  async held() {
    const rows = await queryHeldRows(db, { limit: 1_000, offset: 0 });
    return rows.filter(({ publicId }) => publicId.startsWith(`${this.slug}-`));
  }

  async current() {
    const r = incidentRevision;
    const rows = await db
      .select({ id: incident.externalId, state: r.state, place: r.place })
      .from(r)
      .innerJoin(incident, eq(incident.id, r.incidentId))
      .innerJoin(dataset, eq(dataset.id, r.datasetId))
      .where(and(eq(dataset.slug, this.slug), isNull(r.supersededVersion)))
      .orderBy(asc(incident.externalId));
    return rows;
  }
}

test('what is current follows from editions, acts of the desk and decisions as the model says', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      runs += 1;
      const tried = new Tried();
      const model: Model = new Map();
      for (const step of sequence) {
        if (step.kind === 'edition') {
          const expected = publishEdition(model, step);
          expect(await tried.bring(step)).toEqual(expected);
        } else {
          const before = new Map([...model].map(([id, one]) => [id, { ...one }]));
          if (act(model, step)) await tried.do(step, before);
        }
        const known = [...model].sort(([one], [other]) => one.localeCompare(other));
        expect(await tried.current()).toEqual(
          known.map(([id, { state, place }]) => ({ id, state, place })),
        );
        const waiting = known.filter(([, { waiting }]) => waiting !== null);
        const held = await tried.held();
        expect(held.map(({ publicId }) => publicId).sort()).toEqual(
          waiting.map(([id]) => tried.publicId(id)),
        );
      }
    }),
    { numRuns: 25 },
  );
  expect(await differences(database.db)).toEqual([]);
}, 600_000);
