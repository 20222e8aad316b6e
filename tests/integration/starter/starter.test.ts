import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actor,
  annotation,
  casualtyFigure,
  claim,
  country,
  dataset,
  incident,
  incidentParty,
  incidentRevision,
  release,
  revisionSource,
  source,
  strengthEstimate,
} from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { loadStarterIfEmpty } from '@/scripts/starter';
import { chartedTotals } from '@/tests/fixtures/charted';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
const said: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
  expect(await loadStarterIfEmpty(database.url, (text) => said.push(text))).toBe(true);
});
afterAll(() => database.drop());

describe('the starter ledger in an empty database', () => {
  it('is one dataset with one release of 167 incidents, and says that it is loaded', async () => {
    expect(said).toEqual(['Loading the starter ledger …']);
    const datasets = await database.db.select().from(dataset);
    expect(datasets).toMatchObject([
      { slug: 'ledger', licence: 'CC BY 4.0', recordsWounded: true, version: 1 },
    ]);
    expect(await database.db.select().from(release)).toMatchObject([
      { format: 'csv', rowsRead: 167, rowsNew: 167, rowsRejected: 0 },
    ]);
    expect(await database.db.$count(incident)).toBe(167);
  });

  it('gives the groups of UCDP’s names to the actors known from the start', async () => {
    const rows = await database.db
      .select({
        slug: actor.slug,
        incidents: sql<number>`count(distinct ${incidentParty.revisionId})`,
      })
      .from(incidentParty)
      .innerJoin(actor, eq(actor.id, incidentParty.actorId))
      .where(eq(actor.kind, 'armed_group'))
      .groupBy(actor.slug);
    const incidentsOf = new Map(rows.map((row) => [row.slug, row.incidents]));
    expect(incidentsOf.get('boko-haram')).toBe(35);
    expect(incidentsOf.get('syrian-democratic-forces')).toBe(8);
    expect(incidentsOf.get('islamic-state')).toBe(104 + 3 + 21);
    expect(incidentsOf.has('is')).toBe(false);
  });

  it('keeps one document as one source, however many records cite it', async () => {
    const cited = await database.db
      .select({ revision: revisionSource.revisionId })
      .from(revisionSource)
      .innerJoin(source, eq(source.id, revisionSource.sourceId))
      .where(eq(source.title, 'ISIS attack on Iraqi army post kills officer and four soldiers'));
    expect(cited).toHaveLength(3);
    expect(await database.db.$count(annotation)).toBe(3);
    const sources = await database.db.selectDistinct({ id: annotation.sourceId }).from(annotation);
    expect(sources).toHaveLength(1);
  });

  it('publishes “at least” and “about” as they are stated, and sums them by the rule', async () => {
    const homs = await figuresOf('ledger-2024-04-syria-homs-bus');
    expect(homs).toContainEqual(
      expect.objectContaining({ victims: 'all', low: 28, best: null, high: null, sumBest: 28 }),
    );
    const kerman = await figuresOf('ledger-2024-01-03-iran-kerman');
    expect(kerman).toContainEqual(
      expect.objectContaining({ outcome: 'wounded', victims: 'civilian', best: 300, sumLow: 300 }),
    );
  });

  it('keeps both statements on the barracks beside what is published', async () => {
    const claims = await database.db
      .select({ low: claim.low, qualifier: claim.qualifier, quoted: claim.quoted })
      .from(claim)
      .innerJoin(incidentRevision, eq(incidentRevision.id, claim.revisionId))
      .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
      .where(
        and(
          eq(incident.publicId, 'ledger-2024-05-13-iraq-army-barracks'),
          eq(claim.outcome, 'killed'),
          eq(claim.victims, 'all'),
        ),
      )
      .orderBy(claim.position);
    expect(claims).toEqual([
      { low: 1, qualifier: 'at_least', quoted: 'a number of' },
      { low: 5, qualifier: 'exact', quoted: null },
    ]);
  });

  it('has Islamic State’s strength and the three annotations', async () => {
    expect(await database.db.select().from(strengthEstimate)).toMatchObject([
      { low: 3000, best: null, high: 5000, qualifier: 'between', place: 'Iraq and Syria' },
    ]);
    const labels = await database.db.select({ at: annotation.dateLabel }).from(annotation);
    expect(labels.map((row) => row.at)).toEqual(['summer 2014', 'late 2017', '2019']);
  });

  it('has charts that count every incident once', async () => {
    expect(await chartedTotals(database.db, 'ledger')).toMatchObject({ attacks: 167 });
  });

  it('is left as it is by a second start', async () => {
    const before = await state();
    expect(await loadStarterIfEmpty(database.url, (text) => said.push(text))).toBe(false);
    expect(await state()).toEqual(before);
    expect(said).toHaveLength(1);
  });
});

describe('a database that is not empty, or not ready', () => {
  it('keeps its own dataset and gets no starter', async () => {
    const other = await createTestDatabase();
    await seedReference(other.db);
    await other.db.insert(dataset).values({
      slug: 'own',
      title: 'Own',
      publisher: 'Own',
      description: 'Own',
      licence: 'CC BY 4.0',
      citation: 'Own',
      recordsWounded: false,
    });
    expect(await loadStarterIfEmpty(other.url, () => {})).toBe(false);
    expect(await other.db.$count(incident)).toBe(0);
    await other.drop();
  });

  it('gets all of it or nothing: a failure at the end leaves no incident behind', async () => {
    const other = await createTestDatabase();
    await seedReference(other.db);
    await other.db.execute(sql`alter table strength_estimate add check (false)`);
    await expect(loadStarterIfEmpty(other.url, () => {})).rejects.toThrow();
    expect(await other.db.$count(dataset)).toBe(0);
    expect(await other.db.$count(incident)).toBe(0);
    expect(await other.db.$count(country)).toBeGreaterThan(200);
    await other.drop();
  });

  it('loads once where two processes start at the same moment', async () => {
    const other = await createTestDatabase();
    await seedReference(other.db);
    const loaded = await Promise.all([1, 2].map(() => loadStarterIfEmpty(other.url, () => {})));
    expect(loaded.sort()).toEqual([false, true]);
    expect(await other.db.$count(incident)).toBe(167);
    await other.drop();
  });
});

async function figuresOf(publicId: string) {
  const rows = await database.db
    .select()
    .from(casualtyFigure)
    .innerJoin(incidentRevision, eq(incidentRevision.id, casualtyFigure.revisionId))
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .where(eq(incident.publicId, publicId));
  return rows.map((row) => row.casualty_figure);
}

async function state() {
  const { db } = database;
  return {
    datasets: await db.select().from(dataset),
    revisions: await db.$count(incidentRevision),
    sources: await db.$count(source),
    annotations: await db.$count(annotation),
    strengths: await db.$count(strengthEstimate),
  };
}
