import { sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { countryMap, type LocalMap } from '@/lib/map/local-map';
import type { Point } from '@/lib/map/view';

/** What the address of a map says. */
export const MAP_QUERY = z.object({
  country: z
    .string('country must be the code of a country')
    .regex(/^[A-Z]{3}$/, 'country must be a three-letter code, such as IRQ'),
});

/** A place that the ledger knows, where it usually says that it is. */
export type KnownPlace = Point & { name: string };

/** What the form's map needs: null if the base layer has no shape of the country. */
export type CountryOnMap = { map: LocalMap | null; places: KnownPlace[] };

export async function mapOfCountry(db: Db, country: string): Promise<CountryOnMap> {
  return { map: countryMap(country), places: await placesOf(db, country) };
}

/** More are not told apart on a map. */
const MOST_PLACES = 400;
const AN_HOUR = 3_600_000;
const kept = new LRUCache<string, KnownPlace[]>({ max: 50, ttl: AN_HOUR });

/**
 * The places of a country that published records know to 25 km or better, those with the most records first, each at the
 * median of its points. They are read again after an hour: a map need not know the newest.
 */
export async function placesOf(db: Db, country: string): Promise<KnownPlace[]> {
  const [at] = await db.execute<{ name: string }>(sql`select current_database() as name`);
  const key = `${at?.name} ${country}`;
  const known = kept.get(key);
  if (known) return known;
  const rows = await db.execute<KnownPlace>(sql`
    select place as name,
      percentile_disc(0.5) within group (order by latitude) as latitude,
      percentile_disc(0.5) within group (order by longitude) as longitude
    from incident_revision
    where superseded_version is null and state = 'published' and country = ${country} and where_precision <= 2
      and place is not null and latitude is not null and longitude is not null
    group by place order by count(*) desc, place limit ${MOST_PLACES}`);
  const places = [...rows];
  kept.set(key, places);
  return places;
}
