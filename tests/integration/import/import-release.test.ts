import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryDatasets } from '@/db/read/lists';
import {
  actor,
  actorAlias,
  auditEvent,
  dataset,
  datasetVersion,
  incident,
  incidentParty,
  incidentRevision,
  release,
  revisionSource,
  source,
} from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { mergeIncidents, retractIncident } from '@/desk/incidents/verbs';
import type { IncidentInput, SourceInput } from '@/lib/domain/incident';
import { UnreadableFile } from '@/lib/errors';
import type { ImportRow } from '@/lib/importers/table';
import { chartedTotals } from '@/tests/fixtures/charted';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { bad, importRows } from './reading';

let database: TestDatabase;
let db: Pool;
let slug: string;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await seedReference(db);
});
afterAll(() => database.drop());
beforeEach(() => {
  made += 1;
  slug = `dataset-${made}`;
});

const killed = (id: string, best: number | null, given: Partial<IncidentInput> = {}) =>
  incidentInput(id, { figures: [figure('killed', best)], ...given });

const rowsOf = (...incidents: IncidentInput[]): ImportRow[] =>
  incidents.map((one, i) => ({ kind: 'incident', line: i + 2, incident: one }));

const imported = (rows: ImportRow[], given: Parameters<typeof importRows>[2] = {}) =>
  importRows(db, rows, { datasetSlug: slug, ...given });

function revisions() {
  return db
    .select({
      id: incident.externalId,
      number: incidentRevision.number,
      state: incidentRevision.state,
      reason: incidentRevision.reason,
      note: incidentRevision.note,
      recorded: incidentRevision.recordedVersion,
      superseded: incidentRevision.supersededVersion,
      killed: incidentRevision.killedBest,
    })
    .from(incidentRevision)
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .innerJoin(dataset, eq(dataset.id, incident.datasetId))
    .where(eq(dataset.slug, slug))
    .orderBy(asc(incident.externalId), asc(incidentRevision.number));
}

const attacks = async () => (await chartedTotals(db, slug)).attacks;

/** Everything that an import could leave, as counts. */
async function everything() {
  const tables = [dataset, datasetVersion, incident, incidentRevision, release, auditEvent];
  const more = [actor, actorAlias, source];
  return Promise.all([...tables, ...more].map((table) => db.$count(table)));
}

describe('a release', () => {
  test('tells which actors its names made, those that it names most first', async () => {
    const by = (externalId: string, ...names: string[]) =>
      incidentInput(externalId, { parties: names.map((name) => groupParty(name)) });
    const name = (words: string) => `${words} of ${slug}`;
    const [reef, tide] = [name('Reef Front'), name('Tide Guard')];
    const first = rowsOf(by('a', tide, reef), by('b', reef.toUpperCase()), by('c', reef));
    const dry = await imported(first, { isDryRun: true });
    const { report } = await imported(first);
    expect(report.newParties).toEqual([
      { name: reef, times: 3 },
      { name: tide, times: 1 },
    ]);
    expect(dry.report.newParties).toEqual(report.newParties);
    const again = await imported(rowsOf(by('d', `${tide}.`)), { release: 'two' });
    expect(again.report.newParties).toEqual([]);
  });

  test('records what is new, changed and gone, and leaves the rest', async () => {
    await imported(rowsOf(killed('a', 1), killed('b', 2), killed('c', 3)));
    const { report } = await imported(rowsOf(killed('a', 1), killed('b', 5), killed('d', 4)), {
      release: 'two',
      mode: 'replace',
    });
    expect(report).toEqual({
      read: 3,
      added: 1,
      changed: 1,
      unchanged: 1,
      retracted: 1,
      rejected: 0,
      left: 0,
      held: 0,
      newParties: [],
      version: 2,
    });
    const first = { number: 1, state: 'published', reason: 'first_entry', note: null, recorded: 1 };
    expect(await revisions()).toEqual([
      { id: 'a', ...first, superseded: null, killed: 1 },
      { id: 'b', ...first, superseded: 2, killed: 2 },
      { id: 'b', ...first, number: 2, reason: 'import', recorded: 2, superseded: null, killed: 5 },
      { id: 'c', ...first, superseded: 2, killed: 3 },
      {
        id: 'c',
        number: 2,
        state: 'retracted',
        reason: 'retraction',
        note: 'Not in two',
        recorded: 2,
        superseded: null,
        killed: 3,
      },
      { id: 'd', ...first, recorded: 2, superseded: null, killed: 4 },
    ]);
    expect(await attacks()).toBe(3);
  });

  test('is entered with its counts, its hash, its time and an audit event', async () => {
    const { report } = await imported([...rowsOf(killed('a', 1), killed('b', 2)), bad(9)], {
      maxRejects: { rows: 1 },
    });
    const [entered] = await db
      .select({ release, recordedAt: datasetVersion.recordedAt })
      .from(release)
      .innerJoin(dataset, eq(dataset.id, release.datasetId))
      .innerJoin(
        datasetVersion,
        sql`${datasetVersion.datasetId} = ${dataset.id} and ${datasetVersion.version} = ${report.version}`,
      )
      .where(eq(dataset.slug, slug));
    expect(entered?.release).toMatchObject({
      name: 'one',
      mode: 'merge',
      fileName: 'one.csv',
      layout: 'test',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      rowsRead: 3,
      rowsNew: 2,
      rowsRejected: 1,
    });
    const shown = (await queryDatasets(db)).find((one) => one.slug === slug);
    expect(shown?.releases[0]?.importedAt).toBe(entered?.recordedAt);
    const events = await db
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.subject, `release:${entered?.release.id}`));
    expect(events).toMatchObject([
      { author: 'test', action: 'release.import', details: { version: 1, rowsNew: 2 } },
    ]);
  });

  test('that says nothing new leaves nothing at all', async () => {
    const rows = rowsOf(killed('a', 1), killed('b', null));
    await imported(rows);
    const before = await everything();
    const { report } = await imported(rows, { release: 'again', mode: 'replace' });
    expect(report).toMatchObject({ added: 0, changed: 0, unchanged: 2, version: null });
    expect(await everything()).toEqual(before);
  });

  test('in a dry run gives the same counts and leaves nothing', async () => {
    await imported(rowsOf(killed('a', 1), killed('b', 2)));
    const before = await everything();
    const next = rowsOf(
      killed('a', 9, { parties: [groupParty(`A group of ${slug}`)] }),
      killed('c', 3, { sources: [document(`Only in ${slug}`)] }),
    );
    const dry = await imported(next, { mode: 'replace', isDryRun: true });
    expect(dry.report).toMatchObject({ added: 1, changed: 1, retracted: 1, version: null });
    expect(await everything()).toEqual(before);
    const real = await imported(next, { mode: 'replace' });
    expect(real.report).toEqual({ ...dry.report, version: 2 });
  });

  test('that ends badly leaves nothing, also of a dataset it would have made', async () => {
    const before = await everything();
    async function* cutOff(): AsyncGenerator<ImportRow[]> {
      yield rowsOf(killed('a', 1));
      throw new UnreadableFile('The file is cut off.');
    }
    await expect(imported([], { rows: cutOff() })).rejects.toThrow('The file is cut off.');
    expect(await everything()).toEqual(before);
  });

  test('that the database refuses only when all of its lines are there ends all the same', async () => {
    const rows = rowsOf(killed('a', 1), killed('b', 1, { country: 'ZZZ' }));
    await expect(imported(rows)).rejects.toMatchObject({ code: '23503' });
    expect(await db.$count(dataset, eq(dataset.slug, slug))).toBe(0);
  }, 10_000);

  test('keeps the times of versions in order, in whole milliseconds', async () => {
    for (const best of [1, 2, 3]) await imported(rowsOf(killed('a', best)));
    const versions = await db
      .select({ recordedAt: datasetVersion.recordedAt })
      .from(datasetVersion)
      .innerJoin(dataset, eq(dataset.id, datasetVersion.datasetId))
      .where(eq(dataset.slug, slug))
      .orderBy(asc(datasetVersion.version));
    const times = versions.map((version) => version.recordedAt);
    expect(new Set(times).size).toBe(3);
    expect(times.toSorted()).toEqual(times);
    for (const time of times) expect(time).toMatch(/T\d\d:\d\d:\d\d\.\d{3}Z$/);
  });
});

describe('an incident that was', () => {
  test('retracted is published again when a release has it again', async () => {
    await imported(rowsOf(killed('a', 1), killed('b', 2)));
    await imported(rowsOf(killed('a', 1)), { release: 'two', mode: 'replace' });
    const { report } = await imported(rowsOf(killed('b', 2)), { release: 'three' });
    expect(report).toMatchObject({ added: 0, changed: 1 });
    expect((await revisions()).at(-1)).toMatchObject({
      id: 'b',
      number: 3,
      state: 'published',
      reason: 'restoration',
      note: 'Again in three',
    });
    expect(await attacks()).toBe(2);
  });

  test('merged stays merged, and what a release says anew waits for a decision', async () => {
    await imported(rowsOf(killed('a', 1), killed('b', 2)));
    await mergeIncidents(db, {
      losing: `${slug}-b`,
      winning: `${slug}-a`,
      note: 'The same attack.',
      author: 'test',
    });
    const { report } = await imported(rowsOf(killed('a', 1), killed('b', 7)), { mode: 'replace' });
    expect(report).toMatchObject({ changed: 0, unchanged: 1, retracted: 0, held: 1 });
    expect((await revisions()).at(-1)).toMatchObject({ number: 2, state: 'merged', killed: 2 });
    expect(await attacks()).toBe(1);
  });

  test('not in a release that is merged in stays as it is', async () => {
    await imported(rowsOf(killed('a', 1), killed('b', 2)));
    await retractIncident(db, { publicId: `${slug}-a`, note: 'Did not happen', author: 'test' });
    const { report } = await imported(rowsOf(killed('c', 3)));
    expect(report).toMatchObject({ added: 1, retracted: 0 });
    expect(await attacks()).toBe(2);
  });
});

describe('rows', () => {
  test('that are bad, or repeat an id, are handed over and the rest is taken', async () => {
    const rows = [...rowsOf(killed('a', 1), killed('b', 2), killed('a', 3)), bad(5)];
    const { report, told } = await imported(rows, { maxRejects: { rows: 2 } });
    expect(report).toMatchObject({ read: 4, added: 2, unchanged: 0, rejected: 2 });
    expect(told.rejects).toMatchObject([
      { line: 4, reason: expect.stringContaining('on line 2') },
      { line: 5, column: 'best' },
    ]);
    expect((await revisions()).map((row) => [row.id, row.killed])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  test('of which more than a fifth is bad are not imported', async () => {
    const good = Array.from({ length: 8 }, (_, i) => killed(`g${i}`, i));
    const before = await everything();
    await expect(imported([...rowsOf(...good), bad(10), bad(11), bad(12)])).rejects.toThrow(
      '3 of 11 rows were rejected (27 %), but only 20 % may be',
    );
    expect(await everything()).toEqual(before);
    const { report } = await imported([...rowsOf(...good), bad(10), bad(11)]);
    expect(report).toMatchObject({ added: 8, rejected: 2 });
  });

  test('of which more are bad than may be stop the import at once', async () => {
    let batches = 0;
    async function* endless(): AsyncGenerator<ImportRow[]> {
      for (;;) {
        batches += 1;
        yield Array.from({ length: 1000 }, (_, i) => bad(i));
      }
    }
    await expect(imported([], { rows: endless(), maxRejects: { rows: 1500 } })).rejects.toThrow(
      '2000 of the first 2000 rows',
    );
    expect(batches).toBe(2);
    await expect(imported([], { rows: endless() })).rejects.toThrow('10000 of the first 10000');
  });
});

describe('a replacement that lacks more than a fifth', () => {
  const rows = () => rowsOf(...Array.from({ length: 10 }, (_, i) => killed(`i${i}`, i)));

  test('is asked about, and leaves nothing where it is not meant', async () => {
    await imported(rows());
    const before = await everything();
    await expect(
      imported(rows().slice(0, 7), { mode: 'replace', confirms: false }),
    ).rejects.toThrow('Nothing was imported');
    expect(await everything()).toEqual(before);
    const { report, told } = await imported(rows().slice(0, 7), { mode: 'replace' });
    expect(told.asked).toEqual([[3, 10]]);
    expect(report.retracted).toBe(3);
  });

  test('is not asked about up to there', async () => {
    await imported(rows());
    const { told } = await imported(rows().slice(0, 8), { mode: 'replace', confirms: false });
    expect(told.asked).toEqual([]);
  });
});

describe('parties', () => {
  const actorsOf = async (externalId: string) =>
    db
      .select({ slug: actor.slug, name: actor.name })
      .from(incidentParty)
      .innerJoin(actor, eq(actor.id, incidentParty.actorId))
      .innerJoin(incidentRevision, eq(incidentRevision.id, incidentParty.revisionId))
      .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
      .where(eq(incident.publicId, `${slug}-${externalId}`))
      .orderBy(asc(incidentParty.position));
  const withGroup = (id: string, name: string) => killed(id, 1, { parties: [groupParty(name)] });

  test('are known actors by any of their names, and another name changes nothing', async () => {
    await imported(rowsOf(withGroup('a', 'ISIS')));
    expect(await actorsOf('a')).toEqual([{ slug: 'islamic-state', name: 'Islamic State' }]);
    const { report } = await imported(rowsOf(withGroup('a', 'Daesh')));
    expect(report.unchanged).toBe(1);
  });

  test('are made once, with a slug of their own, and found again by the dataset’s alias', async () => {
    // Accents tell two names apart, and are lost in an address.
    const [first, second] = [`Free Men ${made}`, `Frée Men ${made}`];
    await imported(rowsOf(withGroup('a', first), withGroup('b', second), withGroup('c', first)));
    expect(await actorsOf('a')).toEqual([{ slug: `free-men-${made}`, name: first }]);
    expect(await actorsOf('b')).toEqual([{ slug: `free-men-${made}-2`, name: second }]);
    expect(await actorsOf('c')).toEqual(await actorsOf('a'));
  });

  test('are found by a dataset’s own alias before one that holds in all', async () => {
    await imported(rowsOf(withGroup('a', `Insiders ${made}`)));
    const [{ actorId = 0, datasetId = 0 } = {}] = await db
      .select({ actorId: actorAlias.actorId, datasetId: actorAlias.datasetId })
      .from(actorAlias)
      .where(eq(actorAlias.name, `Insiders ${made}`));
    await db.insert(actorAlias).values({ actorId, datasetId, name: 'IS' });
    await imported(rowsOf(withGroup('b', 'IS')));
    expect(await actorsOf('b')).toEqual(await actorsOf('a'));
  });

  test('of a name in another script have an address too', async () => {
    await imported(rowsOf(withGroup('a', `الجيش ${'ا'.repeat(made)}`)));
    expect((await actorsOf('a'))[0]?.slug).toMatch(/^actor-[0-9a-f]{8}$/);
  });
});

function document(title: string): SourceInput {
  return {
    publisher: 'Reuters',
    agency: null,
    title,
    publishedOn: '2014-06-11',
    url: null,
    language: 'en',
    reference: null,
    original: null,
  };
}

describe('sources', () => {
  test('are one row each, in every dataset, in the record’s order', async () => {
    const [one, two] = [document(`One of ${slug}`), document(`Two of ${slug}`)];
    await imported(
      rowsOf(killed('a', 1, { sources: [one, two] }), killed('b', 1, { sources: [two] })),
    );
    await imported(rowsOf(killed('a', 1, { sources: [two, one] })), {
      datasetSlug: `${slug}-other`,
    });
    const entered = await db
      .select({ id: source.id, title: source.title })
      .from(source)
      .where(sql`${source.title} like ${`% of ${slug}`}`)
      .orderBy(asc(source.title));
    expect(entered).toHaveLength(2);
    const [first, second] = entered.map((row) => row.id);
    const cited = await db
      .select({ id: incident.publicId, source: revisionSource.sourceId })
      .from(revisionSource)
      .innerJoin(incidentRevision, eq(incidentRevision.id, revisionSource.revisionId))
      .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
      .where(sql`${incident.publicId} like ${`${slug}-%`}`)
      .orderBy(asc(incident.publicId), asc(revisionSource.position));
    expect(cited).toEqual([
      { id: `${slug}-a`, source: first },
      { id: `${slug}-a`, source: second },
      { id: `${slug}-b`, source: second },
      { id: `${slug}-other-a`, source: second },
      { id: `${slug}-other-a`, source: first },
    ]);
  });
});

test('text of every kind comes back as it was', async () => {
  const summary = 'tab\there, line\nbreak, return\r, back\\slash, \\N, "quotes", ‘’ and 🕊';
  const given = killed('a', 1, {
    summary,
    place: '\\.',
    attackTypes: ['a "b"', 'c,d', '{e}', 'f\\g', 'h\ti', 'NULL', ''],
    latitude: 33.355813,
    longitude: -0.1,
  });
  await imported(rowsOf(given));
  const [row] = await db
    .select()
    .from(incidentRevision)
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .where(eq(incident.publicId, `${slug}-a`));
  const { place, attackTypes, latitude, longitude } = given;
  expect(row?.incident_revision).toMatchObject({
    summary,
    place,
    attackTypes,
    latitude,
    longitude,
  });
});
