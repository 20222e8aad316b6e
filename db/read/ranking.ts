import { inArray, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { actor, country } from '@/db/schema';
import { idRows } from '@/db/write/copy-text';
import { countCovered, coverageOf } from '@/lib/coverage/covered';
import { type Split, VIOLENCE_TYPES } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import { countryOfPlace } from '@/lib/domain/place-key';
import type { RankedRow } from '@/lib/domain/trend';
import { NO_PARTY, type View } from '@/lib/filters/view';
import { VIOLENCE_WORDS } from '@/lib/format/words';
import { nameOfPlace } from '@/lib/map/provinces';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { ALL_KEY, contenders, NONE_KEY, ranked } from '@/lib/stats/rank';
import { queryCells } from './cells';

/** A ranked row and the key of its cells. */
export type KeyedRow = RankedRow & { cell: string };

export type Division = Exclude<Split, 'none' | 'victims'>;

/**
 * The countries, provinces or parties with attacks in the view, the largest by its measure first. An incident counts once in
 * each of its parties, so that shares of parties may add up to more than the whole; those without one are in `none`.
 */
export async function queryRanking(db: Pool, view: View, by: Division): Promise<RankedRow[]> {
  if (view.range === null) return [];
  const { range, coverage } = view;
  const { rows } = await rankKeys(db, view, range, by);
  return rows.map(({ cell: _, ...row }) => {
    // Rows of a selection, and of a time before it was known what is covered, are all alike.
    if ((by !== 'country' && by !== 'place') || !coverage?.length) return row;
    const covered = countCovered(coverageOf(coverage, [countryOfPlace(row.key)])(range), true);
    return { ...row, covered };
  });
}

/**
 * The same with the keys by which cells are asked for, and what is counted of all of them, each incident once.
 * @param most how many of the largest are asked for; some more may come
 */
export async function rankKeys(
  db: Pool,
  view: View,
  range: DayRange,
  by: Division,
  most = Number.POSITIVE_INFINITY,
): Promise<{ rows: KeyedRow[]; all: Counted }> {
  const counted = await queryCells(db, {
    view,
    range,
    by,
    interval: null,
    keys: null,
    gathersRest: false,
    withAll: true,
  });
  const cells = contenders(
    counted.filter(({ key }) => key !== ALL_KEY),
    view.filters.measure,
    most,
  );
  const keys = cells.map((cell) => cell.key);
  const names = await namesOfKeys(db, by, keys);
  const rows = cells.flatMap(({ key: cell, counts }) => {
    const name = names.get(cell);
    return name === undefined ? [] : [{ cell, ...name, ...counts }];
  });
  const all = counted.find(({ key }) => key === ALL_KEY)?.counts ?? NOTHING_COUNTED;
  return { rows: ranked(rows, view.filters.measure), all };
}

type Name = { key: string; label: string };

/** How the countries, provinces, parties or types of violence of cells are called, by the cells’ keys. */
export function namesOfKeys(db: Db, by: Division, keys: string[]): Promise<Map<string, Name>> {
  return NAMES[by](db, keys);
}

/** How what cells are counted under is called, by their keys. */
const NAMES: Readonly<Record<Division, (db: Db, keys: string[]) => Promise<Map<string, Name>>>> = {
  country: countryNames,
  place: placeNames,
  party: partyNames,
  violence: async () =>
    new Map(VIOLENCE_TYPES.map((type) => [type, { key: type, label: VIOLENCE_WORDS[type] }])),
};

async function countryNames(db: Db, codes: string[]): Promise<Map<string, Name>> {
  const rows = await db
    .select({ key: country.code, label: country.name })
    .from(country)
    .where(inArray(country.code, codes));
  return new Map(rows.map((row) => [row.key, row]));
}

/** Provinces of several countries are named with their country. */
async function placeNames(db: Db, keys: string[]): Promise<Map<string, Name>> {
  const codes = [...new Set(keys.map(countryOfPlace))];
  const countries = await countryNames(db, codes);
  return new Map(
    keys.flatMap((key): [string, Name][] => {
      const name = nameOfPlace(key);
      const country = countries.get(countryOfPlace(key));
      if (name === null || country === undefined) return [];
      return [[key, { key, label: codes.length > 1 ? `${name}, ${country.label}` : name }]];
    }),
  );
}

/** By the parties' ids as text; incidents with no party have a name too. */
async function partyNames(db: Db, ids: string[]): Promise<Map<string, Name>> {
  const rows = await db
    .select({ id: actor.id, key: actor.slug, label: actor.name })
    .from(actor)
    .where(sql`${actor.id} in ${idRows(ids.filter((id) => id !== NONE_KEY).map(Number))}`);
  const names = new Map<string, Name>(rows.map(({ id, ...name }) => [String(id), name]));
  return names.set(NONE_KEY, { key: NONE_KEY, label: NO_PARTY.name });
}
