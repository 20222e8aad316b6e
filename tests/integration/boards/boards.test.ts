import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryBoard, queryBoards } from '@/db/read/boards';
import { auditEvent, board, boardRevision, user } from '@/db/schema';
import { boardOfAddress } from '@/desk/boards/form';
import { publishable } from '@/desk/boards/queries';
import { changeBoard, publishBoard, unpublishBoard } from '@/desk/boards/verbs';
import { type Board, boardHref, serialiseBoard } from '@/lib/filters/board';
import { StaleSave } from '@/lib/forms/corrections';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const REFUSED = { cause: { code: '23001' } };

let database: TestDatabase;
let db: Pool;
let author: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Amira', 'admin');
  await importIncidents(db, 'made', 'r1', [incidentInput('1')]);
});
afterAll(() => database.drop());

const one = (title = 'Iraq'): Board => ({
  title,
  items: [{ query: 'dataset=made&measure=attacks', text: 'Attacks.' }],
});
const publish = (slug: string, shown = one()) =>
  publishBoard(db, { slug, board: shown, note: null, author });
const change = (slug: string, number: number, shown: Board) =>
  changeBoard(db, { slug, number, board: shown, note: 'Why.', author });
/** As public pages read it. */
const read = (slug: string) => queryBoard(database.reader.db, slug);

async function lastEvent(slug: string) {
  const [event] = await db
    .select({
      author: auditEvent.author,
      action: auditEvent.action,
      details: auditEvent.details,
    })
    .from(auditEvent)
    .where(eq(auditEvent.subject, `board:${slug}`))
    .orderBy(desc(auditEvent.id))
    .limit(1);
  return event;
}

describe('a published board', () => {
  test('is read under its name, and its publication is in the audit log', async () => {
    await publish('first');
    const found = await read('first');
    expect(found?.revisions).toMatchObject([
      { number: 1, state: 'published', title: 'Iraq', query: serialiseBoard(one()), note: null },
    ]);
    expect(await lastEvent('first')).toEqual({
      author,
      action: 'board.publish',
      details: { number: 1, title: 'Iraq', views: 1, note: null },
    });
    expect(await read('second')).toBeNull();
    await expect(publish('first')).rejects.toThrow('There is already a board named first');
  });

  test('names its publisher only as they want to be named', async () => {
    await publish('named');
    expect((await read('named'))?.revisions[0]?.author).toBe('the desk');
    await db.update(user).set({ publicName: 'A. Amira' }).where(eq(user.id, author));
    expect((await read('named'))?.revisions[0]?.author).toBe('A. Amira');
    await db.update(user).set({ publicName: null }).where(eq(user.id, author));
  });

  test('is changed by a new revision, and keeps what it showed', async () => {
    await publish('changed');
    await change('changed', 1, one('Iraq, again'));
    const found = await read('changed');
    expect(found?.revisions.map(({ number, title }) => [number, title])).toEqual([
      [2, 'Iraq, again'],
      [1, 'Iraq'],
    ]);
    expect(await lastEvent('changed')).toMatchObject({
      action: 'board.publish',
      details: { number: 2, title: 'Iraq, again', note: 'Why.' },
    });
    await expect(change('changed', 2, one('Iraq, again'))).rejects.toThrow(
      'You have not changed anything.',
    );
  });

  test('is not changed from an earlier state, and two changes at once are one', async () => {
    await publish('stale');
    const both = await Promise.allSettled([
      change('stale', 1, one('One')),
      change('stale', 1, one('Another')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(change('stale', 1, one('A third'))).rejects.toThrow(StaleSave);
    expect((await read('stale'))?.revisions).toHaveLength(2);
  });

  test('is unpublished with a reason, once, and can be published again', async () => {
    await publish('gone');
    const away = { slug: 'gone', note: 'Its source was withdrawn.', author };
    await unpublishBoard(db, { ...away, number: 1 });
    expect((await read('gone'))?.revisions[0]).toMatchObject({
      number: 2,
      state: 'unpublished',
      title: null,
      query: null,
      note: 'Its source was withdrawn.',
    });
    expect(await lastEvent('gone')).toMatchObject({
      action: 'board.unpublish',
      details: { number: 2, note: 'Its source was withdrawn.' },
    });
    await expect(unpublishBoard(db, { ...away, number: 2 })).rejects.toThrow('already');
    await change('gone', 2, one());
    const now = (await queryBoards(database.reader.db)).find(({ slug }) => slug === 'gone');
    expect(now).toMatchObject({ number: 3, state: 'published' });
  });
});

describe('the database', () => {
  test('lets no revision of a board be changed or taken away, by whatever login', async () => {
    await publish('kept');
    const [{ id } = { id: 0 }] = await db.select().from(board).where(eq(board.slug, 'kept'));
    const owner = database.db;
    await expect(owner.update(boardRevision).set({ title: 'Other' })).rejects.toMatchObject(
      REFUSED,
    );
    await expect(owner.delete(boardRevision)).rejects.toMatchObject(REFUSED);
    await expect(owner.update(board).set({ slug: 'other' })).rejects.toMatchObject(REFUSED);
    await expect(owner.delete(board)).rejects.toMatchObject(REFUSED);
    const next = { boardId: id, author, state: 'published', title: 'x', query: 'x' } as const;
    await expect(owner.insert(boardRevision).values({ ...next, number: 3 })).rejects.toMatchObject(
      REFUSED,
    );
    await expect(
      owner.insert(boardRevision).values({ ...next, number: 2, query: null }),
    ).rejects.toMatchObject({ cause: { code: '23514' } });
  });
});

describe('what is published', () => {
  test.each([
    ['/?country=IRQ', 'This is not the address of a board'],
    [boardHref({ title: 'Empty', items: [] }), 'The board has no views'],
    [boardHref(one('')), 'The board has no title'],
    ['/board?title=x&view=measure%3Dhurt', 'View 1: measure can be'],
  ])('is no address such as %s', (address, reason) => {
    const { errors } = boardOfAddress(address);
    expect(errors?.[0]).toMatchObject({
      field: 'address',
      message: expect.stringContaining(reason),
    });
  });

  test('is of datasets that there are', async () => {
    const gone = { title: 'x', items: [{ query: 'dataset=gone', text: '' }] };
    const { errors } = await publishable(db, gone, 'live');
    expect(errors).toEqual([{ field: 'address', message: 'View 1: There is no dataset gone.' }]);
  });

  test('stays as it is where it is sealed: each view at its dataset’s present version', async () => {
    const moment = '2026-01-31T12:00:00.000Z';
    const two: Board = {
      title: 'Two',
      items: [...one().items, { query: `dataset=made&asOf=${moment}`, text: '' }],
    };
    expect((await publishable(db, two, 'live')).board).toEqual(two);
    const { board: sealed } = await publishable(db, two, 'sealed');
    const asOf = sealed?.items.map(({ query }) => new URLSearchParams(query).get('asOf'));
    const [version] = await db.execute<{ at: string }>(
      `select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from dataset_version where version = 1`,
    );
    expect(asOf).toEqual([version?.at, moment]);
  });
});
