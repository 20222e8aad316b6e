import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { actor, actorAlias, country } from '@/db/schema';
import { KNOWN_ACTORS } from '@/lib/reference/actors';
import { COUNTRIES } from '@/lib/reference/countries';
import { inTransaction } from './transaction';

/** The change number of an actor that the desk has not changed. */
const UNTOUCHED = 1;

/**
 * Brings the countries and the well-known actors of lib/reference into the ledger, in one transaction; run at each
 * start, after the migrations. What is there is brought up to date, and nothing is removed. An actor that the desk has
 * changed stays as it is, with its aliases, and no kind is ever changed here: totals hang on it. An alias that already
 * leads to another actor stays: someone decided so.
 */
export async function seedReference(db: Pool): Promise<void> {
  await inTransaction(db, async (tx) => {
    await seedCountries(tx);
    await seedActors(tx);
  });
}

async function seedCountries(tx: Tx): Promise<void> {
  const rows = COUNTRIES.map(({ aliases: _, ...row }) => row);
  await tx
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

async function seedActors(tx: Tx): Promise<void> {
  const rows = KNOWN_ACTORS.map(({ aliases: _, ...row }) => row);
  await tx
    .insert(actor)
    .values(rows)
    .onConflictDoUpdate({
      target: actor.slug,
      set: { name: sql`excluded.name`, description: sql`excluded.description` },
      setWhere: eq(actor.changeNumber, UNTOUCHED),
    });
  const slugs = KNOWN_ACTORS.map((a) => a.slug);
  const known = await tx
    .select({ id: actor.id, slug: actor.slug })
    .from(actor)
    .where(and(inArray(actor.slug, slugs), eq(actor.changeNumber, UNTOUCHED)));
  const idOf = new Map(known.map((a) => [a.slug, a.id]));
  const aliases = KNOWN_ACTORS.flatMap((a) => {
    const actorId = idOf.get(a.slug);
    if (actorId === undefined) return [];
    return [a.name, ...a.aliases].map((name) => ({ actorId, name }));
  });
  if (aliases.length === 0) return;
  await tx.insert(actorAlias).values(aliases).onConflictDoNothing();
}
