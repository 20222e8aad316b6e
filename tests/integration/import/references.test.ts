import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db, Pool } from '@/db/client';
import {
  actor,
  country,
  dataset,
  incident,
  incidentParty,
  revisionSource,
  source,
} from '@/db/schema';
import { openIdBook } from '@/db/write/id-book';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import {
  insertDataset,
  insertIncident,
  insertRevision,
  insertRevisions,
  openVersion,
} from '@/tests/setup/record';

/** What the triggers check in place of foreign keys (decision 0004). */

const NO_SUCH_ROW = { cause: { code: '23503' } };
const NOT_UNIQUE = { cause: { code: '23505' } };
const REFUSED = { cause: { code: '23001' } };
const NOWHERE = 987_654;

let database: TestDatabase;
let db: Pool;
let datasetId: number;
let otherDatasetId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  datasetId = await insertDataset(db, 'referring');
  otherDatasetId = await insertDataset(db, 'other');
});
afterAll(() => database.drop());

/** Records an incident in a transaction of its own, and does something more with its revision. */
function record(externalId: string, more: (tx: Db, revisionId: number) => Promise<unknown>) {
  return db.transaction(async (tx) => {
    const recordedVersion = await openVersion(tx, datasetId);
    const incidentId = await insertIncident(tx, datasetId, externalId);
    await more(tx, await insertRevision(tx, { incidentId, datasetId, recordedVersion }));
  });
}

test('an incident is of a dataset, and its public id is made of the two ids', async () => {
  const rows = [
    { datasetId: NOWHERE, externalId: 'a', publicId: 'referring-a' },
    { datasetId, externalId: 'a', publicId: 'other-a' },
    { datasetId, externalId: 'a', publicId: 'referring-b' },
  ];
  for (const row of rows) {
    await expect(db.insert(incident).values(row)).rejects.toMatchObject(NO_SUCH_ROW);
  }
});

test('an external id is used once in a dataset', async () => {
  await insertIncident(db, datasetId, 'once');
  await expect(insertIncident(db, datasetId, 'once')).rejects.toMatchObject(NOT_UNIQUE);
  await insertIncident(db, otherDatasetId, 'once');
});

test('a revision is of an incident of its own dataset', async () => {
  const incidentId = await insertIncident(db, otherDatasetId, 'elsewhere');
  for (const id of [incidentId, NOWHERE]) {
    await expect(
      db.transaction(async (tx) => {
        const recordedVersion = await openVersion(tx, datasetId);
        await insertRevision(tx, { incidentId: id, datasetId, recordedVersion });
      }),
    ).rejects.toMatchObject(NO_SUCH_ROW);
  }
});

test('a party is an actor of the ledger', async () => {
  await expect(
    record('partyless', (tx, revisionId) =>
      tx
        .insert(incidentParty)
        .values({ revisionId, position: 0, actorId: NOWHERE, role: 'side_a' }),
    ),
  ).rejects.toMatchObject(NO_SUCH_ROW);
});

test('a source is one of the ledger’s', async () => {
  await expect(
    record('sourceless', (tx, revisionId) =>
      tx.insert(revisionSource).values({ revisionId, position: 0, sourceId: NOWHERE }),
    ),
  ).rejects.toMatchObject(NO_SUCH_ROW);
});

describe('rows that are written together', () => {
  /** Three sources whose ids follow one another. */
  const threeSources = async () => {
    const rows = await db
      .insert(source)
      .values([1, 2, 3].map((n) => ({ digest: randomBytes(32), title: `Document ${n}` })))
      .returning({ id: source.id });
    return rows.map(({ id }) => id);
  };
  const citing = (externalId: string, sourceIds: readonly number[]) =>
    record(externalId, (tx, revisionId) =>
      tx
        .insert(revisionSource)
        .values(sourceIds.map((sourceId, position) => ({ revisionId, position, sourceId }))),
    );

  test('refer to sources that follow one another, in any order, and to some more than once', async () => {
    const [first = 0, second = 0, third = 0] = await threeSources();
    await citing('in-order', [first, second, third]);
    await citing('out-of-order', [third, first, second, first]);
    await citing('one-missing-between', [third, first]);
  });

  test('are all refused where one of their sources is not there', async () => {
    const [first = 0] = await threeSources();
    // The number that the sequence gives next is the last one's neighbour, and nobody's.
    for (const ids of [
      [first, first + 1, first + 2, first + 3],
      [NOWHERE, first],
      [0, first, first + 1],
    ]) {
      await expect(citing('dangling', ids)).rejects.toMatchObject(NO_SUCH_ROW);
    }
  });

  test('are all refused where one is below a sealed revision, though their ids follow one another', async () => {
    let sealed = 0;
    await record('sealed', async (_, revisionId) => {
      sealed = revisionId;
    });
    const party = (revisionId: number) => ({
      revisionId,
      position: 0,
      actorId: 1,
      role: 'side_a' as const,
    });
    await expect(
      record('next', async (tx, revisionId) => {
        expect(revisionId).toBe(sealed + 1);
        await tx.insert(incidentParty).values([sealed, revisionId].map(party));
      }),
    ).rejects.toMatchObject(NO_SUCH_ROW);
  });

  test('are all refused where one incident is of another dataset, though their ids follow one another', async () => {
    await expect(
      db.transaction(async (tx) => {
        const recordedVersion = await openVersion(tx, datasetId);
        const own = await insertIncident(tx, datasetId, 'own');
        const other = await insertIncident(tx, otherDatasetId, 'of-another');
        expect(other).toBe(own + 1);
        const said = { datasetId, recordedVersion };
        await insertRevisions(tx, [
          { ...said, incidentId: own },
          { ...said, incidentId: other },
        ]);
      }),
    ).rejects.toMatchObject(NO_SUCH_ROW);
  });
});

test('what is referred to stays, and keeps its key', async () => {
  await expect(db.delete(actor).where(eq(actor.slug, 'civilians'))).rejects.toMatchObject(REFUSED);
  await expect(db.delete(country).where(eq(country.code, 'AND'))).rejects.toMatchObject(REFUSED);
  await expect(
    db.update(country).set({ code: 'ZZZ' }).where(eq(country.code, 'AND')),
  ).rejects.toMatchObject(REFUSED);
  await expect(
    db.update(dataset).set({ slug: 'renamed' }).where(eq(dataset.id, datasetId)),
  ).rejects.toMatchObject(REFUSED);
  await db.update(dataset).set({ title: 'Another title' }).where(eq(dataset.id, datasetId));
});

test('ids that are taken ahead are nobody else’s, in order, and no more than were used', async () => {
  const { taken, between, last } = await db.transaction(async (tx) => {
    const next = async () => {
      const [row] = await tx.execute<{ id: number }>(sql`select nextval('source_id_seq') as id`);
      return row?.id ?? 0;
    };
    const book = openIdBook(tx);
    const other = openIdBook(tx);
    const own = await book.take('source', 4);
    const others = await other.take('source', 1);
    const between = [await next()];
    for (const count of [3, 2, 0, 9]) {
      own.push(...(await book.take('source', count)));
      others.push(...(await other.take('source', 2)));
      between.push(await next());
    }
    expect(own).toHaveLength(4 + 3 + 2 + 9);
    expect(own).toEqual(own.toSorted((a, b) => a - b));
    return { taken: [...own, ...others], between, last: await next() };
  });
  const all = [...taken, ...between, last];
  expect(new Set(all).size).toBe(all.length);
  expect(last - Math.min(...all)).toBeLessThan(2 * all.length);
});
