import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db, Pool } from '@/db/client';
import {
  auditEvent,
  casualtyFigure,
  dataset,
  datasetVersion,
  incident,
  incidentPlace,
  incidentRevision,
} from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset, insertIncident, insertRevision, openVersion } from '@/tests/setup/record';

const REFUSED = { cause: { code: '23001' } };
const NO_SUCH_ROW = { cause: { code: '23503' } };
const NOT_UNIQUE = { cause: { code: '23505' } };
const CHECK_FAILED = { cause: { code: '23514' } };

let database: TestDatabase;
let db: Pool;
let datasetId: number;
/** An incident with one revision and one figure, whose transaction is over. */
let sealed: { incidentId: number; revisionId: number };

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  datasetId = await insertDataset(db, 'guarded');
  sealed = await record('first');
});
afterAll(() => database.drop());

function record(slug: string): Promise<typeof sealed> {
  return db.transaction(async (tx) => {
    const recordedVersion = await openVersion(tx, datasetId);
    const incidentId = await insertIncident(tx, datasetId, slug);
    const revisionId = await insertRevision(tx, { incidentId, datasetId, recordedVersion });
    await tx.insert(casualtyFigure).values(killed(revisionId));
    return { incidentId, revisionId };
  });
}

type Figure = typeof casualtyFigure.$inferInsert;

const killed = (revisionId: number): Figure => ({
  revisionId,
  outcome: 'killed',
  victims: 'all',
  low: 5,
  best: 5,
  high: 5,
  qualifier: 'exact',
});

describe('what a revision says', () => {
  const revision = () => eq(incidentRevision.id, sealed.revisionId);

  test('is not changed, whichever field it is', async () => {
    for (const change of [
      { dateStart: '2014-06-09' },
      { country: 'SYR' },
      { summary: 'Something else' },
      { state: 'retracted' as const },
      { author: 'another' },
      { contentHash: new Uint8Array([1]) },
      { recordedVersion: 99 },
    ]) {
      await expect(db.update(incidentRevision).set(change).where(revision())).rejects.toMatchObject(
        REFUSED,
      );
    }
  });

  test('is not deleted, and neither is anything else of the record', async () => {
    await expect(db.delete(incidentRevision).where(revision())).rejects.toMatchObject(REFUSED);
    for (const table of [incident, casualtyFigure, datasetVersion, dataset]) {
      await expect(db.delete(table)).rejects.toMatchObject(REFUSED);
    }
    await expect(db.execute('truncate incident_revision cascade')).rejects.toMatchObject(REFUSED);
  });

  test('takes no more figures once its transaction is over, and none is changed', async () => {
    await expect(
      db.insert(casualtyFigure).values({ ...killed(sealed.revisionId), outcome: 'wounded' }),
    ).rejects.toMatchObject(NO_SUCH_ROW);
    await expect(db.update(casualtyFigure).set({ best: 6 })).rejects.toMatchObject(REFUSED);
    expect(await db.select({ best: casualtyFigure.best }).from(casualtyFigure)).toEqual([
      { best: 5 },
    ]);
  });

  test('takes no more places once its transaction is over, and none is changed or deleted', async () => {
    const place = (country: string) => ({ position: 0, country, admin1: null, place: null });
    const { revisionId } = sealed;
    await expect(
      db.insert(incidentPlace).values({ revisionId, ...place('SYR') }),
    ).rejects.toMatchObject(NO_SUCH_ROW);
    await expect(db.update(incidentPlace).set({ country: 'IRQ' })).rejects.toMatchObject(REFUSED);
    await expect(db.delete(incidentPlace)).rejects.toMatchObject(REFUSED);
    await expect(
      db.transaction(async (tx) => {
        const recordedVersion = await openVersion(tx, datasetId);
        const incidentId = await insertIncident(tx, datasetId, 'elsewhere');
        const revisionId = await insertRevision(tx, { incidentId, datasetId, recordedVersion });
        await tx.insert(incidentPlace).values({ revisionId, ...place('ZZZ') });
      }),
    ).rejects.toMatchObject(NO_SUCH_ROW);
  });

  test('takes no figures where there is no such revision', async () => {
    await expect(db.insert(casualtyFigure).values(killed(987_654))).rejects.toMatchObject(
      NO_SUCH_ROW,
    );
  });
});

describe('superseding', () => {
  test('happens in the version that the transaction opened, once', async () => {
    const { incidentId, revisionId } = await record('superseded');
    const supersede = (tx: Db, version: number) =>
      tx
        .update(incidentRevision)
        .set({ supersededVersion: version })
        .where(eq(incidentRevision.id, revisionId));

    const version = await db.transaction(async (tx) => {
      const opened = await openVersion(tx, datasetId);
      await supersede(tx, opened);
      await insertRevision(tx, {
        incidentId,
        datasetId,
        recordedVersion: opened,
        number: 2,
        reason: 'correction',
      });
      return opened;
    });
    const rows = await db
      .select({ number: incidentRevision.number, superseded: incidentRevision.supersededVersion })
      .from(incidentRevision)
      .where(eq(incidentRevision.incidentId, incidentId))
      .orderBy(incidentRevision.number);
    expect(rows).toEqual([
      { number: 1, superseded: version },
      { number: 2, superseded: null },
    ]);

    await expect(
      db.transaction(async (tx) => supersede(tx, await openVersion(tx, datasetId))),
    ).rejects.toMatchObject(REFUSED);
  });

  test('does not happen in a version that another transaction opened', async () => {
    const earlier = await db.transaction((tx) => openVersion(tx, datasetId));
    await expect(
      db
        .update(incidentRevision)
        .set({ supersededVersion: earlier })
        .where(eq(incidentRevision.id, sealed.revisionId)),
    ).rejects.toMatchObject(REFUSED);
  });
});

describe('a version', () => {
  test('takes no revision once its transaction is over', async () => {
    const earlier = await db.transaction((tx) => openVersion(tx, datasetId));
    await expect(
      db.transaction(async (tx) => {
        const incidentId = await insertIncident(tx, datasetId, 'too-late');
        await insertRevision(tx, { incidentId, datasetId, recordedVersion: earlier });
      }),
    ).rejects.toMatchObject(REFUSED);
  });

  test('keeps its time once its transaction is over, which itself may set it', async () => {
    const time = '2030-01-01T00:00:00.000Z';
    const version = await db.transaction(async (tx) => {
      const opened = await openVersion(tx, datasetId);
      await tx
        .update(datasetVersion)
        .set({ recordedAt: time })
        .where(eq(datasetVersion.version, opened));
      return opened;
    });
    const row = db.select().from(datasetVersion).where(eq(datasetVersion.version, version));
    expect(await row).toMatchObject([{ recordedAt: time }]);
    await expect(
      db
        .update(datasetVersion)
        .set({ recordedAt: '2031-01-01T00:00:00Z' })
        .where(eq(datasetVersion.version, version)),
    ).rejects.toMatchObject(REFUSED);
  });
});

describe('an incident', () => {
  test('has one current revision', async () => {
    await expect(
      db.transaction(async (tx) => {
        const recordedVersion = await openVersion(tx, datasetId);
        const { incidentId } = sealed;
        await insertRevision(tx, { incidentId, datasetId, recordedVersion, number: 2 });
      }),
    ).rejects.toMatchObject(NOT_UNIQUE);
  });

  test('names a country that there is', async () => {
    await expect(
      db.transaction(async (tx) => {
        const recordedVersion = await openVersion(tx, datasetId);
        const incidentId = await insertIncident(tx, datasetId, 'nowhere');
        await insertRevision(tx, { incidentId, datasetId, recordedVersion, country: 'ZZZ' });
      }),
    ).rejects.toMatchObject(NO_SUCH_ROW);
  });
});

describe('an estimate', () => {
  const insert = (figure: Partial<Figure>) =>
    db.transaction(async (tx) => {
      const recordedVersion = await openVersion(tx, datasetId);
      const incidentId = await insertIncident(tx, datasetId, 'estimated');
      const revisionId = await insertRevision(tx, { incidentId, datasetId, recordedVersion });
      await tx.insert(casualtyFigure).values({ ...killed(revisionId), ...figure });
    });

  test('is unknown where nothing is stated, and only there', async () => {
    await expect(insert({ qualifier: 'unknown' })).rejects.toMatchObject(CHECK_FAILED);
    await expect(insert({ low: null, best: null, high: null })).rejects.toMatchObject(CHECK_FAILED);
  });

  test('has words where it is unknown, and only there', async () => {
    await expect(insert({ words: 'dozens' })).rejects.toMatchObject(CHECK_FAILED);
    const unknown = { low: null, best: null, high: null, qualifier: 'unknown' } as const;
    await expect(insert({ ...unknown, words: '' })).rejects.toMatchObject(CHECK_FAILED);
  });

  test('is not negative', async () => {
    await expect(insert({ low: -1 })).rejects.toMatchObject(CHECK_FAILED);
  });
});

test('the audit is not rewritten', async () => {
  await db
    .insert(auditEvent)
    .values({ author: 'command line', action: 'test', subject: 'test:1', details: {} });
  await expect(db.update(auditEvent).set({ author: 'another' })).rejects.toMatchObject(REFUSED);
  await expect(db.delete(auditEvent)).rejects.toMatchObject(REFUSED);
});
