import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, actorAlias, country } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { KNOWN_ACTORS } from '@/lib/reference/actors';
import { COUNTRIES } from '@/lib/reference/countries';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(database.db);
});
afterAll(() => database.drop());

describe('reference data', () => {
  it('brings every country, with its numbers', async () => {
    expect(await database.db.$count(country)).toBe(COUNTRIES.length);
    const [iraq] = await database.db.select().from(country).where(eq(country.code, 'IRQ'));
    expect(iraq).toEqual({
      code: 'IRQ',
      alpha2: 'IQ',
      name: 'Iraq',
      region: 'Middle East',
      gwNumber: 645,
      endedIn: null,
    });
    const [soviet] = await database.db.select().from(country).where(eq(country.code, 'SUN'));
    expect(soviet).toMatchObject({ name: 'Soviet Union', gwNumber: 365, endedIn: 1991 });
  });

  it('brings every actor, with aliases that hold in all datasets', async () => {
    const aliases = await database.db
      .select({ name: actorAlias.name, slug: actor.slug })
      .from(actorAlias)
      .innerJoin(actor, eq(actor.id, actorAlias.actorId))
      .where(isNull(actorAlias.datasetId));
    expect(aliases).toHaveLength(KNOWN_ACTORS.reduce((n, a) => n + 1 + a.aliases.length, 0));
    expect(aliases).toContainEqual({ name: 'IS', slug: 'islamic-state' });
    expect(aliases).toContainEqual({ name: 'Boko Haram', slug: 'boko-haram' });
  });

  it('changes nothing the second time, and mends what has drifted', async () => {
    const before = await everything();
    await seedReference(database.db);
    expect(await everything()).toEqual(before);
    await database.db.update(country).set({ name: 'Irak' }).where(eq(country.code, 'IRQ'));
    await seedReference(database.db);
    expect(await everything()).toEqual(before);
  });

  it('leaves an alias where someone has put it', async () => {
    const [taliban] = await database.db.select().from(actor).where(eq(actor.slug, 'taliban'));
    if (taliban === undefined) throw new Error('no such actor');
    await database.db
      .update(actorAlias)
      .set({ actorId: taliban.id })
      .where(eq(actorAlias.name, 'TTP'));
    await seedReference(database.db);
    const moved = await database.db.select().from(actorAlias).where(eq(actorAlias.name, 'TTP'));
    expect(moved.map((a) => a.actorId)).toEqual([taliban.id]);
  });
});

async function everything() {
  const { db } = database;
  return {
    countries: await db.select().from(country).orderBy(country.code),
    actors: await db.select().from(actor).orderBy(actor.id),
    aliases: await db.select().from(actorAlias).orderBy(actorAlias.id),
  };
}
