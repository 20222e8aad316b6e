import { VIOLENCE_TYPES } from '@/lib/domain/enums';
import type { CountCell } from '@/lib/stats/counts';
import { AT, dayNumber, type Facts, ROW } from './facts';
import { keysOf } from './keys';
import { rowsOfActors, rowsOfCountries } from './postings';
import { type FactQuery, NO_PARTY_ID } from './query';
import { Sums } from './sums';

/**
 * Counts by key and period. An incident counts once under each of its keys. Keys are alpha-3 codes, ids of parties as
 * text, types of violence or places (`NGA\tBorno`); NONE_KEY holds incidents with no party, ALL_KEY all where nothing is
 * divided.
 */
export function countFacts(facts: Facts, query: FactQuery): CountCell[] {
  const keys = keysOf(facts, query);
  const sums = new Sums(facts, query);
  const rows = countedRows(facts, query);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const found = keys.find(row);
    for (let k = 0; k < found; k++) sums.add(row, keys.found[k] ?? 0);
  }
  return sums.cells(keys.names);
}

/** The dataset's versions in which the rows that a query counts were recorded, each once. */
export function versionsCounted(facts: Facts, query: FactQuery): number[] {
  const versions = new Set<number>();
  for (const row of countedRows(facts, query)) {
    versions.add(facts.rows[row * ROW + AT.recorded] ?? 0);
  }
  return [...versions];
}

/** The rows that a query counts. */
function countedRows(facts: Facts, query: FactQuery): Int32Array {
  const numbers = facts.rows;
  const { version, countries } = query;
  const from = dayNumber(query.range.from);
  const to = dayNumber(query.range.to);
  // What is spread may reach into the range from before it.
  const lastDay = query.dates === 'spread' ? AT.end : AT.start;
  const countryIs = maskOf(facts.countries.values, countries);
  const violenceIs = maskOf(VIOLENCE_TYPES, query.violence);
  const among = candidates(facts, query);
  const isAsked = partyFilter(facts, query);
  const length = among === null ? facts.length : among.length;
  const rows = new Int32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const row = among === null ? i : (among[i] ?? 0);
    const at = row * ROW;
    if (
      (numbers[at + AT.recorded] ?? 0) <= version &&
      (numbers[at + AT.superseded] ?? 0) > version &&
      (numbers[at + lastDay] ?? 0) >= from &&
      (numbers[at + AT.start] ?? 0) <= to &&
      countryIs[numbers[at + AT.country] ?? 0] === 1 &&
      violenceIs[numbers[at + AT.violence] ?? 0] === 1 &&
      (isAsked === null || isAsked(row))
    ) {
      rows[count++] = row;
    }
  }
  return rows.subarray(0, count);
}

/** Whether a row counts where those without a party are asked for; null if they are not. */
function partyFilter(
  { actors, parties: { from, actor } }: Facts,
  { parties, partyOf }: FactQuery,
): ((row: number) => boolean) | null {
  if (!parties.includes(NO_PARTY_ID)) return null;
  const partyOfActor = actors.values.map(partyOf);
  return (row) => {
    let hasParty = false;
    for (let at = from[row] ?? 0; at < (from[row + 1] ?? 0); at++) {
      const party = partyOfActor[actor[at] ?? 0] ?? null;
      if (party === null) continue;
      if (parties.includes(party)) return true;
      hasParty = true;
    }
    return !hasParty;
  };
}

/** The rows that can count: those of the parties or countries asked for, or null for all. */
function candidates(facts: Facts, { parties, partyOf, countries }: FactQuery): Int32Array | null {
  if (parties.length > 0 && !parties.includes(NO_PARTY_ID)) {
    const members = facts.actors.values.flatMap((id, number) => {
      const party = partyOf(id);
      return party !== null && parties.includes(party) ? [number] : [];
    });
    return rowsOfActors(facts, members);
  }
  if (countries.length === 0) return null;
  const numbers = countries.map((code) => facts.countries.numbers.get(code));
  return rowsOfCountries(
    facts,
    numbers.filter((number) => number !== undefined),
  );
}

/** 1 for each value that is asked for, where none are for all. */
function maskOf<T>(values: readonly T[], asked: readonly T[]): Uint8Array {
  return Uint8Array.from(values, (value) => (asked.length === 0 || asked.includes(value) ? 1 : 0));
}
