import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryTotals } from '@/db/read/cells';
import { queryIncident } from '@/db/read/incident';
import { queryIncidents } from '@/db/read/incidents';
import { queryTrend } from '@/db/read/trend';
import { dataset, datasetVersion } from '@/db/schema';
import { ledgerDifferences } from '@/db/verify/ledger-differences';
import type { FigureSum } from '@/lib/domain/estimate';
import { csv as csvImporter } from '@/lib/importers/csv';
import { incidentAnswer, incidentsAnswer } from '@/site/api/incidents';
import { keptListView } from '@/site/reads/kept';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { ask } from '@/tests/integration/api/ask';
import { createOlderLedger, recordOld } from './older-ledger';

const SUM: FigureSum = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };

let ledger: Awaited<ReturnType<typeof createOlderLedger>>;
let db: Pool;
/** A time before the rule. */
let before: string;
beforeAll(async () => {
  ledger = await createOlderLedger();
  db = ledger.db;
  await recordOld(ledger, 'old', 1, [
    { id: 'total', figures: [['killed', 'all', 7, 9, 12]] },
    {
      id: 'parts',
      figures: [
        ['killed', 'civilian', 1, 2, 4],
        ['killed', 'militant', 8, 8, 8],
      ],
    },
    { id: 'nobody', figures: [['killed', 'civilian', 0, 0, 0]] },
  ]);
  await recordOld(ledger, 'old', 2, [
    {
      id: 'unstated',
      figures: [
        ['killed', 'all', null, null, null],
        ['killed', 'civilian', 3, 3, 3],
        ['wounded', 'unknown', 5, 5, 6],
      ],
    },
  ]);
  before = new Date().toISOString();
  await ledger.migrate();
});
afterAll(() => ledger.drop());

async function load(query: string) {
  const { view, list } = await keptListView(db, new URLSearchParams(query), []);
  if (view.range === null) throw new Error('there are incidents');
  const totals = await queryTotals(db, view, view.range);
  const { incidents } = await queryIncidents(db, view, list);
  return { view, totals, ids: incidents.map(({ record }) => record.externalId) };
}

describe('a ledger of before the rule of the sum of parts', () => {
  test('opens a version that names the rule, in each dataset that holds something', async () => {
    const versions = await db
      .select({
        version: datasetVersion.version,
        rule: datasetVersion.rule,
        note: datasetVersion.note,
      })
      .from(datasetVersion)
      .orderBy(datasetVersion.version);
    expect(versions).toEqual([
      { version: 1, rule: null, note: 'Old' },
      { version: 2, rule: null, note: 'Old' },
      { version: 3, rule: 'sum_of_parts_1', note: expect.stringContaining('counting rule') },
      // Another rule came later.
      { version: 4, rule: 'states_are_parties_1', note: expect.stringContaining('counting rule') },
    ]);
    const [row] = await db.select({ version: dataset.version }).from(dataset);
    expect(row).toEqual({ version: 4 });
  });

  test('counts by it from then on', async () => {
    const { totals, ids, view } = await load('dataset=old&sort=-killed');
    // 9 + (2 + 8) + 3; of nobody among the civilians nothing follows for all.
    expect(totals).toMatchObject({
      attacks: 4,
      killed: { low: 7 + 9 + 3, best: 22, high: 12 + 12 + 3, unknown: 1, openEnded: 2 },
      wounded: { low: 5, best: 5, high: 6, unknown: 3, openEnded: 1 },
    });
    expect(view.sumsParts).toBe(true);
    expect(ids).toEqual(['parts', 'total', 'unstated', 'nobody']);
    const { totals: civilians } = await load('dataset=old&victims=civilian');
    expect(civilians.killed).toEqual({ low: 4, best: 5, high: 7, unknown: 1, openEnded: 0 });
  });

  test('says of a time before what it said then', async () => {
    const { totals, ids, view } = await load(`dataset=old&sort=-killed&asOf=${before}`);
    expect(totals).toMatchObject({
      attacks: 4,
      killed: { ...SUM, low: 7, best: 9, high: 12, unknown: 3 },
      wounded: { ...SUM, unknown: 4 },
    });
    expect(view).toMatchObject({ version: 2, isCurrent: false, sumsParts: false });
    // The rest are unknown, and come in the order of their numbers, newest first.
    expect(ids).toEqual(['total', 'unstated', 'nobody', 'parts']);
    expect(await queryIncident(db, 'old-parts', before)).toMatchObject({ sumsParts: false });
    expect(await queryIncident(db, 'old-parts', null)).toMatchObject({
      sumsParts: true,
      revision: { number: 1 },
    });
    const [first] = (await queryTrend(db, view, 'largest')).series;
    expect(first?.points.at(0)?.killed.best).toBe(9);
  });

  test('goes on by it, and a dataset of later begins with it', async () => {
    const parts = incidentInput('new', {
      figures: [figure('killed', 2, { victims: 'civilian' })],
    });
    await importIncidents(db, 'old', 'r1', [parts]);
    expect((await load('dataset=old')).totals.killed.best).toBe(24);
    expect((await load(`dataset=old&asOf=${before}`)).totals.killed.best).toBe(9);

    await importIncidents(db, 'later', 'r1', [parts]);
    const { totals, view } = await load('dataset=later');
    expect(view).toMatchObject({ version: 1, sumsParts: true });
    expect(totals.killed).toEqual({ low: 2, best: 2, high: 2, unknown: 0, openEnded: 1 });
    const rules = await db
      .select()
      .from(datasetVersion)
      .innerJoin(dataset, eq(dataset.id, datasetVersion.datasetId))
      .where(eq(dataset.slug, 'later'));
    expect(rules.map((row) => row.dataset_version.rule)).toEqual([null]);
  });

  test('is told by the API and in CSV, marked as derived, and not read back as recorded', async () => {
    const query = '/api/v1/incidents?dataset=old&sort=-killed&to=2014';
    const { incidents } = await (await ask(db, incidentsAnswer, query)).json();
    const derived = { victims: 'all', qualifier: 'at_least', rule: 'sum_of_parts', version: 1 };
    const found = new Map<string, unknown>(
      incidents.map(({ id, derived }: { id: string; derived: unknown }) => [id, derived]),
    );
    expect(found.get('old-parts')).toEqual([
      { outcome: 'killed', low: 9, best: 10, high: 12, ...derived },
    ]);
    expect(found.get('old-unstated')).toEqual([
      { outcome: 'killed', low: 3, best: 3, high: 3, ...derived },
      { outcome: 'wounded', low: 5, best: 5, high: 6, ...derived },
    ]);
    expect(found.get('old-total')).toEqual([]);
    const then = await ask(db, incidentAnswer, `/?asOf=${before}`, {}, 'old-parts');
    expect(await then.json()).toMatchObject({ derived: [], figures: [{}, {}] });

    const csv = await (await ask(db, incidentsAnswer, `${query}&format=csv`)).text();
    expect(csv).toContain('sum_of_parts');
    const bytes = new TextEncoder().encode(csv);
    const { rows } = await csvImporter.read(Readable.from([bytes]));
    for await (const batch of rows) {
      for (const row of batch) {
        if (row.kind !== 'incident') throw new Error('each row is an incident');
        if (row.incident.externalId !== 'parts') continue;
        expect(row.incident.figures.map(({ victims }) => victims)).toEqual([
          'civilian',
          'militant',
        ]);
      }
    }
  });

  test('is as the ledger promises', async () => {
    const found = await db.transaction(async (tx) => {
      const all = [];
      for await (const difference of ledgerDifferences(tx, () => {})) all.push(difference);
      return all;
    });
    expect(found).toEqual([]);
  });
});
