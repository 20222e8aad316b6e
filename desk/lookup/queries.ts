import { sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { queryVocabulary } from '@/db/read/vocabulary';
import type { VocabularyKind } from '@/lib/domain/vocabulary';
import { bestMatches, type LookupFind, MOST_FOUND, searchedOf } from '@/lib/entry/lookup';
import { countryByCode } from '@/lib/reference/countries';
import { searchKey } from '@/lib/text/fold';
import type { LookupQuery } from './form';
import { findDocuments } from './queries-of-documents';
import { findParties, findPublishers } from './queries-of-names';

/** What the ledger knows that has a text in its name, the likeliest first. */
export async function lookUp(db: Pool, { kind, q, country }: LookupQuery): Promise<LookupFind[]> {
  if (searchKey(q) === '') return [];
  switch (kind) {
    case 'party':
      return findParties(db, q);
    case 'publisher':
      return findPublishers(db, q);
    case 'place':
      return places(db, q, country);
    case 'province':
      return provinces(db, q, country);
    case 'source':
      return findDocuments(db, q);
    default:
      return words(db, kind, q);
  }
}

async function words(db: Db, kind: VocabularyKind, q: string): Promise<LookupFind[]> {
  const inUse = (await queryVocabulary(db)).filter((one) => one.kind === kind && !one.isRetired);
  const all = searchedOf(inUse.map(({ word, also }) => ({ name: word, also })));
  return bestMatches(all, q, () => 0).map(({ of, name, isOther }) => ({
    value: of.name,
    also: isOther ? name : null,
    about: null,
    fills: {},
  }));
}

type KnownPlace = { country: string; admin1: string | null; place: string };

/** Places that begin with a text; where there are few, those that have it elsewhere in their name too. */
async function places(db: Db, q: string, country: string): Promise<LookupFind[]> {
  const key = searchKey(q);
  const begins = sql`key ~>=~ ${key} and key ~<~ ${key + LAST_SIGN}`;
  const found = await placesNamed(db, country, begins, MOST_FOUND);
  const more =
    found.length < MOST_FOUND
      ? await placesNamed(
          db,
          country,
          sql`not (${begins}) and position(${key} in key) > 0`,
          MOST_FOUND - found.length,
        )
      : [];
  return [...found, ...more].map((one) => ({
    value: one.place,
    also: null,
    about: [one.admin1, countryByCode(one.country)?.name].filter(Boolean).join(', '),
    fills: { admin1: one.admin1 ?? '', country: one.country },
  }));
}

/** Behind every text that begins as one does. */
const LAST_SIGN = '\u{10ffff}';

/** Places by a condition on their names, the shortest first. Each name is of one place at least: of all countries, so many names are enough. */
function placesNamed(db: Db, country: string, named: ReturnType<typeof sql>, most: number) {
  const condition =
    country === ''
      ? sql`key in (select key from known_place_name where ${named} order by length(key), key limit ${most})`
      : sql`country = ${country} and ${named}`;
  return db.execute<KnownPlace>(sql`
    select country, admin1, place from known_place where ${condition}
    order by length(key), key, place, admin1 limit ${most}`);
}

async function provinces(db: Db, q: string, country: string): Promise<LookupFind[]> {
  const inCountry = country === '' ? sql`true` : sql`country = ${country}`;
  const rows = await db.execute<{ country: string; name: string }>(sql`
    select country, name from known_province where ${inCountry} and position(${searchKey(q)} in key) > 0
    order by country, name`);
  const all = searchedOf(rows.map((row) => ({ ...row, also: [] })));
  return bestMatches(all, q, () => 0).map(({ of }) => ({
    value: of.name,
    also: null,
    about: countryByCode(of.country)?.name ?? of.country,
    fills: { country: of.country },
  }));
}
