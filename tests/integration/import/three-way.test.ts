import { asc, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryTotals } from '@/db/read/cells';
import { queryIncident } from '@/db/read/incident';
import { auditEvent, dataset, heldRow, release } from '@/db/schema';
import type { ImportMode } from '@/db/write/import/options';
import { queryHeldRows } from '@/desk/conflicts/queries';
import { keepDesksRevision, takeFilesRow } from '@/desk/conflicts/verbs';
import { mergeIncidents, retractIncident } from '@/desk/incidents/verbs';
import type { IncidentInput } from '@/lib/domain/incident';
import { keptView } from '@/site/reads/kept';
import { correct } from '@/tests/fixtures/correct';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';
import { importRows } from './reading';

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;
let slug: string;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Contributor', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(async () => {
  expect(await differences(database.db)).toEqual([]);
  await database.drop();
});
beforeEach(() => {
  made += 1;
  slug = `filed-${made}`;
});

const attack = (id: string, place: string) =>
  incidentInput(id, { place, figures: [figure('killed', 5)] });

async function importFile(incidents: IncidentInput[], mode: ImportMode = 'merge') {
  const rows = incidents.map((incident, i) => ({
    kind: 'incident' as const,
    line: i + 2,
    incident,
  }));
  made += 1;
  const name = `edition ${made}`;
  const { report } = await importRows(db, rows, { datasetSlug: slug, mode, release: name });
  return report;
}

const idOf = (id: string) => `${slug}-${id}`;
const correctPlace = (id: string, place: string) =>
  correct(db, { publicId: idOf(id), change: { place }, author, reviewer });
const retract = (id: string) =>
  retractIncident(db, { publicId: idOf(id), note: 'It did not happen.', author: reviewer });

async function now(id: string) {
  const found = await queryIncident(db, idOf(id), null);
  return found && [found.revision.state, found.record.place, found.revision.number];
}

const held = async () => {
  const rows = await queryHeldRows(db, { limit: 100, offset: 0 });
  return rows.filter(({ publicId }) => publicId.startsWith(`${slug}-`));
};

/** The one conflict that there is. */
async function conflict() {
  const [only, ...more] = await held();
  if (only === undefined || more.length > 0) throw new Error('there is not one conflict');
  return { ...only, heldId: only.id, seen: only.number, author: reviewer };
}

async function versionNow() {
  const [row] = await db.select().from(dataset).where(eq(dataset.slug, slug));
  return row?.version;
}

describe('the same file again', () => {
  test('leaves what a reviewer has retracted, and counts it', async () => {
    const file = [attack('a', 'Mosul'), attack('b', 'Basra')];
    await importFile(file);
    await retract('a');
    const version = await versionNow();
    const report = await importFile(file, 'replace');
    expect(report).toMatchObject({ changed: 0, unchanged: 1, left: 1, held: 0, version: null });
    expect(await now('a')).toEqual(['retracted', 'Mosul', 2]);
    expect(await versionNow()).toBe(version);
  });

  test('leaves a correction that was reviewed, and an incident that was merged', async () => {
    const file = [attack('a', 'Mosul'), attack('b', 'Basra'), attack('c', 'Tikrit')];
    await importFile(file);
    await correctPlace('a', 'Nineveh');
    const merger = { losing: idOf('b'), winning: idOf('c'), note: 'The same.', author: reviewer };
    await mergeIncidents(db, merger);
    const report = await importFile([...file, attack('d', 'Kirkuk')]);
    expect(report).toMatchObject({ added: 1, changed: 0, unchanged: 1, left: 2, held: 0 });
    expect(await now('a')).toEqual(['published', 'Nineveh', 2]);
    expect(await now('b')).toEqual(['merged', 'Basra', 2]);
    const [entered] = await db.select().from(release).orderBy(desc(release.id)).limit(1);
    expect(entered).toMatchObject({ rowsNew: 1, rowsLeft: 2, rowsHeld: 0 });
    const [event] = await db
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.subject, `release:${entered?.id}`));
    expect(event?.details).toMatchObject({ rowsLeft: 2, rowsHeld: 0 });
  });

  test('in mode replace leaves what was entered at the desk and no file has brought', async () => {
    await importFile([attack('a', 'Mosul')]);
    await correctPlace('a', 'Nineveh');
    const report = await importFile([attack('b', 'Basra')], 'replace');
    expect(report).toMatchObject({ added: 1, retracted: 0, left: 0, held: 1 });
    expect(await conflict()).toMatchObject({ isAbsent: true, publicId: idOf('a') });
  });
});

describe('a file that states own dead, over what was recorded of it before they could be stated', () => {
  const stated = (id: string, dead: number | null) =>
    incidentInput(id, {
      figures: [figure('killed', 5)],
      parties: [
        {
          ...groupParty('Red Front'),
          dead:
            dead === null
              ? null
              : { low: dead, best: dead, high: dead, qualifier: 'exact' as const },
        },
      ],
    });
  const killedAsOf = async (asOf: string | null) => {
    const query = new URLSearchParams({ dataset: slug, party: 'red-front', role: 'own' });
    if (asOf !== null) query.set('asOf', asOf);
    const { view } = await keptView(db, query, []);
    if (view.range === null) throw new Error('there are incidents');
    const { attacks, killed } = await queryTotals(db, view, view.range);
    return { attacks, own: killed.best, unknown: killed.unknown, recordedAt: view.recordedAt };
  };

  test('revises what the desk has left as it was, asks about the rest, and leaves the past', async () => {
    await importFile([stated('a', null), stated('b', null), stated('c', null)]);
    await correctPlace('b', 'Nineveh');
    const before = await killedAsOf(null);
    expect(before).toMatchObject({ attacks: 3, own: 0, unknown: 3 });
    const report = await importFile([stated('a', 2), stated('b', 3), stated('c', null)]);
    expect(report).toMatchObject({ added: 0, changed: 1, unchanged: 1, held: 1 });
    expect((await now('a'))?.[2]).toBe(2);
    expect((await now('c'))?.[2]).toBe(1);
    expect((await conflict()).publicId).toBe(idOf('b'));
    expect(await killedAsOf(null)).toMatchObject({ attacks: 3, own: 2, unknown: 2 });
    expect(await killedAsOf(before.recordedAt)).toEqual(before);
    await takeFilesRow(db, await conflict());
    expect(await killedAsOf(null)).toMatchObject({ attacks: 3, own: 5, unknown: 1 });
  });
});

describe('where the file and the desk have both changed an incident', () => {
  beforeEach(async () => {
    await importFile([attack('a', 'Mosul'), attack('b', 'Basra')]);
    await correctPlace('a', 'Nineveh');
  });
  const second = () => [attack('a', 'Mosul (east)'), attack('b', 'Basra')];

  test('nothing is overwritten, and a person is asked', async () => {
    expect(await importFile(second())).toMatchObject({
      changed: 0,
      unchanged: 1,
      left: 0,
      held: 1,
    });
    expect(await now('a')).toEqual(['published', 'Nineveh', 2]);
    expect(await held()).toMatchObject([
      {
        publicId: idOf('a'),
        number: 2,
        changes: [{ field: 'Place', before: 'Nineveh', after: 'Mosul (east)' }],
      },
    ]);
    // It is asked once, however often the file comes.
    expect(await importFile(second())).toMatchObject({ left: 1, held: 0, version: null });
    expect(await held()).toHaveLength(1);
  });

  test('the file’s can be taken, as a new revision in a version of its own', async () => {
    await importFile(second());
    const version = await versionNow();
    const one = await conflict();
    await takeFilesRow(db, one);
    expect(await now('a')).toEqual(['published', 'Mosul (east)', 3]);
    expect(await versionNow()).toBe((version ?? 0) + 1);
    const found = await queryIncident(db, idOf('a'), null);
    expect(found?.revision).toMatchObject({ reason: 'import', note: `As ${one.file} has it` });
    await expect(takeFilesRow(db, one)).rejects.toThrow('already decided');
    const events = await db
      .select({ action: auditEvent.action, author: auditEvent.author })
      .from(auditEvent)
      .where(eq(auditEvent.subject, `incident:${idOf('a')}`))
      .orderBy(asc(auditEvent.id));
    expect(events.at(-1)).toEqual({ action: 'incident.take_file', author: reviewer });
    // The desk has what the file says: a next edition goes straight in.
    expect(await importFile([attack('a', 'Mosul (west)')])).toMatchObject({ changed: 1, held: 0 });
  });

  test('the desk’s can be kept, and the same row is left alone from then on', async () => {
    await importFile(second());
    const version = await versionNow();
    await keepDesksRevision(db, await conflict());
    expect(await now('a')).toEqual(['published', 'Nineveh', 2]);
    expect(await versionNow()).toBe(version);
    expect(await held()).toEqual([]);
    expect(await importFile(second())).toMatchObject({ left: 1, held: 0, version: null });
    expect(await importFile([attack('a', 'Erbil')])).toMatchObject({ held: 1 });
    const events = await db
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.action, 'incident.keep_desk'));
    expect(events.at(-1)?.details).toMatchObject({ held: expect.any(Number) });
  });

  test('a later edition takes the place of what nobody has decided on', async () => {
    await importFile(second());
    const old = await conflict();
    await importFile([attack('a', 'Erbil')]);
    expect(await conflict()).toMatchObject({ changes: [{ after: 'Erbil' }] });
    await expect(takeFilesRow(db, old)).rejects.toThrow('A later file says something else');
    await expect(keepDesksRevision(db, old)).rejects.toThrow('A later file says something else');
  });

  test('there is nothing to decide where the file goes back, or says what the desk has', async () => {
    await importFile(second());
    expect(await importFile([attack('a', 'Mosul')])).toMatchObject({ left: 1, held: 0 });
    expect(await held()).toEqual([]);
    await importFile(second());
    expect(await held()).toHaveLength(1);
    expect(await importFile([attack('a', 'Nineveh')])).toMatchObject({ unchanged: 1, held: 0 });
    expect(await held()).toEqual([]);
    // The file says what the desk has: its next edition changes that.
    expect(await importFile([attack('a', 'Erbil')])).toMatchObject({ changed: 1, held: 0 });
  });

  test('a decision is on what its maker saw', async () => {
    await importFile(second());
    const one = await conflict();
    await correctPlace('a', 'Tal Afar');
    await expect(takeFilesRow(db, one)).rejects.toThrow('changed since you opened this page');
    await expect(keepDesksRevision(db, one)).rejects.toThrow('changed since you opened this page');
  });
});

test('what the desk has retracted or merged and the file has changed can be published as the file has it', async () => {
  await importFile([attack('a', 'Mosul'), attack('b', 'Basra'), attack('c', 'Tikrit')]);
  await retract('a');
  const merger = { losing: idOf('b'), winning: idOf('c'), note: 'The same.', author: reviewer };
  await mergeIncidents(db, merger);
  expect(await importFile([attack('a', 'Erbil'), attack('b', 'Kirkuk')])).toMatchObject({
    held: 2,
  });
  for (const { id, number } of await held()) {
    await takeFilesRow(db, { heldId: id, seen: number, author: reviewer });
  }
  expect(await now('a')).toEqual(['published', 'Erbil', 3]);
  expect(await now('b')).toEqual(['published', 'Kirkuk', 3]);
});

test('a release that lacks what the desk has corrected leaves the choice', async () => {
  await importFile([attack('a', 'Mosul'), attack('b', 'Basra')]);
  await correctPlace('a', 'Nineveh');
  expect(await importFile([attack('b', 'Basra')], 'replace')).toMatchObject({
    retracted: 0,
    held: 1,
  });
  expect(await now('a')).toEqual(['published', 'Nineveh', 2]);
  expect(await importFile([attack('b', 'Basra')], 'replace')).toMatchObject({ left: 1, held: 0 });
  await takeFilesRow(db, await conflict());
  expect(await now('a')).toEqual(['retracted', 'Nineveh', 3]);
});

test('what a release lacked and a later one has again is published again', async () => {
  await importFile([attack('a', 'Mosul'), attack('b', 'Basra')]);
  expect(await importFile([attack('b', 'Basra')], 'replace')).toMatchObject({ retracted: 1 });
  expect(await importFile([attack('a', 'Mosul')])).toMatchObject({ changed: 1, left: 0, held: 0 });
  expect(await now('a')).toEqual(['published', 'Mosul', 3]);
});

test('what was held can’t be changed afterwards, nor a decision', async () => {
  await importFile([attack('a', 'Mosul')]);
  await correctPlace('a', 'Nineveh');
  await importFile([attack('a', 'Erbil')]);
  await keepDesksRevision(db, await conflict());
  const update = (values: Partial<typeof heldRow.$inferInsert>) =>
    database.db.update(heldRow).set(values);
  await expect(update({ state: 'open' })).rejects.toMatchObject({ cause: { code: '23001' } });
  await expect(update({ broughtBy: 'x' })).rejects.toMatchObject({ cause: { code: '23001' } });
  await expect(database.db.delete(heldRow)).rejects.toMatchObject({ cause: { code: '23001' } });
});
