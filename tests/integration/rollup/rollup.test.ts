import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mergeIncidents } from '@/db/mutations/merge-incidents';
import { recordIncident } from '@/db/mutations/record-incident';
import { retractIncident } from '@/db/mutations/retract-incident';
import { reviseIncident } from '@/db/mutations/revise-incident';
import type { IncidentInput } from '@/lib/domain/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { randomIncidents } from '../queries/random-ledger';
import { differences } from './differences';
import { recountedRollup } from './recounted-rollup';

const RUNS = 12;
const IDS = Array.from({ length: 12 }, (_, i) => `e${i}`);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The rollup as recountedRollup writes it. */
async function keptRollup(slug: string): Promise<string[]> {
  const rows = await database.db.execute<{ cell: string }>(sql`
    select concat_ws(' ', level, victims, coalesce(a.name, case r.group_id when 0 then 'any' else r.group_id::text end), r.country,
      month, violence) || ': ' || concat_ws(' ', attacks, killed_known, killed_open_ended, killed_low, killed_best,
      killed_high, wounded_known, wounded_open_ended, wounded_low, wounded_best, wounded_high) as cell
    from rollup r join dataset d on d.id = r.dataset_id left join actor a on a.id = r.group_id
    where d.slug = ${slug}`);
  return rows.map((row) => row.cell).sort();
}

const some = fc.subarray(IDS, { minLength: 1 });
const act = fc.oneof(
  fc.record({ kind: fc.constant('merge-in' as const), ids: some, seed: fc.nat() }),
  fc.record({ kind: fc.constant('replace' as const), ids: some, seed: fc.nat() }),
  fc.record({ kind: fc.constant('record' as const), id: fc.constantFrom(...IDS), seed: fc.nat() }),
  fc.record({ kind: fc.constant('revise' as const), id: fc.constantFrom(...IDS), seed: fc.nat() }),
  fc.record({ kind: fc.constant('retract' as const), id: fc.constantFrom(...IDS) }),
  fc.record({
    kind: fc.constant('merge' as const),
    id: fc.constantFrom(...IDS),
    winner: fc.constantFrom(...IDS),
  }),
);

/** What is published, and which ids were merged away, by the rules of each act. */
type Model = { published: Map<string, IncidentInput>; merged: Set<string> };

function take({ published, merged }: Model, incidents: IncidentInput[]): void {
  for (const incident of incidents) {
    if (!merged.has(incident.externalId)) published.set(incident.externalId, incident);
  }
}

async function perform(
  slug: string,
  model: Model,
  step: typeof act extends fc.Arbitrary<infer T> ? T : never,
): Promise<void> {
  const { db } = database;
  const { published, merged } = model;
  const author = 'test';
  switch (step.kind) {
    case 'merge-in':
    case 'replace': {
      const incidents = randomIncidents(step.seed, step.ids);
      const mode = step.kind === 'replace' ? 'replace' : 'merge';
      await importIncidents(db, slug, `release ${step.seed}`, incidents, mode);
      if (mode === 'replace') published.clear();
      return take(model, incidents);
    }
    case 'record': {
      const incidents = randomIncidents(step.seed, [step.id]);
      const [incident] = incidents;
      const isThere = await db.$count(sql`incident where public_id = ${`${slug}-${step.id}`}`);
      if (incident === undefined || isThere > 0) return;
      await recordIncident(db, { datasetSlug: slug, incident, note: null, author });
      return take(model, incidents);
    }
    case 'revise': {
      const incidents = randomIncidents(step.seed, [step.id]);
      const [incident] = incidents;
      if (incident === undefined || !published.has(step.id)) return;
      const change = {
        datasetSlug: slug,
        incident,
        reason: 'correction',
        note: null,
        author,
      } as const;
      const isSame = JSON.stringify(incident) === JSON.stringify(published.get(step.id));
      if (!isSame) await reviseIncident(db, change);
      return take(model, incidents);
    }
    case 'retract':
      if (!published.delete(step.id)) return;
      return retractIncident(db, { publicId: `${slug}-${step.id}`, note: 'why', author });
    case 'merge': {
      const { id, winner } = step;
      if (id === winner || !published.has(id) || !published.has(winner)) return;
      published.delete(id);
      merged.add(id);
      const [losing, winning] = [`${slug}-${id}`, `${slug}-${winner}`];
      return mergeIncidents(db, { losing, winning, note: 'The same attack.', author });
    }
  }
}

test('the rollup is a recount of what is published, after whatever was done', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.array(act, { minLength: 4, maxLength: 10 }),
      async (seed, steps) => {
        run += 1;
        const slug = `run-${run}`;
        const model: Model = { published: new Map(), merged: new Set() };
        const first = randomIncidents(seed, IDS.slice(0, 8));
        await importIncidents(database.db, slug, 'first', first);
        take(model, first);
        for (const step of steps) {
          await perform(slug, model, step);
          expect(await keptRollup(slug)).toEqual(recountedRollup([...model.published.values()]));
        }
      },
    ),
    { numRuns: RUNS },
  );
  expect(await differences(database.db)).toEqual([]);
}, 180_000);
