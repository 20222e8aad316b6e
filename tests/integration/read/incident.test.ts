import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryIncident } from '@/db/read/incident';
import { seedReference } from '@/db/write/seed-reference';
import { mergeIncidents } from '@/desk/incidents/verbs';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

const ID = 'reports-a1';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await seedReference(db);
  const first = incidentInput('a1', {
    dateStart: '2024-05-13',
    parties: [groupParty('Islamic State', 'perpetrator')],
    figures: [figure('killed', 1)],
  });
  const other = incidentInput('b1');
  await importIncidents(db, 'reports', 'first reports', [first, other]);
  const later = { ...first, figures: [figure('killed', 5), figure('wounded', 5)] };
  await importIncidents(db, 'reports', 'later reports', [later, other]);
  await importIncidents(db, 'reports', 'without', [other], 'replace');
});
afterAll(() => database.drop());

async function detail(asOf: string | null = null): Promise<IncidentDetail> {
  const found = await queryIncident(database.reader.db, ID, asOf);
  if (found === null) throw new Error('the incident was recorded');
  return found;
}

describe('an incident', () => {
  test('keeps its page when it is retracted, with what it said last', async () => {
    const { revision, isCurrent, record, release, dataset } = await detail();
    expect(revision).toMatchObject({ number: 3, state: 'retracted', version: 3, mergedInto: null });
    expect(isCurrent).toBe(true);
    expect(release).toBe('without');
    expect(dataset.slug).toBe('reports');
    expect(record.figures.map(({ best }) => best)).toEqual([5, 5]);
    expect(record.parties[0]).toMatchObject({ actorSlug: 'islamic-state' });
    expect(record.countryName).toBe('Iraq');
  });

  test('tells what each revision changed, the newest first', async () => {
    const { history } = await detail();
    expect(history.map(({ number, state, changes }) => ({ number, state, changes }))).toEqual([
      { number: 3, state: 'retracted', changes: [] },
      {
        number: 2,
        state: 'published',
        changes: [
          {
            field: 'Killed, all victims',
            before: 'best 1, low 1, high 1, exact',
            after: 'best 5, low 5, high 5, exact',
          },
          {
            field: 'Wounded, all victims',
            before: null,
            after: 'best 5, low 5, high 5, exact',
          },
        ],
      },
      { number: 1, state: 'published', changes: [] },
    ]);
  });

  test('is shown as it was at the instant of each revision, and not before the first', async () => {
    const { history } = await detail();
    for (const { number, recordedAt } of history) {
      const then = await detail(recordedAt);
      expect(then.revision.number).toBe(number);
      expect(then.history).toHaveLength(number);
      expect(then.isCurrent).toBe(number === 3);
    }
    const first = history.at(-1)?.recordedAt ?? '';
    const justBefore = new Date(Date.parse(first) - 1).toISOString();
    expect(await queryIncident(database.reader.db, ID, justBefore)).toBeNull();
  });

  test('points to the one that it was merged into', async () => {
    const { db } = database;
    await importIncidents(db, 'doubles', 'r1', [incidentInput('x'), incidentInput('y')]);
    await mergeIncidents(db, {
      losing: 'doubles-x',
      winning: 'doubles-y',
      note: 'The same attack by another report.',
      author: 'test',
    });
    const found = await queryIncident(db, 'doubles-x', null);
    expect(found?.revision).toMatchObject({
      number: 2,
      state: 'merged',
      mergedInto: 'doubles-y',
      note: 'The same attack by another report.',
    });
  });

  test('is not there under an id that no incident has', async () => {
    expect(await queryIncident(database.reader.db, 'reports-zz', null)).toBeNull();
    expect(await queryIncident(database.reader.db, "a'; drop table incident", null)).toBeNull();
  });
});
