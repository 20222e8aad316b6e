import { and, eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryRanking } from '@/db/read/ranking';
import { queryMergedNames, successionsInView } from '@/db/read/statements';
import { queryState } from '@/db/read/view';
import { actor, actorAlias, actorPast, auditEvent, dataset } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { withdrawStatement } from '@/db/write/statements';
import { takeTurn } from '@/db/write/turn';
import { findActor, findParty, queryActor, queryActors } from '@/desk/actors/queries';
import { type ActorChange, changeActor, mergeActors, splitActor } from '@/desk/actors/verbs';
import { addAlias, recordSuccession, removeAlias } from '@/desk/actors/verbs-of-statements';
import { StaleSave } from '@/lib/forms/corrections';
import { keptView } from '@/site/reads/kept';
import { groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { differences } from '@/tests/integration/counting/differences';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const REFUSED = { cause: { code: '23001' } };
const NOTE = 'The same people, says their own statement.';

let database: TestDatabase;
let db: Pool;
let author: string;
let other: string;
let run = 0;
/** Slugs of two groups and a dataset that no test before has touched. */
let left: string;
let right: string;
let slug: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Author', 'reviewer');
  other = await insertUser(db, 'Other', 'admin');
});
beforeEach(async () => {
  run += 1;
  [left, right, slug] = [`left-${run}`, `right-${run}`, `set-${run}`];
  await importIncidents(db, slug, 'r1', incidents());
});
afterAll(() => database.drop());

function incidents() {
  return [
    incidentInput('1', { parties: [groupParty(`Left ${run}`)] }),
    incidentInput('2', { parties: [groupParty(`Left ${run}`), groupParty(`Right ${run}`)] }),
    incidentInput('3', { parties: [groupParty(`Right ${run}`)] }),
  ];
}

async function changeNumberOf(one: string): Promise<number> {
  return (await queryActor(db, one))?.changeNumber ?? 0;
}

async function merge(losing = left, winning = right): Promise<void> {
  const changeNumber = await changeNumberOf(losing);
  await mergeActors(db, { losing, winning, changeNumber, note: NOTE, author });
}

async function change(one: string, given: Partial<ActorChange>): Promise<void> {
  const found = await queryActor(db, one);
  if (found === null) throw new Error('no such actor');
  const { changeNumber, name, kind, country, description } = found;
  const said = { slug: one, changeNumber, name, kind, country, description, note: NOTE, author };
  await changeActor(db, { ...said, ...given });
}

/** Attacks by group, in the newest state or as of an instant. */
async function attacks(query = ''): Promise<Record<string, number>> {
  const { view } = await keptView(db, new URLSearchParams(`dataset=${slug}${query}`), []);
  const rows = await queryRanking(db, view, 'party');
  return Object.fromEntries(rows.map((row) => [row.key, row.attacks]));
}

async function now(): Promise<string> {
  return (await queryState(db, slug, null))?.recordedAt ?? '';
}

describe('a merger of actors', () => {
  test('counts all that names either under the winner, once, and leads there', async () => {
    const before = await now();
    expect(await attacks()).toEqual({ [left]: 2, [right]: 2 });
    await merge();
    expect(await attacks()).toEqual({ [right]: 3 });
    expect(await attacks(`&group=${left}`)).toEqual({ [right]: 3 });
    expect(await attacks(`&asOf=${before}`)).toEqual({ [left]: 2, [right]: 2 });
    expect(await attacks(`&asOf=${before}&group=${left}`)).toEqual({ [left]: 2 });
    const { view, notices } = await keptView(
      db,
      new URLSearchParams(`dataset=${slug}&group=${left}`),
      [],
    );
    expect(view.filters.parties).toEqual([right]);
    expect(notices).toMatchObject([{ parameter: 'group', value: left }]);
    expect((await queryMergedNames(db, view)).get(right)).toEqual([`Left ${run}`]);
    expect(await differences(database.db)).toEqual([]);
  });

  test('changes no record: the same file brings nothing, and what comes later counts too', async () => {
    await merge();
    expect(await importIncidents(db, slug, 'again', incidents())).toBeNull();
    const later = incidentInput('4', { parties: [groupParty(`Left ${run}`)] });
    await importIncidents(db, slug, 'r2', [later]);
    expect(await attacks()).toEqual({ [right]: 4 });
    const changeNumber = await changeNumberOf(left);
    await splitActor(db, { slug: left, changeNumber, note: NOTE, author });
    expect(await attacks()).toEqual({ [left]: 3, [right]: 2 });
    expect(await differences(database.db)).toEqual([]);
  });

  test('is refused with itself, where either is merged, and while a file is imported', async () => {
    await expect(merge(left, left)).rejects.toThrow('into itself');
    await merge();
    await expect(merge(left, right)).rejects.toThrow('already');
    await expect(merge(right, left)).rejects.toThrow('already');
    await expect(merge('no-such', left)).rejects.toThrow('There is no actor no-such.');
    await db.transaction(async (importing) => {
      await takeTurn(importing, { act: 'import' });
      await expect(change(right, { kind: 'unidentified' })).rejects.toThrow('being imported');
    });
  });

  test('of two with each other at the same moment is one merger', async () => {
    const done = await Promise.allSettled([merge(left, right), merge(right, left)]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(Object.values(await attacks())).toEqual([3]);
    expect(await differences(database.db)).toEqual([]);
  });

  test('of a kind that is no party takes its incidents out of the parties', async () => {
    await change(right, { kind: 'civilians' });
    expect(await attacks()).toEqual({ [left]: 2, none: 1 });
    await merge();
    expect(await attacks()).toEqual({ none: 3 });
    expect(await attacks(`&group=${left}`)).toEqual({ none: 3 });
    await change(right, { kind: 'armed_group' });
    expect(await attacks()).toEqual({ [right]: 3 });
    expect(await differences(database.db)).toEqual([]);
  });

  test('is written down with what was so before', async () => {
    await merge();
    const rows = await db
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.subject, `actor:${left}`));
    expect(rows).toMatchObject([
      {
        author,
        action: 'actor.merge',
        details: {
          changeNumber: 2,
          before: { mergedInto: null },
          after: { mergedInto: right },
          note: NOTE,
          versions: { [slug]: 2 },
        },
      },
    ]);
  });
});

describe('a change of an actor', () => {
  test('of its name makes a version, of its description none', async () => {
    await change(left, { name: 'Another name' });
    expect(await queryState(db, slug, null)).toMatchObject({ version: 2 });
    expect(await findActor(db, 'another NAME')).toBe(left);
    expect(await findActor(db, `left ${run}`)).toBe(left);
    await change(left, { description: 'Who they are.' });
    expect(await queryState(db, slug, null)).toMatchObject({ version: 2 });
    await expect(change(left, {})).rejects.toThrow('You have not changed anything.');
  });

  test('to a name that another has is refused, but for what is merged into it', async () => {
    await expect(change(left, { name: `RIGHT ${run}` })).rejects.toThrow(
      `actor ${right} already has this`,
    );
    await merge(left, right);
    await change(right, { name: `Left ${run}` });
    expect(await queryActor(db, right)).toMatchObject({ name: `Left ${run}` });
  });

  test('of its kind leaves no party for charts to be narrowed to', async () => {
    expect(await findParty(db, `left ${run}`)).toBe(left);
    await change(left, { kind: 'unidentified' });
    await expect(findParty(db, `left ${run}`)).rejects.toThrow('neither a group nor a state');
    await merge(left, right);
    expect(await findParty(db, `left ${run}`)).toBe(left);
  });

  test('is refused where another changed it since, with what they changed', async () => {
    const changeNumber = await changeNumberOf(left);
    await change(left, { name: 'Theirs', author: other });
    const stale = change(left, { name: 'Mine', changeNumber });
    await expect(stale).rejects.toThrow(StaleSave);
    await expect(stale).rejects.toThrow(`Other: name is now “Theirs”, and was “Left ${run}”.`);
    expect(await queryActor(db, left)).toMatchObject({ name: 'Theirs' });
    const split = splitActor(db, { slug: left, changeNumber, note: NOTE, author });
    await expect(split).rejects.toThrow(StaleSave);
  });

  test('is refused in the words of older events too, which called the number an edition', async () => {
    const changeNumber = await changeNumberOf(left);
    await database.db.insert(auditEvent).values({
      author: other,
      action: 'actor.change',
      subject: `actor:${left}`,
      details: { edition: changeNumber + 1, before: { name: 'Old' }, after: { name: 'Older' } },
    });
    await database.db
      .update(actor)
      .set({ changeNumber: changeNumber + 1 })
      .where(eq(actor.slug, left));
    const stale = change(left, { name: 'Mine', changeNumber });
    await expect(stale).rejects.toThrow('Other: name is now “Older”, and was “Old”.');
  });

  test('outlives the next start, with its aliases', async () => {
    const found = await queryActor(db, 'hamas');
    const [first] = found?.aliases ?? [];
    if (first === undefined) throw new Error('no alias');
    await change('hamas', { name: 'As the desk calls it' });
    await removeAlias(db, { slug: 'hamas', aliasId: first.id, author });
    const kept = await queryActor(db, 'hamas');
    await seedReference(database.db);
    expect(await queryActor(db, 'hamas')).toEqual(kept);
  });

  test('of its kind is refused by the database where the past is not kept', async () => {
    const isLeft = eq(actor.slug, left);
    const quiet = db.update(actor).set({ kind: 'unidentified' }).where(isLeft);
    await expect(quiet).rejects.toMatchObject(REFUSED);
    const [winner] = await db.select().from(actor).where(eq(actor.slug, right));
    await expect(
      db
        .update(actor)
        .set({ mergedIntoId: winner?.id ?? 0 })
        .where(isLeft),
    ).rejects.toMatchObject(REFUSED);
    const readdressed = database.db.update(actor).set({ slug: 'other' }).where(isLeft);
    await expect(readdressed).rejects.toMatchObject(REFUSED);
  });

  test('leaves a past that nobody rewrites', async () => {
    await merge();
    const [past] = await db
      .select()
      .from(actorPast)
      .innerJoin(dataset, eq(dataset.id, actorPast.datasetId))
      .where(eq(dataset.slug, slug));
    if (past === undefined) throw new Error('no past');
    const { datasetId, actorId } = past.actor_past;
    const owner = database.db;
    await expect(owner.update(actorPast).set({ partyId: null })).rejects.toMatchObject(REFUSED);
    await expect(owner.delete(actorPast)).rejects.toMatchObject(REFUSED);
    await expect(
      owner.insert(actorPast).values({ datasetId, actorId, untilVersion: 1, partyId: null }),
    ).rejects.toMatchObject(REFUSED);
  });
});

describe('an alias', () => {
  const alias = (name: string, datasetSlug: string | null, of = left) =>
    addAlias(db, { slug: of, name, datasetSlug, author });

  test('leads files to its actor, in its dataset or in all', async () => {
    await alias(`Lefties ${run}`, null);
    await alias(`Right ${run}`, null);
    const named = (id: string, name: string) => incidentInput(id, { parties: [groupParty(name)] });
    await importIncidents(db, slug, 'r2', [
      named('5', `Lefties ${run}`),
      // The dataset's own alias, of its first file, goes before the one of all.
      named('6', `Right ${run}`),
    ]);
    await importIncidents(db, `${slug}-b`, 'r1', [named('1', `Right ${run}`)]);
    expect(await attacks()).toEqual({ [left]: 3, [right]: 3 });
    slug = `${slug}-b`;
    expect(await attacks()).toEqual({ [left]: 1 });
  });

  test('belongs to one actor', async () => {
    await alias(`Both ${run}`, null);
    await expect(alias(`Both ${run}`, null, right)).rejects.toThrow(
      `“Both ${run}” already leads to Left ${run}`,
    );
    await alias(`Both ${run}`, slug, right);
    await expect(alias(`Both ${run}`, slug)).rejects.toThrow(`already leads to Right ${run}`);
  });

  test('is removed once, and says so the second time', async () => {
    await alias(`Gone ${run}`, null);
    const [found] = await db
      .select()
      .from(actorAlias)
      .where(and(eq(actorAlias.name, `Gone ${run}`), isNull(actorAlias.datasetId)));
    const removal = { slug: left, aliasId: found?.id ?? 0, author };
    await removeAlias(db, removal);
    await expect(removeAlias(db, removal)).rejects.toThrow('no longer has this alias');
    const events = await db
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.action, 'actor.remove_alias'))
      .orderBy(auditEvent.id);
    expect(events.at(-1)?.details).toMatchObject({ before: { alias: `Gone ${run}` } });
  });
});

describe('the list of actors', () => {
  test('finds by name and alias, by kind, page by page, with what names each', async () => {
    await addAlias(db, { slug: left, name: `Odd%name ${run}`, datasetSlug: null, author });
    const list = (given: object, onAPage = 10) =>
      queryActors(db, { q: '', kind: '', page: 1, ...given }, onAPage);
    expect(await list({ q: `odd%NAME ${run}` })).toMatchObject({
      rows: [{ slug: left, incidents: 2, mergedInto: null }],
      total: 1,
    });
    expect((await list({ q: `Left ${run}`, kind: 'civilians' })).total).toBe(0);
    const all = await list({}, 1_000);
    const second = await list({ page: 2 }, 5);
    expect(second.rows).toEqual(all.rows.slice(5, 10));
    expect(second.total).toBe(all.rows.length);
  });
});

describe('a succession', () => {
  const told = () => ({
    predecessor: left,
    successor: right,
    since: '2013-04',
    note: 'It renamed itself.',
    source: null,
    author,
  });

  test('is shown with either group, moves no total, and is gone once it is withdrawn', async () => {
    const before = await attacks();
    await recordSuccession(db, told());
    expect(await attacks()).toEqual(before);
    const view = async (query: string) =>
      (await keptView(db, new URLSearchParams(`dataset=${slug}&${query}`), [])).view;
    const shown = await successionsInView(db, await view(`group=${right}`));
    expect(shown).toMatchObject([{ predecessor: { slug: left }, since: '2013-04', source: null }]);
    const id = shown[0]?.id ?? 0;
    await withdrawStatement(db, { kind: 'succession', id, note: 'Not so.', author });
    expect(await successionsInView(db, await view(`group=${left}`))).toEqual([]);
    const again = withdrawStatement(db, { kind: 'succession', id, note: 'Nor so.', author: other });
    await expect(again).rejects.toThrow('Author: withdrawn.');
  });

  test('is of two actors, and says how it is known', async () => {
    await expect(recordSuccession(db, { ...told(), successor: left })).rejects.toThrow('itself');
    await expect(recordSuccession(db, { ...told(), note: null })).rejects.toThrow(
      'how it is known',
    );
  });
});
