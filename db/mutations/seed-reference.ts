import { inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { actor, actorAlias, country } from '@/db/schema';
import { KNOWN_ACTORS } from '@/lib/reference/actors';
import { COUNTRIES } from '@/lib/reference/countries';

/**
 * Brings the countries and the well-known actors of lib/reference into the ledger, in one transaction; run at each
 * start, after the migrations. What is there is brought up to date, and nothing is removed. An alias that already
 * leads to another actor stays: someone decided so.
 */
export async function seedReference(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await seedCountries(tx);
    await seedActors(tx);
  });
}

async function seedCountries(db: Db): Promise<void> {
  const rows = COUNTRIES.map(({ aliases: _, ...row }) => row);
  await db
    .insert(country)
    .values(rows)
    .onConflictDoUpdate({
      target: country.code,
      set: {
        alpha2: sql`excluded.alpha2`,
        name: sql`excluded.name`,
        region: sql`excluded.region`,
        gwNumber: sql`excluded.gw_number`,
        endedIn: sql`excluded.ended_in`,
      },
    });
}

async function seedActors(db: Db): Promise<void> {
  const rows = KNOWN_ACTORS.map(({ aliases: _, ...row }) => row);
  await db
    .insert(actor)
    .values(rows)
    .onConflictDoUpdate({
      target: actor.slug,
      set: {
        name: sql`excluded.name`,
        kind: sql`excluded.kind`,
        description: sql`excluded.description`,
      },
    });
  const slugs = KNOWN_ACTORS.map((a) => a.slug);
  const known = await db
    .select({ id: actor.id, slug: actor.slug })
    .from(actor)
    .where(inArray(actor.slug, slugs));
  const idOf = new Map(known.map((a) => [a.slug, a.id]));
  const aliases = KNOWN_ACTORS.flatMap((a) => {
    const actorId = idOf.get(a.slug);
    if (actorId === undefined) throw new Error(`actor ${a.slug} is not in the ledger`);
    return [a.name, ...a.aliases].map((name) => ({ actorId, name }));
  });
  await db.insert(actorAlias).values(aliases).onConflictDoNothing();
}
